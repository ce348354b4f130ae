"""What is given to a run: registers, and who is told how far it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

Path = str | os.PathLike[str]
"""A path of a file or a folder."""

Registers = Path | Mapping[str, Any]
"""A folder of registers, raw or prepared; or by name (``allocations``, ``claims``, ``requests``, ``deliveries``,
``providers``; of money ``turnover``, ``pgb``, ``payments``, ``tariffs``, ``exclusions``) paths of files, and tables in memory:
whatever has ``__arrow_c_stream__``. ``None`` under a name says that there is no such register."""

Progress = Callable[[str, int, int], object]
"""Is told the phase of a run, how many of its rows are done, and of how many. What it raises stops the run."""


def registers_of(registers: Registers, requests: object = None) -> str | dict[str, Any]:
    """The registers as the native half takes them."""
    if isinstance(registers, (str, os.PathLike)):
        folder = os.fspath(registers)
        return folder if requests is None else {"": folder, "requests": _register(requests)}
    taken = {name: _register(data) for name, data in registers.items()}
    if requests is not None:
        taken["requests"] = _register(requests)
    return taken


def _register(data: object) -> object:
    return os.fspath(data) if isinstance(data, os.PathLike) else data


def path_of(path: Path | None) -> str | None:
    """A path as the native half takes it."""
    return None if path is None else os.fspath(path)
