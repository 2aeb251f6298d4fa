"""The words of many documents, spread over boxes on the disk, and each box put in order.

A word has its box by a digest of its letters. What is known of some documents is written as one
*run*: a file with a stretch for each box. Runs can be made at the same time and in any order, and
so can the boxes be read: memory holds one run, then one box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct
from zlib import crc32

from edition.publish.search.chunks import row_of
from edition.publish.search.postings import SearchWord
from edition.publish.search.rows import WordRow, write_rows
from edition.publish.search.vocabulary import KnownWord, counted, counts

BOXES = 64
_HEADER = Struct(f"<{BOXES}Q")
_FULL = 8_000_000  # bytes that are kept before a run is written
_WORD = 300  # bytes that a word takes besides its places


class Runs:
    """Collects the words of documents, and writes them as runs into a folder.

    *name* tells its files from those of others that write into the same folder.
    """

    def __init__(self, folder: Path, name: str = "run") -> None:
        self.folder = folder
        self.name = name
        self._words: dict[str, tuple[bytearray, dict[str, int]]] = {}
        self._size = 0
        self._written = 0

    def add(self, number: int, words: Iterable[SearchWord]) -> None:
        """Add the words of the document of this number."""
        for form, places, stems in words:
            known = self._words.get(form)
            if known is None:
                known = self._words[form] = (bytearray(), {})
                self._size += _WORD
            entries, numbers = known
            before = len(entries)
            entries += b" %d %s" % (number, places)
            self._size += len(entries) - before
            for stem in stems:
                numbers[stem] = numbers.get(stem, 0) + 1
        if self._size > _FULL:
            self.finish()

    def finish(self) -> None:
        """Write what is not yet written."""
        if not self._words:
            return
        boxes: list[list[bytes]] = [[] for _ in range(BOXES)]
        for form, (entries, stems) in self._words.items():
            line = f"{form} {counted(stems)}".encode() + entries
            boxes[crc32(form.encode()) % BOXES].append(line)
        bodies = [b"".join(line + b"\n" for line in lines) for lines in boxes]
        file = self.folder / f"{self.name}-{self._written}.run"
        file.write_bytes(_HEADER.pack(*map(len, bodies)) + b"".join(bodies))
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
    places: dict[str, list[tuple[int, bytes]]] = {}
    stems: dict[str, dict[str, int]] = {}
    for file in folder.glob("*.run"):
        for line in _stretch(file, box).splitlines():
            form, numbers, *rest = line.split(b" ")
            word = form.decode()
            places.setdefault(word, []).extend(zip(map(int, rest[::2]), rest[1::2], strict=True))
            known = stems.setdefault(word, {})
            for stem, n in counts(numbers.decode()).items():
                known[stem] = known.get(stem, 0) + n
    for word in sorted(places):
        row = row_of(sorted(places[word]))
        yield WordRow(KnownWord(word, len(row), counted(stems[word])), row)


def _stretch(file: Path, box: int) -> bytes:
    with file.open("rb") as stream:
        lengths = _HEADER.unpack(stream.read(_HEADER.size))
        stream.seek(sum(lengths[:box]), 1)
        return stream.read(lengths[box])
