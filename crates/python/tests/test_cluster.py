"""Spark itself: a cluster of two executors, one of which is killed in the middle of a run. The same rows, once each."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import stoplicht as sl

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

if not shutil.which("java"):
    pytest.skip("there is no Java", allow_module_level=True)

OF_TRIAGE = ("allocations", "claims", "requests")
OF_STEERING = ("allocations", "claims", "deliveries")
MUNICIPALITIES = 12


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("spark")
    home = Path(pyspark.__file__).parent
    (jar,) = home.glob("jars/spark-core_*.jar")
    own = {
        # What a cluster on one machine looks for beside the programs of Spark.
        "SPARK_HOME": str(home),
        "SPARK_SCALA_VERSION": jar.name.split("_")[1].split("-")[0],
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "JAVA_HOME": str(Path(os.path.realpath(shutil.which("java") or "")).parents[1]),
    }
    os.environ.update(own)
    builder = pyspark.sql.SparkSession.builder.master("local-cluster[2,1,1024]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": MUNICIPALITIES,
        # Tasks stay as many as there are areas, so that there is a middle.
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.session.timeZone": "Europe/Amsterdam",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "spark.executorEnv.PYTHONDONTWRITEBYTECODE": "1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Registers that keep two executors busy for some seconds."""
    folder = tmp_path_factory.mktemp("registers")
    sl.synthesize(folder, clients=60_000, municipalities=MUNICIPALITIES)
    return folder


def frames_of(spark: Any, registers: Path, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: spark.read.parquet(str(registers / f"{name}.parquet")) for name in names}


def tables_of(registers: Path, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: parquet.read_table(registers / f"{name}.parquet") for name in names}


def executors(spark: Any) -> list[int]:
    """The processes of the executors of this application."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if process.name.isdigit() and words[0].endswith("java") and spark.sparkContext.applicationId in words:
            found.append(int(process.name))
    return found


def killed_in_the_middle(spark: Any, run: Callable[[], Any]) -> Any:
    """What a run gives of which an executor is killed when some of the tasks of a stage are done, and others are not."""
    tracker, killed, over = spark.sparkContext.statusTracker(), [], threading.Event()

    def kill() -> None:
        while not over.is_set() and not killed:
            for stage in tracker.getActiveStageIds():
                told = tracker.getStageInfo(stage)
                if told and told.numTasks >= MUNICIPALITIES and 2 <= told.numCompletedTasks < told.numTasks - 2:
                    killed.append(executors(spark)[0])
                    os.kill(killed[0], signal.SIGKILL)
                    break
            time.sleep(0.01)

    before = set(executors(spark))
    thread = threading.Thread(target=kill)
    thread.start()
    try:
        done = run()
    finally:
        over.set()
        thread.join()
    assert killed and killed[0] in before and killed[0] not in executors(spark), "no executor was killed"
    return done


def rows(table: Any) -> list[str]:
    """The rows of a table, in an order of their own."""
    table = pa.table(table) if isinstance(table, sl.Table) else table
    names = sorted(set(table.column_names) - {"row", "line"})
    return sorted(repr([row[name] for name in names]) for row in table.to_pylist())


def test_triage_on_the_executors(spark: Any, registers: Path, policy: sl.Policy) -> None:
    from stoplicht import spark as on_spark

    run = on_spark.triage(frames_of(spark, registers, OF_TRIAGE), policy, partitions=MUNICIPALITIES)
    expected = sl.triage(tables_of(registers, OF_TRIAGE), policy)
    scored = killed_in_the_middle(spark, run.triage.toArrow)
    assert len(scored) > 1_000
    assert rows(scored) == rows(expected.triage)
    assert rows(run.rejected.toArrow()) == rows(expected.rejected)


def test_steering_on_the_executors(spark: Any, registers: Path, policy: sl.Policy) -> None:
    from stoplicht import spark as on_spark

    asked: dict[str, Any] = {"as_of": "2025-07-01", "since": "2024-01-01"}
    run = on_spark.steer(frames_of(spark, registers, OF_STEERING), policy, **asked, partitions=MUNICIPALITIES)
    collected = killed_in_the_middle(spark, run.rows.toArrow)
    expected = sl.steer(tables_of(registers, OF_STEERING), policy, **asked)
    for name in on_spark.AREA_TABLES:
        column = collected.column(name)
        found = pa.Table.from_batches(
            [pa.RecordBatch.from_struct_array(chunk) for chunk in column.filter(column.is_valid()).chunks]
        )
        assert rows(found) == rows(expected.tables[name]), name


def test_the_recipe_on_one_node(spark: Any, registers: Path, policy: sl.Policy) -> None:
    """Registers are collected while an executor is lost; shuffled before, so that what it held is gone too."""
    frames = frames_of(spark, registers, OF_TRIAGE)
    frames = {name: frame.repartition(4 * MUNICIPALITIES, "allocation_id") for name, frame in frames.items()}
    collected = killed_in_the_middle(spark, lambda: {name: frame.toArrow() for name, frame in frames.items()})
    run, expected = sl.triage(collected, policy), sl.triage(tables_of(registers, OF_TRIAGE), policy)
    assert run.triage.head(1_000_000) == expected.triage.head(1_000_000)
