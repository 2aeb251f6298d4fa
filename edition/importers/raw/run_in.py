"""Run-in headings: ``Political - The effects …``, ``**Lage:** ruhig``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from edition.importers.draft import Artefact, Block, Guess, Mark, Paragraph, keys, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, length, origin_of, slice_of, wrap

_ENUMERATOR = re.compile(r"\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3})[.)]\s+")
_WORDS = r"[A-ZÄÖÜÀÉÈ][\w/&'’-]{2,24}(?: (?:[\w/&'’-]{1,24}|and|und|et)){0,4}"
_DASH = re.compile(rf"({_WORDS})(?: ?[.:])?(?: - | ?[–—] ?| -- |: - )(?=\S)")
# Words with a colon before a quotation say who speaks.
_COLON = re.compile(rf"({_WORDS}):\s+(?=[A-ZÄÖÜ(\[])")
_SET_OFF = frozenset({"bold", "underline", "italic", "smallcaps"})
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class _RunIn:
    """Where the words stand in the plain text, and with which sign they end."""

    start: int
    end: int
    sign: str


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with run-in headings marked; a dash or colon must part several paragraphs so."""
    found = {i: r for i, b in enumerate(blocks) if (r := _find(b)) is not None}
    signs = Counter(r.sign for r in found.values())
    return tuple(
        _marked(b, found[i], signs[found[i].sign]) if i in found else b
        for i, b in enumerate(blocks)
    )


def _find(block: Block) -> _RunIn | None:
    if not isinstance(block, Paragraph) or block.role not in ("", "item"):
        return None
    text = plain_text(block.content)
    enumerator = _ENUMERATOR.match(text)
    start = enumerator.end() if enumerator else 0
    if set_off := _set_off(block.content, start):
        return set_off if len(text[set_off.end :].split()) >= _FEWEST_WORDS else None
    for sign, form in (("dash", _DASH), ("colon", _COLON)):
        found = form.match(text, start, start + 150)
        if found and len(text[found.end() :].split()) >= _FEWEST_WORDS:
            return _RunIn(found.start(1), found.end(1), sign)
    return None


def _set_off(content: Inlines, start: int) -> _RunIn | None:
    """A first mark of a few words in another type, with a point, colon or dash at its end."""
    at = 0
    for index, inline in enumerate(content):
        if at >= start and isinstance(inline, Mark) and inline.name in _SET_OFF:
            words = plain_text((inline,))
            after = plain_text(content[index + 1 :])[:3]
            ends = words.rstrip()[-1:] in ".:-–—" or after.lstrip()[:1] in (":", "-", "–", "—", ".")
            if ends and len(words.split()) < 7 and at - start < 2:
                return _RunIn(at, at + len(words.rstrip()), "type")
        if not isinstance(inline, Artefact) and at > start:
            return None
        at += length(inline)
    return None


def _marked(block: Block, found: _RunIn, several: int) -> Block:
    assert isinstance(block, Paragraph)
    if found.sign == "type":
        return replace(block, content=_renamed(block.content, found))
    if found.sign == "colon" and several < 2:
        return block
    guess = None
    if found.sign == "colon" or several < 2:
        why = f"a few words with a {found.sign} begin the paragraph"
        place = origin_of(slice_of(block.content, found.start, found.end))
        guess = Guess("run-in heading", why, "medium", place)
    made = wrap(block.content, found.start, found.end, "run-in", keys(), guess)
    return replace(block, content=made) if made else block


def _renamed(content: Inlines, found: _RunIn) -> Inlines:
    """The mark of the type as a run-in heading that holds it."""
    at = 0
    for index, inline in enumerate(content):
        if at == found.start and isinstance(inline, Mark):
            made = Mark("run-in", inline.readings)
            return (*content[:index], made, *content[index + 1 :])
        at += length(inline)
    return content
