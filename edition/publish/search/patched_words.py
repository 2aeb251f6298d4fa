"""The files of words, where few pieces are new: rows are taken from the files as published.

A row loses the chunks of what is gone and gets those of what has come. The files of which no word
has another row stay as they are, unless words of their stems have moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from edition.publish.search.chunks import Entry, entries_of, row_of
from edition.publish.search.differences import Difference
from edition.publish.search.output import Output
from edition.publish.search.piece import SearchPiece
from edition.publish.search.postings import SearchWord, order
from edition.publish.search.rows import Rows, WordRow, write_rows
from edition.publish.search.shards import Shard, rows_of, shards
from edition.publish.search.vocabulary import KnownWord, in_order

Changed = dict[str, dict[int, SearchWord]]  # the words of pieces, each with the pieces' numbers


def words_of(pieces: Mapping[int, SearchPiece]) -> Changed:
    """The words of pieces, which are known by their numbers."""
    found: Changed = {}
    for number, piece in pieces.items():
        for word in piece.words:
            found.setdefault(word.form, {})[number] = word
    return found


class PatchedWords:
    """The words of an index before and after. *folder* is empty."""

    def __init__(
        self, known: Sequence[KnownWord], difference: Difference, output: Output, folder: Path
    ) -> None:
        self.difference = difference
        self.output = output
        self.folder = folder
        self.known = {word.form: word for word in known}
        self.before = shards(known)
        self._begins = [order(shard.begins) for shard in self.before]
        self._rows = Rows()
        self._published = lru_cache(8)(self._read)

    def _read(self, name: str) -> dict[str, bytes]:
        return rows_of(self.output.published.data(name))

    def write(self, gone: Changed, come: Changed) -> tuple[list[KnownWord], list[str]]:
        """Write the files that change; gives all words, and how the files begin."""
        touched = self._touched(gone, come)
        words = in_order(self._words(touched, gone, come))
        files = {shard.begins: shard for shard in self.before}
        begins = []
        for shard in shards(words):
            begins.append(shard.begins)
            before = files.get(shard.begins)
            if before == shard and touched.isdisjoint(word.form for word in shard.words):
                self.output.keep(shard.name)
            else:
                self.output.put(shard.name, shard.data(dict(self._rows_of(shard, touched))))
        return words, begins

    def _touched(self, gone: Changed, come: Changed) -> set[str]:
        """The words that have another row."""
        if self.difference.shifted:
            return {*self.known, *come}
        return {form for form in {*gone, *come} if gone.get(form) != come.get(form)}

    def _words(self, touched: set[str], gone: Changed, come: Changed) -> Iterator[KnownWord]:
        """The words after, those of which the row is another with their new rows on the disk."""
        yield from (word for form, word in self.known.items() if form not in touched)
        new = sorted(form for form in touched if form not in self.known)
        batches = [*((s.name, [w.form for w in s.words]) for s in self.before), ("", new)]
        for number, (name, all_) in enumerate(batches):
            forms = [form for form in all_ if form in touched]
            if forms:
                rows = self._published(name) if name else {}
                file = self.folder / f"{number}.rows"
                made = (self._made(form, rows.get(form, b""), gone, come) for form in forms)
                words = write_rows(file, (row for row in made if row.row))
                self._rows.add(file, words)
                yield from words

    def _made(self, form: str, row: bytes, gone: Changed, come: Changed) -> WordRow:
        """A word with its new row, which is empty where no piece has it any more."""
        numbers = self.difference.numbers
        entries = [Entry(numbers[n], chunk) for n, chunk in entries_of(row) if numbers[n] >= 0]
        entries += (Entry(n, word.places) for n, word in come.get(form, {}).items())
        known = self.known.get(form)
        stems = Counter(dict(known.stems if known else ()))
        stems.update(_stems(come.get(form, {}).values()))
        stems.subtract(_stems(gone.get(form, {}).values()))
        made = row_of(sorted(entries))
        return WordRow(KnownWord(form, len(made), tuple(sorted((+stems).items()))), made)

    def _rows_of(self, shard: Shard, touched: set[str]) -> Iterator[tuple[str, bytes]]:
        """The rows of the words of a file after."""
        yield from self._rows.of(word for word in shard.words if word.form in touched).items()
        for form in (word.form for word in shard.words if word.form not in touched):
            home = self.before[bisect_right(self._begins, order(form)) - 1]
            yield form, self._published(home.name)[form]


def _stems(words: Iterable[SearchWord]) -> Iterator[str]:
    return (stem for word in words for stem in word.stems)
