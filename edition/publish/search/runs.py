"""The words of many documents, spread over boxes on the disk, and each box put in order.

A word has its box by a digest of its letters. What is known of some documents is written as one
*run*: a file with a stretch for each box. Runs can be made at the same time and in any order, and
so can the boxes be read: memory holds one run, then one box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter
from pathlib import Path
from struct import Struct
from zlib import crc32

from edition.publish.search.chunks import entries_of, row_of
from edition.publish.search.numbers import encoded
from edition.publish.search.postings import SearchWord
from edition.publish.search.rows import WordRow, write_rows
from edition.publish.search.vocabulary import KnownWord, counted, counts

BOXES = 64
_HEADER = Struct(f"<{BOXES}Q")
_FULL = 8_000_000  # bytes that are kept before a run is written
_WORD = 300  # bytes that a word takes besides its places


@dataclass(slots=True)
class _Stretch:
    """The chunks of a word in documents whose numbers rise: a row that begins with the first."""

    first: int
    last: int
    row: bytearray
    stems: dict[str, int]


class Runs:
    """Collects the words of documents, and writes them as runs into a folder.

    *name* tells its files from those of others that write into the same folder.
    """

    def __init__(self, folder: Path, name: str = "run") -> None:
        self.folder = folder
        self.name = name
        self._words: dict[str, _Stretch] = {}
        self._size = 0
        self._written = 0
        self._last = -1

    def add(self, number: int, words: Iterable[SearchWord]) -> None:
        """Add the words of the document of this number."""
        if self._size > _FULL or number <= self._last:
            self.finish()
        self._last = number
        for form, places, stems in words:
            found = self._words.get(form)
            if found is None:
                self._words[form] = _Stretch(
                    number, number, bytearray(places), dict.fromkeys(stems, 1)
                )
                self._size += _WORD
                continue
            found.row += encoded(number - found.last - 1) + places
            found.last = number
            self._size += len(places) + 1
            for stem in stems:
                found.stems[stem] = found.stems.get(stem, 0) + 1

    def finish(self) -> None:
        """Write what is not yet written."""
        if not self._words:
            return
        boxes = [bytearray() for _ in range(BOXES)]
        for form, found in self._words.items():
            line = f"{form} {counted(found.stems)} {found.first} {found.last} ".encode()
            boxes[crc32(form.encode()) % BOXES] += line + found.row + b"\n"
        file = self.folder / f"{self.name}-{self._written}.run"
        file.write_bytes(_HEADER.pack(*map(len, boxes)) + b"".join(boxes))
        self._words, self._size = {}, 0
        self._written += 1


def join(folder: Path, box: int) -> list[KnownWord]:
    """Put a box in order: its rows are written; gives the words."""
    return write_rows(rows_file(folder, box), joined(folder, box))


def rows_file(folder: Path, box: int) -> Path:
    """The file of the rows of a box."""
    return folder / f"{box}.rows"


def joined(folder: Path, box: int) -> Iterator[WordRow]:
    """The words of a box with their rows, from all runs of a folder."""
    found: dict[str, list[_Stretch]] = {}
    for file in folder.glob("*.run"):
        for line in _lines(file, box):
            form, stems, first, last, places = line.split(b" ")
            one = _Stretch(int(first), int(last), bytearray(places), counts(stems.decode()))
            found.setdefault(form.decode(), []).append(one)
    for word in sorted(found):
        stretches = sorted(found[word], key=attrgetter("first"))
        numbers: Counter[str] = Counter()
        for one in stretches:
            numbers.update(one.stems)
        row = _row(stretches)
        yield WordRow(KnownWord(word, len(row), counted(numbers)), row)


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
