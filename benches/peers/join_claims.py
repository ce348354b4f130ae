"""Puts the claims of each provider on each municipality under each law together, in messages of at most 20 MB.

    join_claims.py MESSAGES OUT
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

LARGEST = 20_000_000


def join_claims(messages: Path, out: Path) -> None:
    out.mkdir()
    parties = defaultdict(list)
    for path in sorted(messages.rglob("*.xml")):
        text = path.read_text()
        kind = re.search(r"/(jw|wmo)323/", text[:500])
        if kind:
            parties[kind[1], *re.findall(r"<\w+:(?:Afzender|Ontvanger)>(\w+)<", text)].append(text)
    for number, texts in enumerate(parties.values()):
        part, first, clients, size = 0, texts[0], [], 0
        for text in texts:
            own = text[slice(*clients_of(text))]
            if size + len(own) > LARGEST:
                write_joined(out / f"{number:05}-{part:03}.xml", first, clients)
                part, first, clients, size = part + 1, text, [], 0
            clients.append(own)
            size += len(own)
        write_joined(out / f"{number:05}-{part:03}.xml", first, clients)


def clients_of(text: str) -> tuple[int, int]:
    """Where the clients of a claim begin and end."""
    return text.index("Clienten>") + len("Clienten>"), text.rindex("</", 0, text.rindex("Clienten>"))


def write_joined(path: Path, first: str, clients: list[str]) -> None:
    """A message with the head and the tail of another."""
    start, end = clients_of(first)
    path.write_text(first[:start] + "".join(clients) + first[end:])


if __name__ == "__main__":
    join_claims(Path(sys.argv[1]), Path(sys.argv[2]))
