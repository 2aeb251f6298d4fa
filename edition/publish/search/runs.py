"""The words of many documents, spread over boxes on the disk, and each box put in order.

A word has its box by a digest of its letters. What is known of some documents is written as one
*run*: a file with a stretch for each box. Runs can be made at the same time and in any order, and
so can the boxes be read: memory holds one run, then one box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter
from pathlib import Path
from struct import Struct
from zlib import crc32

from edition.publish.search.chunks import entries_of, row_of
from edition.publish.search.numbers import encoded
from edition.publish.search.rows import WordRow, write_rows
from edition.publish.search.vocabulary import KnownWord, counted, counts

BOXES = 64
_HEADER = Struct(f"<{BOXES}Q")
_FULL = 8_000_000  # bytes that are kept before a run is written
_WORD = 300  # bytes that a word takes besides its places


@dataclass(slots=True)
class _Stretch:
    """The chunks of a word in documents whose numbers rise: a row that begins with the first.

    ``stems`` counts the documents by the stems that it has in them, as a piece writes them.
    """

    first: int
    last: int
    row: bytearray
    stems: dict[bytes, int]


class Runs:
    """Collects the words of documents, and writes them as runs into a folder.

    *name* tells its files from those of others that write into the same folder.
    """

    def __init__(self, folder: Path, name: str = "run") -> None:
        self.folder = folder
        self.name = name
        self._words: dict[bytes, _Stretch] = {}
        self._size = 0
        self._written = 0
        self._last = -1

    def add(self, number: int, words: bytes) -> None:
        """Add the words of the document of this number, as its piece has them."""
        if self._size > _FULL or number <= self._last:
            self.finish()
        self._last = number
        known = self._words
        for line in words.splitlines():
            form, stems, places = line.split(b" ")
            found = known.get(form)
            if found is None:
                known[form] = _Stretch(number, number, bytearray(places), {stems: 1})
                self._size += _WORD
                continue
            found.row += encoded(number - found.last - 1) + places
            found.last = number
            found.stems[stems] = found.stems.get(stems, 0) + 1
        self._size += len(words) // 2

    def finish(self) -> None:
        """Write what is not yet written."""
        if not self._words:
            return
        boxes = [bytearray() for _ in range(BOXES)]
        for form, found in self._words.items():
            line = f" {counted(_apart(found.stems))} {found.first} {found.last} ".encode()
            boxes[crc32(form) % BOXES] += form + line + found.row + b"\n"
        file = self.folder / f"{self.name}-{self._written}.run"
        file.write_bytes(_HEADER.pack(*map(len, boxes)) + b"".join(boxes))
        self._words, self._size = {}, 0
        self._written += 1


def _apart(stems: Mapping[bytes, int]) -> Counter[str]:
    """How many documents have each stem."""
    found: Counter[str] = Counter()
    for several, number in stems.items():
        for stem in several.decode().split(",") if several else ():
            found[stem] += number
    return found


def join(folder: Path, box: int) -> list[KnownWord]:
    """Put a box in order: its rows are written; gives the words."""
    return write_rows(rows_file(folder, box), joined(folder, box))


def rows_file(folder: Path, box: int) -> Path:
    """The file of the rows of a box."""
    return folder / f"{box}.rows"


def joined(folder: Path, box: int) -> Iterator[WordRow]:
    """The words of a box with their rows, from all runs of a folder."""
    found: dict[str, list[_Stretch]] = {}
    stems: dict[str, Counter[str]] = {}
    for file in folder.glob("*.run"):
        for line in _lines(file, box):
            form, numbers, first, last, places = line.split(b" ")
            word = form.decode()
            one = _Stretch(int(first), int(last), bytearray(places), {})
            found.setdefault(word, []).append(one)
            stems.setdefault(word, Counter()).update(counts(numbers.decode()))
    for word in sorted(found):
        row = _row(sorted(found[word], key=attrgetter("first")))
        yield WordRow(KnownWord(word, len(row), counted(stems[word])), row)


def _row(stretches: Sequence[_Stretch]) -> bytes:
    """One row of several, of which the documents follow each other, as a rule."""
    if any(after.first < before.last for before, after in pairwise(stretches)):
        parts = (entries_of(encoded(one.first) + bytes(one.row)) for one in stretches)
        return row_of(sorted(chain.from_iterable(parts)))
    made = bytearray()
    last = -1
    for one in stretches:
        made += encoded(one.first - last - 1) + one.row
        last = one.last
    return bytes(made)


def _lines(file: Path, box: int) -> list[bytes]:
    with file.open("rb") as stream:
        lengths = _HEADER.unpack(stream.read(_HEADER.size))
        stream.seek(sum(lengths[:box]), 1)
        return stream.read(lengths[box]).splitlines()
