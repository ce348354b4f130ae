"""Worklists of a triage run: workbooks out, and back with explanations and decisions; then replies and messages.

>>> import os, tempfile, stoplicht as sl
>>> folder = tempfile.mkdtemp()
>>> os.environ["STOPLICHT_WORKLIST_KEY"] = "a text of more than thirty-two characters, kept apart"
>>> policy = sl.Policy.from_file("fixtures/policy.toml")
>>> run = sl.triage("fixtures/registers", policy, out=f"{folder}/out")
>>> lists = sl.worklist.write(f"{folder}/out", "fixtures/registers", policy, f"{folder}/lists", reader="worker")
>>> sum(workbook["rows"] for workbook in lists["workbooks"]), lists["answered"]
(76, 10)
>>> back = sl.worklist.read([workbook["path"] for workbook in lists["workbooks"]], f"{folder}/out", f"{folder}/decided")
>>> back["new_decisions"]
0
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from stoplicht import _stoplicht
from stoplicht._contract import Contract, optional_contract
from stoplicht._errors import StoplichtError
from stoplicht._given import Path, Progress, Registers, path_of, registers_of
from stoplicht._policy import Answer, Day, Policy

__all__ = ["answer", "read", "reply", "status", "write"]


def write(
    triage: Path,
    registers: Registers,
    policy: Policy,
    out: Path,
    *,
    reader: str,
    per: str | None = None,
    format: str = "xlsx",
    requests: object = None,
    contract: Contract | Path | None = None,
    decisions: Path | None = None,
    overwrite: bool = False,
    key_file: Path | None = None,
    run_id: str | None = None,
    on: Day | None = None,
    answer_by: Day | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Writes worklists, as ``stoplicht worklist write`` does: for a ``reader``, ``provider`` or ``worker``, a workbook ``per``
    ``list``, ``provider`` or ``all``; or with ``format="html"`` pages that are only read.

    ``triage`` is the folder that triage wrote to; ``registers`` (a folder, or a mapping of paths and frames), ``policy`` and
    ``contract`` are those of that run. Workbooks are sealed with the key in ``key_file``, or in the environment
    variable ``STOPLICHT_WORKLIST_KEY``. With ``decisions``, the record that ``read`` keeps, what was explained and decided is filled
    in; a worker is not asked about what was withdrawn, and a provider not about what is decided. ``answer_by`` is the day on which
    providers are asked to answer at the latest. A workbook that is there and is another one is kept, unless ``overwrite`` says that it
    may be lost.
    """
    options = {
        "triage": os.fspath(triage),
        "decisions": path_of(decisions),
        "reader": reader,
        "per": per,
        "form": format,
        "run_id": run_id,
        "on": on,
        "answer_by": answer_by,
        "out": os.fspath(out),
        "overwrite": overwrite,
        "key_file": path_of(key_file),
    }
    given, under = registers_of(registers, requests), optional_contract(contract, lang)
    return Answer(_stoplicht.worklist_write(given, options, policy._handle, under, lang, threads, progress))


def read(
    files: Path | Iterable[Path],
    triage: Path,
    out: Path,
    *,
    key_file: Path | None = None,
    reviewer: str | None = None,
    on: Day | None = None,
    run_id: str | None = None,
    format: str = "parquet",
    overrule: bool = False,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Reads worklists that came back, and adds what is new to the record in ``out``, as ``stoplicht worklist read`` does. With
    ``overrule`` they count also where something newer is on record.

    ``unusable`` of what comes back are workbooks that cannot be used, each with the reason; the others are used all the same.
    Raises :class:`StoplichtError` if none can be used.
    """
    paths = [files] if isinstance(files, (str, os.PathLike)) else files
    options = {
        "files": [os.fspath(path) for path in paths],
        "triage": os.fspath(triage),
        "run_id": run_id,
        "reviewer": reviewer,
        "on": on,
        "overrule": overrule,
        "out": os.fspath(out),
        "format": format,
        "key_file": path_of(key_file),
    }
    told = _stoplicht.worklist_read(options, lang, threads, progress)
    if "written" not in told:
        reasons = "".join(f"\n  {unusable['file']}: {unusable['reason']}" for unusable in told["unusable"])
        raise StoplichtError(f"none of the worklists can be used{reasons}")
    return Answer(told)


def status(decisions: Path, *, triage: Path | None = None, run_id: str | None = None) -> Answer:
    """Says how far people are, as ``stoplicht worklist status --json`` does. ``decisions`` is the record ``decisions.jsonl``;
    with ``triage`` also what is still open of that run."""
    return Answer(_stoplicht.worklist_status(os.fspath(decisions), path_of(triage), run_id, "en"))


def reply(
    triage: Path,
    registers: Registers,
    policy: Policy,
    decisions: Path,
    out: Path,
    *,
    per: str | None = None,
    requests: object = None,
    contract: Contract | Path | None = None,
    run_id: str | None = None,
    on: Day | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Writes the replies to providers, a workbook and a letter each, as ``stoplicht worklist write --for reply`` does."""
    options: dict[str, Any] = {
        "triage": os.fspath(triage),
        "decisions": os.fspath(decisions),
        "per": per,
        "run_id": run_id,
        "on": on,
        "out": os.fspath(out),
    }
    given, under = registers_of(registers, requests), optional_contract(contract, lang)
    return Answer(_stoplicht.worklist_reply(given, options, policy._handle, under, lang, threads, progress))


def answer(
    triage: Path,
    decisions: Path,
    out: Path,
    *,
    registers: Path | None = None,
    requests: Path | None = None,
    date: Day | None = None,
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Writes the national messages that answer decided requests, as ``stoplicht answer`` does."""
    options = {
        "triage": os.fspath(triage),
        "decisions": os.fspath(decisions),
        "registers": path_of(registers),
        "requests": path_of(requests),
        "out": os.fspath(out),
        "date": date,
    }
    return Answer(_stoplicht.answer(options, lang, threads, progress))
