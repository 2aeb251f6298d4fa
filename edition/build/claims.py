"""Who has an address that several want: pages come first, then outputs in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.cache.tables import Tables
from edition.engine.record import Record


class Claim(NamedTuple):
    """Who lost an address to whom; ``output`` is the name of the output that the loser is.

    ``to_output``: it lost it to another output, and not to a page.
    """

    address: str
    loser: str
    output: str
    winner: str
    to_output: bool


def claims(record: Record, pieces: Tables, order: Sequence[str]) -> list[Claim]:
    """Settle all addresses that several tasks wrote to since the last commit.

    *order* are the names of all outputs.
    """
    found = list(_claims(record, pieces, order))
    for claim in found:
        record.drop(claim.address, claim.loser)
    return found


def _claims(record: Record, pieces: Tables, order: Sequence[str]) -> Iterator[Claim]:
    for address, names in record.doubles().items():
        outputs = {name: _output(address, name, pieces) for name in names}
        pages = [name for name in names if not outputs[name]]
        rank = {name: (order.index(o) if o in order else -1, name) for name, o in outputs.items()}
        winner = min(pages or names, key=rank.__getitem__)
        for loser in names:
            if loser != winner:
                yield Claim(address, loser, outputs[loser], winner, not pages)


def _output(address: str, name: str, pieces: Tables) -> str:
    """The output for which a task wrote a file; "" where it is a page, or one of its files."""
    work, *names = name.split("\t")
    if work.endswith((":output", ":format")):
        return names[0]
    beside = dict(pieces.members("beside", address)) if work.endswith(":page") else {}
    return str(beside.get(names[0], "")) if beside else ""
