"""Everything else that the program does, called from Python, gives what the program gives: to the byte of its files."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, REGISTERS, ROOT

import stoplicht as sl

KEY = "a key of tests, longer than thirty-two characters"
DAY = "2025-07-18"


@pytest.fixture
def run(program: Path, tmp_path: Path) -> Any:
    """Runs the program with these arguments, and gives what it prints."""

    def run(*arguments: object, code: int = 0) -> str:
        command = [program, *(str(argument) for argument in arguments)]
        # On a terminal as wide as the lines of what is told here.
        wide = {**os.environ, "COLUMNS": "120"}
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=wide)
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(KEY)
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same_files(ours: Path, theirs: Path) -> None:
    found, expected = files(ours), files(theirs)
    assert found.keys() == expected.keys() and expected
    for name, content in expected.items():
        assert found[name] == content, name


def test_check(policy: sl.Policy, run: Any) -> None:
    asked = ["--registers", REGISTERS, "--policy", FIXTURES / "policy.toml", "--lang", "en"]
    found = sl.check(REGISTERS, policy, lang="en")
    told = found.to_dict()
    assert told.pop("unread_columns") == []
    assert told == json.loads(run("check", *asked, "--format", "json"))
    assert found.to_html() == run("check", *asked, "--format", "html")
    assert found.findings and found.findings[0]["code"] in found.show() + str(told)
    assert len(found.rejected) == sum(register["rejected"] for register in told["registers"])
    assert found._repr_html_().startswith("<pre>")
    paths = {name: REGISTERS / f"{name}.csv" for name in ("allocations", "claims", "deliveries", "requests")}
    assert sl.check(paths, policy, lang="en") == found
    assert sl.check({"allocations": paths["allocations"]})["requests"] is None


def test_columns(policy: sl.Policy, run: Any) -> None:
    notes = sl.columns()
    assert notes == json.loads(run("schema", "columns"))
    scored = sl.triage(REGISTERS, policy, criteria=True)
    for name, table in scored.tables.items():
        assert [note["name"] for note in notes[name]] == table.columns
    kinds = {note["name"]: note["type"] for note in notes["triage"]}
    for row in scored.triage.head(20):
        for name, value in row.items():
            held = {"text": str, "date": str, "whole": int, "number": (int, float), "truth": bool, "list": list}[kinds[name]]
            assert value is None or isinstance(value, held), name


def test_synthesize(run: Any, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    made = sl.synthesize(ours, clients=300, seed=5, municipalities=2, format="csv")
    assert len(made["written"]) == 4
    small = {"clients": 400, "municipalities": 5, "providers": 12}
    sl.synthesize(tmp_path / "our-country", large=True, shares={"returning": 0.35}, **small)
    asked = [word for name, value in small.items() for word in (f"--{name}", value)]
    run("synthesize", "--large", *asked, "--out", tmp_path / "their-country")
    same_files(tmp_path / "our-country", tmp_path / "their-country")
    with pytest.raises(ValueError, match="not made up of a large region"):
        sl.synthesize(ours, messages=True, large=True)
    with pytest.raises(ValueError, match="not made up together"):
        sl.synthesize(ours, messages=True, contract=True)
    sl.synthesize(tmp_path / "our-contract", clients=300, contract=True)
    run("synthesize", "--clients", 300, "--contract", "--out", tmp_path / "their-contract")
    same_files(tmp_path / "our-contract", tmp_path / "their-contract")
    run("synthesize", "--clients", 300, "--seed", 5, "--municipalities", 2, "--format", "csv", "--out", theirs)
    same_files(ours, theirs)
    with pytest.raises(sl.StoplichtError):
        sl.synthesize(tmp_path / "none", municipalities=0)
    with pytest.raises(ValueError, match="unknown field"):
        sl.synthesize(tmp_path / "none", shares={"rain": 0.5})


def test_messages_in_and_out(run: Any, key: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    told = sl.synthesize(made, clients=60, seed=3, messages=True, key_file=key)
    assert told["messages"] > 0
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    read = sl.ingest(made / "messages", ours, key_file=key)
    assert read["report"]["refusals"] == [] and len(read["written"]) >= 7
    run("ingest", made / "messages", "--key-file", key, "--out", theirs)
    same_files(ours, theirs)
    with pytest.raises(sl.StoplichtError, match="earlier run"):
        sl.ingest(made / "messages", ours, key_file=key)
    with pytest.warns(UserWarning, match="no earlier messages"):
        sl.ingest([made / "messages"], tmp_path / "first", key_file=key, append=True)
    with pytest.raises(FileNotFoundError):
        sl.ingest(tmp_path / "nowhere", tmp_path / "x", key_file=key)


def test_a_key_is_asked_for_and_never_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STOPLICHT_KEY", raising=False)
    with pytest.raises(sl.StoplichtError, match="key_file=.*STOPLICHT_KEY"):
        sl.ingest(tmp_path, tmp_path / "out")
    monkeypatch.setenv("STOPLICHT_KEY", "too short")
    with pytest.raises(sl.StoplichtError) as raised:
        sl.ingest(tmp_path, tmp_path / "out")
    assert "too short" not in str(raised.value) or "STOPLICHT_KEY" in str(raised.value)
    with pytest.raises(FileNotFoundError):
        sl.ingest(tmp_path, tmp_path / "out", key_file=tmp_path / "none.txt")


def test_import(run: Any, tmp_path: Path) -> None:
    first = FIXTURES / "first-list"
    files = [first / name for name in ("toewijzingen.csv", "declaraties.csv", "lijst.xlsx")]
    constant = {"municipality": "0901", "law": "jw", "submitted_on": "2025-06-10", "assigned_at": "2025-01-01"}
    asked = [f"--set={name}={value}" for name, value in constant.items()]
    maps = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    proposed = sl.propose(files, maps[0], set=constant)
    run("import", *files, *asked, "--propose", "--map", maps[1])
    assert maps[0].read_bytes() == maps[1].read_bytes() == proposed["map"].encode()
    with pytest.raises(sl.ImportRefused):
        sl.propose(files, maps[0], set=constant)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    map = tmp_path / "kaart.toml"
    map.write_bytes(maps[0].read_bytes())
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    told = sl.import_files(files, ours, map=map, set=constant)
    run("import", *files, *asked, "--map", map, "--out", theirs)
    same_files(ours, theirs)
    assert told["registers"] and all(Path(path).exists() for path in told["written"])
    with pytest.raises(sl.ImportRefused) as raised:
        sl.import_files([REGISTERS / "claims.csv"], tmp_path / "x", map=map, set=constant)
    assert raised.value.differences and raised.value.differences[0] in str(raised.value)


def test_mended_requests_keep_their_first_day(run: Any, tmp_path: Path) -> None:
    head = "Kenmerk;Toewijzing;Gewenste einddatum\n"
    (tmp_path / "lijst.csv").write_text(head + "V-1;1001;30-6-2026\nV-2;1002;zsm\n")
    (tmp_path / "herstel.csv").write_text(head + "V-2;1002;30-6-2026\n")
    constant = {"municipality": "0193", "law": "jw", "provider_id": "01234567"}
    first, ours, theirs = tmp_path / "first", tmp_path / "ours", tmp_path / "theirs"
    sl.import_files(tmp_path / "lijst.csv", first, set={**constant, "submitted_on": "2025-06-10"})
    constant["submitted_on"] = "2025-06-17"
    told = sl.import_files(tmp_path / "herstel.csv", ours, set=constant, earlier=first)
    assert told["repeated_requests"][0]["first_days"] == ["2025-06-10"]
    asked = [f"--set={name}={value}" for name, value in constant.items()]
    run("import", tmp_path / "herstel.csv", *asked, "--earlier", first, "--out", theirs)
    same_files(ours, theirs)


def test_template(run: Any, tmp_path: Path) -> None:
    written = sl.template("requests", tmp_path / "ours.xlsx", law="jw", provider="01234567")
    assert written["headings"]
    run("template", "requests", "--law", "jw", "--provider", "01234567", "--out", tmp_path / "theirs.xlsx")
    assert (tmp_path / "ours.xlsx").stat().st_size == (tmp_path / "theirs.xlsx").stat().st_size


def test_worklists(policy: sl.Policy, run: Any, key: Path, tmp_path: Path) -> None:
    triage, path = tmp_path / "triage", FIXTURES / "policy.toml"
    sl.triage(REGISTERS, policy, out=triage)
    asked = ["--triage", triage, "--registers", REGISTERS, "--policy", path]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lists = sl.worklist.write(triage, REGISTERS, policy, ours, reader="worker", format="html", on=DAY)
    run("worklist", "write", *asked, "--for", "worker", "--format", "html", "--on", DAY, "--out", theirs)
    same_files(ours, theirs)
    assert sum(workbook["rows"] for workbook in lists["workbooks"]) + lists["answered"] == 86
    sheets = tmp_path / "sheets"
    lists = sl.worklist.write(
        triage, REGISTERS, policy, sheets, reader="provider", per="provider", key_file=key, on=DAY
    )
    sheets_of = [workbook["path"] for workbook in lists["workbooks"]]
    decided = tmp_path / "decided"
    back = sl.worklist.read([*sheets_of, path], triage, decided, key_file=key, on=DAY)
    assert len(back["returned"]) == len(sheets_of) and back["unusable"][0]["file"] == str(path)
    with pytest.raises(sl.StoplichtError, match="none of the worklists"):
        sl.worklist.read(path, triage, decided, key_file=key)
    run("worklist", "read", *sheets_of, "--triage", triage, "--key-file", key, "--on", DAY, "--out", tmp_path / "read")
    same_files(decided, tmp_path / "read")
    record = decided / "decisions.jsonl"
    status = sl.worklist.status(record, triage=triage)
    told = run("worklist", "status", "--decisions", record, "--triage", triage, "--json")
    assert status == json.loads(told)
    replies = sl.worklist.reply(triage, REGISTERS, policy, record, tmp_path / "replies", on=DAY)
    assert replies["replies"] and Path(replies["replies"][0]["letter"]).exists()
    with pytest.raises(ValueError, match="reader"):
        sl.worklist.write(triage, REGISTERS, policy, ours, reader="council", key_file=key)
    with pytest.raises(sl.StoplichtError, match="own rows"):
        sl.worklist.write(triage, REGISTERS, policy, ours, reader="provider", per="all", key_file=key)


def test_answers(policy: sl.Policy, run: Any, tmp_path: Path) -> None:
    triage = tmp_path / "triage"
    scored = sl.triage(REGISTERS, policy)
    sl.triage(REGISTERS, policy, out=triage)
    keys = ("municipality", "law", "request_id", "provider_id", "allocation_id")
    row = scored.triage.head(1)[0]
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        ",".join([*keys, "decision"]) + "\n" + ",".join([*(row[key] for key in keys), "agreed"]) + "\n"
    )
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    told = sl.worklist.answer(triage, decisions, ours, registers=REGISTERS, date="2025-07-04")
    asked = ["--triage", triage, "--decisions", decisions, "--registers", REGISTERS, "--date", "2025-07-04"]
    run("answer", *asked, "--out", theirs)
    same_files(ours, theirs)
    assert len(told["outcome"]["written"]) + len(told["outcome"]["left_out"]) == 1


def test_mirror(policy: sl.Policy, run: Any, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    path = FIXTURES / "policy.toml"
    told = sl.mirror(REGISTERS, ours, reader="region", as_of="2025-07-01", since="2024-01-01", policy=policy)
    asked = ["--registers", REGISTERS, "--as-of", "2025-07-01", "--from", "2024-01-01", "--policy", path]
    run("mirror", "--for", "region", *asked, "--out", theirs)
    same_files(ours, theirs)
    assert told.reports[0]["file"] == "region.html" and "rejected" in told.tables
    with pytest.raises(sl.StoplichtError, match="another reader"):
        sl.mirror(REGISTERS, ours, reader="public", as_of="2025-07-01", since="2024-01-01")


UNDER = FIXTURES / "reference" / "contracts"


def test_contract_and_budget(run: Any, tmp_path: Path) -> None:
    path = UNDER / "contract.toml"
    contract = sl.Contract.from_file(path)
    assert contract.show() == run("contract", "show", path)
    assert contract.show(registers=UNDER, as_of=DAY) == run("contract", "show", path, "--registers", UNDER, "--as-of", DAY)
    assert sl.Contract.from_dict(contract.to_dict()).hash == contract.hash
    assert contract.name in repr(contract) and contract.version
    with pytest.raises(sl.ContractError) as raised:
        sl.Contract.from_text("schema = 1", lang="en")
    assert raised.value.findings
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    told = sl.budget(UNDER, contract, ours, as_of="2025-07-01", history=True)
    asked = ["--registers", UNDER, "--contract", path, "--as-of", "2025-07-01", "--history"]
    printed = run("budget", *asked, "--out", theirs)
    same_files(ours, theirs)
    assert told.summary == json.loads((theirs / "summary.json").read_text())
    assert not told.tables and told.show() in printed
    kept = sl.budget(UNDER, path, as_of="2025-07-01", history=True)
    assert {f"{name}.parquet" for name in kept.tables} == {path.name for path in theirs.glob("*.parquet")}
    assert kept.to_html() == (theirs / "budget.html").read_text() and kept.summary == told.summary
    with pytest.raises(FileNotFoundError):
        sl.budget(UNDER, tmp_path / "none.toml")


def test_under_a_contract(run: Any, key: Path, tmp_path: Path) -> None:
    paths = {"policy": UNDER / "policy.toml", "contract": UNDER / "contract.toml"}
    policy, contract = sl.Policy.from_file(paths["policy"]), sl.Contract.from_file(paths["contract"])
    asked = ["--registers", UNDER, "--policy", paths["policy"], "--contract", paths["contract"]]

    def same(name: str) -> tuple[Path, Path]:
        return tmp_path / f"{name}-ours", tmp_path / f"{name}-theirs"

    ours, theirs = same("triage")
    scored = sl.triage(UNDER, policy, contract=paths["contract"], out=ours)
    printed = run("triage", *asked, "--out", theirs)
    same_files(ours, theirs)
    assert scored.show() in printed and scored.show(lang="en") not in printed
    assert scored.summary["contract"]["id"] == contract.id
    plain, under = sl.triage(UNDER, policy), sl.triage(UNDER, policy, contract=contract)
    keys = ("municipality", "law", "request_id", "provider_id", "allocation_id")
    before = {tuple(row[key] for key in keys): row for row in plain.triage.head(100_000)}
    pairs = [(before[tuple(row[key] for key in keys)], row) for row in under.triage.head(100_000)]
    changed = [(before, after) for before, after in pairs if before["colour"] != after["colour"]]
    assert changed, "the contract makes a difference"

    then, now = changed[0]
    asked_of = {key: now[key] for key in keys if key != "request_id"}
    told = sl.explain(UNDER, policy, now["request_id"], **asked_of, contract=contract)
    assert [row["explanation"].assessment.colour for row in told["requests"]] == [now["colour"]]
    told = sl.explain(UNDER, policy, now["request_id"], **asked_of)
    assert [row["explanation"].assessment.colour for row in told["requests"]] == [then["colour"]]

    steering, periods = same("steer"), ["--as-of", "2025-07-01", "--from", "2024-01-01"]
    followed = sl.steer(UNDER, policy, as_of="2025-07-01", since="2024-01-01", contract=contract, out=steering[0])
    assert followed.show() in run("steer", *asked, *periods, "--out", steering[1])
    same_files(*steering)

    pages = same("mirror")
    sl.mirror(UNDER, pages[0], reader="region", as_of="2025-07-01", since="2024-01-01", policy=policy, contract=contract)
    run("mirror", "--for", "region", *asked, *periods, "--out", pages[1])
    same_files(*pages)

    lists = same("worklist")
    sl.worklist.write(ours, UNDER, policy, lists[0], reader="worker", format="html", contract=contract, on=DAY)
    run("worklist", "write", *asked, "--triage", ours, "--for", "worker", "--format", "html", "--on", DAY, "--out", lists[1])
    same_files(*lists)
    with pytest.raises(sl.StoplichtError, match="contract"):
        sl.worklist.write(ours, UNDER, policy, tmp_path / "x", reader="worker", format="html")

    (tmp_path / "back").mkdir()
    sl.worklist.write(ours, UNDER, policy, tmp_path / "books", reader="worker", contract=contract, key_file=key)
    sl.worklist.read(sorted((tmp_path / "books").iterdir()), ours, tmp_path / "back", key_file=key)
    record, replies = tmp_path / "back" / "decisions.jsonl", same("reply")
    sl.worklist.reply(ours, UNDER, policy, record, replies[0], contract=contract, on=DAY)
    run(
        *["worklist", "write", *asked, "--triage", ours, "--for", "reply", "--decisions", record, "--on", DAY],
        *["--out", replies[1]],
    )
    same_files(*replies)


def test_doubts_of_a_policy_under_a_contract(run: Any) -> None:
    policy, contract = UNDER / "policy.toml", UNDER / "contract.toml"
    told = json.loads(run("policy", "check", policy, "--contract", contract, "--json", "--lang", "en"))
    assert sl.Policy.from_file(policy, lang="en").doubts(contract) == told["under_contract"]["doubts"]
