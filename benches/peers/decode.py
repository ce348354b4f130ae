"""Decodes the columns that triage needs with polars, and does nothing else.

    decode.py REGISTERS
"""

import sys

import polars as pl

REGISTERS = {
    "allocations": "municipality law allocation_id client_id provider_id assigned_at start_date end_date product_category "
    "product_code volume unit frequency budget_cents change_reason referrer",
    "claims": "municipality law allocation_id period_start period_end volume unit amount_cents submitted_on reference",
    "requests": None,
}

for name, columns in REGISTERS.items():
    path = f"{sys.argv[1]}/{name}.parquet"
    there = pl.read_parquet_schema(path)
    pl.read_parquet(path, columns=[column for column in (columns.split() if columns else there) if column in there])
