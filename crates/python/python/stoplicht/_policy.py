"""Policies, and one request under them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from stoplicht import _stoplicht
from stoplicht._table import Table, mark
from stoplicht._terms import Terms

if TYPE_CHECKING:
    from stoplicht._contract import Contract

Day = date | str
"""A day: a ``datetime.date``, or its text such as ``"2025-07-01"``."""

Row = Mapping[str, Any]
"""A row of a register, under the names of its columns. An empty value is ``None``, or not there."""


class Answer(Mapping[str, Any]):
    """An answer as a mapping, under the names of the JSON Schema (``stoplicht schema``). It does not change."""

    __slots__ = ("_told",)

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told

    def __getitem__(self, name: str) -> Any:
        return self._told[name]

    def __iter__(self) -> Any:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __repr__(self) -> str:
        return f"<stoplicht.{type(self).__name__}: {self._told!r}>"

    def to_dict(self) -> dict[str, Any]:
        """A copy as a plain mapping."""
        copy: dict[str, Any] = json.loads(json.dumps(self._told))
        return copy


class Assessment(Answer):
    """A request that was scored: its colour, and every criterion with its reasons.

    >>> from stoplicht._policy import _example, _request, _versions
    >>> assessment = _example().assess(_request, _versions)
    >>> assessment.colour, assessment["criteria"][0]["id"]
    ('orange', 'long')
    """

    __slots__ = ()

    @property
    def colour(self) -> str:
        """``green``, ``orange`` or ``red``."""
        colour: str = self._told["colour"]
        return colour

    @property
    def status(self) -> str:
        """What the access worker sees."""
        status: str = self._told["status"]
        return status

    @property
    def measures(self) -> Mapping[str, float | None]:
        """The measures; ``None``: unknown."""
        measures: Mapping[str, float | None] = self._told["measures"]
        return measures

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Every criterion, in the order of the policy."""
        criteria: list[dict[str, Any]] = self._told["criteria"]
        return criteria

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{mark(criterion['counted_as'])}</td><td>{escape(criterion['id'])}</td>"
            f"<td>{escape(criterion['text_nl'])}</td></tr>"
            for criterion in self.criteria
        )
        told = self._told
        what = escape(f"{told['request_id']} · {told['allocation_id']} · {told['as_of']}")
        return f"<p>{mark(self.colour)} {what}</p><table><tbody>{rows}</tbody></table>"


class Explanation(Answer):
    """A request that was scored, with all that its colour rests on: the chain of care, steps, and the claims."""

    __slots__ = ()

    @property
    def assessment(self) -> Assessment:
        """The assessment."""
        return Assessment(self._told["assessment"] if "assessment" in self._told else self._told)

    def _repr_html_(self) -> str:
        rest = {name: value for name, value in self._told.items() if name != "assessment"}
        told = escape(json.dumps(rest, indent=2, ensure_ascii=False))
        return f"{self.assessment._repr_html_()}<details><summary>…</summary><pre>{told}</pre></details>"


