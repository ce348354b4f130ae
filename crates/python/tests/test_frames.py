"""Frames of any type: a result, or an error that says so; never a crash, and never a wrong day."""

from __future__ import annotations

import datetime
import functools
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import read

import stoplicht as sl
from stoplicht._policy import _example

hypothesis = pytest.importorskip("hypothesis")
pa = pytest.importorskip("pyarrow")
given, st = hypothesis.given, hypothesis.strategies

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UNITS = ("s", "ms", "us", "ns")
TEXTS = (pa.string(), pa.large_string(), pa.string_view())
WIDTHS = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())


def requests(rows: int, **columns: Any) -> dict[str, Any]:
    """Requests, of which some columns are these."""
    same = {
        "municipality": "0901",
        "law": "jw",
        "provider_id": "01234567",
        "allocation_id": "1001",
        "submitted_on": "2025-06-10",
        "requested_end": "2025-12-31",
    }
    made: dict[str, Any] = {name: pa.array([value] * rows) for name, value in same.items()}
    made["request_id"] = pa.array([f"V-{row}" for row in range(rows)])
    return {**made, **columns}


@functools.cache
def few() -> dict[str, Any]:
    """Some allocations, and the claims on them: what the requests of these tests are looked up in."""
    allocations = read("allocations")[:50]
    ids = {row["allocation_id"] for row in allocations}
    claims = [row for row in read("claims") if row["allocation_id"] in ids]
    return {"allocations": pa.Table.from_pylist(allocations), "claims": pa.Table.from_pylist(claims)}


def scored(table: Any, policy: sl.Policy) -> sl.TriageRun:
    return sl.triage({**few(), "requests": table}, policy, threads=1)


def came_back(run: sl.TriageRun, row: int) -> str:
    """With which code a row came back."""
    return next(told["code"] for told in run.rejected.head(100_000) if told["row"] == row + 1)


# Of summer time after 2099 nobody knows.
days = st.dates(datetime.date(1945, 1, 1), datetime.date(2099, 1, 1))


@given(day=days, hour=st.integers(0, 23), unit=st.sampled_from(UNITS), zone=st.sampled_from(["UTC", "Asia/Tokyo", "-03:30"]))
@hypothesis.settings(deadline=None, max_examples=200)
def test_an_instant_is_a_day_only_at_dutch_midnight(
    policy: sl.Policy, day: datetime.date, hour: int, unit: str, zone: str
) -> None:
    clock = datetime.datetime.combine(day, datetime.time(hour), AMSTERDAM)
    instant = clock.astimezone(datetime.timezone.utc)
    on_clock = instant.astimezone(AMSTERDAM)
    ends = pa.array([int(instant.timestamp()) * 10 ** (3 * UNITS.index(unit))], pa.int64())
    table = pa.table(requests(1, submitted_on=ends.cast(pa.timestamp(unit, zone))))
    run = scored(table, policy)
    # The allocation is not there: a row whose day could be read comes back for that, any other for its day.
    expected = "unknown_allocation" if on_clock.time() == datetime.time(0) else "unreadable_value"
    assert came_back(run, 0) == expected
    assert len(run.triage) == 0


@given(data=st.data(), rows=st.integers(0, 40))
@hypothesis.settings(deadline=None, max_examples=200, suppress_health_check=[hypothesis.HealthCheck.too_slow])
def test_any_form_of_text_is_read_the_same(policy: sl.Policy, data: Any, rows: int) -> None:
    ids = data.draw(st.lists(st.one_of(st.none(), st.text(max_size=20)), min_size=rows, max_size=rows))
    plain = pa.table(requests(rows, allocation_id=pa.array(ids, pa.string())))
    kind = data.draw(st.sampled_from(TEXTS))
    array = pa.array(ids, pa.string()).cast(kind)
    if kind != pa.string_view() and data.draw(st.booleans()):
        width = data.draw(st.sampled_from(WIDTHS))
        coded = pa.array(ids, pa.string()).dictionary_encode()
        values = coded.dictionary.cast(kind)
        array = pa.DictionaryArray.from_arrays(coded.indices.cast(width), values)
    table = pa.table(requests(rows, allocation_id=array))
    cut = data.draw(st.integers(0, rows))
    given = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
    if data.draw(st.booleans()):
        given = given.to_reader(max_chunksize=max(1, cut))
    expected, found = scored(plain, policy), scored(given, policy)
    assert found.rejected.head(1_000) == expected.rejected.head(1_000)
    assert len(found.rejected) == rows


