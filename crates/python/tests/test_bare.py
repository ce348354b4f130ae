"""What holds where nothing but the package is installed."""

from __future__ import annotations

import datetime
import decimal
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, REGISTERS, read

import stoplicht as sl
from stoplicht._policy import _example, _request, _versions


def test_files_are_those_of_the_program(policy: sl.Policy, program: Path, tmp_path: Path) -> None:
    for format in ("parquet", "csv", "csv-nl", "jsonl", "xlsx"):
        ours, theirs = tmp_path / f"ours-{format}", tmp_path / f"theirs-{format}"
        run = sl.triage(REGISTERS, policy, out=ours, format=format, criteria=True)
        assert not run.tables and len(run.written) == 4
        command = [program, "triage", "--registers", REGISTERS, "--policy", FIXTURES / "policy.toml"]
        subprocess.run([*command, "--criteria", "--format", format, "--out", theirs], check=True, capture_output=True)
        files = sorted(path.name for path in theirs.iterdir())
        assert files == sorted(path.name for path in ours.iterdir())
        for file in files:
            assert (ours / file).read_bytes() == (theirs / file).read_bytes(), file


def test_criteria_are_a_flat_table_where_that_is_asked(policy: sl.Policy) -> None:
    run = sl.triage(REGISTERS, policy, criteria=True)
    keys = ("municipality", "law", "request_id", "provider_id", "allocation_id")
    expected = [
        {**{key: row[key] for key in keys}, **criterion} for row in run.triage.head(1_000) for criterion in row["criteria"]
    ]
    assert run.criteria.head(10_000) == expected and len(expected) > 500


def test_prepared_registers_give_the_same(policy: sl.Policy, tmp_path: Path) -> None:
    prepared = sl.prepare(REGISTERS, tmp_path / "prepared")
    assert prepared["rows"] > 0
    raw, again = sl.triage(REGISTERS, policy), sl.triage(tmp_path / "prepared", policy)
    assert again.triage.head(1_000) == raw.triage.head(1_000)
    lists = sl.triage(tmp_path / "prepared", policy, requests=REGISTERS / "requests.csv")
    assert lists.triage.head(1_000) == raw.triage.head(1_000)


def test_rows_are_added_to_prepared_registers(policy: sl.Policy, tmp_path: Path) -> None:
    halves = tmp_path / "one", tmp_path / "other"
    for at, half in enumerate(halves):
        half.mkdir()
        for register in ("allocations", "deliveries", "claims"):
            header, *rows = (REGISTERS / f"{register}.csv").read_text().splitlines(keepends=True)
            middle = len(rows) // 2
            (half / f"{register}.csv").write_text(header + "".join(rows[middle:] if at else rows[:middle]))
    prepared = sl.prepare(halves[0], tmp_path / "prepared")
    added = sl.prepare(halves[1], append=tmp_path / "prepared")
    raw = sl.triage(REGISTERS, policy)
    assert prepared["rows"] > 0 and added["rows"] > 0
    again = sl.triage(tmp_path / "prepared", policy, requests=REGISTERS / "requests.csv")
    assert again.triage.head(1_000) == raw.triage.head(1_000)
    for both in ({}, {"out": tmp_path / "x", "append": tmp_path / "prepared"}):
        with pytest.raises(TypeError, match="either out or append"):
            sl.prepare(REGISTERS, **both)


