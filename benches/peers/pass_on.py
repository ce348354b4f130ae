"""Reads the columns that steering needs with polars, and writes the tables that came of them again: what is left if nothing is computed.

    pass_on.py REGISTERS TABLES OUT

TABLES is a folder with the tables of a run of `steer`.
"""

import os
import sys
from pathlib import Path

import polars as pl

REGISTERS = {
    "allocations": "municipality law allocation_id client_id provider_id assigned_at start_date end_date product_category "
    "product_code volume unit frequency budget_cents change_reason referrer",
    "deliveries": "municipality law allocation_id start_date stop_date stop_reason reported_on stop_reported_on",
    "claims": "municipality law allocation_id period_start period_end volume unit amount_cents submitted_on reference",
}

registers, tables, out = sys.argv[1:4]
for name, columns in REGISTERS.items():
    path = f"{registers}/{name}.parquet"
    if not os.path.exists(path):
        continue
    there = pl.read_parquet_schema(path)
    pl.read_parquet(path, columns=[column for column in columns.split() if column in there])
os.makedirs(out, exist_ok=True)
for table in sorted(Path(tables).rglob("*.parquet")):
    pl.read_parquet(table).write_parquet(f"{out}/{table.parent.name} {table.name}", compression="zstd", row_group_size=16_384)
