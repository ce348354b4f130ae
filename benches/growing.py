"""Registers that grow: rows that are added to what was prepared, messages that come in, and a clone that is built for the first time."""

import json
import re
import shutil
import sys
from pathlib import Path

from measuring import BENCHES, PROJECT, Bench, Row, Run, build, quickest, same_files, tables

# Nearly as many as there are test numbers of clients, and how often they are made up anew.
CLIENTS, SEEDS = 9_000, 6


def rows_added(bench: Bench) -> list[tuple[str, Run]]:
    """Takes the rows of a day out of the registers, and adds them to what was prepared of the others. Steering has to make of it what
    it makes of the whole: the folder `all`."""
    base, day, before, after = (bench.work / name for name in ["base", "day", "before", "after"])
    rows = tables("split", bench.registers, base, day)
    bench.once(bench.program, "prepare", "--registers", base, "--out", before)

    def added() -> Run:
        shutil.rmtree(after, ignore_errors=True)
        shutil.copytree(before, after)
        return bench.once(bench.program, "--threads", bench.asked.threads, "prepare", "--registers", day, "--append", after)

    run = quickest(added() for _ in range(max(bench.asked.runs, 3)))
    out = bench.work / "all added"
    bench.once(bench.program, "--threads", "3", "steer", "--registers", after, *bench.spanned, "--out", out)
    same_files(bench.work / "all", out)
    return [(f"`prepare --append`, {rows}", run)]


def messages(bench: Bench) -> list[Row]:
    """Reads messages, beside the events of the same files: as they are, and with the claims of a provider in large messages."""
    bench.environment["STOPLICHT_KEY"] = "a key of thirty-two characters or more"
    folders = {name: bench.work / f"{name} messages" for name in ["large", "small"]}
    for folder in folders.values():
        folder.mkdir()
    for seed in map(str, range(1, SEEDS + 1)):
        made = bench.work / "made up" / seed
        bench.once(bench.program, "synthesize", "--messages", "--clients", CLIENTS, "--seed", seed, *bench.dates, "--out", made)
        (made / "messages").rename(folders["small"] / seed)
        bench.once(sys.executable, BENCHES / "peers" / "join_claims.py", folders["small"] / seed, folders["large"] / seed)
    build("-p", "stoplicht-messages", "--example", "throughput")
    reader = PROJECT / "target" / "release" / "examples" / "throughput"
    rows = []
    for name, folder in folders.items():
        peer = bench.measure([reader, folder, "events"])
        size, files = folder_size(folder)
        rows.append(Row(f"**quick-xml, events of {files:,} {name} messages, {size / 1e6:.0f} MB, one thread**", peer, peer))
        rows += ingested(bench, name, folder, peer)
    return rows


def ingested(bench: Bench, name: str, folder: Path, peer: Run) -> list[Row]:
    """On one thread and on all, to the same files."""
    rows, outs = [], []
    for threads in sorted({1, bench.asked.threads}):
        out = bench.work / f"ingested {name} {threads}"

        def ingest() -> Run:
            # What was ingested before would be gone on from.
            shutil.rmtree(out, ignore_errors=True)
            return bench.once(bench.program, "--threads", threads, "ingest", folder, "--out", out)

        run = quickest(ingest() for _ in range(bench.asked.runs))
        report = json.loads((out / "ingest.json").read_text())
        if report["refusals"]:
            sys.exit(f"{report['refusals'][0]} was refused, and more may be")
        rows.append(Row(f"`ingest`, threads: {threads}", run, peer))
        outs.append(out)
    same_files(outs[0], outs[-1])
    return rows


def folder_size(folder: Path) -> tuple[int, int]:
    """Bytes and files. No list is made of them: what this process holds would count for the jobs that it starts."""
    size, files = 0, 0
    for path in folder.rglob("*.xml"):
        size, files = size + path.stat().st_size, files + 1
    return size, files


def first_build(bench: Bench) -> Run:
    """The README's first command from a fresh clone, with nothing built before; crates are downloaded before it."""
    clone = bench.work / "clone"
    bench.once("git", "clone", "--quiet", PROJECT, clone)
    bench.once("cargo", "fetch", "--locked", cwd=clone)
    places = {"CARGO_BUILD_BUILD_DIR": str(bench.work / "build"), "CARGO_TARGET_DIR": str(bench.work / "built")}
    command = re.search(r"^cargo run .*$", (clone / "README.md").read_text(), re.MULTILINE)
    kept = bench.environment
    bench.environment = kept | places
    run = bench.once(*command.group().split(), cwd=clone)
    bench.environment = kept
    return run
