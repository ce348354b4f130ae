"""What can go wrong. Files that are not there are the builtin errors, such as ``FileNotFoundError``."""

from __future__ import annotations

from typing import Any, NamedTuple


class Finding(NamedTuple):
    """Something that was found in a policy or a contract.

    ``line`` and ``column`` are counted from 1; ``suggestion`` is what to write instead, where that is known.
    """

    severity: str
    code: str
    line: int
    column: int
    words: str
    message: str
    suggestion: str | None

    @classmethod
    def _of(cls, told: dict[str, Any]) -> Finding:
        return cls(**{name: told[name] for name in cls._fields})


class StoplichtError(Exception):
    """Something that was asked cannot be done."""


class _Faulty(StoplichtError):
    """A file of settings has errors."""

    findings: list[Finding]

    def __init__(self, message: str, findings: list[dict[str, Any]]) -> None:
        super().__init__(message)
        self.findings = [Finding._of(told) for told in findings]

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> Any:
        return (_unpickled, (type(self), self.args[0], self.findings))


def _unpickled(kind: type[_Faulty], message: str, findings: list[Finding]) -> _Faulty:
    error = kind(message, [])
    error.findings = findings
    return error


class PolicyError(_Faulty):
    """A policy has errors: ``findings`` has every one.

    >>> import stoplicht as sl
    >>> try:
    ...     sl.Policy.from_text('schema = 1', lang="en")
    ... except sl.PolicyError as error:
    ...     print(error.findings[0].code)
    missing_key
    """


class ContractError(_Faulty):
    """A contract has errors: ``findings`` has every one."""


class ImportRefused(StoplichtError):
    """Files cannot be imported. ``differences`` are sentences on how they differ from their map, if that is why."""

    differences: list[str]

    def __init__(self, message: str, differences: list[str]) -> None:
        super().__init__(message, differences)
        self.differences = differences

    def __str__(self) -> str:
        return str(self.args[0])


class RegisterError(StoplichtError):
    """A register cannot be read, or a row that was handed in is none.

    Rows of a bulk run that cannot be used are no error: they come back in ``rejected``.
    """

    file: str | None
    row: int | None
    column: str | None

    def __init__(
        self, message: str, file: str | None = None, row: int | None = None, column: str | None = None
    ) -> None:
        super().__init__(message, file, row, column)
        self.file, self.row, self.column = file, row, column

    def __str__(self) -> str:
        return str(self.args[0])


class RequestRejected(StoplichtError):
    """A request cannot be scored: it comes back with the code of a reason, and never with a colour."""

    code: str
    reason: str

    def __init__(self, code: str, reason: str, message: str) -> None:
        super().__init__(code, reason, message)
        self.code, self.reason = code, reason

    def __str__(self) -> str:
        return str(self.args[2])
