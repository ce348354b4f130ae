"""The columns of registers that a run needs, read with polars."""

import polars as pl

REGISTERS = {
    "allocations": "municipality law allocation_id client_id provider_id assigned_at start_date end_date product_category "
    "product_code volume unit frequency budget_cents change_reason referrer",
    "deliveries": "municipality law allocation_id start_date stop_date stop_reason reported_on stop_reported_on",
    "claims": "municipality law allocation_id period_start period_end volume unit amount_cents submitted_on reference",
    # All of them.
    "requests": "",
}


def read(registers: str, *names: str) -> None:
    """Decodes the columns of these registers, as far as they are there."""
    for name in names:
        path = f"{registers}/{name}.parquet"
        there = pl.read_parquet_schema(path)
        pl.read_parquet(path, columns=[column for column in REGISTERS[name].split() or there if column in there])
