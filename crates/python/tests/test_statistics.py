"""Statistics on plain numbers are those of steering; and a frame of measures is judged as requests are."""

from __future__ import annotations

import random
from typing import Any

import pytest
from conftest import REGISTERS, read

import stoplicht as sl
from stoplicht._policy import _example
from stoplicht.statistics import KaplanMeier, against_rest, funnel, log_rank, suppress


def test_a_curve_is_that_of_steering() -> None:
    asked: dict[str, Any] = {"as_of": "2025-07-01", "since": "2024-01-01", "only": ["trajectories", "durations"]}
    run = sl.steer(REGISTERS, **asked)
    whole = [row for row in run.durations.head(100_000) if row["provider_id"] is None and row["municipality"] is None]
    groups = {(row["law"], row["care_group"]) for row in whole}
    assert len(groups) > 10
    for law, group in groups:
        rows = [row for row in whole if (row["law"], row["care_group"]) == (law, group)]
        care = [row for row in run.trajectories.head(100_000) if (row["law"], row["care_group"]) == (law, group)]
        ended = [not row["ongoing"] and row["end_reason"] != "unreported" for row in care]
        curve = KaplanMeier.fit([row["days"] for row in care], ended)
        found = curve.table.head(100_000)
        names = ("day", "at_risk", "ended", "censored", "entered", "survival", "se", "lower", "upper")
        assert [[row[name] for name in names] for row in found] == [[row[name] for name in names] for row in rows]


def test_a_curve_by_hand() -> None:
    # Endings on days 5 and 7, of two at risk each: the second came into view on day 5.
    curve = KaplanMeier.fit([5, 7, 6, None], [1, True, 0, 1], entry=[0, 5, 0, 0])
    assert (curve.spells, curve.events, sum(curve.left_out.values())) == (3, 2, 1)
    assert [curve.survival_at(day) for day in (4, 5, 7, 8)] == [1.0, 0.5, 0.0, 0.0]
    assert (curve.at_risk(5), curve.median()["value"], curve.quantile(0.75)["value"]) == (2, 6.0, 7.0)
    assert KaplanMeier.fit([float("nan"), 3.0], [0, 1]).spells == 1
    with pytest.raises(ValueError, match="quantile"):
        curve.quantile(1.5)
    with pytest.raises(ValueError, match="durations"):
        KaplanMeier.fit([1, 2], [1])
    with pytest.raises(ValueError, match="level"):
        KaplanMeier.fit([1], [1], level=2.0)
    assert KaplanMeier.fit([], []).median()["reached"] == "no_data"


def test_groups_have_their_names() -> None:
    chance = random.Random(1)
    days = [chance.randrange(1, 400) for _ in range(200)]
    ended = [chance.random() < 0.7 for _ in days]
    groups = ["north" if day % 3 else ("south",) for day in days]
    test = log_rank(days, ended, groups)
    assert {group["group"] for group in test["groups"]} == {"north", ("south",)}
    rest = against_rest(days, ended, groups)
    # Of two groups the test against the rest is the same test.
    assert all(abs(group["z"] ** 2 - test["chi_square"]) < 1e-9 for group in rest)


def test_a_funnel() -> None:
    shares = funnel([12, 10, 30], of=[80, 75, 70])
    assert shares["target"] == 52 / 225 and shares["null"] == "binomial"
    limits = shares["units"][0]["limits"]["p95"]
    assert 0 < limits["lower"] < shares["target"] < limits["upper"] < 1
    counts = funnel([12, 30], expected=[10.5, 14.0], scale="variance")
    assert counts["units"][1]["flag"].startswith("high") and counts["overdispersion"]["status"] == "too_few_units"
    with pytest.raises(ValueError, match="of=.*expected="):
        funnel([1])
    with pytest.raises(ValueError, match="events among"):
        funnel([5, 1], of=[4, 4])


def test_small_cells() -> None:
    cells = {("a", 1): 3, ("a", 2): 20, "a": 23, ("b", 1): 30, ("b", 2): 40, "b": 70, 1: 33, 2: 60, "all": 93}
    totals = {"a": [("a", 1), ("a", 2)], "b": [("b", 1), ("b", 2)], 1: [("a", 1), ("b", 1)], 2: [("a", 2), ("b", 2)]}
    told = suppress(cells, {**totals, "all": ["a", "b"]}, relations=[({1: 1, 2: 1, "all": -1}, 0)])
    assert told[("a", 1)] == "hidden_primary"
    assert {told[("a", 2)], told[("b", 1)], told[("b", 2)]} == {"hidden_secondary"}
    assert {told[name] for name in ("a", "b", 1, 2, "all")} == {"shown"}
    with pytest.raises(ValueError, match="does not hold"):
        suppress({"part": 3, "all": 5}, {"all": ["part"]})
    with pytest.raises(sl.StoplichtError, match="protected"):
        # What is published elsewhere gives it away.
        suppress({"few": 3, "all": 40}, relations=[({"few": 1}, 3)])


def test_measures_are_judged_as_requests_are(policy: sl.Policy) -> None:
    polars = pytest.importorskip("polars")
    run = sl.triage(REGISTERS, policy)
    scored = run.triage.head(1_000)
    with pytest.raises(sl.RegisterError, match="care_group"):
        policy.decide(run.triage)
    products = {
        (row["municipality"], row["law"], row["allocation_id"]): (row["product_category"], row["product_code"])
        for row in read("allocations")
    }
    groups = [policy.care_group(*products[row["municipality"], row["law"], row["allocation_id"]]) for row in scored]
    assert "pleegzorg" in groups and len(set(groups)) > 3
    frame = polars.DataFrame(run.triage).with_columns(care_group=polars.Series(groups))
    chunks = polars.concat([frame[:20], frame[20:]], rechunk=False)
    judged = policy.decide(chunks).head(1_000)
    assert len(judged) == len(scored)
    for row, of_run in zip(judged, scored, strict=True):
        of_criteria = {criterion["id"]: criterion["counted_as"] for criterion in of_run["criteria"]}
        told = {name.removeprefix("criterion_"): colour for name, colour in row.items() if name != "colour" and colour}
        assert (row["colour"], told) == (of_run["colour"], of_criteria)
    assert len(policy.decide(frame[:0])) == 0


def test_an_unknown_measure_is_empty() -> None:
    polars = pytest.importorskip("polars")
    measures = polars.DataFrame({"requested_days": [30, 180, None], "of_my_own": ["a", "b", "c"]})
    judged = _example().decide(measures).head(10)
    assert [row["colour"] for row in judged] == ["green", "orange", "orange"]
    texts = polars.DataFrame({"requested_days": ["30", "many"]})
    with pytest.raises(sl.RegisterError, match="row 2") as raised:
        _example().decide(texts)
    assert (raised.value.row, raised.value.column) == (2, "requested_days")


def test_measures_that_cannot_be_judged(policy: sl.Policy) -> None:
    run = sl.triage(REGISTERS, policy)
    with pytest.raises(sl.RegisterError, match="are needed"):
        policy.decide(run.rejected)
    with pytest.raises(TypeError, match="no table"):
        policy.decide({"requested_days": [3]})
