"""The places of a word in one document, and the row of them for all documents.

The places in a document are a *chunk*, which says nothing of other documents. It begins with the
first unit that has the word, four times; two more where this has several places, one more where
the chunk has. A chunk of several places then says how many numbers follow. Then come the positions:
where there are several their number, the first, and the distance of each to the next. Each further
unit is twice its distance from the one before, one more for several places, and its positions.

A *row* has the chunks of all documents, before each the number of documents that are skipped. So a
document can be taken out or exchanged without reading the places of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
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
    made = [*_positions(positions)]
    for (before, _), (number, following) in pairwise(units):
        made.append(2 * (number - before) + (len(following) > 1))
        made += _positions(following)
    head = 4 * first + 2 * (len(positions) > 1) + 1
    return b"".join(map(encoded, (head, len(made), *made)))


def _positions(positions: Sequence[int]) -> Sequence[int]:
    if len(positions) == 1:
        return positions
    return [
        len(positions),
        positions[0],
        *(after - before for before, after in pairwise(positions)),
    ]


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
            at = _numbers(number_of(length))(row, at).end()
        yield Entry(document, row[begin:at])


def renumbered(row: bytes, steps: Sequence[tuple[int, int]]) -> bytes:
    """A row of which the documents have other numbers, in the same order.

    *steps* say from which number on they are higher, and by how much, as after a letter that has
    come before them. The gaps at the steps are written anew; what follows the last is not read.

    >>> row = row_of([Entry(1, b"*'"), Entry(7, b"*'"), Entry(9, b"*'")])
    >>> [document for document, _ in entries_of(renumbered(row, [(5, 1), (8, 3)]))]
    [1, 8, 12]
    """
    made: list[bytes] = []
    at, copied, document, before, step = 0, 0, -1, 0, 0
    while step < len(steps) and at < len(row):
        found = _ENTRY.match(row, at)
        assert found is not None, "a row is read to its end"
        gap = number_of(found[1])
        document += gap + 1
        if document >= steps[step][0]:
            while step < len(steps) and document >= steps[step][0]:
                step += 1
            higher = steps[step - 1][1]
            made += (row[copied:at], encoded(gap + higher - before))
            before, copied = higher, found.end(1)
        at = found.end()
        if found[3] is not None:
            at = _numbers(number_of(found[3]))(row, at).end()
    return b"".join((*made, row[copied:]))


@lru_cache(4096)
def _numbers(count: int) -> Callable[[bytes, int], re.Match[bytes]]:
    """Finds so many numbers from a place on."""
    match: Callable[[bytes, int], re.Match[bytes]] = re.compile(
        f"(?:{_NUMBER}){{{count}}}".encode()
    ).match  # type: ignore[assignment]
    return match
