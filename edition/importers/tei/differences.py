"""Where two trees differ: which elements of the first have to be written more literally."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from edition.encode.identifiers import KINDS
from edition.importers.tei.settled import canonical
from edition.tei.names import XML_ID, local

Element = etree._Element


@dataclass(frozen=True)
class Difference:
    """An element of the first tree that the second one has otherwise; or only its id."""

    element: Element
    only_id: bool = False


def differences(first: Element, second: Element) -> Iterator[Difference]:
    """What of *first* is not the same in *second*; both have their white space settled."""
    if first.tag != second.tag or _special(first) != _special(second):
        yield Difference(first)
        return
    wrong = _attributes(first, second)
    if wrong:
        yield Difference(first, only_id=wrong == {XML_ID})
    if wrong - {XML_ID} or (first.text or "") != (second.text or ""):
        yield Difference(first)
        return
    yield from _children(first, second)


def _special(element: Element) -> str | None:
    return None if isinstance(element.tag, str) else canonical(element)


def _attributes(first: Element, second: Element) -> set[str]:
    """The attributes that differ, but for an id that the encoder gives to what has none."""
    mine, theirs = dict(first.items()), dict(second.items())
    wrong = {str(k) for k in {**mine, **theirs} if mine.get(k) != theirs.get(k)}
    if XML_ID in wrong and XML_ID not in mine and is_given(second):
        wrong.discard(XML_ID)
    return wrong


def is_given(element: Element) -> bool:
    """Whether the id of *element* looks like one that the encoder gives."""
    prefix = KINDS.get(local(element))
    return bool(prefix and re.fullmatch(rf"{prefix}-\d+", str(element.get(XML_ID, ""))))


def _children(first: Element, second: Element) -> Iterator[Difference]:
    mine, theirs = list(first), list(second)
    if [c.tag for c in mine] == [c.tag for c in theirs]:
        for a, b in zip(mine, theirs, strict=True):
            yield from differences(a, b)
            if (a.tail or "") != (b.tail or ""):
                yield Difference(a)
        return
    told = False
    matcher = SequenceMatcher(None, _keys(mine), _keys(theirs), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        told = True
        if a2 - a1 == b2 - b1 and all(
            x.tag == y.tag for x, y in zip(mine[a1:a2], theirs[b1:b2], strict=True)
        ):
            for a, b in zip(mine[a1:a2], theirs[b1:b2], strict=True):
                yield from differences(a, b)
            continue
        around = mine[a1:a2] or mine[max(a1 - 1, 0) : a1 + 1]
        yield from (Difference(element) for element in around or [first])
    if not told:
        yield Difference(first)


def _keys(elements: list[Element]) -> list[str]:
    return [canonical(_without_given(e)) + (e.tail or "") for e in elements]


def _without_given(element: Element) -> Element:
    made = etree.fromstring(etree.tostring(element, with_tail=False)) if _is(element) else element
    for each in made.iter(etree.Element) if _is(element) else ():
        if is_given(each):
            del each.attrib[XML_ID]
    return made


def _is(element: Element) -> bool:
    return isinstance(element.tag, str)
