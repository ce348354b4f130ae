"""Mirror reports: pages to talk about, for one reader at a time."""

from __future__ import annotations

import os
from typing import Any

from stoplicht import _stoplicht
from stoplicht._policy import Day, Policy
from stoplicht._runs import Progress, Run, _path


class MirrorRun(Run):
    """A mirror run: ``reports`` are its pages (id, subject, file, SHA-256), ``written`` all files."""

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The pages."""
        reports: list[dict[str, Any]] = self._told["reports"]
        return reports


def mirror(
    registers: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    reader: str,
    as_of: Day,
    since: Day,
    policy: Policy | None = None,
    period: str = "quarter",
    municipality: str | None = None,
    triage: str | os.PathLike[str] | None = None,
    observed_from: Day | None = None,
    min_cell: int = 10,
    horizon: int | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> MirrorRun:
    """Writes pages to look at together, as ``stoplicht mirror`` does, each of what its ``reader`` may see: ``provider``,
    ``manager`` (of a ``municipality``), ``region`` or ``public``. ``triage`` is a folder that triage wrote to.

    >>> import tempfile, stoplicht as sl
    >>> run = sl.mirror("fixtures/registers", tempfile.mkdtemp() + "/public", reader="public",
    ...                 as_of="2025-07-01", since="2024-01-01")
    >>> run.reports[0]["file"]
    'region.html'
    """
    options = {
        "registers": os.fspath(registers),
        "reader": reader,
        "as_of": as_of,
        "from": since,
        "period": period,
        "observed_from": observed_from,
        "horizon": horizon,
        "min_cell": min_cell,
        "municipality": municipality,
        "triage": _path(triage),
        "out": os.fspath(out),
    }
    handle = None if policy is None else policy._handle
    return MirrorRun(*_stoplicht.mirror(options, handle, lang, threads, progress))
