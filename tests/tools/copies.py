"""Made-up copies of a made-up text, and the truth about them: what is withheld where.

Passages of a text are marked, withheld with a sign or left out without one, differently in each
copy; then the copies are spoilt as recognition spoils them, and their paragraphs are divided and
joined. A case gives the copies as values; tests.tools.copy_sources writes them as files.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random
from typing import NamedTuple

from edition.collate.copy_text import CopyText, Paragraph, Sign, Word
from edition.collate.keys import key_of
from tests.tools.english import text
from tests.tools.noise import Token, noisy

SHOWN, MARKED, WITHHELD, SILENT = "shown", "marked", "withheld", "silent"
STATES = {SHOWN: 30, MARKED: 25, WITHHELD: 30, SILENT: 15}
APART = 8  # words at least between two passages
OVERLAP = 0.25  # how often copies disagree where a passage begins and ends
ALL_WITHHOLD = 0.05


class Stretch(NamedTuple):
    """Words of the original, first to last (exclusive), and what a copy does with them."""

    first: int
    last: int
    state: str
    key: str


class Item(NamedTuple):
    """A word of a copy and the passage in which it is marked; or, without a word, a sign."""

    token: Token | None
    stretch: Stretch | None


@dataclass(frozen=True)
class Sheet:
    """A copy before it is written down: paragraphs of words and signs."""

    paragraphs: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True)
class Case:
    """The original, what each copy does with it, and the copies."""

    words: tuple[str, ...]
    stretches: tuple[tuple[Stretch, ...], ...]
    sheets: tuple[Sheet, ...]
    copies: tuple[CopyText, ...]
    origins: tuple[tuple[tuple[int, ...], ...], ...]
    """For each word of each copy the words of the original that it is made of."""

    keys: tuple[str, ...] = field(default=())

    def state(self, copy: int) -> list[Stretch | None]:
        """For each word of the original what *copy* does with it; None where it shows it."""
        found: list[Stretch | None] = [None] * len(self.words)
        for stretch in self.stretches[copy]:
            found[stretch.first : stretch.last] = [stretch] * (stretch.last - stretch.first)
        return found


def made(
    words: int = 2000,
    copies: int = 2,
    noise: float = 0.0,
    seed: int = 0,
    *,
    layout: float = 0.05,
    passages: int = 0,
) -> Case:
    """A case: *noise* is the share of words that are spoilt, *layout* that of paragraphs."""
    random = Random(f"copies {words} {copies} {noise} {seed}")
    original = text(words, seed)
    flat = tuple(word for paragraph in original for word in paragraph)
    starts = _starts(original)
    stretches = _stretches(len(flat), starts, copies, passages or max(3, words // 350), random)
    sheets = tuple(_sheet(flat, starts, found, noise, layout, random) for found in stretches)
    written = [_copy(sheet, number) for number, sheet in enumerate(sheets)]
    return Case(
        flat,
        stretches,
        sheets,
        tuple(copy for copy, _ in written),
        tuple(origins for _, origins in written),
        tuple(map(key_of, flat)),
    )


def _starts(paragraphs: Sequence[Sequence[str]]) -> list[int]:
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph))
    return starts[:-1]


def _passages(
    length: int, starts: Sequence[int], count: int, random: Random
) -> list[tuple[int, int]]:
    """Where passages begin and end, from three words to several paragraphs."""
    found: list[tuple[int, int]] = []
    for _ in range(10 * count):
        kind = random.random()
        first = random.randrange(length)
        if kind < 0.5:
            last = first + random.randint(3, 12)
        elif kind < 0.85:
            last = first + random.randint(13, 60)
        else:
            number = random.randrange(len(starts))
            after = number + random.randint(1, 4)
            first = starts[number]
            last = starts[after] if after < len(starts) else length
            if random.random() < 0.4:
                first, last = first + random.randint(0, 9), last - random.randint(0, 9)
        margin = APART + 6
        if first < 10 or last > length - 10 or last - first < 3:
            continue
        if all(last + margin < other or end + margin < first for other, end in found):
            found.append((first, last))
        if len(found) == count:
            break
    return sorted(found)


def _stretches(
    length: int, starts: Sequence[int], copies: int, count: int, random: Random
) -> tuple[tuple[Stretch, ...], ...]:
    """What each copy does with each passage; nearly always one shows it and one does not."""
    found: list[list[Stretch]] = [[] for _ in range(copies)]
    for number, (first, last) in enumerate(_passages(length, starts, count, random), 1):
        jitter = random.random() < OVERLAP and last - first > 10
        for copy, state in enumerate(_states(copies, random)):
            begin, end = first, last
            if jitter:
                begin, end = first + random.randint(-3, 4), last + random.randint(-4, 3)
            if state != SHOWN:
                found[copy].append(Stretch(begin, end, state, f"r{number}"))
    return tuple(map(tuple, found))


def _states(copies: int, random: Random) -> list[str]:
    if random.random() < ALL_WITHHOLD:
        return [WITHHELD] * copies
    while True:
        states = random.choices(tuple(STATES), tuple(STATES.values()), k=copies)
        if {SHOWN, MARKED} & set(states) and {MARKED, WITHHELD, SILENT} & set(states):
            return states


def _sheet(
    words: Sequence[str],
    starts: Sequence[int],
    stretches: Sequence[Stretch],
    noise: float,
    layout: float,
    random: Random,
) -> Sheet:
    """A copy: words left out, signs put, the rest spoilt, paragraphs divided and joined."""
    state: list[Stretch | None] = [None] * len(words)
    for stretch in stretches:
        state[stretch.first : stretch.last] = [stretch] * (stretch.last - stretch.first)
    begins = _layout(words, starts, state, layout, random)
    shown = [n for n, s in enumerate(state) if s is None or s.state == MARKED]
    joinable = {
        n for n in shown if n + 1 < len(words) and n + 1 not in begins and state[n] is state[n + 1]
    }
    tokens = noisy([Token(words[n], (n,)) for n in shown], noise, joinable, random)
    items = [(t.origins[0], Item(t, state[t.origins[0]])) for t in tokens]
    items += [(s.first, Item(None, s)) for s in stretches if s.state == WITHHELD]
    items.sort(key=lambda item: item[0])
    return Sheet(tuple(_paragraphs(items, begins)))


def _paragraphs(items: Sequence[tuple[int, Item]], begins: set[int]) -> Iterator[tuple[Item, ...]]:
    """Items in the order of the original, a new paragraph at each beginning."""
    ordered = sorted(begins)
    for _, group in groupby(items, lambda item: bisect(ordered, item[0])):
        yield tuple(item for _, item in group)


def _layout(
    words: Sequence[str],
    starts: Sequence[int],
    state: Sequence[Stretch | None],
    layout: float,
    random: Random,
) -> set[int]:
    """Where paragraphs begin: some are joined, some are divided after a sentence."""
    kept = {start for start in starts if not start or random.random() >= layout}
    for place in range(1, len(words)):
        ended = words[place - 1][-1] in ".?"
        if ended and random.random() < layout / 4 and state[place] is state[place - 1]:
            kept.add(place)
    return kept


def _copy(sheet: Sheet, number: int) -> tuple[CopyText, tuple[tuple[int, ...], ...]]:
    """A sheet as it would be read, and the origins of its words."""
    siglum = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]
    words: list[Word] = []
    signs: list[Sign] = []
    paragraphs: list[Paragraph] = []
    origins: list[tuple[int, ...]] = []
    pieces = piece_numbers(sheet)
    for place, content in enumerate(sheet.paragraphs):
        first = len(words)
        for item in content:
            piece = pieces.get((place, item.stretch.key), "") if item.stretch else ""
            if item.token is None:
                signs.append(Sign(len(words), place, 0, "withheld", piece))
            else:
                written, made_of = item.token
                words.append(Word(written, " ", key_of(written), place, 0, piece=piece))
                origins.append(made_of)
        paragraphs.append(Paragraph("p", "", str(place + 1), 0, first, len(words)))
    copy = CopyText(
        f"copy-{siglum.lower()}",
        f"tei/copy-{siglum.lower()}.xml",
        siglum,
        words=tuple(words),
        paragraphs=tuple(paragraphs),
        signs=tuple(signs),
    )
    return copy, tuple(origins)


def piece_numbers(sheet: Sheet) -> dict[tuple[int, str], str]:
    """The id of each piece of a passage, by its paragraph and the key of the passage."""
    found: dict[tuple[int, str], str] = {}
    count: dict[str, int] = {}
    for place, content in enumerate(sheet.paragraphs):
        for key in dict.fromkeys(item.stretch.key for item in content if item.stretch):
            count[key] = count.get(key, 0) + 1
            found[place, key] = f"{key}-{count[key]}"
    return found
