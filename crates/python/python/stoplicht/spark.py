"""Runs on Spark, over registers that stay on its executors: a run for each municipality and law.

What is known of one municipality and law never counts for another (no allocation, client, list or claim is shared between them),
so that the rows of such an area can be scored by themselves, wherever they are, and are the rows of one run over all of them.
Of steering that holds for trajectories and flows. What looks at several areas together (durations, benchmark, cases, referrers,
totals, what may be shared) is made on one node: see :func:`stoplicht.steer`.

It needs the client of Spark (4.0 or later) and pyarrow, and this package in the Python of the executors.
"""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from stoplicht._contract import Contract
from stoplicht._given import Path
from stoplicht._policy import Day, Policy
from stoplicht._runs import Run
from stoplicht._runs import steer as steer_here
from stoplicht._runs import triage as triage_here

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["SparkRun", "steer", "triage"]

AREA_TABLES = ("trajectories", "flows")
"""The tables of steering of which every row is about one municipality."""


class SparkRun:
    """A run on Spark: its tables by name, and ``rows``, the frame that holds all of them.

    A frame of Spark is made anew whenever it is asked for: where more than one table is used, ``run.rows.persist()`` keeps them.
    """

    def __init__(self, rows: DataFrame, names: Iterable[str]) -> None:
        self.rows = rows
        self.tables: dict[str, DataFrame] = {
            name: rows.where(rows[name].isNotNull()).select(f"{name}.*") for name in names
        }

    def __getattr__(self, name: str) -> DataFrame:
        tables: dict[str, DataFrame] = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        raise AttributeError(f"this {type(self).__name__} has no {name!r}; it has {', '.join(tables)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]


def triage(
    registers: Mapping[str, DataFrame | None],
    policy: Policy,
    *,
    as_of: Day | None = None,
    contract: Contract | Path | None = None,
    criteria: bool = False,
    lang: str = "nl",
    partitions: int | None = None,
) -> SparkRun:
    """Scores every request, as :func:`stoplicht.triage` does: the same rows, in no order.

    ``registers`` are frames of Spark by name: ``allocations``, ``claims``, ``requests``, and ``exclusions`` where there is a
    ``contract``; ``None`` under a name says that there is no such register. ``partitions`` is the number of tasks over which
    municipalities and laws are spread; without it Spark decides. A task holds the registers of those that fall to it.

    ``rejected`` has no numbers of rows: the rows of a table of Spark have no order.
    """
    arguments = {"as_of": as_of, "criteria": criteria, "lang": lang}
    names = ("triage", "rejected", *(("criteria",) if criteria else ()))
    return _by_area(registers, triage_here, policy, contract, arguments, names, partitions)


def steer(
    registers: Mapping[str, DataFrame | None],
    policy: Policy | None = None,
    *,
    as_of: Day,
    since: Day,
    period: str = "quarter",
    observed_from: Day | None = None,
    horizon: int | None = None,
    base: str | None = None,
    only: Iterable[str] = AREA_TABLES,
    contract: Contract | Path | None = None,
    lang: str = "nl",
    partitions: int | None = None,
) -> SparkRun:
    """Follows trajectories, as :func:`stoplicht.steer` does: the same rows of the tables ``only``, in no order.

    ``registers`` are frames of Spark by name: ``allocations``, ``deliveries``, ``claims``, ``task_deliveries``. What looks
    at several municipalities together is not made here: :func:`stoplicht.steer` makes it on one node.
    """
    only = tuple(only)
    others = [name for name in only if name not in AREA_TABLES]
    if others:
        raise ValueError(f"{', '.join(others)} is not made by municipality; only {', '.join(AREA_TABLES)} are")
    arguments = {
        "as_of": as_of,
        "since": since,
        "period": period,
        "observed_from": observed_from,
        "horizon": horizon,
        "base": base,
        "only": list(only),
        "lang": lang,
    }
    return _by_area(registers, steer_here, policy, contract, arguments, (*only, "rejected"), partitions)


def _by_area(
    registers: Mapping[str, DataFrame | None],
    run: Callable[..., Run],
    policy: Policy | None,
    contract: Contract | Path | None,
    arguments: Mapping[str, Any],
    names: tuple[str, ...],
    partitions: int | None,
) -> SparkRun:
    """A run for each area, on the executors."""
    from pyspark.sql.pandas.types import to_arrow_schema

    given = {name: frame for name, frame in registers.items() if frame is not None}
    none = [name for name, frame in registers.items() if frame is None]
    if not given:
        raise ValueError("there are no registers")
    work = _Work(run, _Terms.of(policy, contract, arguments.get("lang", "nl")), arguments, names, none)
    # What a run gives is known by one over registers without rows.
    schemas = {name: to_arrow_schema(frame.schema) for name, frame in given.items()}
    made = work.run({name: schema.empty_table() for name, schema in schemas.items()})
    columns = ", ".join(f"{name}: {_ddl(table.schema)}" for name, table in made.items())
    rows = _together(given)
    rows = rows.repartition(_AREA) if partitions is None else rows.repartition(partitions, _AREA)

    def scored(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for area in _areas(batches):
            yield from work.of_area(area, schemas)

    return SparkRun(rows.mapInArrow(scored, columns), names)


_AREA = "area"
"""The column that says of which municipality and law a row is."""


def _together(registers: Mapping[str, DataFrame]) -> DataFrame:
    """The rows of all registers as one frame: of which area they are, and the row under the name of its register."""
    from functools import reduce

    from pyspark.sql import functions

    def part(column: str) -> Any:
        return functions.lower(functions.trim(functions.coalesce(functions.col(column).cast("string"), functions.lit(""))))

    frames = []
    for name, frame in registers.items():
        area = functions.concat(part("municipality"), functions.lit("/"), part("law")).alias(_AREA)
        frames.append(frame.select(area, functions.struct(*frame.columns).alias(name)))
    return reduce(lambda all, frame: all.unionByName(frame, allowMissingColumns=True), frames)


def _text_of(terms: Policy | Contract | None) -> str | None:
    """A policy or a contract as text."""
    return None if terms is None else json.dumps(terms.to_dict())


class _Terms:
    """A policy and a contract on their way to an executor: as text, and the curves of the policy as the bytes of their file."""

    def __init__(self, policy: str | None, curves: tuple[str, bytes] | None, contract: str | None) -> None:
        self.policy, self.curves, self.contract = policy, curves, contract

    @classmethod
    def of(cls, policy: Policy | None, contract: Contract | Path | None, lang: str) -> _Terms:
        curves = None
        if policy is not None and policy._curves is not None:
            with open(policy._curves, "rb") as file:
                curves = (os.path.basename(policy._curves), file.read())
        if contract is not None and not isinstance(contract, Contract):
            contract = Contract.from_file(contract, lang=lang)
        return cls(_text_of(policy), curves, _text_of(contract))

    def read(self) -> tuple[Policy | None, Contract | None]:
        policy = None if self.policy is None else Policy.from_text(self.policy, format="json")
        if policy is not None and self.curves is not None:
            name, content = self.curves
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, name)
                with open(path, "wb") as file:
                    file.write(content)
                policy = policy.with_durations(path)
        return policy, None if self.contract is None else Contract.from_text(self.contract, format="json")


class _Work:
    """What is done with the registers of an area."""

    def __init__(
        self,
        call: Callable[..., Run],
        terms: _Terms,
        arguments: Mapping[str, Any],
        names: tuple[str, ...],
        none: list[str],
    ) -> None:
        self.call, self.terms, self.arguments, self.names, self.none = call, terms, arguments, names, none

    def run(self, registers: Mapping[str, pyarrow.Table]) -> dict[str, pyarrow.Table]:
        """Its tables, in types that every Spark takes."""
        import pyarrow as pa

        policy, contract = self.terms.read()
        given = {**registers, **dict.fromkeys(self.none)}
        with warnings.catch_warnings():
            # An area may have no requests.
            warnings.simplefilter("ignore", UserWarning)
            run = self.call(given, policy, contract=contract, threads=1, **self.arguments)
        made = {}
        for name in self.names:
            table = pa.table(run.tables[name])
            if name == "rejected":
                table = table.drop_columns([column for column in ("row", "line") if column in table.column_names])
            made[name] = table.cast(pa.schema([pa.field(field.name, _plain(field.type)) for field in table.schema]))
        return made

    def of_area(
        self, area: list[pyarrow.RecordBatch], schemas: Mapping[str, pyarrow.Schema]
    ) -> Iterator[pyarrow.RecordBatch]:
        """The rows of all its tables, each under the name of its table."""
        import pyarrow as pa

        rows = pa.Table.from_batches(area)
        made = self.run({name: _register(rows.column(name), schema) for name, schema in schemas.items()})
        kinds = {name: pa.struct(list(table.schema)) for name, table in made.items()}
        for name, table in made.items():
            for batch in table.to_batches():
                columns = [
                    batch.to_struct_array() if other == name else pa.nulls(batch.num_rows, kind)
                    for other, kind in kinds.items()
                ]
                yield pa.RecordBatch.from_arrays(columns, names=list(kinds))


def _areas(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[list[pyarrow.RecordBatch]]:
    """The rows of a task, area by area. An engine may hand them over in any order, also where they were sorted before."""
    from pyarrow import compute

    held: dict[str, list[pyarrow.RecordBatch]] = {}
    for batch in batches:
        areas = batch.column(_AREA)
        for area in compute.unique(areas):
            rows = batch.filter(compute.equal(areas, area))
            held.setdefault(area.as_py(), []).append(rows)
    while held:
        yield held.pop(next(iter(held)))


def _register(rows: pyarrow.ChunkedArray, schema: pyarrow.Schema) -> pyarrow.Table:
    """The rows of a register among those of all."""
    import pyarrow as pa

    own = rows.filter(rows.is_valid())
    parts = [pa.RecordBatch.from_struct_array(chunk) for chunk in own.chunks if len(chunk)]
    return pa.Table.from_batches(parts) if parts else schema.empty_table()


def _plain(kind: pyarrow.DataType) -> pyarrow.DataType:
    """The type by which every Spark knows what this one holds."""
    import pyarrow as pa

    if pa.types.is_large_string(kind):
        return pa.string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_plain(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(field.name, _plain(field.type)) for field in kind])
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us")
    return {pa.uint32(): pa.int64(), pa.uint64(): pa.int64(), pa.int8(): pa.int32(), pa.int16(): pa.int32()}.get(kind, kind)


def _ddl(kind: Any) -> str:
    """A type, or the columns of a table, in the words of Spark."""
    import pyarrow as pa

    if isinstance(kind, pa.Schema) or pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_ddl(field.type)}' for field in kind)}>"
    if pa.types.is_list(kind):
        return f"array<{_ddl(kind.value_type)}>"
    if pa.types.is_timestamp(kind):
        return "timestamp_ntz"
    names = {
        pa.string(): "string",
        pa.bool_(): "boolean",
        pa.int32(): "int",
        pa.int64(): "bigint",
        pa.float64(): "double",
        pa.date32(): "date",
    }
    return names[kind]
