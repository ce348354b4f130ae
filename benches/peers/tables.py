"""What side-by-side asks of tables.

    tables.py count REGISTERS                 how many rows the registers have
    tables.py split REGISTERS BASE DAY        takes the rows of a day out of registers, all over them, and says how many
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


def split(registers: str, base: str, day: str) -> str:
    """Requests are left out."""
    told = []
    for name, wanted in {"allocations": 1_500, "deliveries": 500, "claims": 4_000}.items():
        rows = pl.read_parquet(f"{registers}/{name}.parquet").with_row_index("at")
        is_taken = pl.col("at") % max(rows.height // wanted, 1) == 0
        taken = rows.filter(is_taken)
        for folder, kept in [(base, rows.filter(~is_taken)), (day, taken)]:
            Path(folder).mkdir(exist_ok=True)
            kept.drop("at").write_parquet(f"{folder}/{name}.parquet")
        told.append(f"{taken.height:,} rows of {name}")
    return ", ".join(told)


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
    asked = {"count": counts, "split": split}.get(command)
    if asked:
        print(asked(*arguments))
        return
    peer, ours, *key = arguments
    told = difference(peer, ours, key)
    if told:
        print(told)
        sys.exit(1)


if __name__ == "__main__":
    main()
