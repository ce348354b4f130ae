"""Tables that a run gave, for any program that speaks Arrow."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from stoplicht import _stoplicht

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

COLOURS = {"green": ("#1b6e3c", "●"), "orange": ("#8a5100", "▲"), "red": ("#a3232e", "■")}
"""How a colour is shown: never by colour alone."""


def mark(value: object) -> str:
    """A value as HTML; a colour with its shape."""
    if isinstance(value, str) and value in COLOURS:
        colour, shape = COLOURS[value]
        return f'<span style="color:{colour};font-weight:600">{shape}&nbsp;{value}</span>'
    return "" if value is None else escape(str(value))


class Table:
    """A table that a run gave.

    It speaks the Arrow PyCapsule interface, and can be taken as often as one likes:
    ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)`` (pandas 3), or in DuckDB
    by its name. Nothing of these needs to be installed.

    >>> import stoplicht as sl
    >>> run = sl.triage("fixtures/registers", sl.Policy.from_file("fixtures/policy.toml"))
    >>> len(run.triage), run.triage.columns[:3]
    (86, ['municipality', 'law', 'request_id'])
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: _stoplicht._Table) -> None:
        self._handle = handle

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return _stoplicht.table_stream(self._handle, requested_schema)

    def __arrow_c_schema__(self) -> object:
        return _stoplicht.table_schema(self._handle)

    def __len__(self) -> int:
        return _stoplicht.table_rows(self._handle)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return _stoplicht.table_names(self._handle)

    def head(self, rows: int = 10) -> list[dict[str, Any]]:
        """The first rows as mappings; days and moments are texts.

        >>> import stoplicht as sl
        >>> run = sl.triage("fixtures/registers", sl.Policy.from_file("fixtures/policy.toml"))
        >>> run.triage.head(1)[0]["colour"] in ("green", "orange", "red")
        True
        """
        lines = _stoplicht.table_first(self._handle, rows).split("\n")
        return [json.loads(line) for line in lines if line]

    def to_polars(self) -> polars.DataFrame:
        """The same as a frame of polars, which must be installed."""
        import polars

        return polars.DataFrame(self)

    def to_pyarrow(self) -> pyarrow.Table:
        """The same as a table of pyarrow (14 or later), which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a frame of pandas, which must be installed, with pyarrow."""
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas()
        return frame

    def __repr__(self) -> str:
        return f"<stoplicht.Table: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        names = [name for name in self.columns if name != "criteria" and not name.startswith("policy_")]
        shown = self.head(20)
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        head += "<th>criteria</th>" if "criteria" in self.columns else ""
        rows = []
        for row in shown:
            cells = "".join(f"<td>{mark(row[name])}</td>" for name in names)
            if "criteria" in row:
                cells += f"<td>{_reasons(row['criteria'])}</td>"
            rows.append(f"<tr>{cells}</tr>")
        more = f"<p>{len(shown)} of {len(self)} rows</p>" if len(shown) < len(self) else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def columns() -> dict[str, list[dict[str, Any]]]:
    """What there is to know of the columns of registers and results, as ``stoplicht schema columns`` prints it: per table, of
    each column its name, type, unit, and label in each language.

    >>> import stoplicht as sl
    >>> next(note for note in sl.columns()["triage"] if note["name"] == "requested_days")["unit"]
    'days'
    """
    return _stoplicht.columns()


def _reasons(criteria: list[dict[str, Any]] | None) -> str:
    """The criteria that are not green, with their texts."""
    told = [
        f"{mark(criterion.get('counted_as', criterion.get('colour')))} {escape(str(criterion.get('text_nl') or criterion.get('id')))}"
        for criterion in criteria or []
        if criterion.get("counted_as", criterion.get("colour")) != "green"
    ]
    return "<br>".join(told)
