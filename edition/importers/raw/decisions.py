"""What the ticked boxes of a stamp decide, in the categories of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.importers.draft import Box, plain_text
from edition.importers.raw.context import Blocks
from edition.tei.authority import Authority

_BOX = re.compile(
    r"\((?P<round>[ \u00a0]*|[Xx\u2713\u2714])\)|\[(?P<square>[ \u00a0]+|[Xx\u2713\u2714])\]"
    r"|(?P<drawn>[\u2610-\u2612])"
)
_EMPTY = ("", "\u2610")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class _Decision:
    key: str
    words: tuple[str, ...]


def mark(blocks: Blocks, authority: Authority) -> Blocks:
    """The blocks; the stamps with the decision that their ticked boxes say, if it is known."""
    known = [
        _Decision(_name(c.key, c.short), tuple(map(_words, c.terms)))
        for c in authority.all("decision")
    ]
    return tuple(_decided(b, known) if known and isinstance(b, Box) else b for b in blocks)


def _name(key: str, short: str) -> str:
    """What a stamp calls a decision: its short sign, if that is one word."""
    return short if short and len(short.split()) == 1 else key


def _decided(box: Box, known: Sequence[_Decision]) -> Box:
    if box.name != "stamp":
        return box
    texts = (text for line in box.lines for text in _ticked(plain_text(line)))
    found = dict.fromkeys(key for text in texts if (key := _meant(text, known)))
    return replace(box, keys=(*box.keys, ("decision", " ".join(found)))) if found else box


def _ticked(line: str) -> Iterator[str]:
    """The words of each ticked box of a line, to the next box."""
    boxes = list(_BOX.finditer(line))
    ends = [*(box.start() for box in boxes[1:]), len(line)]
    for box, end in zip(boxes, ends, strict=False):
        sign = next(s for s in box.groups() if s is not None)
        if sign.strip() not in _EMPTY:
            yield _words(line[box.end() : end])


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _meant(text: str, known: Sequence[_Decision]) -> str | None:
    """The category whose words stand in *text*; the longest words win."""
    fitting = [
        (text == words, len(words), decision.key)
        for decision in known
        for words in decision.words
        if words and f" {words} " in f" {text} "
    ]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None
