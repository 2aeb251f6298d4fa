"""Hyphens at the ends of lines: joined only where the whole word stands elsewhere in the file.

Whether ``re-`` and ``form`` are one word cannot be known from the sheet; the text itself says it
where it writes the word within a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.importers.draft import Artefact, Inline, Mark, Origin, Paragraph, Text
from edition.importers.raw.context import Blocks

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010¬][ \t]*\n[ \t]*(?=[^\W\d_])")
_AFTER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_WHY = "a hyphen at the end of a line; the word stands elsewhere in the file without it"


def known_words(text: str) -> frozenset[str]:
    """The words that stand in *text* whole, case aside."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def join(blocks: Blocks, known: frozenset[str]) -> Blocks:
    """The blocks, with the words joined that a line end parts and that are *known*."""
    return tuple(
        replace(b, content=_joined(b.content, known)) if isinstance(b, Paragraph) else b
        for b in blocks
    )


def _joined(content: Sequence[Inline], known: frozenset[str]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text):
            made += _parts(inline, known)
        elif isinstance(inline, Mark):
            made.append(replace(inline, readings=tuple(_joined(r, known) for r in inline.readings)))
        else:
            made.append(inline)
    return tuple(made)


def _word_before(text: str, end: int) -> str:
    """The letters right before *end*."""
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def _parts(text: Text, known: frozenset[str]) -> list[Inline]:
    if text.origin is None:
        return [text]
    made: list[Inline] = []
    at, base = 0, text.origin.start
    for broken in _BROKEN.finditer(text.text):
        before = _word_before(text.text, broken.start())
        after = _AFTER.match(text.text, broken.end())
        if not (before and after and (before + after.group()).casefold() in known):
            continue
        start, end = broken.span()
        made.append(Text(text.text[at:start], Origin(base + at, base + start)))
        made.append(Artefact(broken.group(), _WHY, Origin(base + start, base + end)))
        at = end
    made.append(Text(text.text[at:], Origin(base + at, text.origin.end)))
    return made
