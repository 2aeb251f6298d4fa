"""Running text while it is gathered, run by run, and its division into words.

A run is a piece of text of one element. Words are divided only when a whole paragraph is there,
since one word may stand in several elements and on two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.collate.copy_text import Word
from edition.collate.keys import is_letter, key_of

JOINED = "\x02"  # a break within a word (TEI P5, att.breaking); no character of XML
APART = "\x03"  # an end of a word, though no space stands there
_LINE = "\n"
# What is not white space; and over a break, if that joins, or if a hyphen stands before it.
_TOKEN = re.compile(
    r"[^\s\x02\x03]+(?:(?:\s*\x02\s*|(?<=\w[-\xad\u2010\xac\u2e17=])[ ]*\n\s*(?=\w))"
    r"[^\s\x02\x03]+)*"
)
_WITHIN = re.compile(r"\s*[\x02\n]\s*")


class Around(NamedTuple):
    """What is said of the text of a run by the elements around it; see ``Word``.

    ``added`` says that it stands in an ``add``, ``lifted`` that strokes do not count
    (``restore``).
    """

    counted: bool = True
    piece: str = ""
    struck: bool = False
    hand: str = ""
    doubt: str = ""
    cert: str = ""
    rivals: tuple[str, ...] = ()
    preferred: str = ""
    added: bool = False
    lifted: bool = False


class Run(NamedTuple):
    """A stretch of the text and what is around it; ``ordinal`` is that of its element."""

    end: int
    ordinal: int
    around: Around


# What is said of a word, from its ordinal on, in the order of the fields of ``Word``.
Said = tuple[object, ...]
# A word in the making: where it begins and ends in the text of the paragraph, its text, its key,
# and what is said of it. These are many, and plain tuples are made five times as fast as others.
Token = tuple[int, int, str, str, Said]
_NO_RUN = Run(0, 0, Around())


def _said(ordinal: int, around: Around) -> Said:
    return (ordinal, *around[:8])


class Words(NamedTuple):
    """A paragraph divided: text before its first word, its words, where each begins."""

    before: str
    words: list[Word]
    starts: list[int]


class Stream:
    """The text of one paragraph, or of one mark, while it is gathered."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def add(self, text: str, ordinal: int, around: Around) -> None:
        """Add a run."""
        self._pieces.append(text)
        self.length += len(text)
        self._runs.append(Run(self.length, ordinal, around))

    @property
    def begun(self) -> bool:
        """Whether there is a letter in it."""
        return any(is_letter(character) for piece in self._pieces for character in piece)

    def divided(self, paragraph: int) -> Words:
        """The words of the paragraph with that number."""
        text = "".join(self._pieces)
        tokens = list(self._tokens(text))
        starts = [token[0] for token in tokens]
        before = _shown(text[: starts[0]] if tokens else text)
        shown = _shown if JOINED in text or APART in text else str
        words = [
            Word._make((raw, shown(text[last:end]), key, paragraph, *said))
            for (_, last, raw, key, said), end in zip(
                tokens, [*starts[1:], len(text)], strict=False
            )
        ]
        if any(word.struck for word in words):
            words = _parted(words, [token[1] for token in tokens], starts)
        return Words(before, words, starts)

    def _tokens(self, text: str) -> Iterator[Token]:
        """The words of *text* with what is around each of them."""
        position, runs = 0, self._runs
        run = runs[0] if runs else _NO_RUN
        said = _said(*run[1:])
        whole = joined if JOINED in text or _LINE in text else str
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if run.end <= start:
                while run.end <= start:
                    position += 1
                    run = runs[position]
                said = _said(*run[1:])
            if run.end < end:
                yield from _mixed(text, start, end, _parts(runs, position, start, end))
                continue
            raw = whole(match[0])
            key = key_of(raw)
            if key:
                yield start, end, raw, key, said


class Part(NamedTuple):
    """A stretch of a token that stands in one run."""

    start: int
    end: int
    run: Run
    whole: bool  # the run has nothing outside the token


def _parts(runs: list[Run], position: int, start: int, end: int) -> list[Part]:
    parts = []
    began = runs[position - 1].end if position else 0
    while began < end:
        run = runs[position]
        if run.end > began:
            first, last = max(began, start), min(run.end, end)
            parts.append(Part(first, last, run, first == began and last == run.end))
        began = run.end
        position += 1
    return parts


