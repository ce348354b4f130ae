"""Reads the columns that steering needs with polars, and writes the tables that came of them again: what is left if nothing is computed.

    pass_on.py REGISTERS TABLES OUT

TABLES is a folder with the tables of a run of `steer`.
"""

import os
import sys
from pathlib import Path

import polars as pl
from columns import read

registers, tables, out = sys.argv[1:4]
read(registers, "allocations", "deliveries", "claims")
os.makedirs(out, exist_ok=True)
for table in sorted(Path(tables).rglob("*.parquet")):
    pl.read_parquet(table).write_parquet(f"{out}/{table.parent.name} {table.name}", compression="zstd", row_group_size=16_384)
