"""The trees of citable units of a text."""

from __future__ import annotations

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
        units = _limited(_units(document, way.levels, None), most, found)
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


def _units(document: Document, levels: list[Level], outer: Unit | None) -> Iterator[Unit]:
    """The units at some levels in the order of the text, each followed by those in it."""
    cited = [one for level in levels for one in _cited(document, level, outer)]
    cited.sort(key=lambda one: document.ordinal(one[0]))
    marks = [element for element, _, _ in cited]
    for number, (element, level, name) in enumerate(cited):
        reference = f"{outer.reference}{level.sign}{name}" if outer else name
        after = marks[number + 1] if number + 1 < len(marks) else outer.until if outer else None
        unit = Unit(reference, level.kind, element, outer, data=_data(element, level, document))
        if is_milestone(element):
            unit.until = after
        yield unit
        if level.inner:
            yield from _units(document, level.inner, unit)


def _cited(document: Document, level: Level, outer: Unit | None) -> Iterator[_Cited]:
    found: dict[etree._Element, None] = {}
    for path in level.match:
        found |= dict.fromkeys(_matched(path, document, outer))
    ordered = sorted(found, key=document.ordinal)
    for position, element in enumerate(ordered, 1):
        values = [str(position)] if level.use is None else level.use.values(element, document)
        name = next(filter(None, values), "")
        if name:
            yield element, level, name


def _matched(path: Path, document: Document, outer: Unit | None) -> list[etree._Element]:
    if outer is None:
        return path.elements(None, document)
    head, *rest = path.steps
    steps = (replace(head, deep=head.deep or path.rooted), *rest)
    if not is_milestone(outer.element):
        return Path(False, steps).elements(outer.element, document)
    # What follows a milestone stands beside it, up to the next one of its kind.
    anywhere = (replace(head, deep=True), *rest)
    first = document.ordinal(outer.element)
    last = len(document.elements) if outer.until is None else document.ordinal(outer.until)
    found = Path(True, anywhere).elements(None, document)
    return [element for element in found if first < document.ordinal(element) < last]


def is_milestone(element: etree._Element) -> bool:
    """Whether an element marks a place: what it begins follows it."""
    return local(element) in _MILESTONES


def _data(element: etree._Element, level: Level, document: Document) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for term, path in level.data:
        values = tuple(filter(None, path.values(element, document)))
        if values:
            found[term] = found.get(term, ()) + values
    return found
