"""What the words about a fault are made from: the grammar, and how to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.tei.names import TEI
from edition.validate.faults.judge import Judge
from edition.validate.grammar.names import namespace_of
from edition.validate.grammar.pattern import Kind as Of
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
