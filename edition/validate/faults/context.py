"""What the words about a fault are made from: the grammar, and how to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.tei.names import TEI
from edition.validate.faults.judge import Judge
from edition.validate.faults.likely import common
from edition.validate.grammar.names import namespace_of
from edition.validate.grammar.pattern import Kind as Of
from edition.validate.grammar.pattern import Pattern
from edition.validate.nearness import Nearest


@dataclass(frozen=True)
class Words:
    """The words about one fault: what is so, and what to do."""

    message: str
    help: str | None = None


@dataclass(frozen=True)
class Context:
    """The judge that found the fault, for questions about its grammar."""

    judge: Judge

    @cached_property
    def tei_elements(self) -> Nearest:
        """The names of TEI's elements in the grammar, to look for a near one."""
        names = (name for name in self.judge.grammar.elements if namespace_of(name) == TEI)
        return Nearest(name.rpartition("}")[2] for name in names)

    def holds(self, parent: etree._Element, name: str) -> bool:
        """Whether *name* may stand somewhere directly in an element like *parent*."""
        return any(
            leaf.names.admits(name)
            for own in self.judge.grammar.elements.get(str(parent.tag), ())
            for leaf in self.judge.steps.leaves(self.judge.grammar.content(own), Of.ELEMENT)
        )

    def holding(self, names: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Those of the common elements *names* that may hold *name* directly."""
        return tuple(n for n in common(names) if n != name and name in self._inside(n))

    def holds_in(self, holder: str, name: str) -> bool:
        """Whether an element *holder* may hold *name*; both are qualified names."""
        return name in self._inside(holder)

    def takes_text(self, name: str) -> bool:
        """Whether text may stand directly in an element *name*."""
        return any(
            has_text(self.judge.grammar.content(own))
            for own in self.judge.grammar.elements.get(name, ())
        )

    def _inside(self, name: str) -> frozenset[str]:
        """The names of all elements that may stand directly in an element *name*."""
        return frozenset(
            inner
            for own in self.judge.grammar.elements.get(name, ())
            for leaf in self.judge.steps.leaves(self.judge.grammar.content(own), Of.ELEMENT)
            for inner in leaf.names.names
        )

    def takes(self, element: etree._Element, attribute: str) -> bool:
        """Whether an element like *element* may have *attribute*."""
        return any(
            leaf.names.admits(attribute)
            for own in self.judge.grammar.elements.get(str(element.tag), ())
            for leaf in self.judge.steps.leaves(self.judge.grammar.content(own), Of.ATTRIBUTE)
        )

    def knows(self, name: str) -> bool:
        """Whether the grammar has an element of this qualified name."""
        return name in self.judge.grammar.elements


def has_text(pattern: Pattern) -> bool:
    """Whether text may stand somewhere directly in *pattern*."""
    if pattern.kind in (Of.ATTRIBUTE, Of.ELEMENT):
        return False
    return pattern.kind is Of.TEXT or any(has_text(part) for part in pattern.parts)
