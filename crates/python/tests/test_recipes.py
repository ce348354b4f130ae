"""The recipes do what they say."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import stoplicht as sl

RECIPES = ROOT / "docs" / "recipes"

NEEDS = {"polars": ["polars"], "pandas": ["pandas", "pyarrow"], "duckdb": ["duckdb"]}
"""What a recipe in Python needs."""
ELSEWHERE = {"spark": "test_spark.py"}
"""Recipes that are tried by tests of their own."""
NOT_RUN = {"power-bi"}
"""Recipes of programs that no test can start."""


def blocks(path: Path, language: str = "python") -> list[str]:
    found = re.findall(r"^```(\w+)\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [text for kind, text in found if kind == language]


def run(code: str, *program: str | Path, where: Path = ROOT) -> str:
    command = [*(program or (sys.executable, "-c")), code]
    done = subprocess.run(command, cwd=where, env=os.environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def desk(program: Path, tmp_path: Path) -> Path:
    """A folder with the fixtures, in which the commands of a recipe write, and a path on which the program is."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "stoplicht").symlink_to(program.resolve())
    return tmp_path


def shell(path: Path, desk: Path) -> None:
    """Runs the commands of a recipe."""
    for code in blocks(path, "sh"):
        run(f'export PATH="$PWD/bin:$PATH"\n{code}', "sh", "-e", "-c", where=desk)


@pytest.mark.parametrize("recipe", sorted(NEEDS))
def test_recipe(recipe: str) -> None:
    for needed in NEEDS[recipe]:
        pytest.importorskip(needed)
    code = blocks(RECIPES / f"{recipe}.md")
    assert code
    for block in code:
        run(block)


def test_r(desk: Path) -> None:
    """The curves and medians of R's survival are those of steering: the recipe holds them against each other."""
    rscript = shutil.which("Rscript") or pytest.skip("Rscript is not installed")
    if subprocess.run([rscript, "-e", "library(survival)"], capture_output=True).returncode != 0:
        pytest.skip("R has no package survival")
    shell(RECIPES / "r.md", desk)
    first, *others = blocks(RECIPES / "r.md", "r")
    medians = {}
    for line in run(first, rscript, "-e", where=desk).splitlines():
        law, group, *figures = line.split()
        medians[law, group] = [None if figure == "NA" else float(figure) for figure in figures]
    asked = {"as_of": "2025-07-01", "since": "2024-01-01", "only": ["trajectories"]}
    rows = sl.steer(ROOT / "fixtures" / "registers", **asked).trajectories.head(100_000)
    assert len(medians) > 10
    for (law, group), expected in medians.items():
        care = [row for row in rows if (row["law"], row["care_group"]) == (law, group)]
        ended = [not row["ongoing"] and row["end_reason"] != "unreported" for row in care]
        median = sl.statistics.KaplanMeier.fit([row["days"] for row in care], ended).median()
        assert [median[name] for name in ("value", "lower", "upper")] == expected, (law, group)
    for code in others:
        run(code, rscript, "-e", where=desk)


def opened(file: Path, sheet: str, desk: Path, *options: str) -> list[dict[str, str]]:
    """The rows of a sheet as LibreOffice shows them."""
    shown = desk / "shown" / file.name
    if not shown.exists():
        told = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,true,false,false,false,-1"
        command = ["soffice", f"-env:UserInstallation=file://{desk}/profile", "--headless", *options, "--convert-to", told]
        subprocess.run([*command, "--outdir", shown, file], check=True, capture_output=True)
    with (shown / f"{file.stem}-{sheet}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def test_excel(desk: Path, policy: sl.Policy) -> None:
    """LibreOffice opens what is made for Excel: all rows, codes with their zeros, and numbers that are numbers."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    shell(RECIPES / "excel.md", desk)
    run = sl.triage(ROOT / "fixtures" / "registers", policy, criteria=True)
    expected, criteria = run.triage.head(1_000), run.criteria.head(10_000)
    book, utilisation = desk / "out" / "triage.xlsx", [row["utilisation"] for row in expected]
    codes = ("municipality", "provider_id", "allocation_id", "colour", "submitted_on")
    read = opened(book, "triage", desk)
    assert [[row[name] for name in codes] for row in read] == [[row[name] for name in codes] for row in expected]
    assert "criteria" not in read[0]
    told = ("request_id", "id", "counted_as", "text_nl")
    found = opened(book, "criteria", desk)
    assert [[row[name] for name in told] for row in found] == [[row[name] for name in told] for row in criteria]
    # As Excel in Dutch does: semicolons, UTF-8, and what looks like a number is one in the language of the Netherlands.
    dutch = "--infilter=CSV:59,34,UTF8,1,,1043,false,true"
    for rows in (read, opened(desk / "out-csv" / "triage.csv", "triage", desk, dutch)):
        assert [row["colour"] for row in rows] == [row["colour"] for row in expected] and any(utilisation)
        assert [float(row["utilisation"]) if row["utilisation"] else None for row in rows] == pytest.approx(utilisation)


def test_every_recipe_is_tried() -> None:
    tried = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    recipes = {path.stem for path in RECIPES.glob("*.md")} - {"README"}
    assert recipes - NOT_RUN <= {*NEEDS, *tried, *ELSEWHERE} and NOT_RUN <= recipes


def test_the_first_page_does_what_it_says() -> None:
    pytest.importorskip("polars")
    (block,) = blocks(ROOT / "README.md")
    run(block)
