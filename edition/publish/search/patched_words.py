"""The files of words, where few pieces are new: rows are taken from the files as published.

A row loses the chunks of what is gone and gets those of what has come. The files of which no word
has another row stay as they are, unless words of their stems have moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from edition.publish.search.chunks import Entry, entries_of, renumbered, row_of
from edition.publish.search.differences import Difference
from edition.publish.search.output import Output
from edition.publish.search.piece import SearchPiece
from edition.publish.search.postings import SearchWord, each_word, order
from edition.publish.search.prefixes import Stretch
from edition.publish.search.rows import Rows, WordRow, write_rows
from edition.publish.search.shards import (
    Shard,
    joined_rows,
    name_of,
    rows_of,
    shards,
    stretches_of,
)
from edition.publish.search.state import State, line_of_words
from edition.publish.search.vocabulary import KnownWord, counted, counts, in_order


class Patched(NamedTuple):
    """The words after as a line, how their files begin, and the words if others are among them."""

    line: str
    begins: list[str]
    words: list[KnownWord] | None


Changed = dict[str, dict[int, SearchWord]]  # the words of pieces, each with the pieces' numbers


def words_of(pieces: Mapping[int, SearchPiece]) -> Changed:
    """The words of pieces, which are known by their numbers."""
    found: Changed = {}
    for number, piece in pieces.items():
        for word in each_word(piece.words):
            found.setdefault(word.form, {})[number] = word
    return found


class PatchedWords:
    """The words of an index before and after. *folder* is empty."""

    def __init__(self, state: State, difference: Difference, output: Output, folder: Path) -> None:
        self.state = state
        self.difference = difference
        self.output = output
        self.folder = folder
        self._rows = Rows()
        self._published = lru_cache(8)(self._read)

    @cached_property
    def known(self) -> dict[str, KnownWord]:
        """The words before."""
        return {word.form: word for word in self.state.words}

    @cached_property
    def before(self) -> list[Stretch]:
        """The files before."""
        return stretches_of(self.state.words)

    def _read(self, name: str) -> dict[str, bytes]:
        return rows_of(self.output.published.data(name))

    def write(self, gone: Changed, come: Changed) -> Patched:
        """Write the files that change."""
        touched = self._touched(gone, come)
        if not touched:
            return self._kept()
        new = {word.form: word for word in self._new(touched, gone, come)}
        if all(new.get(f) and f in self.known and _alike(new[f], self.known[f]) for f in touched):
            words = [new.get(word.form, word) for word in self.state.words]
            if stretches_of(words) == self.before:
                return self._exchanged(words, touched)
        else:
            words = [word for word in self.state.words if word.form not in touched]
            words = in_order([*words, *new.values()])
        return self._cut(words, touched)

    def _touched(self, gone: Changed, come: Changed) -> set[str]:
        """The words that have another row."""
        if self.difference.shifted:
            return {*self.known, *come}
        return {form for form in {*gone, *come} if gone.get(form) != come.get(form)}

    def _kept(self) -> Patched:
        """No word has another row."""
        for begins in self.state.of_words.begins:
            self.output.keep(name_of(begins))
        return Patched(self.state.line, self.state.of_words.begins, None)

    def _exchanged(self, words: list[KnownWord], touched: set[str]) -> Patched:
        """The same words are in the same files."""
        for stretch in self.before:
            own = words[stretch.first : stretch.end]
            name = name_of(stretch.begins)
            if touched.isdisjoint([word.form for word in own]):
                self.output.keep(name)
            else:
                data = self.output.published.data(name)
                rows = rows_of(data) | self._rows.of(w for w in own if w.form in touched)
                self.output.put(name, data | {"p": joined_rows(own, rows)})
        return Patched(line_of_words(words), self.state.of_words.begins, None)

    def _cut(self, words: list[KnownWord], touched: set[str]) -> Patched:
        """All is cut anew."""
        files = {shard.begins: shard for shard in shards(self.state.words)}
        begins = []
        for shard in shards(words):
            begins.append(shard.begins)
            forms = [word.form for word in shard.words]
            if files.get(shard.begins) == shard and touched.isdisjoint(forms):
                self.output.keep(shard.name)
            else:
                self.output.put(shard.name, shard.data(dict(self._rows_of(shard, touched))))
        return Patched(line_of_words(words), begins, words)

    def _new(self, touched: set[str], gone: Changed, come: Changed) -> Iterator[KnownWord]:
        """The words that have another row; their rows are written to the disk."""
        words = self.state.words
        named = ((name_of(s.begins), [w.form for w in words[s.first : s.end]]) for s in self.before)
        unknown = sorted(form for form in touched if form not in self.known)
        for number, (name, all_) in enumerate((*named, ("", unknown))):
            forms = [form for form in all_ if form in touched]
            if forms:
                rows = self._published(name) if name else {}
                file = self.folder / f"{number}.rows"
                made = (self._made(form, rows.get(form, b""), gone, come) for form in forms)
                written = write_rows(file, (row for row in made if row.row))
                self._rows.add(file, written)
                yield from written

    def _made(self, form: str, row: bytes, gone: Changed, come: Changed) -> WordRow:
        """A word with its new row, which is empty where no piece has it any more."""
        if form not in gone and form not in come:
            made = renumbered(row, self.difference.steps)
            return WordRow(self.known[form]._replace(length=len(made)), made)
        numbers = self.difference.numbers
        entries = [Entry(numbers[n], chunk) for n, chunk in entries_of(row) if numbers[n] >= 0]
        entries += (Entry(n, word.places) for n, word in come.get(form, {}).items())
        known = self.known.get(form)
        stems = Counter(counts(known.counted if known else ""))
        stems.update(_stems(come.get(form, {}).values()))
        stems.subtract(_stems(gone.get(form, {}).values()))
        made = row_of(sorted(entries))
        return WordRow(KnownWord(form, len(made), counted(stems)), made)

    def _rows_of(self, shard: Shard, touched: set[str]) -> Iterator[tuple[str, bytes]]:
        """The rows of the words of a file after."""
        yield from self._rows.of(word for word in shard.words if word.form in touched).items()
        for form in (word.form for word in shard.words if word.form not in touched):
            home = bisect_right(self._begins, order(form)) - 1
            yield form, self._published(name_of(self.before[home].begins))[form]

    @cached_property
    def _begins(self) -> list[bytes]:
        return [order(stretch.begins) for stretch in self.before]


def _alike(one: KnownWord, other: KnownWord) -> bool:
    """Whether two forms of a word have the same stems, in however many documents."""
    return one.counted == other.counted or one.stems == other.stems


def _stems(words: Iterable[SearchWord]) -> Iterator[str]:
    return (stem for word in words for stem in word.stems)
