"""The documents of a file: where one ends and another begins, why, and how sure that is.

Every sign counts for something: a line that says that another follows, a letterhead, a date line,
a salutation, a closing before it. A document begins where the signs together are strong enough and
some text stands before and after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.draft import (
    Artefact,
    Block,
    Certainty,
    Guess,
    Heading,
    Rule,
    plain_text,
)
from edition.importers.raw import dates
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import lines_of, place_of, text_of
from edition.importers.raw.shapes import as_paragraph, is_page_break, is_prose, is_short

# What a sign counts for, by the kind of pattern or what else it is.
_WEIGHTS = {
    "separator": 4,
    "announced": 4,
    "letterhead": 2,
    "date line": 2,
    "salutation": 2,
    "kind of document": 2,
    "subject": 2,
    "field": 1,
    "head of a telegram": 3,
    "title as above": 3,
    "closing before": 2,
    "rule before": 1,
    "long rule before": 2,
    "first page": 2,
    "title below a rule": 2,
    "page before": 1,
}
# Signs with which a document may begin.
_OPENS = (
    "letterhead",
    "date line",
    "kind of document",
    "field",
    "head of a telegram",
    "salutation",
)
# Signs that pages of one document have too.
_OF_PAGES = ("title as above", "page before", "rule before", "long rule before")
# Signs that no stamp has.
_OF_TEXTS = ("salutation", "kind of document", "subject", "field", "head of a telegram")
_TICKED = re.compile(r"\s*(?:[(\[][ \u00a0Xx\u2713][)\]]|[\u2610-\u2612])\s*\S")
_ENOUGH, _LIKELY, _SURE = 4, 5, 7
_LONG = 20
# So many short blocks are looked through for what a head has; a list may go on for thousands.
_LONGEST_HEAD = 80
_FORM = 3
_FIRST_PAGE = re.compile(r"(?i)\W*(?:page|seite|blatt|feuille) ?0?1(?:\D.*)?")
_KINDS = (
    ("marking", "marking"),
    ("page-number", "page number"),
    ("letterhead", "letterhead"),
    ("salute", "salutation"),
    ("genre", "kind of document"),
    ("subject", "subject"),
    ("memo-field", "field"),
    ("telegram-head", "head of a telegram"),
    ("closing", "closing"),
    ("form-field", "field"),
)
_BETWEEN = "a line of the file that belongs to no document"


@dataclass(frozen=True)
class Part:
    """The blocks of one document, what stood before it and belongs to none, why it begins here."""

    blocks: Blocks
    artefacts: tuple[Artefact, ...] = ()
    guess: Guess | None = None


def split(blocks: Blocks, context: Context) -> tuple[Part, ...]:
    """The documents of a file, in order; one, if there is nothing that parts them."""
    signs = [_signs(block, context) for block in blocks]
    bounds = [0, *_bounds(blocks, signs)]
    parts = []
    for number, start in enumerate(bounds):
        end = bounds[number + 1] if number + 1 < len(bounds) else len(blocks)
        guess = _guess(blocks, signs, start) if start else None
        parts.append(_part(blocks[start:end], signs[start:end], guess))
    return tuple(part for part in parts if part.blocks) or (Part(blocks),)


def _part(blocks: Blocks, signs: Sequence[tuple[str, ...]], guess: Guess | None) -> Part:
    """A part without the lines that only say that it begins."""
    at = 0
    artefacts = []
    while at < len(blocks) and (
        signs[at] == ("separator",) or (guess and isinstance(blocks[at], Rule))
    ):
        artefacts.append(Artefact(_words(blocks[at]), _BETWEEN, place_of(blocks[at])))
        at += 1
    return Part(blocks[at:], tuple(artefacts), guess)


def _is_long(block: Rule) -> bool:
    """Whether a rule is a line of many signs, as between documents, and no ``---``."""
    return block.origin is not None and block.origin.end - block.origin.start >= _LONG


def _words(block: Block) -> str:
    return text_of(block) or "---"


def _signs(block: Block, context: Context) -> tuple[str, ...]:
    """What a block shows of the beginning or the end of a document."""
    if isinstance(block, Rule):
        return ("rule", "long rule") if _is_long(block) else ("rule",)
    if is_page_break(block):
        return ("page",)
    paragraph = as_paragraph(block)
    if paragraph is None:
        return ()
    text = text_of(block)
    found = context.patterns.find("separator", text)
    if found and found.pattern.type != "rule":
        return ("announced" if found.pattern.type == "enclosure" else "separator",)
    if found:
        return ("rule",)
    if is_prose(block):
        return ("text",)
    lines = [" ".join(plain_text(line).split()) for line in lines_of(paragraph.content)]
    signs = dict.fromkeys(sign for line in lines for sign in _of_line(line, context))
    if len(lines) > 1 and "date line" in signs and not _is_date_line(lines[-1], context):
        del signs["date line"]  # a date among other words
    return tuple(signs)


def _of_line(line: str, context: Context) -> list[str]:
    patterns = context.patterns
    if line.casefold() in context.levels:
        return ["marking"]
    if _TICKED.match(line) or _is_stamp(line, context):
        return ["stamp"]
    for kind, sign in _KINDS:
        starting = kind in ("subject", "memo-field", "form-field")
        if (patterns.starting(kind, line) if starting else patterns.find(kind, line)) is not None:
            first = sign == "page number" and _FIRST_PAGE.fullmatch(line)
            return ["first page"] if first else [sign]
    return ["date line"] if _is_date_line(line, context) else []


def _is_stamp(line: str, context: Context) -> bool:
    found = context.patterns.find("stamp-line", line)
    return found is not None and found.pattern.cert != "low"


def _is_date_line(line: str, context: Context) -> bool:
    if context.patterns.find("dateline", line):
        return True
    found = next(dates.find(line), None) if is_short(line) else None
    if found is None:
        return False
    before, after = line[: found.start], line[found.end :]
    is_place = not before.strip() or before.rstrip().endswith((",", "den", "le"))
    return is_place and len(before) <= 40 and len(after.strip(" .")) <= 12


def _bounds(blocks: Blocks, signs: Sequence[tuple[str, ...]]) -> list[int]:
    """The numbers of the blocks with which another document begins."""
    found: list[int] = []
    start = 0  # where the document at hand begins
    at = 0
    while at < len(blocks):
        end = _head_end(signs, at)
        if _is_line_between(signs[at]) and _has_text(signs, start, at):
            begins: int | None = at
        else:
            begins = _beginning(blocks, signs, start, at, end)
        if begins is not None and _has_matter(signs, begins, end):
            found.append(begins)
            start = begins
            at = max(end, at + 1)
        else:
            at = max(end if _is_head(signs, at) else at + 1, at + 1)
    return found


def _is_line_between(sign: tuple[str, ...]) -> bool:
    """Whether a line says that another document follows."""
    return "separator" in sign or "announced" in sign


def _is_head(signs: Sequence[tuple[str, ...]], at: int) -> bool:
    return at < len(signs) and "text" not in signs[at]


def _head_end(signs: Sequence[tuple[str, ...]], at: int) -> int:
    """Where the short blocks from *at* end."""
    while at < len(signs) and "text" not in signs[at]:
        at += 1
    return at


def _has_text(signs: Sequence[tuple[str, ...]], start: int, end: int) -> bool:
    return any("text" in sign for sign in signs[start:end])


def _has_matter(signs: Sequence[tuple[str, ...]], begins: int, end: int) -> bool:
    """Whether text follows the head of a document, or it is a form: fields and no text."""
    fields = sum("field" in sign for sign in signs[begins:])
    return _has_text(signs, end, len(signs)) or fields >= _FORM


def _beginning(
    blocks: Blocks, signs: Sequence[tuple[str, ...]], start: int, at: int, end: int
) -> int | None:
    """Where, among the short blocks from *at* to *end*, a document begins; None if none does."""
    if end == at or not _has_text(signs, start, at):
        return None
    for first in range(at, end):
        if _is_line_between(signs[first]):
            return first
    stamps = [n for n in range(at, end) if "stamp" in signs[n]]
    stretches = [(stamps[-1] + 1, end)] if stamps else [(at, end)]
    if stamps and any(s in _OF_TEXTS for sign in signs[at:end] for s in sign):
        stretches.append((at, end))
    for least, most in stretches:
        titles = [n for n in range(least, most) if _is_title(blocks, start, n)]
        for first in [*_openings(blocks, signs, least, most), *titles]:
            if _weight(blocks, signs, first, end, start) >= _ENOUGH:
                return _with_what_stands_above(signs, first, end, at)
    return None


def _openings(blocks: Blocks, signs: Sequence[tuple[str, ...]], start: int, end: int) -> list[int]:
    """Where a document may begin: a letterhead if there is one, else any other sign of a head."""
    found = [n for n in range(start, end) if any(sign in _OPENS for sign in signs[n])]
    found += [n for n in range(max(start, 1), end) if _is_below_rule(blocks, signs, n)]
    return sorted(set(found), key=lambda n: ("letterhead" not in signs[n], n))


def _is_below_rule(blocks: Blocks, signs: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether a title stands right below a rule."""
    return isinstance(blocks[at], Heading) and "rule" in signs[at - 1]


