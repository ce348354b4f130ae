"""The state of registers, before anyone decides on them."""

from __future__ import annotations

from typing import Any

from stoplicht import _stoplicht
from stoplicht._given import Progress, Registers, registers_of
from stoplicht._policy import Answer, Day, Policy
from stoplicht._table import Table


class RegisterCheck(Answer):
    """What is the matter with registers: what ``stoplicht check --format json`` prints, as a mapping.

    ``rejected`` has the rows that cannot be used.
    """

    __slots__ = ("_handle", "lang", "rejected")

    def __init__(self, told: dict[str, Any], handle: _stoplicht._Check, rejected: Table, lang: str) -> None:
        super().__init__(told)
        self._handle = handle
        self.rejected = rejected
        self.lang = lang

    @property
    def in_order(self) -> bool:
        """Was nothing found that is to be asked about?"""
        in_order: bool = self._told["in_order"]
        return in_order

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What was found, what touches the most requests first."""
        findings: list[dict[str, Any]] = self._told["findings"]
        return findings

    def show(self, *, lang: str | None = None) -> str:
        """The same in words, as the program prints it."""
        return _stoplicht.check_text(self._handle, lang or self.lang)

    def to_html(self, *, lang: str | None = None) -> str:
        """The same as a page, to send to whoever delivered the registers."""
        return _stoplicht.check_html(self._handle, lang or self.lang)

    def __repr__(self) -> str:
        return f"<stoplicht.RegisterCheck: {len(self.findings)} findings, {len(self.rejected)} rejected rows>"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.show())}</pre>"


def check(
    registers: Registers,
    policy: Policy | None = None,
    *,
    requests: object = None,
    as_of: Day | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> RegisterCheck:
    """Says what is the matter with registers, as ``stoplicht check`` does: what to ask, and whom. Nothing is written.

    ``registers`` is a folder, or a mapping of paths and frames; only ``allocations`` must be there.

    >>> import stoplicht as sl
    >>> found = sl.check("fixtures/registers", sl.Policy.from_file("fixtures/policy.toml"), lang="en")
    >>> found["requests"], [finding["code"] for finding in found.findings][:1]
    (96, ['unscored_requests'])
    """
    handle = None if policy is None else policy._handle
    told, tables, checked = _stoplicht.check(
        registers_of(registers, requests), handle, as_of, lang, threads, progress
    )
    return RegisterCheck(told, checked, Table(tables["rejected"]), lang)