def test_one_request_is_scored_as_in_a_run(policy: sl.Policy) -> None:
    run = sl.triage(REGISTERS, policy)
    allocations, claims = read("allocations"), read("claims")
    requests = {(row["request_id"], row["allocation_id"]): row for row in read("requests")}
    through = {(area["municipality"], area["law"]): area["through"] for area in run.summary["claims_through"]}
    checked = 0
    for scored in run.triage.head(1_000):
        request = number(requests[scored["request_id"], scored["allocation_id"]])
        of_area = [row for row in allocations if (row["municipality"], row["law"]) == (request["municipality"], request["law"])]
        clients = {row["client_id"] for row in of_area if row["allocation_id"] == request["allocation_id"]}
        versions = [number(row) for row in of_area if row["client_id"] in clients]
        ids = {row["allocation_id"] for row in versions}
        lines = [
            number(row)
            for row in claims
            if row["allocation_id"] in ids and (row["municipality"], row["law"]) == (request["municipality"], request["law"])
        ]
        if len(clients) != 1:
            continue
        assessment = policy.assess(
            request, versions, lines, claims_through=through.get((request["municipality"], request["law"]))
        )
        assert assessment.colour == scored["colour"]
        assert [criterion["text_nl"] for criterion in assessment.criteria] == [
            criterion["text_nl"] for criterion in scored["criteria"]
        ]
        checked += 1
    assert checked > 50


def number(row: dict[str, Any]) -> dict[str, Any]:
    """The row with numbers where columns have them."""
    kinds = {"volume": float, "budget_cents": int, "amount_cents": int, "tariff_cents": int}
    return {name: kinds[name](value) if value and name in kinds else value for name, value in row.items()}


def test_values_as_python_and_its_libraries_have_them() -> None:
    policy = _example()
    expected = policy.assess(_request, _versions).to_dict()
    version = dict(_versions[0])
    nan = float("nan")
    version.update(
        assigned_at=datetime.datetime(2025, 1, 2, 9, 30),
        end_date=datetime.datetime(2025, 6, 30),
        volume=decimal.Decimal("120.0"),
        budget_cents=nan,
        referrer=None,
    )
    assert policy.assess(_request, [version]).to_dict() == expected
    version["assigned_at"] = datetime.datetime(2025, 1, 2, 8, 30, tzinfo=datetime.timezone.utc)
    assert policy.assess(_request, (version,)).to_dict() == expected
    with pytest.raises(sl.RegisterError, match=r"allocations\[0\].*unknown field"):
        policy.assess(_request, [{**version, "colour": "green"}])
    with pytest.raises(sl.RegisterError, match="requests: "):
        policy.assess({**_request, "submitted_on": "tomorrow"}, [version])
    with pytest.raises(sl.RegisterError, match=r"allocations\[0\]"):
        policy.assess(_request, [{**version, "allocation_id": 1001}])
    with pytest.raises(sl.RegisterError) as raised:
        policy.assess(_request, [{**version, "end_date": datetime.date(2024, 1, 1)}])
    assert (raised.value.file, raised.value.row, raised.value.column) == ("allocations", 0, "end_date")
    with pytest.raises(sl.RequestRejected) as rejected:
        policy.assess({**_request, "requested_end": None}, [version])
    assert rejected.value.code == "no_end_date"


def test_an_assessment_does_not_change() -> None:
    assessment = _example().assess(_request, _versions)
    with pytest.raises(TypeError):
        assessment["colour"] = "green"  # type: ignore[index]
    copy = assessment.to_dict()
    copy["colour"] = "green"
    assert assessment.colour == "orange"
    assert "orange" in assessment._repr_html_() and "▲" in assessment._repr_html_()
    assert "▲" in _example().explain(_request, _versions)._repr_html_()


