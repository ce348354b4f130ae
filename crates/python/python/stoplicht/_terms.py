"""What was agreed beforehand under a name and a version: the common part of policies and contracts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stoplicht._errors import Finding


class Terms:
    """Something that was agreed beforehand, under a name and a version."""

    __slots__ = ("_told", "lang")

    _told: Mapping[str, Any]
    lang: str

    @property
    def name(self) -> str:
        """Its name."""
        name: str = self._told["name"]
        return name

    @property
    def version(self) -> str:
        """Its version."""
        version: str = self._told["version"]
        return version

    @property
    def hash(self) -> str:
        """The SHA-256 of what it says: two of one hash are the same."""
        hash: str = self._told["hash"]
        return hash

    @property
    def findings(self) -> list[Finding]:
        """What is doubtful about it, such as a condition that can never hold."""
        return [Finding._of(told) for told in self._told["warnings"]]
