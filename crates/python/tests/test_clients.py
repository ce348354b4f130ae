"""Frames of every client, in and out, give what the program gives: to the row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, NAMES, REGISTERS, read

import stoplicht as sl

DAYS = ("start_date", "end_date", "stop_date", "period_start", "period_end", "submitted_on", "requested_end")
FEW = ("municipality", "law", "provider_id", "unit", "frequency", "product_category")


def polars_texts(name: str) -> Any:
    polars = pytest.importorskip("polars")
    return polars.DataFrame(read(name), infer_schema_length=None)


def polars_typed(name: str) -> Any:
    """Days as days, texts of which few differ as categories, numbers as decimals; two chunks, one of them sliced."""
    pl = pytest.importorskip("polars")
    frame = polars_texts(name)
    present = set(frame.columns)
    days = [pl.col(day).str.to_date() for day in DAYS if day in present]
    few = [pl.col(few).cast(pl.Categorical) for few in FEW if few in present]
    cents = [pl.col(cents).cast(pl.Int64) for cents in ("budget_cents", "amount_cents", "tariff_cents") if cents in present]
    moments = [pl.col("assigned_at").str.to_datetime(time_unit="ns")] if "assigned_at" in present else []
    frame = frame.with_columns(*days, *few, *cents, *moments)
    half = len(frame) // 2
    return pl.concat([frame[:half], frame[half:]], rechunk=False)


def polars_lazy(name: str) -> Any:
    """A query that runs when it is read."""
    frame = polars_texts(name).lazy().collect()
    return frame.to_arrow().to_reader(max_chunksize=100) if pytest.importorskip("pyarrow") else frame


def pandas_frame(name: str) -> Any:
    pd = pytest.importorskip("pandas", minversion="2.2")
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame(read(name))
    for column in set(FEW) & set(frame.columns):
        frame[column] = frame[column].astype("category")
    if "assigned_at" in frame:
        # With a time zone, as databases hand them over.
        frame["assigned_at"] = pd.to_datetime(frame["assigned_at"], format="ISO8601").dt.tz_localize("Europe/Amsterdam")
        frame["assigned_at"] = frame["assigned_at"].dt.tz_convert("UTC")
    return frame


def pyarrow_table(name: str) -> Any:
    pa = pytest.importorskip("pyarrow")
    table = pa.Table.from_pylist(read(name))
    few = [column for column in FEW if column in table.column_names]
    for column in few:
        at = table.column_names.index(column)
        table = table.set_column(at, column, table.column(column).dictionary_encode())
    return table


def pyarrow_reader(name: str) -> Any:
    """A stream that can be read once."""
    return pyarrow_table(name).to_reader(max_chunksize=7)


def duckdb_relation(name: str) -> Any:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.sql(f"select * from read_csv('{REGISTERS / name}.csv', all_varchar = true)")


CLIENTS_IN: list[Callable[[str], Any]] = [
    polars_texts,
    polars_typed,
    polars_lazy,
    pandas_frame,
    pyarrow_table,
    pyarrow_reader,
    duckdb_relation,
]


def rows_polars(table: sl.Table) -> list[dict[str, Any]]:
    polars = pytest.importorskip("polars")
    rows: list[dict[str, Any]] = polars.DataFrame(table).to_dicts()
    return rows


def rows_pyarrow(table: sl.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pytest.importorskip("pyarrow").table(table).to_pylist()
    return rows


def rows_pandas(table: sl.Table) -> list[dict[str, Any]]:
    pd = pytest.importorskip("pandas", minversion="2.2")
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame.from_arrow(table) if hasattr(pd.DataFrame, "from_arrow") else table.to_pandas()
    rows: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows


def rows_duckdb(table: sl.Table) -> list[dict[str, Any]]:
    duckdb = pytest.importorskip("duckdb")
    taken = table  # DuckDB finds it by its name
    assert taken is not None
    relation = duckdb.sql("select * from taken")
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


CLIENTS_OUT: list[Callable[[sl.Table], list[dict[str, Any]]]] = [rows_polars, rows_pyarrow, rows_pandas, rows_duckdb]


def as_text(value: Any) -> str:
    """A value as the program writes it in CSV."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value).removesuffix(" 00:00:00")


def same(found: str, expected: str) -> bool:
    if found == expected:
        return True
    try:
        return float(found) == float(expected)
    except ValueError:
        return False


def assert_rows(found: list[dict[str, Any]], expected: list[dict[str, str]]) -> None:
    assert len(found) == len(expected)
    for row, of_program in zip(found, expected, strict=True):
        assert row.keys() == of_program.keys()
        for name, text in of_program.items():
            assert same(as_text(row[name]), text), (name, row[name], text)


