"""Reads registers with polars and writes them again as they are, compressed as prepared registers are.

    rewrite.py REGISTERS OUT
"""

import os
import sys

import polars as pl

registers, out = sys.argv[1:3]
os.makedirs(out, exist_ok=True)
for name in ["allocations", "deliveries", "claims"]:
    frame = pl.read_parquet(f"{registers}/{name}.parquet")
    frame.write_parquet(f"{out}/{name}.parquet", compression="lz4", row_group_size=66_000)
