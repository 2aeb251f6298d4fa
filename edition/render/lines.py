"""Lines of verse: which of them show a number, and where the rest of a shared one begins.

The numbers are those that the TEI gives; where a poem or scene has none, its lines are counted.
A line that several speakers share counts once (TEI P5, chapters VE and DR).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from edition.tei.names import local, tei
from edition.tei.numbers import number
from edition.tei.whitespace import plain_text

_EVERY = 5
_LINE, _GROUP, _NOTE = tei("l"), tei("lg"), tei("note")
_PROSE = (tei("p"), tei("ab"))
# Lines are counted within one of these ...
_WHOLES = frozenset(
    "div div1 div2 div3 div4 div5 div6 div7 body front back prologue epilogue text".split()
)
# ... if nothing but these stands between: what is quoted, or stands in a note, is not counted.
_PASSED = frozenset(
    "lg sp spGrp app lem rdg rdgGrp choice corr reg seg add supplied unclear hi subst".split()
)
# What stands in the place of something else, or is struck, is no line more.
_RIVALS = frozenset("sic orig abbr del surplus".split())
_POEMS = frozenset("poem sonnet ballad ode song elegy".split())
_NUMBER = re.compile(r"(.*?)(\d+)\Z", re.DOTALL)
_RANGE = re.compile(r"\d+\s*[-\N{EN DASH}/]\s*\d+\Z")

# How wide letters are in a book face, in em.
_NARROW, _WIDE = frozenset("iljftrI.,;:'!|()[]-\N{RIGHT SINGLE QUOTATION MARK}"), frozenset("mwMW")


class Lines(NamedTuple):
    """The numbers shown beside lines, and how far (in em) the rest of a shared line stands in.

    ``counted`` are the numbers of all lines that are counted, shown or not.
    """

    numbers: Mapping[etree._Element, str]
    steps: Mapping[etree._Element, float]
    counted: Mapping[etree._Element, str]


class _Whole(NamedTuple):
    element: etree._Element
    counted: bool


def read_lines(root: etree._Element) -> Lines:
    """The numbers and steps of all lines below *root*, in one pass."""
    wholes: dict[_Whole, list[etree._Element]] = {}
    known: dict[etree._Element, _Whole | None] = {}
    steps: dict[etree._Element, float] = {}
    width = 0.0
    for line in root.iter(_LINE):
        parent = line.getparent()
        if parent is None:
            continue
        if parent not in known:
            known[parent] = _whole_around(parent)
        whole = known[parent]
        if whole is not None:
            wholes.setdefault(whole, []).append(line)
        width = _step(line, width, steps)
    numbers: dict[etree._Element, str] = {}
    counted: dict[etree._Element, str] = {}
    for whole, lines in wholes.items():
        numbers.update(_numbers(whole, lines, counted))
    return Lines(numbers, steps, counted)


# ------------------------------------------------------------------------------------- numbers


def _whole_around(parent: etree._Element) -> _Whole | None:
    """What the lines in *parent* are counted in; None if they are none of the text."""
    poem, node = None, parent
    while True:
        name = local(node)
        if name in _RIVALS or (name == "rdg" and _is_rival(node)):
            return None
        if name not in _PASSED:
            break
        if name == "lg" and _is_poem(node):
            poem = node
        above = node.getparent()
        if above is None:
            break
        node = above
    counted = local(node) in _WHOLES
    return _Whole(node if poem is None else poem, counted)


def _is_poem(group: etree._Element) -> bool:
    return group.find(_GROUP) is not None or bool(_POEMS & set((group.get("type") or "").split()))


def _is_rival(reading: etree._Element) -> bool:
    before = (e for e in reading.itersiblings(preceding=True) if local(e) in ("lem", "rdg"))
    return next(before, None) is not None


def _numbers(
    whole: _Whole, lines: list[etree._Element], counted: dict[etree._Element, str]
) -> Iterator[tuple[etree._Element, str]]:
    if any((line.get("n") or "").strip() for line in lines):
        yield from _given(lines)
    elif whole.counted and len(lines) >= _EVERY and _is_verse(whole.element, len(lines)):
        counted.update(_counted(lines))
        yield from ((line, n) for line, n in _counted(lines) if number(n) % _EVERY == 0)


def _is_verse(whole: etree._Element, lines: int) -> bool:
    """Whether there is more verse than prose: songs in a play in prose are not counted."""
    return sum(1 for _ in whole.iter(*_PROSE)) <= lines


def _given(lines: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    """Every fifth number, and each that does not go on from the one before: 5a, 7-8, 1201."""
    written, before, last = "", "", 0
    for line in lines:
        number = " ".join((line.get("n") or "").split())
        if not number or number == written:
            continue
        written = number
        found = _NUMBER.match(number)
        if found is None:
            yield line, number
            continue
        plain = not _RANGE.match(number)
        goes_on = found[1] == before and int(found[2][-9:]) == last + 1
        before, last = found[1] if plain else before, int(found[2][-9:])
        if not plain or last % _EVERY == 0 or not (goes_on or last == 1):
            yield line, number


def _counted(lines: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    number, is_open = 0, False
    for line in lines:
        part = line.get("part")
        if not ((part in ("M", "F") and is_open) or line.get("prev")):
            number += 1
            yield line, str(number)
        is_open = part in ("I", "M")


# --------------------------------------------------------------------------------------- steps


def _step(line: etree._Element, width: float, steps: dict[etree._Element, float]) -> float:
    """Note where *line* begins if it goes on after others, *width* em wide; the width so far."""
    part = line.get("part")
    if part in ("M", "F") and width:
        steps[line] = round(width, 1)
    if part == "I":
        return _width(line)
    return width + _width(line) if part == "M" and width else 0.0


def _width(line: etree._Element) -> float:
    text = plain_text(line, lambda element: element.tag == _NOTE)
    return sum(_letter(c) for c in text) + _letter(" ")


def _letter(letter: str) -> float:
    if letter == " ":
        return 0.26
    if letter in _NARROW:
        return 0.29
    return 0.8 if letter in _WIDE else 0.66 if letter.isupper() else 0.48