@pytest.mark.parametrize("client", CLIENTS_IN, ids=lambda client: client.__name__)
def test_in(client: Callable[[str], Any], policy: sl.Policy, by_program: dict[str, list[dict[str, str]]]) -> None:
    run = sl.triage({name: client(name) for name in NAMES}, policy)
    assert_rows(run.triage.head(1_000), by_program["triage"])
    told = [{**row, "file": "", "line": None} for row in run.rejected.head(1_000)]
    expected = [{**row, "file": "", "line": ""} for row in by_program["rejected"]]
    assert_rows(told, expected)


@pytest.mark.parametrize("client", CLIENTS_OUT, ids=lambda client: client.__name__)
def test_out(
    client: Callable[[sl.Table], list[dict[str, Any]]],
    policy: sl.Policy,
    by_program: dict[str, list[dict[str, str]]],
) -> None:
    run = sl.triage(REGISTERS, policy)
    for name in ("triage", "rejected"):
        for _ in range(2):  # a table can be taken again and again
            assert_rows(client(run.tables[name]), by_program[name])


def test_views_leave_where_they_are_asked_for(policy: sl.Policy) -> None:
    pa = pytest.importorskip("pyarrow", minversion="16")
    run = sl.triage(REGISTERS, policy)
    schema = pa.schema(run.rejected)
    assert schema.field("code").type == pa.large_string()
    asked = pa.schema([pa.field(field.name, pa.string_view()) for field in schema])
    reader = pa.RecordBatchReader._import_from_c_capsule(run.rejected.__arrow_c_stream__(asked.__arrow_c_schema__()))
    assert reader.schema.field("code").type == pa.string_view()
    assert reader.read_all().column("code").to_pylist() == [row["code"] for row in run.rejected.head(1_000)]


def test_steering_of_frames_is_that_of_files(policy: sl.Policy) -> None:
    polars = pytest.importorskip("polars")
    asked: dict[str, Any] = {"as_of": "2025-07-01", "since": "2024-01-01", "base": "2024Q1"}
    files = sl.steer(REGISTERS, policy, **asked)
    frames = sl.steer({name: polars_typed(name) for name in NAMES if name != "requests"}, policy, **asked)
    assert files.tables.keys() == frames.tables.keys()
    for name, table in files.tables.items():
        assert polars.DataFrame(frames.tables[name]).equals(polars.DataFrame(table)), name
    assert files.summary["lines"] == frames.summary["lines"]


UNDER = FIXTURES / "reference" / "contracts"
CARE = ("allocations", "claims", "deliveries", "requests")
MONEY = ("turnover", "pgb", "payments", "tariffs", "exclusions", "task_deliveries")


def under_frames() -> dict[str, Any]:
    """Registers of care and money as tables in memory."""
    parquet = pytest.importorskip("pyarrow.parquet")
    return {name: parquet.read_table(UNDER / f"{name}.parquet") for name in (*CARE, *MONEY)}


def test_a_contract_and_its_money_over_frames_are_as_over_files() -> None:
    policy, contract = sl.Policy.from_file(UNDER / "policy.toml"), sl.Contract.from_file(UNDER / "contract.toml")
    frames = under_frames()
    of_frames, of_files = (sl.triage(given, policy, contract=contract) for given in (frames, UNDER))
    assert of_frames.triage.head(100_000) == of_files.triage.head(100_000)
    ours, expected = (sl.budget(given, contract, as_of="2025-07-01") for given in (frames, UNDER))
    assert ours.tables.keys() == expected.tables.keys()
    for name in ours.tables.keys() - {"rejected", "rejected_care"}:
        assert ours.tables[name].head(1_000_000) == expected.tables[name].head(1_000_000), name
    assert ours.to_html() == expected.to_html() and len(ours.rejected) == len(expected.rejected)
    assert contract.show(registers=frames, as_of="2025-07-01") == contract.show(registers=UNDER, as_of="2025-07-01")
    with pytest.raises(FileNotFoundError, match="deliveries"):
        sl.budget({name: frames[name] for name in ("allocations", "claims")}, contract)


def test_pages_and_lists_over_frames_are_those_over_files(tmp_path: Path) -> None:
    policy, contract = sl.Policy.from_file(UNDER / "policy.toml"), sl.Contract.from_file(UNDER / "contract.toml")
    frames = under_frames()
    sl.triage(frames, policy, contract=contract, out=tmp_path / "triage")
    asked: dict[str, Any] = {"reader": "region", "as_of": "2025-07-01", "since": "2024-01-01", "contract": contract}
    for name, registers in (("frames", frames), ("files", UNDER)):
        sl.mirror(registers, tmp_path / "pages" / name, policy=policy, **asked)
        lists = tmp_path / "lists" / name
        sl.worklist.write(
            tmp_path / "triage", registers, policy, lists, reader="worker", format="html", contract=contract, on="2025-07-18"
        )
    for kind in ("pages", "lists"):
        ours, expected = (sorted((tmp_path / kind / name).iterdir()) for name in ("frames", "files"))
        assert [path.name for path in ours] == [path.name for path in expected] and ours
        for path, other in zip(ours, expected, strict=True):
            assert path.read_bytes().replace(b".parquet", b"") == other.read_bytes().replace(b".parquet", b""), path.name
