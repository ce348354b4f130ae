"""Mirror reports: pages to talk about, for one reader at a time."""

from __future__ import annotations

from typing import Any

from stoplicht import _stoplicht
from stoplicht._contract import Contract, optional_contract
from stoplicht._given import Path, Progress, Registers, path_of, registers_of
from stoplicht._policy import Day, Policy
from stoplicht._runs import Run


class MirrorRun(Run):
    """A mirror run: ``reports`` are its pages (id, subject, file, SHA-256), ``written`` all files."""

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The pages."""
        reports: list[dict[str, Any]] = self._told["reports"]
        return reports


def mirror(
    registers: Registers,
    out: Path,
    *,
    reader: str,
    as_of: Day,
    since: Day,
    policy: Policy | None = None,
    period: str = "quarter",
    municipality: str | None = None,
    triage: Path | None = None,
    contract: Contract | Path | None = None,
    observed_from: Day | None = None,
    min_cell: int = 10,
    horizon: int | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> MirrorRun:
    """Writes pages to look at together, as ``stoplicht mirror`` does, each of what its ``reader`` may see: ``provider``,
    ``manager`` (of a ``municipality``), ``region`` or ``public``. ``registers`` is a folder, or a mapping of paths and
    frames. ``triage`` is a folder that triage wrote to. With a ``contract``, which is one that was read or its file, pages have
    ceilings, lump sums and rooms, as far as the reader may see them.

    >>> import tempfile, stoplicht as sl
    >>> run = sl.mirror("fixtures/registers", tempfile.mkdtemp() + "/public", reader="public",
    ...                 as_of="2025-07-01", since="2024-01-01")
    >>> run.reports[0]["file"]
    'region.html'
    """
    options = {
        "reader": reader,
        "as_of": as_of,
        "from": since,
        "period": period,
        "observed_from": observed_from,
        "horizon": horizon,
        "min_cell": min_cell,
        "municipality": municipality,
        "triage": path_of(triage),
        "out": path_of(out),
    }
    handle = None if policy is None else policy._handle
    under = optional_contract(contract, lang)
    return MirrorRun(
        *_stoplicht.mirror(registers_of(registers), options, handle, under, lang, threads, progress)
    )