def _evidence(
    blocks: Blocks, signs: Sequence[tuple[str, ...]], first: int, end: int, start: int
) -> list[str]:
    """The signs that a document begins at *first*."""
    end = min(end, first + _LONGEST_HEAD)
    found = list(dict.fromkeys(s for sign in signs[first:end] for s in sign if s in _WEIGHTS))
    begin = first
    while begin > first - _LONGEST_HEAD and begin and "text" not in signs[begin - 1]:
        begin -= 1
    above = [s for sign in signs[begin:first] for s in sign]
    if "closing" in above:
        found.append("closing before")
    if "rule" in above:
        found.append("long rule before" if "long rule" in above else "rule before")
        if isinstance(blocks[first], Heading):
            found.append("title below a rule")
    if "page" in above:
        found.append("page before")
    paged = any("page number" in sign for sign in signs[begin:end])
    if _is_title(blocks, start, first) and not paged:  # else it is a running head
        found.append("title as above")
    return found


def _is_title(blocks: Blocks, start: int, at: int) -> bool:
    """Whether a block says what the document at hand has for a title."""
    title = text_of(blocks[at])
    above = (text_of(b) for b in blocks[start : min(start + 3, at)])
    return 1 < len(title.split()) <= 12 and any(text == title for text in above)


def _weight(
    blocks: Blocks, signs: Sequence[tuple[str, ...]], first: int, end: int, start: int
) -> int:
    found = _evidence(blocks, signs, first, end, start)
    own = signs[first] if _is_title(blocks, start, first) else ()
    if "page before" in found and set(found) <= {*own, *_OF_PAGES}:
        return 0  # the same line above every page is a running head
    paged = any("page number" in sign for sign in signs[first : min(end, first + _LONGEST_HEAD)])
    if paged and set(found) <= {"letterhead", "date line", *_OF_PAGES}:
        return 0  # a name, a number and a date above a page are one as well
    return sum(_WEIGHTS[sign] for sign in found)


