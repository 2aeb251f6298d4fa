"""The table that grows copy by copy: a column is one word a copy."""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.align.pairing import Pairing
from edition.collate.align.strand import Hint, Strand, Vocabulary, hints, kinds, weights
from edition.collate.align.usual_order import usual_order
from edition.collate.copy_text import CopyText
from edition.collate.result import ABSENT, Moved

_EDGE_OF_ABSENCE = 6

Column = list[int]


class Table:
    """Columns of the copies merged so far, each with the word that stands for it."""

    def __init__(self, copies: Sequence[CopyText], vocabulary: Vocabulary) -> None:
        self.copies, self.vocabulary = copies, vocabulary
        self.columns: list[Column] = []
        self.keys: list[int] = []
        self.others: dict[int, tuple[int, ...]] = {}
        self.merged: list[int] = []
        self.weights: dict[int, list[int]] = {}
        self.divisions: list[list[Column]] = []
        self.moved: list[Moved] = []

    def merge(self, copy: int, pairing: Pairing) -> None:
        """Add the words of *copy* as *pairing* says."""
        words = self.vocabulary.copies[copy]
        columns: list[Column] = []
        keys: list[int] = []
        others: dict[int, tuple[int, ...]] = {}
        now: list[int] = []
        for place, word in pairing.pairs():
            if place == ABSENT:
                column, key = [ABSENT] * len(self.copies), words[word]
                column[copy] = word
            else:
                column, key = self.columns[place], self.keys[place]
                now.append(len(columns))
                if word != ABSENT:
                    column[copy] = word
                if place in self.others or (word != ABSENT and words[word] != key):
                    key, found = self._read(column)
                    if len(found) > 1:
                        others[len(columns)] = found
            columns.append(column)
            keys.append(key)
        self.columns, self.keys, self.others = columns, keys, others
        for place, count in pairing.divisions:
            self.divisions.append(columns[now[place] : now[place] + count])
        self.moved += [Moved(copy, move.right, move.right_end) for move in pairing.moved]
        self.merged = sorted({*self.merged, copy})
        self.weights[copy] = weights(self.copies[copy])

    def take_out(self, copy: int) -> None:
        """Take the words of *copy* out again, to be aligned with all the others."""
        columns: list[Column] = []
        keys: list[int] = []
        others: dict[int, tuple[int, ...]] = {}
        for place, column in enumerate(self.columns):
            column[copy] = ABSENT
            if place in self.others:
                if all(word == ABSENT for word in column):
                    continue
                key, found = self._read(column)
                if len(found) > 1:
                    others[len(columns)] = found
                keys.append(key)
            elif any(word != ABSENT for word in column):
                keys.append(self.keys[place])
            else:
                continue
            columns.append(column)
        self.columns, self.keys, self.others = columns, keys, others
        self.moved = [moved for moved in self.moved if moved.copy != copy]
        self.merged.remove(copy)

    def put_in_usual_order(self) -> None:
        """Bring the columns into the order of most copies, where some have passages elsewhere.

        Which copies have them elsewhere is only known again when each was merged anew.
        """
        order = usual_order(self.columns, self.moved) if self.moved else ()
        if list(order) == sorted(order):
            return
        self.columns = [self.columns[number] for number in order]
        self.keys = [self.keys[number] for number in order]
        now = {number: place for place, number in enumerate(order)}
        self.others = {now[number]: keys for number, keys in self.others.items()}

    def _read(self, column: Column) -> tuple[int, tuple[int, ...]]:
        """The key that most copies have in a column (of several, the one of the most texts); and
        all of them.
        """
        copies, counts = self.vocabulary.copies, self.vocabulary.counts
        keys = [copies[copy][word] for copy, word in enumerate(column) if word != ABSENT]
        usual = max(keys, key=lambda key: (keys.count(key), counts[key], -key))
        return usual, tuple(sorted(set(keys)))

    def strand(self) -> Strand:
        """The table as something that a copy can be aligned with."""
        walls: set[int] = set()
        signs: set[int] = set()
        starts: set[int] = set()
        named: dict[int, tuple[Hint, ...]] = {}
        for copy in self.merged:
            places = self._places(copy)
            for sign in self.copies[copy].signs:
                first, last = places[sign.at] + 1, places[sign.at + 1]
                signs |= {first, last}
                if first == last:
                    walls.add(first)
            starts.update(places[paragraph.first + 1] for paragraph in self.copies[copy].paragraphs)
            for first, names in hints(self.copies[copy]).items():
                place = places[first + 1]
                named[place] = (*named.get(place, ()), *names)
        return Strand(
            self.keys,
            self.vocabulary.words,
            walls,
            signs,
            self._weight,
            self.others,
            starts,
            named,
            self._extra(),
            self._kinds(),
        )

    def _kinds(self) -> dict[int, frozenset[str]]:
        """The kinds of paragraphs in columns where a copy has a heading, a signature …"""
        own = {copy: kinds(self.copies[copy]) for copy in self.merged}
        if not any(own.values()):
            return {}
        found = {}
        for place, column in enumerate(self.columns):
            there = {own[c].get(column[c], "") for c in self.merged if column[c] != ABSENT}
            if there != {""}:
                found[place] = frozenset(there)
        return found

    def _extra(self) -> set[int]:
        """Columns that are there only since a word is divided in few copies."""
        extra = {
            id(column)
            for group in self.divisions
            for column in group[1:]
            if 2 * _present(column) <= _present(group[0])
        }
        if not extra:
            return set()
        return {place for place, column in enumerate(self.columns) if id(column) in extra}

    def _places(self, copy: int) -> list[int]:
        """The column of each word of *copy*, one column before the first, and the end."""
        places = [ABSENT] * (len(self.copies[copy].words) + 1)
        for place, column in enumerate(self.columns):
            word = column[copy]
            if word != ABSENT:
                places[word + 1] = place
        places.append(len(self.columns))
        return places

    def _weight(self, boundary: int) -> int:
        """How likely an absence begins or ends before a column, by what any copy says."""
        before = self.columns[boundary - 1] if boundary else None
        after = self.columns[boundary] if boundary < len(self.columns) else None
        best, edge = 0, 0
        for copy in self.merged:
            weight = self.weights[copy]
            if after and after[copy] != ABSENT:
                best = max(best, weight[after[copy]])
            if before and before[copy] != ABSENT:
                best = max(best, weight[before[copy] + 1])
            if before and after and (before[copy] == ABSENT) != (after[copy] == ABSENT):
                edge = _EDGE_OF_ABSENCE
        return best + edge


def _present(column: Column) -> int:
    return len(column) - column.count(ABSENT)
