"""The money of a contract, followed."""

from __future__ import annotations

from html import escape

from stoplicht import _stoplicht
from stoplicht._contract import Contract, contract_of
from stoplicht._given import Path, Progress, Registers, path_of, registers_of
from stoplicht._policy import Day, Policy
from stoplicht._runs import Run


class BudgetRun(Run):
    """A run under a contract: ``summary`` is what is known on the day of looking, ``tables`` has the tables of the money, and
    ``rejected`` and ``rejected_care``, the rows of the registers of money and of care that could not be used."""

    def to_html(self) -> str:
        """The same as a page, with its curves: what stands in ``budget.html``."""
        page: str = self._told["page"]
        return page

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.show())}</pre>"


def budget(
    registers: Registers,
    contract: Contract | Path,
    out: Path | None = None,
    *,
    policy: Policy | None = None,
    as_of: Day | None = None,
    history: bool = False,
    format: str = "parquet",
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> BudgetRun:
    """Follows the money of a contract, as ``stoplicht budget`` does: lump sums, ceilings, forecast, entries past the partners.

    ``registers`` is a folder, or a mapping of paths and frames, with the registers of care (``allocations``, ``deliveries``,
    ``claims``), and of money as far as they are there. With ``out`` the tables are written to a folder and not kept. With ``history``
    the budget is looked at as of every month-end before ``as_of`` too.

    >>> import stoplicht as sl
    >>> folder = "fixtures/reference/contracts"
    >>> run = sl.budget(folder, f"{folder}/contract.toml", as_of="2025-04-30")
    >>> sorted(run.tables)[:4], len(run.lumpsums)
    (['advances', 'budget', 'ceilings', 'entries'], 12)
    """
    options = {"as_of": as_of, "with_history": history, "out": path_of(out), "format": format}
    handle = None if policy is None else policy._handle
    under = contract_of(contract, lang)
    told = _stoplicht.budget(registers_of(registers), under, handle, options, lang, threads, progress)
    return BudgetRun(*told, lang)
