"""The trees of citable units of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from lxml import etree

from edition.export.dts import own
from edition.export.dts.declared import Declared, Level, declared
from edition.export.dts.paths import Path
from edition.export.dts.trees import Tree, Trees, Unit, is_name, usable
from edition.tei.document import Document
from edition.tei.names import local

_MILESTONES = frozenset({"pb", "cb", "gb", "lb", "milestone", "anchor"})
_Cited = tuple[etree._Element, Level, str]
"""What is a unit, at which level, and its name within the unit around it."""


def trees_of(document: Document, most: int) -> Trees:
    """The trees that the header of a text declares, or else the one of its ids.

    ``cut`` says that there were more than *most* units, and that the rest was not looked for.
    """
    found = Trees()
    trees: list[Tree] = []
    for way in declared(document, found.unread):
        name = _name(way, trees)
        units = _limited(_units(_Text(document), way.levels, None), most, found)
        trees.append(Tree(name, units, _kinds(way.levels)))
    if not trees:
        units = _limited(own.units(document), most, found)
        trees = [Tree("", units, own.kinds(list(units)))] if units else []
    found.trees = tuple(trees)
    return found


def _limited(units: Iterator[Unit], most: int, found: Trees) -> tuple[Unit, ...]:
    first = list(islice(units, most + 1))
    found.cut = found.cut or len(first) > most
    return tuple(usable(first[:most], found.unusable))


def _name(way: Declared, trees: list[Tree]) -> str:
    """The name of a tree in addresses: none for the first, one that no other has for the others."""
    if not trees:
        return ""
    taken = {tree.name for tree in trees}
    wanted = way.name if is_name(way.name) and ";" not in way.name else str(len(trees) + 1)
    number = 2
    name = wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _kinds(levels: list[Level]) -> tuple[dict[str, Any], ...]:
    return tuple(own.kind_node(level.kind, _kinds(level.inner)) for level in levels)


class _Text:
    """A document, with what paths lead to in it: for a unit after the other, found once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[Path, tuple[list[etree._Element], list[int]]] = {}

    def between(self, path: Path, unit: Unit) -> list[etree._Element]:
        """What *path* leads to in a unit that begins with a milestone."""
        if path not in self._found:
            elements = path.elements(None, self.document)
            self._found[path] = elements, [self.document.ordinal(e) for e in elements]
        elements, ordinals = self._found[path]
        first = bisect_right(ordinals, self.document.ordinal(unit.element))
        return elements[first : bisect_left(ordinals, self._end(unit))]

    def _end(self, unit: Unit) -> int:
        """The first element that is not in the unit any more."""
        if unit.until is not None:
            return self.document.ordinal(unit.until)
        around = enclosing(unit)
        whole = self.document.root if around is None else around
        return self.document.ordinal(whole) + sum(1 for _ in whole.iter(etree.Element))


def _units(text: _Text, levels: list[Level], outer: Unit | None) -> Iterator[Unit]:
    """The units at some levels in the order of the text, each followed by those in it."""
    cited = [one for level in levels for one in _cited(text, level, outer)]
    cited.sort(key=lambda one: text.document.ordinal(one[0]))
    marks = [element for element, _, _ in cited]
    for number, (element, level, name) in enumerate(cited):
        reference = f"{outer.reference}{level.sign}{name}" if outer else name
        after = marks[number + 1] if number + 1 < len(marks) else outer.until if outer else None
        unit = Unit(reference, level.kind, element, outer, data=_data(element, level, text))
        if is_milestone(element):
            unit.until = after
        yield unit
        if level.inner:
            yield from _units(text, level.inner, unit)


def _cited(text: _Text, level: Level, outer: Unit | None) -> Iterator[_Cited]:
    found: dict[etree._Element, None] = {}
    for path in level.match:
        found |= dict.fromkeys(_matched(path, text, outer))
    ordered = sorted(found, key=text.document.ordinal)
    for position, element in enumerate(ordered, 1):
        values = [str(position)] if level.use is None else level.use.values(element, text.document)
        name = next(filter(None, values), "")
        if name:
            yield element, level, name


def _matched(path: Path, text: _Text, outer: Unit | None) -> list[etree._Element]:
    if outer is None:
        return path.elements(None, text.document)
    head, *rest = path.steps
    steps = (replace(head, deep=head.deep or path.rooted), *rest)
    if not is_milestone(outer.element):
        return Path(False, steps).elements(outer.element, text.document)
    # What follows a milestone stands beside it, up to the next one of its kind.
    anywhere = Path(True, (replace(head, deep=True), *rest))
    return text.between(anywhere, outer)


def enclosing(unit: Unit) -> etree._Element | None:
    """The element of the nearest unit around one that is no milestone: nothing goes on after it."""
    outer = unit.parent
    while outer and is_milestone(outer.element):
        outer = outer.parent
    return outer.element if outer else None


def is_milestone(element: etree._Element) -> bool:
    """Whether an element marks a place: what it begins follows it."""
    return local(element) in _MILESTONES


def _data(element: etree._Element, level: Level, text: _Text) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for term, path in level.data:
        values = tuple(filter(None, path.values(element, text.document)))
        if values:
            found[term] = found.get(term, ()) + values
    return found
