"""Registers from what there is: messages, the files that people have, or nothing at all."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from stoplicht import _stoplicht
from stoplicht._given import Path, Progress, path_of
from stoplicht._policy import Answer, Day

Files = Path | Iterable[Path] | Mapping[Path, Day | None]
"""Files of people: one, several, or by path the day of which each shows the state (``None``: it is no snapshot)."""


def ingest(
    messages: Path | Iterable[Path],
    out: Path,
    *,
    key_file: Path | None = None,
    append: bool = False,
    format: str = "parquet",
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Reads national messages, and writes registers, as ``stoplicht ingest`` does.

    ``messages`` are files, ZIP files, or folders with these. Citizen service numbers become pseudonyms under the secret key in
    ``key_file``, or in the environment variable ``STOPLICHT_KEY``. What comes back has ``report`` (what stands in
    ``ingest.json``) and ``written``; what was refused stands in ``report["refusals"]``.
    """
    options = {
        "messages": [os.fspath(path) for path in _paths(messages)],
        "out": os.fspath(out),
        "append": append,
        "format": format,
        "key_file": path_of(key_file),
    }
    told = _stoplicht.ingest(options, lang, threads, progress)
    if told["missing_journal"]:
        warnings.warn(f"there are no earlier messages to go on from: {told['missing_journal']}", stacklevel=2)
    return Answer(told)


def propose(
    files: Files,
    map: Path,
    *,
    set: Mapping[str, str] | None = None,
    pseudonymise: bool = False,
    lang: str = "nl",
) -> Answer:
    """Proposes a map of files that people have, and writes it to ``map``, which must not be there yet; as
    ``stoplicht import --propose`` does. ``set`` is what is the same in every row, such as ``{"law": "jw"}``.

    What comes back has the ``map`` as text, and ``open_questions``: columns that only a person can fill in there.

    >>> import tempfile, stoplicht as sl
    >>> map = tempfile.mkdtemp() + "/map.toml"
    >>> proposed = sl.propose("fixtures/first-list/lijst.xlsx", map, set={"municipality": "0901", "law": "jw"})
    >>> proposed["written"] == map, "requests" in proposed["map"]
    (True, True)
    """
    options = _import(files, set, pseudonymise, map=os.fspath(map))
    return Answer(_stoplicht.propose(options, lang, None, None))


def import_files(
    files: Files,
    out: Path,
    *,
    map: Path | None = None,
    set: Mapping[str, str] | None = None,
    earlier: Path | None = None,
    decisions: Path | None = None,
    overwrite: bool = False,
    pseudonymise: bool = False,
    key_file: Path | None = None,
    format: str = "parquet",
    lang: str = "nl",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Reads files that people have, and writes the registers that they hold, as ``stoplicht import`` does.

    ``map`` is one that :func:`propose` wrote and a person read; without it only what is sure is read. With ``pseudonymise``
    citizen service numbers of clients become pseudonyms under the key in ``key_file``, or in ``STOPLICHT_KEY``. ``earlier`` is
    the folder of an earlier import: requests that were handed in then are told under ``repeated_requests``, and those that came back
    then, could not be assessed, or were not decided on by the record in ``decisions``, keep the day on which they were. What is in
    ``out`` and not in the files, such as the list of another month, is lost only with ``overwrite``. What comes
    back is what stands in ``import.json``, with ``written``. Raises :class:`ImportRefused` if the files differ from the map,
    or leave open what only a person can say.
    """
    options = _import(
        files,
        set,
        pseudonymise,
        map=path_of(map),
        earlier=path_of(earlier),
        decisions=path_of(decisions),
        overwrite=overwrite,
        out=os.fspath(out),
        format=format,
        key_file=path_of(key_file),
    )
    return Answer(_stoplicht.import_files(options, lang, threads, progress))


def template(
    register: str,
    out: Path,
    *,
    municipality: str | None = None,
    law: str | None = None,
    provider: str | None = None,
    list_id: str | None = None,
    submitted_on: Day | None = None,
    lang: str = "nl",
) -> Answer:
    """Writes an empty workbook of a register to fill in, as ``stoplicht template`` does; what is given stands in every row.

    >>> import tempfile, stoplicht as sl
    >>> written = sl.template("requests", tempfile.mkdtemp() + "/requests.xlsx", law="jw", lang="en")
    >>> len(written["headings"]) > 5
    True
    """
    options = {
        "register": register,
        "out": os.fspath(out),
        "municipality": municipality,
        "law": law,
        "provider": provider,
        "list": list_id,
        "submitted_on": submitted_on,
    }
    return Answer(_stoplicht.template(options, lang))


def synthesize(
    out: Path,
    *,
    clients: int | None = None,
    seed: int = 1,
    as_of: Day = "2025-07-01",
    municipalities: int | None = None,
    providers: int | None = None,
    shares: Mapping[str, float] | None = None,
    format: str = "parquet",
    large: bool = False,
    messages: bool = False,
    contract: bool = False,
    key_file: Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Makes up registers to try things out on, as ``stoplicht synthesize`` does: the same arguments give the same bytes.

    There are 1000 clients in 3 municipalities, unless more are asked for; with ``large`` it has the shape of a whole country, of 200,000
    clients in 342 municipalities. ``shares`` is how often things happen, by name, each from 0 to 1. With ``messages`` the history is written as national
    messages too; their pseudonyms need a key, as for :func:`ingest`. With ``contract`` there is a contract with lump sums,
    ``contract.toml``, and the registers of money that fit.

    >>> import tempfile, stoplicht as sl
    >>> folder = tempfile.mkdtemp()
    >>> made = sl.synthesize(folder, clients=200, seed=7)
    >>> len(made["written"])
    4
    """
    region: dict[str, Any] = {
        "clients": clients,
        "seed": seed,
        "as_of": as_of,
        "municipalities": municipalities,
        "providers": providers,
        "shares": dict(shares or {}),
        "large": large,
    }
    return Answer(
        _stoplicht.synthesize(region, os.fspath(out), format, messages, contract, path_of(key_file), threads, progress)
    )


def _paths(paths: Path | Iterable[Path]) -> Iterable[Path]:
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths


def _import(
    files: Files,
    set: Mapping[str, str] | None,
    pseudonymise: bool,
    *,
    map: str | None,
    earlier: str | None = None,
    decisions: str | None = None,
    overwrite: bool = False,
    out: str | None = None,
    format: str = "parquet",
    key_file: str | None = None,
) -> dict[str, Any]:
    by_path = files if isinstance(files, Mapping) else {path: None for path in _paths(files)}
    return {
        "files": [{"path": os.fspath(path), "snapshot": day} for path, day in by_path.items()],
        "set": dict(set or {}),
        "pseudonymise": pseudonymise,
        "map": map,
        "earlier": earlier,
        "decisions": decisions,
        "overwrite": overwrite,
        "out": out,
        "format": format,
        "key_file": key_file,
    }
