"""The words of a lemma, as an entry repeats them: one line, one reading of each choice, shortened
in the middle where it is long.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from edition.render.choice import chosen, is_alternative, members
from edition.render.views import View
from edition.tei.names import BLOCK, BREAKING, ELEMENT_ONLY, local
from edition.tei.whitespace import is_layout

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_LONGEST = 36  # letters of a lemma that is repeated whole
_MOST = 4_000  # pieces of text that are looked at between two points
_NOT_TEXT = frozenset("note witDetail teiHeader fw figDesc index".split())
_AROUND = {"supplied": ("[", "]"), "surplus": ("{", "}")}
_ENDS = re.compile(r"[\s,.;:·]+$")

Skipped = Collection[etree._Element]


def words_of(element: etree._Element, view: View, skipped: Skipped = ()) -> str:
    """The words of *element* in *view*, without those of the elements *skipped*."""
    return _joined(_inside(element, view, skipped))


def words_between(
    start: etree._Element, end: etree._Element | None, view: View, skipped: Skipped = ()
) -> str:
    """The words from the beginning of *start* to the end of *end*, or up to it if it is empty.

    Without *end* they are those of *start*. Where *end* does not come after *start*, none.
    """
    if end is None or end is start:
        return words_of(start, view, skipped)
    pieces: list[str] = []
    for number, (node, text) in enumerate(_from(start, view, skipped)):
        if node is end:
            pieces += _inside(end, view, skipped)
            return _joined(iter(pieces))
        pieces.append(text)
        if number > _MOST:
            break
    return ""


def shortened(words: str) -> str:
    """A lemma as print has it: first and last word of a long one, no point or comma at its end.

    >>> shortened("Gallia est omnis divisa in partes tres,")
    'Gallia … tres'
    >>> shortened("arma virumque cano,")
    'arma virumque cano'
    """
    words = _ENDS.sub("", words) or words
    parts = words.split()
    if len(words) <= _LONGEST or len(parts) < 4:
        return words
    return f"{parts[0]} {ELLIPSIS} {parts[-1]}"


def _joined(pieces: Iterator[str]) -> str:
    return " ".join("".join(pieces).split())


def _inside(element: etree._Element, view: View, skipped: Skipped) -> Iterator[str]:
    """The text of *element*, piece by piece, with signs for what is not there."""
    before, after = _around(element)
    yield before
    yield _text(element, element.text)
    for child in element:
        if _counts(child, view, skipped):
            yield from _inside(child, view, skipped)
        yield _text(element, child.tail)
    yield after


def _around(element: etree._Element) -> tuple[str, str]:
    name = local(element)
    if name == "gap" and not (len(element) or element.text):
        return f"[{ELLIPSIS}]", ""
    if name in BLOCK or (name in BREAKING and element.get("break") != "no"):
        return " ", " "
    return _AROUND.get(name, ("", ""))


def _text(parent: etree._Element, text: str | None) -> str:
    if not text or (local(parent) in ELEMENT_ONLY and is_layout(text)):
        return ""
    return text


def _counts(child: etree._Element, view: View, skipped: Skipped) -> bool:
    """Whether *child* is text of the view: no note, no reading that another one stands for."""
    name = local(child)
    if not name or name in _NOT_TEXT or child in skipped:
        return False
    parent = child.getparent()
    if parent is None or local(parent) not in ("app", "choice", "rdgGrp"):
        return True
    if any(parent.get(place) for place in ("from", "to", "loc")):
        return False
    found = [c for c in members(parent) if local(c) != "note"]
    return not is_alternative(parent) or not found or child is chosen(_readings(found), view)


def _readings(found: list[etree._Element]) -> list[etree._Element]:
    return [c for c in found if local(c) in ("lem", "rdg")] or found


def _from(
    start: etree._Element, view: View, skipped: Skipped
) -> Iterator[tuple[etree._Element | None, str]]:
    """The elements from *start* on in document order, each with its own text, and tails."""
    node: etree._Element | None = start
    while node is not None:
        inside = _counts(node, view, skipped)
        yield node, (_around(node)[0] + _text(node, node.text)) if inside else ""
        if inside and len(node):
            node = node[0]
            continue
        if inside:
            yield None, _around(node)[1]
        while node is not None and node.getnext() is None:
            parent = node.getparent()
            if parent is not None:
                yield None, _text(parent, node.tail) + _around(parent)[1]
            node = parent
        if node is not None:
            parent = node.getparent()
            yield None, _text(parent, node.tail) if parent is not None else node.tail or ""
            node = node.getnext()
