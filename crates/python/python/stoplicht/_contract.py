"""Contracts, and their money followed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from html import escape
from typing import Any

from stoplicht import _stoplicht
from stoplicht._policy import Day, Policy, _day
from stoplicht._runs import Progress, Run, _path
from stoplicht._terms import Terms


class Contract(Terms):
    """A contract with lump sums: its terms, who takes part, and its amounts."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _stoplicht._Contract, lang: str) -> None:
        self._handle = handle
        self.lang = lang
        self._told = _stoplicht.contract_told(handle, lang)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], *, lang: str = "nl") -> Contract:
        """Reads a contract in TOML or JSON. ``lang`` is that of its findings.

        Raises :class:`ContractError` with every finding if it has errors.
        """
        return cls(_stoplicht.contract_from_file(os.fspath(path), lang), lang)

    @classmethod
    def from_text(cls, text: str, *, format: str = "toml", lang: str = "nl") -> Contract:
        """A contract of a text in TOML, or with ``format="json"`` in JSON."""
        return cls(_stoplicht.contract_from_text(text, f"contract.{format}", lang), lang)

    @classmethod
    def from_dict(cls, contract: Mapping[str, Any], *, lang: str = "nl") -> Contract:
        """A contract of a mapping, in the structure of the file; days may be ``datetime.date``."""
        return cls.from_text(json.dumps(contract, default=_day), format="json", lang=lang)

    @property
    def id(self) -> str:
        """Its id."""
        told: str = self._told["id"]
        return told

    def to_dict(self) -> dict[str, Any]:
        """What it says, in the form of which the hash is taken."""
        return _stoplicht.contract_canonical(self._handle)

    def show(
        self,
        *,
        registers: str | os.PathLike[str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> str:
        """What it says in words, each amount with its formula, as ``stoplicht contract show`` does.

        What rests on turnover or PGB is unknown without ``registers``, a folder; it is what was known on ``as_of``, or today.
        """
        return _stoplicht.contract_show(self._handle, _path(registers), as_of, lang or self.lang)

    def __repr__(self) -> str:
        return f"<stoplicht.Contract: {self.name}, version {self.version} ({self.hash[:12]})>"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.show())}</pre>"


class BudgetRun(Run):
    """A run under a contract: ``summary`` is what is known on the day of looking, ``written`` are the files of its tables,
    and ``tables["rejected"]`` has the rows of all registers that could not be used."""


def budget(
    registers: str | os.PathLike[str],
    contract: Contract,
    out: str | os.PathLike[str],
    *,
    policy: Policy | None = None,
    as_of: Day | None = None,
    history: bool = False,
    format: str = "parquet",
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> BudgetRun:
    """Follows the money of a contract, as ``stoplicht budget`` does, and writes its tables to ``out``.

    ``registers`` is a folder with the registers of care, and of money as far as they are there. With ``history`` the budget
    is looked at as of every month-end before ``as_of`` too.
    """
    options = {
        "registers": os.fspath(registers),
        "as_of": as_of,
        "with_history": history,
        "out": os.fspath(out),
        "format": format,
    }
    handle = None if policy is None else policy._handle
    return BudgetRun(*_stoplicht.budget(contract._handle, options, handle, lang, threads, progress))
