#!/usr/bin/env python3
"""The questions that `load` and `soak` ask the service.

    crates/service/questions.py single
    crates/service/questions.py list PREPARED

Prints one as JSON. Lists need pyarrow.
"""

import json
import sys
from pathlib import Path

LIST = 100


def single() -> dict[str, object]:
    """A request with a history of eight versions and 24 claims."""
    keys = {"municipality": "0901", "law": "jw", "allocation_id": "1001"}
    care = {**keys, "client_id": "k7", "provider_id": "01234567", "product_category": "45", "unit": "01", "frequency": "2"}
    versions = [
        {**care, "start_date": "2024-01-01", "end_date": "2025-12-31", "volume": 120 + n, "assigned_at": f"2024-0{n + 1}-02T09:30:00"}
        for n in range(8)
    ]  # fmt: skip
    claims = [
        {**keys, "period_start": f"{y}-{m:02}-01", "period_end": f"{y}-{m:02}-28", "volume": 480, "unit": "01", "amount_cents": 48000,
         "submitted_on": f"{y}-{m:02}-28"}
        for y in (2024, 2025) for m in range(1, 13)
    ]  # fmt: skip
    request = {**keys, "request_id": "V-1", "provider_id": "01234567", "submitted_on": "2026-01-08", "requested_end": "2026-06-30"}
    return {"request": request, "history": {"allocations": versions, "claims": claims, "claims_through": "2025-12-31"}}


def rows(prepared: Path) -> list[dict[str, str]]:
    """The requests beside prepared registers, as a question has them."""
    import pyarrow.parquet

    names = ["municipality", "law", "request_id", "provider_id", "allocation_id", "submitted_on", "requested_end"]
    table = pyarrow.parquet.read_table(prepared / "requests.parquet", columns=names)
    return [{name: str(value) for name, value in row.items() if value is not None} for row in table.to_pylist()]


def scattered(prepared: Path) -> dict[str, object]:
    """A list of a hundred requests from all over the registers."""
    all_of_them = rows(prepared)
    return {"requests": all_of_them[:: max(1, len(all_of_them) // LIST)][:LIST]}


def lists(prepared: Path) -> list[dict[str, object]]:
    """Lists of a hundred requests of one municipality and law."""
    by_area: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows(prepared):
        by_area.setdefault((row["municipality"], row["law"]), []).append(row)
    return [{"requests": area[:LIST]} for area in by_area.values() if len(area) >= LIST][:50]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["single"]:
            json.dump(single(), sys.stdout)
        case ["list", folder]:
            json.dump(scattered(Path(folder)), sys.stdout)
        case _:
            sys.exit(__doc__)
