"""The places of a word in one document, and the row of them for all documents.

The places in a document are a *chunk*, which says nothing of other documents. It begins with the
first unit that has the word, four times; two more where this has several places, one more where
the chunk has. A chunk of several places then says its length. Then follow the positions: where
there are several their number, the first, and the distance of each to the next. Each further unit
is twice its distance from the one before, one more for several places, and its positions.

A *row* has the chunks of all documents, before each the number of documents that are skipped. So a
document can be taken out or exchanged without reading the places of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.publish.search.numbers import ALPHABET, LAST, encoded, number_of

_MORE = f"[{re.escape(ALPHABET[LAST:])}]*"
_EVEN, _ODD = (f"{_MORE}[{re.escape(ALPHABET[:LAST][rest::2])}]" for rest in (0, 1))
_NUMBER = f"{_MORE}[{re.escape(ALPHABET[:LAST])}]"
# A number is odd where its last digit is, since there are 64 of these.
_ENTRY = re.compile(f"({_NUMBER})(?:({_EVEN}{_NUMBER})|{_ODD}({_NUMBER}))".encode())


class Entry(NamedTuple):
    """The chunk of a document, by its number."""

    document: int
    chunk: bytes


def chunk_of(units: Sequence[tuple[int, Sequence[int]]]) -> bytes:
    """The chunk of a word's units, each with its positions; units and positions rise.

    >>> chunk_of([(2, [5])]), chunk_of([(2, [5, 9]), (3, [1])])
    (b"*'", b"-'$'&$#")
    """
    first, positions = units[0]
    if len(units) == len(positions) == 1:
        return encoded(4 * first) + encoded(positions[0])
    made = bytearray(_positions(positions))
    for (before, _), (number, positions) in pairwise(units):
        made += encoded(2 * (number - before) + (len(positions) > 1)) + _positions(positions)
    head = 4 * first + 2 * (len(units[0][1]) > 1) + 1
    return encoded(head) + encoded(len(made)) + bytes(made)


def _positions(positions: Sequence[int]) -> bytes:
    if len(positions) == 1:
        return encoded(positions[0])
    distances = [after - before for before, after in pairwise(positions)]
    return b"".join(map(encoded, (len(positions), positions[0], *distances)))


def row_of(entries: Iterable[tuple[int, bytes]]) -> bytes:
    """The row of the chunks of a word; the numbers of the documents rise."""
    made: list[bytes] = []
    last = -1
    for document, chunk in entries:
        made.append(encoded(document - last - 1) + chunk)
        last = document
    return b"".join(made)


def entries_of(row: bytes) -> Iterator[Entry]:
    """The chunks of a row."""
    at, document, match = 0, -1, _ENTRY.match
    while found := match(row, at):
        gap, alone, length = found.groups()
        document += number_of(gap) + 1
        begin, at = found.end(1), found.end()
        if alone is None:
            at += number_of(length)
        yield Entry(document, row[begin:at])
