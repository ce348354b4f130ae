"""Contracts."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from html import escape
from typing import Any

from stoplicht import _stoplicht
from stoplicht._given import Path, Registers, registers_of
from stoplicht._policy import Day, _day
from stoplicht._terms import Terms


class Contract(Terms):
    """A contract with lump sums: its terms, who takes part, and its amounts."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _stoplicht._Contract, lang: str) -> None:
        self._handle = handle
        self.lang = lang
        self._told = _stoplicht.contract_told(handle, lang)

    @classmethod
    def from_file(cls, path: Path, *, lang: str = "nl") -> Contract:
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
        registers: Registers | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> str:
        """What it says in words, each amount with its formula, as ``stoplicht contract show`` does.

        What rests on turnover or PGB is unknown without ``registers``, a folder, or a mapping of paths and frames; it is what was
        known on ``as_of``, or today.

        >>> import stoplicht as sl
        >>> contract = sl.Contract.from_file("fixtures/reference/contracts/contract.toml")
        >>> contract.id, len(contract.show(lang="en")) > 1_000
        ('wmo-begeleiding-2025', True)
        """
        given = None if registers is None else registers_of(registers)
        return _stoplicht.contract_show(self._handle, given, as_of, lang or self.lang)

    def __repr__(self) -> str:
        return f"<stoplicht.Contract: {self.name}, version {self.version} ({self.hash[:12]})>"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.show())}</pre>"


def contract_of(contract: Contract | Path, lang: str) -> _stoplicht._Contract:
    """A contract as the native half takes it: one that was read, or its file."""
    return (contract if isinstance(contract, Contract) else Contract.from_file(contract, lang=lang))._handle


def optional_contract(contract: Contract | Path | None, lang: str) -> _stoplicht._Contract | None:
    """The contract that a run is made under, if it is."""
    return None if contract is None else contract_of(contract, lang)
