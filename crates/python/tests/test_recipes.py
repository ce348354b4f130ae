"""The recipes do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

NEEDS = {"polars": ["polars"], "pandas": ["pandas", "pyarrow"], "duckdb": ["duckdb"]}


def blocks(path: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("recipe", sorted(NEEDS))
def test_recipe(recipe: str) -> None:
    for needed in NEEDS[recipe]:
        pytest.importorskip(needed)
    code = blocks(ROOT / "docs" / "recipes" / f"{recipe}.md")
    assert code
    for block in code:
        run(block)


def test_every_recipe_is_tried() -> None:
    assert {path.stem for path in (ROOT / "docs" / "recipes").glob("*.md")} == {*NEEDS, "README"}


def test_the_first_page_does_what_it_says() -> None:
    pytest.importorskip("polars")
    (block,) = blocks(ROOT / "README.md")
    run(block)
