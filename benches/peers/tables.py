"""What side-by-side asks of tables.

    tables.py count REGISTERS                 how many rows the registers have
    tables.py same PEER OURS KEY...           says what differs and ends with 1, unless both have the same rows in the columns of PEER

Rows are told apart by the columns KEY. A number may differ by one in the ninth decimal, to which it was rounded: which of two it
is can hang on the order in which doubles were added.
"""

import sys
from pathlib import Path

import polars as pl

ONE_IN_NINTH = 1.000_001e-9


def counts(registers: str) -> str:
    names = ["allocations", "deliveries", "claims", "requests"]
    rows = {name: pl.scan_parquet(f"{registers}/{name}.parquet").select(pl.len()).collect().item() for name in names}
    return ", ".join(f"{count:,} rows of {name}" for name, count in rows.items())


def difference(peer: str, ours: str, key: list[str]) -> str | None:
    expected = pl.read_parquet(peer)
    columns = [*key, *(column for column in expected.columns if column not in key)]
    expected, found = (frame.select(columns).sort(key) for frame in (expected, pl.read_parquet(ours)))
    if expected.height != found.height:
        return f"{Path(ours).name}: the peer has {expected.height} rows, Stoplicht {found.height}"
    for column in columns:
        other = ~expected[column].eq_missing(found[column])
        if expected[column].dtype.is_float():
            other &= ((expected[column] - found[column]).abs() > ONE_IN_NINTH).fill_null(True)
        if other.any():
            examples = expected.select(key).filter(other).head(3).rows()
            return f"{Path(ours).name}: `{column}` is not what the peer says in {other.sum()} rows, such as {examples}"
    return None


def main() -> None:
    command, *arguments = sys.argv[1:]
    if command == "count":
        print(counts(*arguments))
        return
    peer, ours, *key = arguments
    told = difference(peer, ours, key)
    if told:
        print(told)
        sys.exit(1)


if __name__ == "__main__":
    main()
