"""The words of a mark on the sheet in units: words, and the options of a form with their boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.collate.copy_text import SheetMark, Word
from edition.collate.grid import Run
from edition.collate.result import ABSENT, Column
from edition.collate.variation.beside import beside, similar

# Marks of so few words are shown whole.
_SHORT = 8
_EMPTY_BOX = re.compile(r"[(\[]\s*[)\]]|\N{BALLOT BOX}")
_BOX = re.compile(r"[(\[]\s*(\w)\s*[)\]]")
_TICKS = frozenset("xXvV")


@dataclass(frozen=True, slots=True)
class Pair:
    """Corresponding marks, None for a copy without one; their units; these side by side."""

    marks: tuple[SheetMark | None, ...]
    units: tuple[tuple[Run, ...], ...]
    columns: tuple[Column, ...]

    @property
    def typed(self) -> bool:
        """Whether the typist made them."""
        return all(mark.typed for mark in self.marks if mark)

    @property
    def of_the_page(self) -> bool:
        """Whether they are letterheads, running heads, page numbers."""
        return self.typed and all(mark.kind == "forme work" for mark in self.marks if mark)

    def words(self, copy: int, run: Run) -> Sequence[Word]:
        """Words of the mark of a copy."""
        mark = self.marks[copy]
        return mark.words[run[0] : run[1]] if mark else ()

    def run(self, copy: int, unit: int) -> Run:
        """The words of a unit; none where the copy has not got it."""
        return self.units[copy][unit] if unit != ABSENT else (0, 0)


def paired(marks: Sequence[SheetMark | None]) -> Pair:
    """Corresponding marks, unit beside unit."""
    units = tuple(tuple(_units(mark)) if mark else () for mark in marks)
    keys = [
        [_key(mark.words[first:last]) for first, last in found] if mark else None
        for mark, found in zip(marks, units, strict=True)
    ]
    return Pair(tuple(marks), units, tuple(beside(keys)))


def _units(mark: SheetMark) -> Iterator[Run]:
    """Words one by one; what follows a box, up to the next one or the end of the line, as one.

    So is what a hand filled in on a line.
    """
    words, first = mark.words, 0
    hand, boxed = main_hand(mark), False
    while first < len(words):
        last = first + 1
        if boxed or (_is_tick(words[first], hand) and last < len(words)):
            while last < len(words) and not _ends(words[last - 1], words[last], hand):
                last += 1
        elif words[first].hand not in ("", hand):
            while last < len(words) and _goes_on(words[last - 1], words[last]):
                last += 1
        yield first, last
        boxed = bool(_EMPTY_BOX.search(words[last - 1].after))
        first = last


def _ends(word: Word, following: Word, hand: str) -> bool:
    apart = "\n" in word.after or word.paragraph != following.paragraph
    return apart or bool(_EMPTY_BOX.search(word.after)) or _is_tick(following, hand)


def _goes_on(word: Word, following: Word) -> bool:
    return word.hand == following.hand and "\n" not in word.after and not following.rivals


def _is_tick(word: Word, hand: str) -> bool:
    """Whether a word is a box that was ticked: ``(X)``, or a letter by another hand."""
    box = _BOX.fullmatch(word.text)
    return box is not None and (box[1] in _TICKS or word.hand not in ("", hand))


def _key(words: Sequence[Word]) -> str:
    """What is compared of a unit: its letters without the tick."""
    boxed = len(words) > 1 and _BOX.fullmatch(words[0].text)
    return "".join(word.key for word in (words[1:] if boxed else words))


def main_hand(mark: SheetMark) -> str:
    """The hand of most words of a mark; what others wrote was filled in."""
    counted = Counter(word.hand for word in mark.words)
    return max(sorted(counted), key=counted.__getitem__, default="")


def sense(words: Sequence[Word]) -> tuple[tuple[str, bool], ...]:
    """What has to be the same in copies that agree."""
    return tuple((word.key, word.struck) for word in words)


def differing(pair: Pair) -> Iterator[list[Run]]:
    """The words of every copy at each difference; those of a short mark are all of them."""
    whole = [(0, len(mark.words) if mark else 0) for mark in pair.marks]
    lacking = None in pair.marks
    if lacking and pair.of_the_page:
        return
    stroke = len({mark.cancelled for mark in pair.marks if mark}) > 1
    runs = _runs(pair)
    short = bool(runs) and max(last for _, last in whole) <= _SHORT
    if lacking or stroke or short:
        yield whole
    if not short:
        yield from _fields(pair, runs)


def _runs(pair: Pair) -> list[list[Run]]:
    """The units that differ, those that follow each other together; options each for itself."""
    found: list[list[Run]] = []
    opened: list[Column] = []
    reached = [0] * len(pair.marks)
    for column in (*pair.columns, None):
        is_open = column is not None and _is_open(pair, column)
        if opened and (column is None or not is_open or _is_option(pair, column)):
            found.append(_stretches(pair, opened, reached))
            opened = []
        if column is not None and is_open:
            opened.append(column)
        elif column is not None:
            _stretches(pair, [column], reached)
    return found


def _stretches(pair: Pair, columns: Sequence[Column], reached: list[int]) -> list[Run]:
    """The words of each copy in *columns*; *reached* is how far the copies were before."""
    runs = []
    for copy, at in enumerate(reached):
        units = [pair.units[copy][c[copy]] for c in columns if c[copy] != ABSENT]
        runs.append((units[0][0], units[-1][1]) if units else (at, at))
        reached[copy] = runs[-1][1]
    return runs


def _is_open(pair: Pair, column: Column) -> bool:
    """Whether the copies that have the mark differ in a unit of it."""
    found = {
        sense(pair.words(copy, pair.run(copy, unit)))
        for copy, unit in enumerate(column)
        if pair.marks[copy] is not None
    }
    return len(found) > 1


def _is_option(pair: Pair, column: Column) -> bool:
    runs = (pair.run(copy, unit) for copy, unit in enumerate(column))
    return any(last - first > 1 for first, last in runs)


def _fields(pair: Pair, runs: list[list[Run]]) -> Iterator[list[Run]]:
    """*runs*, of which two are one where a hand filled in one field at different places."""
    waiting = list(runs)
    while waiting:
        run = waiting.pop(0)
        partner = next((other for other in waiting if _one_field(pair, run, other)), None)
        if partner is None:
            yield run
            continue
        waiting.remove(partner)
        both = zip(run, partner, strict=True)
        yield [one if one[0] < one[1] else other for one, other in both]


def _one_field(pair: Pair, one: Sequence[Run], other: Sequence[Run]) -> bool:
    """Whether no copy has words in both, all were filled in, and they are alike."""
    if any(a[0] < a[1] and b[0] < b[1] for a, b in zip(one, other, strict=True)):
        return False
    texts = []
    for runs in (one, other):
        keys: list[str] = []
        for copy, mark in enumerate(pair.marks):
            hand = main_hand(mark) if mark else ""
            for word in pair.words(copy, runs[copy]):
                if word.hand in ("", hand):
                    return False
                keys.append(word.key)
        texts.append(keys)
    return all(texts) and similar(*texts)
