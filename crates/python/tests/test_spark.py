"""What is done on Spark, on Sail: an engine that speaks the language of Spark's client, and needs no Java."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, REGISTERS, ROOT

import stoplicht as sl

sail = pytest.importorskip("pysail.spark")
sql = pytest.importorskip("pyspark.sql")
pa = pytest.importorskip("pyarrow")

from stoplicht import spark as on_spark  # noqa: E402

DAYS = ("start_date", "end_date", "period_start", "period_end", "submitted_on", "requested_end")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    server = sail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    session = sql.SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()


@pytest.fixture
def tables(spark: Any) -> None:
    """The registers as tables of a platform: days, moments with a zone, decimals."""
    spark.conf.set("spark.sql.session.timeZone", "Europe/Amsterdam")
    for name in ("allocations", "claims", "deliveries", "requests"):
        frame = spark.read.csv(str(REGISTERS / f"{name}.csv"), header=True)
        types = {day: "date" for day in DAYS} | {"assigned_at": "timestamp", "volume": "decimal(12,2)"}
        for column in set(types) & set(frame.columns):
            frame = frame.withColumn(column, frame[column].cast(types[column]))
        frame.createOrReplaceTempView(name)


def test_the_recipe(spark: Any, tables: None, policy: sl.Policy) -> None:
    text = (ROOT / "docs" / "recipes" / "spark.md").read_text(encoding="utf-8")
    one_node, executors = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {"spark": spark}
    exec(one_node, names)
    assert "timestamp" in str(names["registers"]["allocations"].schema.field("assigned_at").type)
    expected = sl.triage(REGISTERS, policy)
    assert names["run"].triage.head(1_000) == expected.triage.head(1_000)
    back = spark.table("triage").toArrow().to_pylist()
    key = lambda row: (row["request_id"], row["allocation_id"])
    colours = [(key(row), row["colour"], len(row["criteria"])) for row in back]
    assert sorted(colours) == sorted((key(row), row["colour"], len(row["criteria"])) for row in expected.triage.head(1_000))
    assert len(spark.table("rejected").toArrow()) == len(expected.rejected)
    exec(executors, names)
    assert names["run"].triage.count() == len(expected.triage) and names["run"].rejected.count() == len(expected.rejected)


def rows(table: Any) -> list[str]:
    """The rows of a table, in an order of their own."""
    table = pa.table(table) if isinstance(table, sl.Table) else table
    names = sorted(set(table.column_names) - {"row", "line"})
    return sorted(repr([row[name] for name in names]) for row in table.to_pylist())


def test_triage_by_area(spark: Any, tables: None, policy: sl.Policy) -> None:
    frames = {name: spark.table(name) for name in ("allocations", "claims", "requests")}
    collected = {name: frame.toArrow() for name, frame in frames.items()}
    run, expected = on_spark.triage(frames, policy, criteria=True), sl.triage(collected, policy, criteria=True)
    for name in ("triage", "rejected", "criteria"):
        assert rows(run.tables[name].toArrow()) == rows(expected.tables[name]), name
    assert run.triage.count() == len(expected.triage) > 0 and "triage" in dir(run)
    with pytest.raises(AttributeError, match="it has triage"):
        run.flows


def test_triage_by_area_without_claims(spark: Any, tables: None, policy: sl.Policy) -> None:
    frames = {"allocations": spark.table("allocations"), "claims": None, "requests": spark.table("requests")}
    collected = {name: frame if frame is None else frame.toArrow() for name, frame in frames.items()}
    assert rows(on_spark.triage(frames, policy).triage.toArrow()) == rows(sl.triage(collected, policy).triage)


def test_what_a_policy_and_a_contract_need_goes_along(spark: Any, tmp_path: Path) -> None:
    folder = FIXTURES / "reference" / "contracts"
    names = ("allocations", "claims", "requests", "exclusions")
    frames = {name: spark.read.parquet(str(folder / f"{name}.parquet")) for name in names}
    collected = {name: frame.toArrow() for name, frame in frames.items()}
    sl.steer(folder, as_of="2025-04-30", since="2024-01-01", only=["durations"], out=tmp_path)
    policy = sl.Policy.from_file(folder / "policy.toml").with_durations(tmp_path / "durations.parquet")
    contract = folder / "contract.toml"
    run, expected = (call(given, policy, contract=contract) for call, given in ((on_spark.triage, frames), (sl.triage, collected)))
    assert rows(run.triage.toArrow()) == rows(expected.triage)
    assert any(row["trajectory_percentile"] is not None for row in expected.triage.head(1_000))


def test_steering_by_area(spark: Any, tables: None, policy: sl.Policy) -> None:
    frames = {name: spark.table(name) for name in ("allocations", "claims", "deliveries")}
    collected = {name: frame.toArrow() for name, frame in frames.items()}
    asked: dict[str, Any] = {"as_of": "2025-07-01", "since": "2024-01-01", "base": "2024Q1"}
    run, expected = on_spark.steer(frames, policy, **asked), sl.steer(collected, policy, **asked)
    for name in on_spark.AREA_TABLES:
        assert rows(run.tables[name].toArrow()) == rows(expected.tables[name]), name
    with pytest.raises(ValueError, match="benchmark is not made by municipality"):
        on_spark.steer(frames, policy, **asked, only=["benchmark"])
