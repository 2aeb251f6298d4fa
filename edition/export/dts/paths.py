"""Paths down a document, and how they are taken: every step looks at each element once at most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.tei.document import Document
from edition.tei.whitespace import normalise, plain_text

Context = etree._Element | None
"""An element, or None for the document around the root."""
Values = list[str] | float | bool
"""What an expression in a predicate comes to: strings, a number, true or false."""
Value = Callable[[etree._Element, int, int], Values]
"""An expression in a predicate: of an element, its position, and how many there are."""


@dataclass(frozen=True)
class Step:
    """One step: to children of a name, or, with ``deep``, to all elements below."""

    deep: bool
    name: str  # a qualified name, "*", or "." for staying
    tests: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Path:
    """Steps from the document (``rooted``) or from a context, to an attribute if there is one."""

    rooted: bool
    steps: tuple[Step, ...]
    attribute: str = ""

    def elements(self, context: Context, document: Document) -> list[etree._Element]:
        """The elements that the path leads to, in the order of the document, each once."""
        found: list[Context] = [None if self.rooted else context]
        for step in self.steps:
            found = list(_taken(step, found, document.root))
        elements = [element for element in found if element is not None]
        if any(step.deep for step in self.steps):
            elements.sort(key=document.ordinal)
        return elements

    def values(self, context: etree._Element, document: Document) -> list[str]:
        """The strings that the path leads to, without layout."""
        return [self._value(e) for e in self.elements(context, document) if self._has(e)]

    def near(self, context: etree._Element) -> list[str]:
        """The strings in an attribute, or in children, of an element."""
        steps = self.steps or (Step(False, "."),)
        found = _taken(steps[0], [context], context)
        return [self._value(e) for e in found if e is not None and self._has(e)]

    def _has(self, element: etree._Element) -> bool:
        return not self.attribute or element.get(self.attribute) is not None

    def _value(self, element: etree._Element) -> str:
        if self.attribute:
            return normalise(element.get(self.attribute, "")).strip(" ")
        return plain_text(element)


def _taken(step: Step, found: Iterable[Context], root: etree._Element) -> Iterator[Context]:
    starts = _below(found, root) if step.deep else found
    if step.name == ".":
        yield from starts
        return
    for start in starts:
        named = [e for e in ([root] if start is None else start) if _is(e, step.name)]
        for test in step.tests:
            size = len(named)
            named = [e for i, e in enumerate(named, 1) if holds(test(e, i, size), i)]
        yield from named


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and name in ("*", element.tag)


def _below(found: Iterable[Context], root: etree._Element) -> Iterator[Context]:
    """The contexts and everything in them, each once."""
    seen: set[Context] = set()
    for start in found:
        if start in seen:
            continue
        if start is None:
            yield None
        for element in (root if start is None else start).iter(etree.Element):
            if element not in seen:
                seen.add(element)
                yield element


def holds(value: Values, position: int) -> bool:
    """Whether a predicate keeps an element: a number is a position."""
    if isinstance(value, float):
        return value == position
    return bool(value)