def _mixed(text: str, start: int, end: int, parts: list[Part]) -> Iterator[Token]:
    """A token over several runs: one word, or two where one is struck for the other."""
    lettered = [p for p in parts if key_of(text[p.start : p.end])]
    struck = [p for p in lettered if p.run.around.struck]
    if not lettered:
        return
    if not struck or len(struck) == len(lettered):
        yield from _one(text, start, end, parts, lettered)
    elif all(p.run.around.added for p in lettered if p not in struck):
        yield from _several(text, end, parts)
    else:
        yield from _changed(text, start, end, parts, lettered)


def _one(
    text: str, start: int, end: int, parts: list[Part], lettered: list[Part]
) -> Iterator[Token]:
    raw = joined(text[start:end])
    run = lettered[0].run
    doubtful = next((p.run.around for p in lettered if p.run.around.doubt), run.around)
    rivals = _rivals(text, start, end, parts)
    around = run.around._replace(
        doubt=doubtful.doubt,
        cert=doubtful.cert,
        rivals=rivals,
        preferred=_preferred(text, start, end, parts),
    )
    yield start, end, raw, key_of(raw), _said(run.ordinal, around)


def _rivals(text: str, start: int, end: int, parts: list[Part]) -> tuple[str, ...]:
    """The other readings of the whole word, where a reading is only a part of it."""
    found: dict[str, None] = {}
    number = 0
    while number < len(parts):
        rivals, first = parts[number].run.around.rivals, number
        while number + 1 < len(parts) and parts[number + 1].run.around.rivals is rivals:
            number += 1
        inside = all(p.whole for p in parts[first : number + 1])
        before, after = text[start : parts[first].start], text[parts[number].end : end]
        for rival in rivals:
            found[joined(before + rival + after) if inside else rival] = None
        number += 1
    return tuple(found)


def _preferred(text: str, start: int, end: int, parts: list[Part]) -> str:
    """The preferred reading of the whole word, where a choice is only a part of it."""
    chosen = [p for p in parts if p.run.around.preferred]
    if not chosen:
        return ""
    rivals = chosen[0].run.around.rivals
    same = [p for p in chosen if p.run.around.rivals is rivals]
    reading = chosen[0].run.around.preferred
    if not all(p.whole for p in same):
        return reading
    return joined(text[start : same[0].start] + reading + text[same[-1].end : end])


def _several(text: str, end: int, parts: list[Part]) -> Iterator[Token]:
    """What is struck and what is added for it: words of their own."""
    first = 0
    for number in range(1, len(parts) + 1):
        last = number == len(parts)
        if last or parts[number].run.around.struck != parts[first].run.around.struck:
            group = parts[first:number]
            yield from _mixed(text, group[0].start, end if last else group[-1].end, group)
            first = number


def _changed(
    text: str, start: int, end: int, parts: list[Part], lettered: list[Part]
) -> Iterator[Token]:
    """A word of which letters are struck: what is left of it; what it was is a rival reading."""
    final = joined("".join(text[p.start : p.end] for p in parts if not p.run.around.struck))
    first = joined("".join(text[p.start : p.end] for p in parts if not p.run.around.added))
    run = next(p.run for p in lettered if not p.run.around.struck)
    rivals = tuple(dict.fromkeys((*run.around.rivals, first)))
    around = run.around._replace(rivals=tuple(r for r in rivals if r != final))
    yield start, end, final, key_of(final), _said(run.ordinal, around)


def _parted(words: list[Word], ends: list[int], starts: list[int]) -> list[Word]:
    """*words* with a space between what is struck and what replaces it, if nothing parts them.

    On the sheet these stand above or upon each other: together they would read as one word.
    """
    touching = {
        number
        for number, (end, start) in enumerate(zip(ends, starts[1:], strict=False))
        if end == start and words[number].struck != words[number + 1].struck
    }
    return [w._replace(after=" ") if n in touching else w for n, w in enumerate(words)]


def joined(text: str) -> str:
    """*text* without the breaks in it, and the white space around these."""
    return _WITHIN.sub("", text) if JOINED in text or _LINE in text else text


def _shown(text: str) -> str:
    return text.replace(APART, "").replace(JOINED, "")
