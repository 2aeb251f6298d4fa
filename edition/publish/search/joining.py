"""An index put together from pieces, which may be more than memory holds.

What grows with the edition lies on the disk: the words in runs, then in rows. Memory has a run or
a box of them, the texts of a file, and of each document its years and the kinds of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from edition.publish.search.output import Output, Published, Write
from edition.publish.search.overview import Frame, Overview, Words
from edition.publish.search.piece import SearchPiece
from edition.publish.search.rows import Rows
from edition.publish.search.runs import BOXES, Runs, join, rows_file
from edition.publish.search.shards import shards
from edition.publish.search.state import line_of, line_of_words
from edition.publish.search.texts import (
    KINDS,
    NAMES,
    TEXTS,
    FileRows,
    Listed,
    RowFile,
    RowFiles,
    listed,
    rows_of,
)
from edition.publish.search.vocabulary import KnownWord, endings, in_order

Load = Callable[[str], SearchPiece]
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""``map``, or that of an executor."""
_TOGETHER = 500  # documents of which the words are put together at once
_HEADS = "heads.lines"


class Index(NamedTuple):
    """An index that was written: the SHA-256 of its files, its pieces, all its words as a line,
    what the page knows of these, and the algorithms of their stems.
    """

    files: Mapping[str, str]
    pieces: tuple[Listed, ...]
    words: str
    of_words: Words
    algorithms: tuple[str, ...]


class IndexWriter:
    """Writes an index of pieces, which are added in the order of their documents.

    *folder* is empty, and may be taken away afterwards.
    """

    def __init__(
        self, frame: Frame, write: Write, folder: Path, published: Published | None = None
    ) -> None:
        self.folder = folder
        self.output = Output(write, published or Published())
        self.overview = Overview(frame)
        self.runs = Runs(folder)
        self.pieces: list[Listed] = []
        self._open: dict[str, dict[str, SearchPiece]] = {kind: {} for kind in KINDS}
        self._files = {
            kind: RowFiles(kind, self.output, partial(self._rows, kind)) for kind in KINDS
        }
        self._heads = (folder / _HEADS).open("w", encoding="utf-8")

    def add(self, name: str, piece: SearchPiece, *, words: bool = True) -> None:
        """Add the next piece, with its *words* if they are not spread already."""
        if words:
            self.runs.add(len(self.pieces), piece.words)
        self.overview.add(piece.head)
        self._heads.write(line_of(piece.head))
        member = listed(name, piece.head)
        self.pieces.append(member)
        for kind in KINDS:
            self._open[kind][name] = piece._replace(
                words=b"", texts=piece.texts if kind == TEXTS else ()
            )
            self._files[kind].add(member)

    def _rows(self, kind: str, file: RowFile, number: int) -> FileRows:
        member, opened = file.members[number], self._open[kind]
        rows = rows_of(kind, opened[member.name], file.part)
        if file.part is None or file.part + 1 == len(member.parts):
            del opened[member.name]
        return rows

    def finish(self, each: Each = map) -> Index:
        """Write what is not yet written."""
        self._heads.close()
        self.runs.finish()
        texts, names = (self._files[kind].finish() for kind in (TEXTS, NAMES))
        words, rows = self._words(each)
        begins = []
        for shard in shards(words):
            self.output.put(shard.name, shard.data(rows.of(shard.words)))
            begins.append(shard.begins)
        algorithms = tuple(sorted(self.overview.algorithms))
        of_words = Words(begins, endings(words, algorithms))
        for name, data in self.overview.files(texts, names, of_words):
            self.output.put(name, data)
        line = line_of_words(words)
        return Index(self.output.files, tuple(self.pieces), line, of_words, algorithms)

    def _words(self, each: Each) -> tuple[list[KnownWord], Rows]:
        found, rows = [], Rows()
        for box, words in enumerate(each(partial(join, self.folder), range(BOXES))):
            rows.add(rows_file(self.folder, box), words)
            found += words
        return in_order(found), rows

    def heads(self) -> Iterator[str]:
        """The lines of the heads, once all is written."""
        with (self.folder / _HEADS).open(encoding="utf-8") as lines:
            yield from lines


@dataclass(frozen=True)
class _Spreading:
    """Spreads the words of some pieces over boxes; can be sent to another process."""

    load: Load
    folder: Path

    def __call__(self, batch: tuple[int, Sequence[str]]) -> None:
        first, names = batch
        runs = Runs(self.folder, f"run-{first}")
        for number, name in enumerate(names, first):
            runs.add(number, self.load(name).words)
        runs.finish()


def whole_index(
    names: Sequence[str],
    load: Load,
    writer: IndexWriter,
    each: Each = map,
) -> Index:
    """Write the index of all pieces, which *load* gives by their names, in the order of these.

    With the ``map`` of an executor the words are put together by several processes.
    """
    batches = [(n, names[n : n + _TOGETHER]) for n in range(0, len(names), _TOGETHER)]
    for _ in each(_Spreading(load, writer.folder), batches):
        pass
    for name in names:
        writer.add(name, load(name), words=False)
    return writer.finish(each)