class Policy(Terms):
    """A policy: what stands out about a request, set beforehand.

    >>> import stoplicht as sl
    >>> policy = sl.Policy.from_file("fixtures/policy.toml")
    >>> policy.version
    '2025.2'
    """

    __slots__ = ("_curves", "_handle")

    def __init__(self, handle: _stoplicht._Policy, lang: str, curves: str | None = None) -> None:
        self._handle = handle
        self._curves = curves
        self.lang = lang
        self._told = _stoplicht.policy_told(handle, lang)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], *, lang: str = "nl") -> Policy:
        """Reads a policy in TOML or JSON. ``lang`` is that of its findings.

        Raises :class:`PolicyError` with every finding if it has errors.
        """
        return cls(_stoplicht.policy_from_file(os.fspath(path), lang), lang)

    @classmethod
    def from_text(cls, text: str, *, format: str = "toml", lang: str = "nl") -> Policy:
        """A policy of a text in TOML, or with ``format="json"`` in JSON."""
        return cls(_stoplicht.policy_from_text(text, f"policy.{format}", lang), lang)

    @classmethod
    def from_dict(cls, policy: Mapping[str, Any], *, lang: str = "nl") -> Policy:
        """A policy of a mapping, in the structure of the file; days may be ``datetime.date``."""
        return cls.from_text(json.dumps(policy, default=_day), format="json", lang=lang)

    def to_dict(self) -> dict[str, Any]:
        """What it says, in the form of which the hash is taken."""
        return _stoplicht.policy_canonical(self._handle)

    def show(self, *, lang: str | None = None) -> str:
        """What it says, in words and as a table, as ``stoplicht policy show`` does."""
        return _stoplicht.policy_show(self._handle, lang or self.lang)

    def to_html(self, *, reader: str = "public", lang: str | None = None) -> str:
        """A page for the website, or with ``reader="worker"`` for access workers, as one file."""
        if reader not in ("public", "worker"):
            raise ValueError(f'reader is "public" or "worker", and not {reader!r}')
        return _stoplicht.policy_html(self._handle, reader, lang or self.lang)

    def assess(
        self,
        request: Row,
        versions: Iterable[Row],
        claims: Iterable[Row] = (),
        *,
        as_of: Day | None = None,
        claims_through: Day | None = None,
    ) -> Assessment:
        """Assesses one request on the history of its client.

        ``versions`` are the versions of the client's allocations, ``claims`` the claims on them. ``as_of`` is the day at
        which the world is looked at; without it, that of the request. ``claims_through`` is the last day of which claims
        are on record (for the whole municipality, not for this client); without it, no more is known than these claims show.

        Raises :class:`RequestRejected` if it cannot be scored, :class:`RegisterError` if a row is not as rows are.

        >>> _example().assess(_request, _versions).colour
        'orange'
        """
        return Assessment(_stoplicht.assess(self._handle, request, versions, claims, as_of, claims_through))

    def explain(
        self,
        request: Row,
        versions: Iterable[Row],
        claims: Iterable[Row] = (),
        *,
        as_of: Day | None = None,
        claims_through: Day | None = None,
    ) -> Explanation:
        """Assesses one request as :meth:`assess` does, and tells what its colour rests on.

        >>> explanation = _example().explain(_request, _versions)
        >>> explanation.assessment.colour
        'orange'
        """
        return Explanation(_stoplicht.explain_one(self._handle, request, versions, claims, as_of, claims_through))

    def decide(
        self, measures: object, *, threads: int | None = None, progress: Callable[[str, int, int], object] | None = None
    ) -> Table:
        """Judges a table of measures, such as those of ``triage`` under another policy: a row each, in its order.

        ``measures`` is whatever has ``__arrow_c_stream__``, with columns that are called as the measures are; an empty value
        is one that is unknown. Every measure that the policy looks at must be there, and ``care_group`` too if care groups have
        criteria of their own (:meth:`care_group` names it). The result has ``colour``, and for every criterion the colour that it counts
        as (``criterion_long`` for the criterion ``long``), empty where it does not hold for the care group of the row.

        >>> import stoplicht as sl
        >>> run = sl.triage("fixtures/registers", sl.Policy.from_file("fixtures/policy.toml"))
        >>> tried = _example().decide(run.triage)
        >>> tried.columns, len(tried) == len(run.triage)
        (['colour', 'criterion_long'], True)
        """
        return Table(_stoplicht.policy_decide(self._handle, measures, threads, progress))

    def with_durations(self, path: str | os.PathLike[str]) -> Policy:
        """The same policy with the curves in ``path``, the table ``durations`` that steering wrote: ``trajectory_percentile``
        is read from them. Without them it is unknown.

        >>> import tempfile, stoplicht as sl
        >>> folder = tempfile.mkdtemp()
        >>> run = sl.steer("fixtures/registers", as_of="2025-07-01", since="2024-01-01", only=["durations"], out=folder)
        >>> policy = sl.Policy.from_file("fixtures/policy.toml")
        >>> scored = sl.triage("fixtures/registers", policy.with_durations(f"{folder}/durations.parquet"))
        >>> any(row["trajectory_percentile"] for row in scored.triage.head(100))
        True
        """
        path = os.fspath(path)
        return Policy(_stoplicht.policy_with_durations(self._handle, path, self.lang), self.lang, path)

    def doubts(self, contract: Contract | str | os.PathLike[str]) -> list[dict[str, str]]:
        """What it says under a contract that was hardly meant so, as ``stoplicht policy check --contract`` tells: each with a
        ``code``, a ``message`` and a ``suggestion``.

        >>> import stoplicht as sl
        >>> folder = "fixtures/reference/contracts"
        >>> [doubt["code"] for doubt in sl.Policy.from_file(f"{folder}/policy.toml").doubts(f"{folder}/contract.toml")]
        ['split_care_group']
        """
        from stoplicht._contract import contract_of

        return _stoplicht.policy_doubts(self._handle, contract_of(contract, self.lang), self.lang)

    def care_group(self, product_category: str | None, product_code: str | None = None) -> str:
        """The care group in which the policy puts a product: by its code, else by its category.

        >>> import stoplicht as sl
        >>> sl.Policy.from_file("fixtures/policy.toml").care_group("54", "54A03")
        'specialistisch'
        """
        return _stoplicht.policy_care_group(self._handle, product_category, product_code)

    def __repr__(self) -> str:
        return f"<stoplicht.Policy: {self.name}, version {self.version} ({self.hash[:12]})>"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.show())}</pre>"


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a policy has no {type(value).__name__}")


def _example() -> Policy:
    """A small policy for the examples above."""
    return Policy.from_dict(
        {
            "schema": 1,
            "name": "Example",
            "version": "1",
            "valid_from": date(2025, 1, 1),
            "criterion": [{"id": "long", "orange": "requested_days > 90"}],
        }
    )


_versions = [
    {
        "municipality": "0901", "law": "jw", "allocation_id": "1001", "assigned_at": "2025-01-02T09:30:00",
        "client_id": "k1", "provider_id": "01234567", "product_category": "45", "start_date": date(2025, 1, 1),
        "end_date": date(2025, 6, 30), "volume": 120, "unit": "01", "frequency": "2",
    }
]  # fmt: skip
_request = {
    "municipality": "0901", "law": "jw", "request_id": "V-1", "provider_id": "01234567", "allocation_id": "1001",
    "submitted_on": date(2025, 6, 29), "requested_end": date(2025, 12, 31),
}  # fmt: skip