def _with_what_stands_above(
    signs: Sequence[tuple[str, ...]], first: int, end: int, least: int
) -> int:
    """*first*, or the marking above it where the head has none of its own."""
    rule = next((n for n in range(first - 1, least - 1, -1) if "rule" in signs[n]), None)
    if rule is not None:
        return rule  # what stands above a rule belongs to what ends there
    own = any("marking" in sign for sign in signs[first:end])
    above = first - 1
    markings = 0
    while above >= least and signs[above] in (("marking",), ("page",), ("rule",), ()):
        if not signs[above]:
            break
        markings += signs[above] == ("marking",)
        above -= 1
    if markings and not own:
        while first > least and signs[first - 1] != ("marking",):
            first -= 1
        return first - 1
    while first > least and signs[first - 1] in (("page",), ("rule",)):
        first -= 1
    return first


def _guess(blocks: Blocks, signs: Sequence[tuple[str, ...]], start: int) -> Guess:
    end = _head_end(signs, start)
    found = _evidence(blocks, signs, start, end, 0)
    weight = sum(_WEIGHTS[sign] for sign in found)
    cert: Certainty = "high" if weight >= _SURE else "medium" if weight >= _LIKELY else "low"
    why = f"what speaks for it: {', '.join(found)}" if found else "a marking stands above a head"
    return Guess("another document begins", why, cert, place_of(blocks[start]))