TYPES = [
    pa.null(), pa.bool_(), *WIDTHS, pa.float16(), pa.float32(), pa.float64(), pa.date32(), pa.date64(), *TEXTS,
    pa.binary(), pa.time64("us"), pa.duration("s"), pa.decimal128(10, 2), pa.decimal256(40, 2),
    pa.list_(pa.int64()), pa.struct([("a", pa.int64())]), pa.map_(pa.string(), pa.int64()),
    pa.month_day_nano_interval(), pa.dictionary(pa.int8(), pa.int64()), pa.dictionary(pa.int8(), pa.string()),
    *(pa.timestamp(unit, zone) for unit in UNITS for zone in (None, "UTC", "Europe/Amsterdam")),
]  # fmt: skip


@pytest.mark.parametrize("kind", TYPES, ids=str)
@pytest.mark.parametrize("column", ["municipality", "submitted_on", "volume", "budget_cents", "of_my_own"])
def test_any_type_is_read_or_refused(policy: sl.Policy, column: str, kind: Any) -> None:
    for rows in (0, 3):
        table = pa.table(requests(rows, **{column: pa.nulls(rows, kind)}))
        try:
            run = scored(table, policy)
        except sl.RegisterError as error:
            assert column != "of_my_own" or pa.types.is_decimal256(kind), error
        else:
            assert len(run.triage) + len(run.rejected) == rows


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_measure_of_any_type_is_read_or_refused(kind: Any) -> None:
    for rows in (0, 3):
        frame = pa.table({"requested_days": pa.nulls(rows, kind), "of_my_own": pa.nulls(rows, kind)})
        try:
            judged = _example().decide(frame)
        except sl.RegisterError as error:
            assert pa.types.is_decimal256(kind), error
        else:
            assert [row["colour"] for row in judged.head(10)] == ["orange"] * rows


@given(
    days=st.lists(st.one_of(st.none(), st.integers(-1_000, 1_000)), max_size=40),
    kind=st.sampled_from([pa.int16(), pa.int64(), pa.float32(), pa.float64(), pa.decimal128(10, 2), pa.string()]),
    cut=st.integers(0, 40),
)
@hypothesis.settings(deadline=None, max_examples=200)
def test_a_measure_is_the_same_in_every_form(days: list[int | None], kind: Any, cut: int) -> None:
    column = pa.array(days, pa.int64())
    column = column.cast(pa.int64()).cast(kind) if kind != pa.decimal128(10, 2) else column.cast(pa.decimal128(21, 2)).cast(kind)
    frame = pa.table({"requested_days": column})
    judged = _example().decide(pa.concat_tables([frame.slice(0, cut), frame.slice(cut)]))
    expected = ["green" if day is not None and day <= 90 else "orange" for day in days]
    assert [row["criterion_long"] for row in judged.head(100)] == expected


def test_a_reader_that_was_read_before_is_told(policy: sl.Policy) -> None:
    reader = pa.table(requests(3)).to_reader()
    reader.read_all()
    with pytest.warns(UserWarning, match="has no rows"):
        scored(reader, policy)


def test_a_producer_that_raises_is_an_error(policy: sl.Policy) -> None:
    table = pa.table(requests(3))

    def batches() -> Any:
        yield from table.to_batches()
        raise LookupError("the database is gone")

    with pytest.raises(sl.RegisterError, match="the database is gone"):
        scored(pa.RecordBatchReader.from_batches(table.schema, batches()), policy)


def test_what_is_no_table_is_told(policy: sl.Policy) -> None:
    with pytest.raises(sl.RegisterError, match="a column"):
        scored(pa.chunked_array([[1, 2, 3]]), policy)
    with pytest.raises(sl.RegisterError, match="submitted_on"):
        scored(pa.table(requests(1)).drop_columns(["submitted_on"]), policy)
    twice = pa.table([pa.array(["x"]), pa.array(["y"])], names=["request_id", "request_id"])
    with pytest.raises(sl.RegisterError, match="request_id"):
        scored(twice, policy)
