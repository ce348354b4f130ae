"""What the jobs in DuckDB share: a connection, the rows that count, and care that goes on.

Written from the definitions in docs/definitions.md for registers without rows that cannot be read. The rules are those of a policy
that changes none of the defaults.
"""

import os

import duckdb

# A day behind every day.
FAR = "date '9999-12-31'"
ADMINISTRATIVE = "('03', '10', '11', '13', '14')"
GAP_DAYS = 31

KEY = "municipality, law, allocation_id"

# Columns that a register may do without, as far as a job reads them.
OPTIONAL = {
    "allocations": {
        "product_category": "varchar", "product_code": "varchar", "end_date": "date", "volume": "double", "unit": "varchar",
        "frequency": "varchar", "budget_cents": "bigint", "change_reason": "varchar", "referrer": "varchar",
    },
    "deliveries": {"stop_date": "date", "stop_reason": "varchar", "reported_on": "date", "stop_reported_on": "date"},
    "claims": {"submitted_on": "date", "reference": "varchar"},
    "requests": {"list_id": "varchar", "requested_start": "date", "explanation": "varchar", "answered_on": "date"},
}  # fmt: skip


def connect(registers: str, names: list[str]) -> duckdb.DuckDBPyConnection:
    """A database with the registers as views; THREADS is the number of its threads."""
    con = duckdb.connect()
    con.execute(f"set threads = {int(os.environ.get('THREADS', os.cpu_count() or 1))}")
    con.execute("set preserve_insertion_order = false")
    for name in names:
        path = f"{registers}/{name}.parquet".replace("'", "''")
        there = {column[0] for column in con.execute(f"describe from read_parquet('{path}')").fetchall()}
        absent = [f"null::{of_type} as {column}" for column, of_type in OPTIONAL[name].items() if column not in there]
        con.execute(f"create view {name} as select {', '.join(['*', *absent])} from read_parquet('{path}')")
    return con


def known_versions(con: duckdb.DuckDBPyConnection, source: str) -> str:
    """The versions that are known on the day of looking: of one moment one, with the smallest reason and referrer; none where they
    contradict."""
    known = f"select * from {source} where assigned_at < getvariable('as_of') + 1"
    again = f"select 1 from ({known}) group by {KEY}, assigned_at having count(*) > 1"
    if not con.execute(f"select exists({again})").fetchone()[0]:
        return known
    same = (
        "client_id, provider_id, product_category, product_code, start_date, end_date, volume, unit, frequency, "
        "budget_cents"
    )
    return f"""
        select {KEY}, assigned_at, {same}, min(change_reason) as change_reason, min(referrer) as referrer
        from ({known}) group by {KEY}, assigned_at, {same}
        qualify count(*) over (partition by {KEY}, assigned_at) = 1"""


def is_removal(of: str = "") -> str:
    """Does a version take its allocation back?"""
    return f"coalesce({of}change_reason = '13' or {of}change_reason = '01' and {of}end_date = {of}start_date, false)"
