"""Signatures: names, initials, ``/s/``, ``gez.``, below the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.importers.draft import (
    Artefact,
    Block,
    Certainty,
    Guess,
    Origin,
    Paragraph,
    Text,
    plain_text,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import (
    Inlines,
    ended_lines,
    joined,
    lines_of,
    origin_of,
    slice_of,
)
from edition.importers.raw.shapes import as_paragraph, foot_start, is_added, is_short, of_lines

_PARTICLES = "von|van|de|der|den|zu|zum|du|la|le|di|da|und|and|for|ten|af"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}"
_NAME = re.compile(
    rf"(?:(?:[A-ZÀ-Ö]{{1,2}}\.-? ?|{_WORD},? |(?:{_PARTICLES}) |Dr\. |Prof\. |[(\"]){{0,5}}"
    rf"(?:{_WORD}|[A-Z]\.)[)\"]?(?:,? (?:Jr|Sr|Esq|M\. ?D|Ph\. ?D|[IVX]{{2,3}})\.?)?[.,]?)"
)
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{4,16}(?:[- ][A-ZÄÖÜ]{2,16})?")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}")
_ADDRESSED = re.compile(r"(?:An|Herrn|Frau|To|Mr\.|Mrs\.|Hon\.|The Hon|Monsieur|Madame)\b")
_DASH = re.compile(r"[-–—*•]{1,2}\s*(?=\S)")
_MOST_LINES = 4
_CERT: dict[bool, Certainty] = {True: "high", False: "medium"}


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the signatures of the foot marked, each name of its own."""
    items = (i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role == "item")
    blocks = _parted(blocks, max(foot_start(blocks, context) - 1, *items, -1), context)
    start = foot_start(blocks, context)
    made: list[Block] = []
    goes_on = bool(start)
    is_signed = False
    for index, block in enumerate(blocks):
        paragraph = as_paragraph(block)
        if index < start or paragraph is None:
            made.append(block)
            is_signed = is_signed or _is_signed([block])
            continue
        signed = _signed(paragraph, made, context) if goes_on else None
        goes_on = goes_on and (signed is not None or not is_signed)
        added = signed if signed is not None else [block]
        is_signed = is_signed or _is_signed(added)
        made += added
    return tuple(made)


def _parted(blocks: Blocks, last: int, context: Context) -> Blocks:
    """The blocks, the *last* of the text parted above a name in capitals that ends it.

    Telegrams leave no line between the text and the name: the line above ends its sentence.
    """
    block = blocks[last] if last >= 0 else None
    if not isinstance(block, Paragraph) or block.role not in ("", "item"):
        return blocks
    lines = ended_lines(block.content)
    texts = [plain_text(line).strip() for line, _ in lines]
    if len(lines) < 2 or not texts[-2].endswith((".", ".)", "?")):
        return blocks
    if not _CAPITALS.fullmatch(texts[-1]) or not context.patterns.find("signature", texts[-1]):
        return blocks
    (text,) = of_lines(lines[:-1])
    (name,) = of_lines(lines[-1:])
    return (*blocks[:last], replace(block, content=text.content), name, *blocks[last + 1 :])


def _is_signed(made: Sequence[Block]) -> bool:
    return any(isinstance(b, Paragraph) and b.role == "signed" for b in made)


def _signed(block: Paragraph, before: Sequence[Block], context: Context) -> list[Block] | None:
    """The signatures that a block is; None if it is none."""
    lines = [_without_dash(line) for line in lines_of(block.content)]
    texts = [plain_text(line).strip() for line in lines]
    if not texts or len(texts) > _MOST_LINES or not all(map(is_short, texts)):
        return None
    if is_added(block, context) or context.patterns.find("annotation", texts[0]):
        return None
    after_words = any(isinstance(b, Paragraph) and b.role == "salute" for b in before[-3:])
    guess = _guess(texts, origin_of(lines[0]), after_words, context)
    if guess is None and not context.patterns.find("signature-sign", texts[0]):
        return None
    return [Paragraph(part, "signed", guess=guess) for part in _parts(lines, texts)]


def _guess(
    texts: Sequence[str], place: Origin | None, after_words: bool, context: Context
) -> Guess | None:
    first = texts[0]
    if context.patterns.find("signature-sign", first):
        return None
    if _ADDRESSED.match(first) or any(sign.isdigit() for sign in first):
        return None
    if _NAME.fullmatch(first) or _INITIALS.fullmatch(first):
        where = "the words of farewell" if after_words else "the text"
        return Guess("signature", f"a name stands below {where}", _CERT[after_words], place)
    if found := context.patterns.find("signature", first):
        return found.pattern.guess("signature", place)
    return None


def _parts(lines: Sequence[Inlines], texts: Sequence[str]) -> list[Inlines]:
    """A name that is typed below the signature is one more; an office below it belongs to it."""
    first = {word.casefold() for word in re.findall(r"\w{4,}", texts[0])}
    parts: list[list[Inlines]] = [[lines[0]]]
    for line, text in zip(lines[1:], texts[1:], strict=True):
        again = first & {word.casefold() for word in re.findall(r"\w{4,}", text)}
        if again or _says_so(text):
            parts.append([line])
        else:
            parts[-1].append(line)
    return [joined(part) for part in parts]


def _says_so(text: str) -> bool:
    """Whether a line says of itself that it is a signature."""
    return text.startswith(("/s/", "gez.", "(gez.)", "sgd.", "(sgd.)"))


def _without_dash(line: Inlines) -> Inlines:
    """A dash before a name, which Markdown takes for an item, is no part of it."""
    text = plain_text(line)
    found = _DASH.match(text)
    first = line[0] if line else None
    if found is None or not isinstance(first, Text) or len(first.text) < found.end():
        return line
    place = first.origin
    sign = found.group().rstrip()
    end = Origin(place.start, place.start + len(sign)) if place else None
    why = "a dash before a signature"
    return (Artefact(sign, why, end), *slice_of(line, found.end(), len(text)))
