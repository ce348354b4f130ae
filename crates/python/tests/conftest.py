"""The fixtures, and what the program makes of them."""

from __future__ import annotations

import csv
import os
import subprocess
from pathlib import Path

import pytest

import stoplicht as sl

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "fixtures"
REGISTERS = FIXTURES / "registers"
NAMES = ("allocations", "claims", "deliveries", "requests")


@pytest.fixture(scope="session")
def policy() -> sl.Policy:
    return sl.Policy.from_file(FIXTURES / "policy.toml")


@pytest.fixture(scope="session")
def program() -> Path:
    """The program of the same build."""
    path = Path(os.environ.get("STOPLICHT", ROOT / "target" / "debug" / "stoplicht"))
    if not path.exists():
        pytest.skip(f"the program is not built: {path}")
    return path


@pytest.fixture(scope="session")
def by_program(program: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """The rows of `triage` and `rejected` as the program writes them, as texts."""
    out = tmp_path_factory.mktemp("program")
    command = [program, "triage", "--registers", REGISTERS, "--policy", FIXTURES / "policy.toml", "--out", out]
    subprocess.run([*command, "--format", "csv"], check=True, capture_output=True)
    tables = {}
    for name in ("triage", "rejected"):
        with (out / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def read(name: str) -> list[dict[str, str | None]]:
    """A register of the fixtures, its cells as texts, empty ones as none."""
    with (REGISTERS / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
