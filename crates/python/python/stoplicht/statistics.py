"""The statistics of steering on plain numbers: how long things last, whether groups differ, who stands out, what may be shown.

Numbers are lists, or arrays and columns of numpy, pandas, polars or pyarrow. What they mean, and the formulas, stand in
``docs/statistics.md``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from stoplicht import _stoplicht
from stoplicht._policy import Answer
from stoplicht._table import Table

__all__ = ["KaplanMeier", "against_rest", "funnel", "log_rank", "suppress"]


class KaplanMeier:
    """How many still run after so many days, from complete and incomplete observations (Kaplan and Meier 1958).

    >>> from stoplicht.statistics import KaplanMeier
    >>> curve = KaplanMeier.fit([90, 180, 200, 365], [1, 1, 0, 1])
    >>> curve.median()["value"], curve.restricted_mean(365)["value"]
    (272.5, 250.0)
    >>> curve.survival_at(100), curve.at_risk(100)
    (0.75, 3)
    >>> curve.table.head(1)[0]["day"]
    90
    """

    __slots__ = ("_handle", "_told")

    def __init__(self, handle: _stoplicht._Curve) -> None:
        self._handle = handle
        self._told = _stoplicht.curve_told(handle)

    @classmethod
    def fit(
        cls,
        durations: Iterable[Any],
        ended: Iterable[Any],
        *,
        entry: Iterable[Any] | None = None,
        level: float = 0.95,
        origin: int | None = None,
        small_risk_set: int = 5,
    ) -> KaplanMeier:
        """Fits a curve.

        ``durations`` are days until the end, or until it was last seen; ``ended`` says whether it ended (kinds of ending may
        be 1, 2, …; 0 or ``False`` is that it still runs). ``entry`` is the day after which each was in view, where that is not
        its first (0). Rows of which a day is ``None`` do not count, and ``left_out`` says how many. ``level`` is that of the
        intervals; with ``origin`` the curve is that of those that still run on that day.
        """
        options = {"level": level, "origin": origin, "small_risk_set": small_risk_set}
        return cls(_stoplicht.curve_fit(_durations(durations, ended, entry), options))

    @property
    def spells(self) -> int:
        """Rows that count."""
        spells: int = self._told["spells"]
        return spells

    @property
    def events(self) -> int:
        """Endings that were seen."""
        events: int = self._told["events"]
        return events

    @property
    def left_out(self) -> dict[str, int]:
        """Rows that do not count, by reason."""
        left_out: dict[str, int] = self._told["left_out"]
        return left_out

    @property
    def flags(self) -> dict[str, Any]:
        """What can be wrong with the curve: under late entry a few who were at risk early may decide on all of it."""
        flags: dict[str, Any] = self._told["flags"]
        return flags

    @property
    def table(self) -> Table:
        """A row for each day on which something ended or was last seen, with the share that still runs and its interval."""
        return Table(_stoplicht.curve_rows(self._handle))

    def quantile(self, p: float) -> dict[str, Any]:
        """The day by which a share ``p`` has ended, with its interval; ``value`` is ``None`` where that is not reached."""
        return _stoplicht.curve_quantile(self._handle, p)

    def median(self) -> dict[str, Any]:
        """The day by which half has ended."""
        return self.quantile(0.5)

    def restricted_mean(self, horizon: int) -> dict[str, Any]:
        """The mean number of days up to a horizon."""
        return _stoplicht.curve_mean(self._handle, horizon)

    def survival_at(self, day: int) -> float | None:
        """The share that still runs after a day; ``None`` where nobody knows."""
        return _stoplicht.curve_at(self._handle, day)[0]

    def at_risk(self, day: int) -> int:
        """How many are at risk on a day."""
        return _stoplicht.curve_at(self._handle, day)[1]

    def __repr__(self) -> str:
        return f"<stoplicht.KaplanMeier: {self.spells} spells, {self.events} ended>"


def log_rank(
    durations: Iterable[Any], ended: Iterable[Any], groups: Iterable[Any], *, entry: Iterable[Any] | None = None
) -> Answer:
    """Tests whether groups end at the same pace (Mantel 1966).

    >>> from stoplicht.statistics import log_rank
    >>> test = log_rank([1, 2, 3, 1, 2, 3], [1, 1, 1, 1, 0, 1], ["a", "a", "a", "b", "b", "b"])
    >>> round(test["p"], 5), test["groups"][0]["group"], test["groups"][0]["expected"]
    (0.53514, 'a', 2.5)
    """
    labels, names = _labels(groups)
    told = _stoplicht.log_rank(_durations(durations, ended, entry), labels)
    told["groups"] = [{**group, "group": names[group["group"]]} for group in told["groups"]]
    return Answer(told)


def against_rest(
    durations: Iterable[Any], ended: Iterable[Any], groups: Iterable[Any], *, entry: Iterable[Any] | None = None
) -> list[dict[str, Any]]:
    """Each group against all others together: the same as a test of two groups for each."""
    labels, names = _labels(groups)
    told = _stoplicht.against_rest(_durations(durations, ended, entry), labels)
    return [{**group, "group": names[group["group"]]} for group in told]


def funnel(
    observed: Iterable[Any],
    *,
    of: Iterable[Any] | None = None,
    expected: Iterable[Any] | None = None,
    norm: float | None = None,
    tails: str = "mid_p",
    minimum_expected: float = 1.0,
    signal_level: str = "95",
    scale: str | None = None,
) -> Answer:
    """Units around their target: control limits at 95 % and 99.8 %, tail probabilities, and flags; no ranking.

    ``observed`` are counts; with ``of`` they are shares of these numbers, with ``expected`` they are held against these. The
    target is the share of all, or 1, unless a ``norm`` is given. A ``scale`` (``proportion``, ``arcsine``; of ratios
    ``variance``, ``square_root``, ``log``) asks for the ``overdispersion`` of all units.

    >>> from stoplicht.statistics import funnel
    >>> [unit["flag"] for unit in funnel([12, 10, 30], of=[80, 75, 70])["units"]]
    ['inside', 'low_95', 'high_99.8']
    """
    units = {
        "observed": _whole(observed),
        "of": None if of is None else _whole(of),
        "expected": None if expected is None else _plain(expected),
        "norm": norm,
        "tails": tails,
        "minimum_expected": minimum_expected,
        "signal_level": signal_level,
        "scale": scale,
    }
    return Answer(_stoplicht.funnel(units))


def suppress(
    cells: Mapping[Hashable, int | Sequence[int]],
    totals: Mapping[Hashable, Iterable[Hashable]] | None = None,
    *,
    relations: Iterable[tuple[Mapping[Hashable, int], int]] = (),
    threshold: int = 10,
    zeros: str = "show",
    mark: str = "distinct",
) -> dict[Hashable, str]:
    """Says which cells of tables may be shown: ``shown``, ``hidden_primary`` (fewer persons than ``threshold``), or
    ``hidden_secondary`` (so that another one cannot be computed). It is proved that none of the hidden ones can be.

    ``cells`` are numbers of persons by name; or (persons, figure), or (persons, figure, protection): the figure that adds up,
    and how far apart the smallest and the largest value that a reader must deem possible have to be. ``totals`` are the parts
    of which a cell is the sum. Other ``relations`` are cells with coefficients, and what they add up to. Give everything that
    is published together, for whoever can add it up.

    Raises ``ValueError`` if figures do not add up, :class:`StoplichtError` if a cell cannot be protected.

    >>> from stoplicht.statistics import suppress
    >>> suppress({"north": 3, "south": 20, "west": 40, "all": 63}, {"all": ["north", "south", "west"]})
    {'north': 'hidden_primary', 'south': 'hidden_secondary', 'west': 'shown', 'all': 'shown'}
    """
    names = list(cells)
    places = {name: place for place, name in enumerate(names)}
    summed = [([(places[part], 1) for part in parts] + [(places[total], -1)], 0) for total, parts in (totals or {}).items()]
    others = [([(places[name], factor) for name, factor in terms.items()], rhs) for terms, rhs in relations]
    tables = {
        "cells": [_cell(cells[name]) for name in names],
        "relations": [[[list(term) for term in terms], rhs] for terms, rhs in summed + others],
        "threshold": threshold,
        "zeros": zeros,
        "mark": mark,
    }
    told = _stoplicht.suppress(tables)
    return dict(zip(names, told["publications"], strict=True))


def _cell(cell: int | Sequence[int]) -> list[int]:
    if isinstance(cell, Sequence):
        persons, figure, *protection = cell
        return [persons, figure, protection[0] if protection else 1]
    return [int(cell), int(cell), 1]


def _plain(values: Iterable[Any]) -> list[Any]:
    """A list of what an array or a column holds."""
    for name in ("to_pylist", "to_list", "tolist"):
        method = getattr(values, name, None)
        if method is not None:
            return list(method())
    return list(values)


def _whole(values: Iterable[Any]) -> list[int]:
    return [int(value) for value in _plain(values)]


def _durations(durations: Iterable[Any], ended: Iterable[Any], entry: Iterable[Any] | None) -> dict[str, Any]:
    return {
        "durations": _plain(durations),
        "endings": _whole(ended),
        "entries": None if entry is None else _plain(entry),
    }


def _labels(groups: Iterable[Any]) -> tuple[list[int], list[Any]]:
    """The groups by number, in the order in which they are first named; and their names."""
    places: dict[Any, int] = {}
    labels = [places.setdefault(group, len(places)) for group in _plain(groups)]
    return labels, list(places)
