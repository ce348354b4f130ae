"""Whole runs over registers: files, frames, or both."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from typing import Any

from stoplicht import _stoplicht
from stoplicht._contract import Contract, optional_contract
from stoplicht._given import Path, Progress, Registers, path_of, registers_of
from stoplicht._policy import Answer, Day, Explanation, Policy
from stoplicht._table import Table

class Run:
    """What a run has done.

    ``tables`` has its tables by name (none if they were written with ``out=``), ``summary`` is what stands in
    ``summary.json``, ``written`` are the files.
    """

    def __init__(
        self,
        told: dict[str, Any],
        tables: Mapping[str, _stoplicht._Table],
        shown: _stoplicht._Shown | None = None,
        lang: str = "nl",
    ) -> None:
        self._told = told
        self._shown = shown
        self.lang = lang
        self.tables: dict[str, Table] = {name: Table(handle) for name, handle in tables.items()}

    def __getattr__(self, name: str) -> Any:
        told: dict[str, Any] = self.__dict__.get("_told", {})
        tables: dict[str, Table] = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        if name in told:
            return told[name]
        raise AttributeError(f"this {type(self).__name__} has no {name!r}; it has {', '.join([*tables, *told])}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables, *self._told]

    @property
    def summary(self) -> dict[str, Any]:
        """Counts, as in ``summary.json``."""
        summary: dict[str, Any] = self._told["summary"]
        return summary

    @property
    def written(self) -> list[str]:
        """The files that were written."""
        written: list[str] = self._told["written"]
        return written

    def show(self, *, lang: str | None = None) -> str:
        """What the program prints of it, in words.

        >>> import stoplicht as sl
        >>> run = sl.triage("fixtures/registers", sl.Policy.from_file("fixtures/policy.toml"))
        >>> print(run.show(lang="en").splitlines()[0])
        86 requests scored
        """
        if self._shown is None:
            return repr(self)
        return _stoplicht.shown(self._shown, lang or self.lang)

    def __repr__(self) -> str:
        tables = ", ".join(f"{name} ({len(table)})" for name, table in self.tables.items())
        return f"<stoplicht.{type(self).__name__}: {tables or ', '.join(self.written)}>"


class TriageRun(Run):
    """A triage run: ``triage`` has every scored request with its colour, ``rejected`` the rows that could not be used."""

    @property
    def triage(self) -> Table:
        """Every scored request, a row each."""
        return self.tables["triage"]

    @property
    def rejected(self) -> Table:
        """Rows that could not be used, and requests that could not be scored, each with a code."""
        return self.tables["rejected"]

    def _repr_html_(self) -> str:
        return self.tables["triage"]._repr_html_() if "triage" in self.tables else f"<pre>{self!r}</pre>"


class SteerRun(Run):
    """A steering run: ``trajectories``, ``flows``, ``durations``, ``benchmark`` and ``cases`` are for the analyst; what
    may be shared stands in ``tables["shared/flows"]`` and ``tables["shared/benchmark"]``."""


def triage(
    registers: Registers,
    policy: Policy,
    *,
    requests: object = None,
    as_of: Day | None = None,
    out: Path | None = None,
    format: str = "parquet",
    criteria: bool = False,
    overwrite: bool = False,
    contract: Contract | Path | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> TriageRun:
    """Scores every request, as ``stoplicht triage`` does: the same rows, in the same order.

    ``registers`` is a folder, or a mapping of paths and frames; ``requests`` stands instead of the requests there. With
    ``out`` the tables are written to a folder in a ``format`` (``parquet``, ``csv``, ``csv-nl``, ``xlsx``, ``jsonl``) and not kept;
    a run over other requests that is there is lost only with ``overwrite``. With ``criteria`` there is a table of that name too, a row for each criterion of a request, for tools that know no lists.
    Under a ``contract``, which is one that was read or its file, care that a lump sum pays for is not claimed, and must not look
    unused; the register ``exclusions`` is read too, if it is there, and ``contract_doubts`` of what comes back are those of
    :meth:`Policy.doubts`. ``lang`` is the language of the sentences in ``rejected``. Ctrl-C stops the run.

    >>> import stoplicht as sl
    >>> policy = sl.Policy.from_file("fixtures/policy.toml")
    >>> run = sl.triage("fixtures/registers", policy)
    >>> len(run.triage), len(run.rejected)
    (86, 10)
    >>> folder = "fixtures/reference/contracts"
    >>> policy = sl.Policy.from_file(f"{folder}/policy.toml")
    >>> sl.triage(folder, policy, contract=f"{folder}/contract.toml").summary["contract"]["id"]
    'wmo-begeleiding-2025'
    """
    under = optional_contract(contract, lang)
    told, tables, shown = _stoplicht.triage(
        registers_of(registers, requests),
        policy._handle,
        under,
        as_of,
        path_of(out),
        format,
        lang,
        criteria,
        overwrite,
        threads,
        progress,
    )
    rows = {row["register"]: row["rows"] for row in told["summary"]["registers"]}
    if rows.get("requests") == 0:
        warnings.warn(
            "the register of requests has no rows; a reader that was read before has none left", stacklevel=2
        )
    return TriageRun(told, tables, shown, lang)


def steer(
    registers: Registers,
    policy: Policy | None = None,
    *,
    as_of: Day,
    since: Day,
    period: str = "quarter",
    observed_from: Day | None = None,
    horizon: int | None = None,
    base: str | None = None,
    min_cell: int = 10,
    share: Path | None = None,
    provider: str | None = None,
    only: list[str] | tuple[str, ...] = (),
    contract: Contract | Path | None = None,
    out: Path | None = None,
    format: str = "parquet",
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> SteerRun:
    """Inflow, outflow and length of care, per provider and beside the others, as ``stoplicht steer`` does.

    ``since`` is a day of the first period (``--from`` of the program), ``only`` the tables that are wanted (``--tables``);
    with none named all are made, and those that may be shared. ``share`` designs what is shared before anything is hidden: a
    TOML file, ``"default"``, or ``"propose"`` for the design that shows most; ``shared`` of what comes back says which that is,
    and how much it shows. ``picture`` of what comes back is that of the ``provider``. Under a ``contract``, which is one that was
    read or its file, that nothing is claimed for care that a lump sum pays for makes no case, and rows tell where a lump sum pays for
    some of the care (``partly_lumpsum``).

    >>> import stoplicht as sl
    >>> run = sl.steer("fixtures/registers", as_of="2025-07-01", since="2024-01-01")
    >>> sorted(run.tables)  # doctest: +NORMALIZE_WHITESPACE
    ['benchmark', 'cases', 'durations', 'flows', 'referrers', 'rejected', 'shared/benchmark', 'shared/flows', 'totals',
     'trajectories']
    """
    question = {
        "as_of": as_of,
        "from": since,
        "period": period,
        "observed_from": observed_from,
        "horizon": horizon,
        "base": base,
        "min_cell": min_cell,
        "share": path_of(share),
        "provider": provider,
        "tables": list(only),
    }
    handle = None if policy is None else policy._handle
    return SteerRun(
        *_stoplicht.steer(
            registers_of(registers),
            handle,
            optional_contract(contract, lang),
            question,
            path_of(out),
            format,
            lang,
            threads,
            progress,
        ),
        lang,
    )


def explain(
    registers: Registers,
    policy: Policy,
    request_id: str,
    *,
    allocation_id: str | None = None,
    provider_id: str | None = None,
    municipality: str | None = None,
    law: str | None = None,
    requests: object = None,
    contract: Contract | Path | None = None,
    as_of: Day | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Explains the rows of one request, as ``stoplicht explain`` does; with a ``contract``, as it has its colour under that.

    Under ``requests`` stands a row each: an ``explanation`` (see :class:`Explanation`), or a ``rejection``.
    """
    query = {
        "request_id": request_id,
        "allocation_id": allocation_id,
        "provider_id": provider_id,
        "municipality": municipality,
        "law": law,
    }
    told = _stoplicht.explain(
        registers_of(registers, requests),
        policy._handle,
        optional_contract(contract, lang),
        as_of,
        query,
        lang,
        threads,
        progress,
    )
    for row in told["requests"]:
        if "explanation" in row:
            row["explanation"] = Explanation(row["explanation"])
    return Answer(told)


def prepare(
    registers: Path,
    out: Path | None = None,
    *,
    append: Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Writes registers once in the order of clients, as ``stoplicht prepare`` does: runs on them are faster.

    They go to ``out``; or ``append`` is a folder of prepared registers, to which the rows are added as if they stood behind those
    that are there.
    """
    to = append if out is None else out
    if to is None or (append is not None and out is not None):
        raise TypeError("prepare takes either out or append")
    return Answer(_stoplicht.prepare(os.fspath(registers), os.fspath(to), append is not None, threads, progress))
