"""Running jobs in turn, and what they took."""

import argparse
import dataclasses
import filecmp
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

BENCHES = Path(__file__).resolve().parent
PROJECT = BENCHES.parent


@dataclasses.dataclass
class Run:
    """What a process took: seconds, and the most memory that it held, in MB."""

    wall: float
    cpu: float
    memory: float
    # What another build took for the same.
    beside: "Run | None" = None

    def told(self) -> str:
        return f"{self.wall:.2f} s | {self.cpu:.1f} s | {self.memory:.0f} MB"


@dataclasses.dataclass
class Row:
    """A line of the table: a job, what it took, and what it is held against."""

    name: str
    run: Run
    peer: Run


class Bench:
    """Runs jobs in a folder of its own."""

    def __init__(self, asked: argparse.Namespace, work: Path) -> None:
        self.asked, self.work = asked, work
        self.program = program()
        self.registers = asked.registers.resolve() if asked.registers else work / "registers"
        self.prepared = work / "prepared"
        threads = str(asked.threads)
        self.environment = os.environ | {"THREADS": threads, "POLARS_MAX_THREADS": threads, "RAYON_NUM_THREADS": threads}
        # Nothing is left beside the peers.
        self.environment["PYTHONDONTWRITEBYTECODE"] = "1"
        self.dates = ["--as-of", asked.as_of]
        self.spanned = [*self.dates, "--from", asked.first]

    def measure(self, command: list[object], runs: int | None = None) -> Run:
        """The quickest of some runs of a command."""
        return quickest(self.once(*command) for _ in range(runs or self.asked.runs))

    def once(self, *parts: object, cwd: Path | None = None) -> Run:
        """What a command takes, with all that it starts."""
        said, command = self.work / "said", [str(part) for part in parts]
        with said.open("w") as output:
            start = time.perf_counter()
            child = subprocess.Popen(command, cwd=cwd, env=self.environment, stdout=output, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            wall = time.perf_counter() - start
        if child.returncode != 0:
            sys.exit(f"{' '.join(command)}\nended with {child.returncode}:\n{said.read_text()}")
        # Linux tells kilobytes, others bytes.
        unit = 1024 if sys.platform == "linux" else 1024 * 1024
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)

    def ours(self, command: str, registers: Path, *arguments: object, runs: int | None = None) -> Run:
        """What a command takes, of which the last argument is where the results go."""
        asked = ["--threads", self.asked.threads, command, "--registers", registers, *arguments]
        run = self.measure([self.program, *asked], runs)
        if not self.asked.beside:
            return run
        *asked, out = asked
        with tempfile.TemporaryDirectory(prefix="beside.", dir=self.work) as folder:
            run.beside = self.measure([self.asked.beside.resolve(), *asked, folder], runs)
            same_files(Path(str(out)), Path(folder))
        return run

    def peer(self, job: str, *arguments: object, runs: int | None = None) -> Run:
        return self.measure([sys.executable, BENCHES / "peers" / f"{job}.py", *arguments], runs)


def quickest(runs: Iterable[Run]) -> Run:
    return min(runs, key=lambda run: run.wall)


def program() -> str:
    named = os.environ.get("STOPLICHT")
    if named:
        return named
    built = PROJECT / "target" / "release" / "stoplicht"
    if not built.exists():
        build("--workspace", "--bin", "stoplicht")
    return str(built)


def build(*what: str) -> None:
    """Builds something of the project, in release."""
    subprocess.run(["cargo", "build", "--release", *what], cwd=PROJECT, check=True)


def same_files(one: Path, other: Path) -> None:
    """Ends unless two folders hold the same files, to the byte."""
    files = [sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) for folder in (one, other)]
    if files[0] != files[1] or filecmp.cmpfiles(one, other, files[0], shallow=False)[1:] != ([], []):
        sys.exit(f"these should hold the same, and do not: {one}, {other}")


def tables(*asked: object) -> str:
    """Asks something of tables. Memory that this process ever held would count as that of the jobs that it starts, so it holds none."""
    asking = [sys.executable, BENCHES / "peers" / "tables.py", *asked]
    answer = subprocess.run([str(part) for part in asking], stdout=subprocess.PIPE, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else sys.exit(answer.stdout.strip() or answer.returncode)


def print_table(rows: list[Row], peer: str) -> None:
    print(f"\n| | wall | CPU | peak memory | wall ÷ {peer} | CPU ÷ {peer} | memory ÷ {peer} |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for row in rows:
        run, other = row.run, row.peer
        ratios = f"{run.wall / other.wall:.2f} | {run.cpu / other.cpu:.2f} | {run.memory / other.memory:.2f}"
        print(f"| {row.name} | {run.told()} | {ratios} |")


def print_alone(rows: list[tuple[str, Run]]) -> None:
    """Jobs that have no peer."""
    print("\n| | wall | CPU | peak memory |")
    print("| --- | --- | --- | --- |")
    for name, run in rows:
        print(f"| {name} | {run.told()} |")


def print_beside(rows: list[Row]) -> None:
    print("\n| | wall | CPU | peak memory | the other build: wall | CPU | peak memory | CPU ÷ the other build |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for row in rows:
        if other := row.run.beside:
            print(f"| {row.name} | {row.run.told()} | {other.told()} | {row.run.cpu / other.cpu:.2f} |")
