"""Mutants: valid documents with one fault each, made from a seed, and where a validator sees it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import cycle
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from edition.tei.names import TEI, XML_ID
from edition.validate.faults.fault import Fault, Kind


class Mutant(NamedTuple):
    """A changed document: what was done to it, and its bytes."""

    done: str
    data: bytes


_TRIES = 50  # to find an element that can be changed in this way
Change = Callable[[etree._Element, random.Random, Sequence[str]], bool]


def mutants(data: bytes, names: Sequence[str], seed: int, count: int) -> list[Mutant]:
    """*count* mutants of a document; *names* are qualified names of elements to choose from."""
    chance = random.Random(seed)
    made: list[Mutant] = []
    parser = etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True)
    original = etree.fromstring(data, parser)
    kinds = cycle(CHANGES.items())
    for done, change in kinds:
        if len(made) == count:
            break
        root = deepcopy(original)
        elements = [e for e in root.iter(etree.Element) if e is not root]
        if any(change(chance.choice(elements), chance, names) for _ in range(_TRIES) if elements):
            made.append(Mutant(done, etree.tostring(root, encoding="utf-8", xml_declaration=True)))
    return made


def _rename(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    element.tag = chance.choice(names)
    return True


def _misspell(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    word = str(element.tag).rpartition("}")[2]
    at = chance.randrange(len(word))
    element.tag = f"{{{TEI}}}{word[:at]}{word[at + 1 :] or 'x'}"
    return True


def _remove(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    return True


def _unwrap(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    parent = element.getparent()
    if parent is None or not len(element):
        return False
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
    return True


def _repeat(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    copy = deepcopy(element)
    for one in copy.iter(etree.Element):
        one.attrib.pop(XML_ID, None)
    element.addnext(copy)
    return True


def _move(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    root = element.getroottree().getroot()
    inside = set(element.iter())
    places = [e for e in root.iter(etree.Element) if e not in inside]
    place = chance.choice(places)
    element.tail = None
    place.insert(chance.randint(0, len(place)), element)
    return True


def _swap(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    element.addnext(before)
    return True


def _attribute(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    element.set(chance.choice(["hand", "when", "target", "from", "foo", "cols", "wit", "n"]), "x")
    return True


def _value(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    if not element.attrib:
        return False
    name = chance.choice(list(element.attrib.keys()))
    element.set(name, chance.choice(["", "two words", "1962-13-01", "-1", "#", "ä b"]))
    return True


def _forget(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    if not element.attrib:
        return False
    del element.attrib[chance.choice(list(element.attrib.keys()))]
    return True


def _text(element: etree._Element, chance: random.Random, names: Sequence[str]) -> bool:
    if chance.random() < 0.5:
        element.text = (element.text or "") + "stray words"
    else:
        element.tail = (element.tail or "") + "stray words"
    return True


CHANGES: dict[str, Change] = {
    "renamed": _rename,
    "misspelt": _misspell,
    "removed": _remove,
    "unwrapped": _unwrap,
    "repeated": _repeat,
    "moved": _move,
    "swapped": _swap,
    "attribute": _attribute,
    "value": _value,
    "attribute removed": _forget,
    "text": _text,
}


_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


class Lines(NamedTuple):
    """Of each element, in document order, the lines where its tags end."""

    start: list[int]
    end: list[int]


def lines_of(data: bytes) -> Lines:
    """Where the tags of all elements end: a validator that reads events sees faults there."""
    lines = Lines([], [])
    opened: list[int] = []
    parser = expat.ParserCreate()

    def tag_end(at: int) -> int:
        return data.count(b"\n", 0, _TAG.match(data, at).end()) + 1  # type: ignore[union-attr]

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append(len(lines.start))
        lines.start.append(tag_end(parser.CurrentByteIndex))
        lines.end.append(0)

    def end(name: str) -> None:
        at, element = parser.CurrentByteIndex, opened.pop()
        written = data[at : at + 2] == b"</"
        lines.end[element] = tag_end(at) if written else lines.start[element]

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return lines


def event_line(fault: Fault, ordinals: dict[etree._Element, int], lines: Lines) -> int:
    """The line at which a validator that reads events would notice *fault*."""
    element = fault.element
    if fault.kind in (Kind.INCOMPLETE_ELEMENT, Kind.BAD_CONTENT):
        return lines.end[ordinals[element]]
    if fault.kind is not Kind.MISPLACED_TEXT:
        return lines.start[ordinals[element]]
    children = [c for c in element if isinstance(c.tag, str)]
    before = element.text or ""
    for child in children:
        if " ".join(before.split()) == fault.value:
            return lines.start[ordinals[child]]
        before = child.tail or ""
    return lines.end[ordinals[element]]