def test_errors_say_what_and_where(policy: sl.Policy, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sl.Policy.from_file(tmp_path / "none.toml")
    with pytest.raises(FileNotFoundError):
        sl.triage(tmp_path, policy)
    with pytest.raises(FileNotFoundError):
        sl.triage({"allocations": REGISTERS / "allocations.csv", "claims": REGISTERS / "claims.csv"}, policy)
    with pytest.raises(ValueError, match="'allocation' is no register|\"allocation\" is no register"):
        sl.triage({"allocation": REGISTERS / "allocations.csv"}, policy)
    with pytest.raises(TypeError, match="claims: int is no table"):
        sl.triage({"claims": 5}, policy)
    with pytest.raises(ValueError, match="lang"):
        sl.triage(REGISTERS, policy, lang="fr")
    with pytest.raises(ValueError, match="period"):
        sl.steer(REGISTERS, as_of="2025-07-01", since="2024-01-01", period="week")
    with pytest.raises(sl.StoplichtError):
        sl.steer(REGISTERS, as_of="2023-07-01", since="2024-01-01")
    with pytest.raises(sl.PolicyError) as raised:
        sl.Policy.from_text('schema = 1\nname = "x"', lang="en")
    assert raised.value.findings[0].line >= 1
    assert pickle.loads(pickle.dumps(raised.value)).findings == raised.value.findings
    request = read("requests")[0]
    told = sl.explain(REGISTERS, policy, request["request_id"] or "")
    assert told["requests"] and told["file"] == "requests.csv"


def test_claims_may_be_said_not_to_be_there(policy: sl.Policy) -> None:
    paths = {name: REGISTERS / f"{name}.csv" for name in ("allocations", "requests")}
    run = sl.triage({**paths, "claims": None}, policy)
    assert {row["utilisation"] for row in run.triage.head(1_000)} == {None}


def test_progress_is_told_and_its_error_stops_the_run(policy: sl.Policy) -> None:
    told: list[tuple[str, int, int]] = []
    sl.triage(REGISTERS, policy, threads=1, progress=lambda *phase: told.append(phase))
    assert {phase for phase, _, _ in told} >= {"allocations", "claims", "computing", "writing"}
    assert all(done <= total for _, done, total in told)

    def fail(phase: str, done: int, total: int) -> None:
        raise LookupError(phase)

    with pytest.raises(LookupError):
        sl.triage(REGISTERS, policy, progress=fail)


def test_the_interpreter_is_free_meanwhile(policy: sl.Policy) -> None:
    counted = 0
    done = threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    runs = [threading.Thread(target=sl.triage, args=(REGISTERS, policy)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    done.set()
    thread.join()
    assert counted > 5


INTERRUPTED = """
import signal, sys, threading, time, os
import stoplicht as sl
# A shell starts what runs in the background with this signal ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
policy = sl.Policy.from_file(sys.argv[2])
def kill():
    time.sleep(float(sys.argv[3]))
    sent.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
sent = []
threading.Thread(target=kill).start()
try:
    while True:
        sl.triage(sys.argv[1], policy, out=sys.argv[4])
except KeyboardInterrupt:
    print(time.monotonic() - sent[0])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_stops_a_run(tmp_path: Path) -> None:
    registers, out = tmp_path / "registers", tmp_path / "out"
    sl.synthesize(registers, clients=60_000)
    waited = []
    for delay in (0.1, 0.25, 0.4, 0.7):
        command = [sys.executable, "-c", INTERRUPTED, registers, FIXTURES / "policy.toml", str(delay), out]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
        waited.append(float(told.stdout))
        # Nothing is left of what it began to write.
        assert not [path for path in out.rglob("*") if path.name.startswith(".")]
    # A machine that is busy with other things adds to some of these.
    assert min(waited) < 0.2, waited


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_refuses(policy: sl.Policy) -> None:
    sl.triage(REGISTERS, policy)
    child = os.fork()
    if child == 0:
        try:
            sl.triage(REGISTERS, policy)
        except RuntimeError as error:
            os._exit(7 if "spawn" in str(error) else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_a_notebook_shows_colours_with_their_reasons(policy: sl.Policy) -> None:
    run = sl.triage(REGISTERS, policy)
    html = run._repr_html_()
    assert html.count("<tr>") == 21 and "■" in html and "20 of 86 rows" in html
    assert "<script" not in html


def test_a_policy_is_told_and_taken_apart(policy: sl.Policy) -> None:
    assert sl.Policy.from_text((FIXTURES / "policy.toml").read_text()).hash == policy.hash
    assert policy.to_dict()["name"] == policy.name
    assert policy.show(lang="en") != policy.show(lang="nl")
    assert policy.to_html().startswith("<!") and policy.to_html(reader="worker") != policy.to_html()
