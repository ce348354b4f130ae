"""The recipe for Spark, on Sail: an engine that speaks the language of Spark's client, and needs no Java."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import REGISTERS, ROOT

import stoplicht as sl

sail = pytest.importorskip("pysail.spark")
sql = pytest.importorskip("pyspark.sql")

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
    for name in ("allocations", "claims", "requests"):
        frame = spark.read.csv(str(REGISTERS / f"{name}.csv"), header=True)
        types = {day: "date" for day in DAYS} | {"assigned_at": "timestamp", "volume": "decimal(12,2)"}
        for column in set(types) & set(frame.columns):
            frame = frame.withColumn(column, frame[column].cast(types[column]))
        frame.createOrReplaceTempView(name)


def test_the_recipe(spark: Any, tables: None, policy: sl.Policy) -> None:
    text = (ROOT / "docs" / "recipes" / "spark.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {"spark": spark}
    exec(code, names)
    assert "timestamp" in str(names["registers"]["allocations"].schema.field("assigned_at").type)
    expected = sl.triage(REGISTERS, policy)
    assert names["run"].triage.head(1_000) == expected.triage.head(1_000)
    back = spark.table("triage").toArrow().to_pylist()
    key = lambda row: (row["request_id"], row["allocation_id"])
    colours = [(key(row), row["colour"], len(row["criteria"])) for row in back]
    assert sorted(colours) == sorted((key(row), row["colour"], len(row["criteria"])) for row in expected.triage.head(1_000))
    assert len(spark.table("rejected").toArrow()) == len(expected.rejected)
