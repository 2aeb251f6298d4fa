"""Going through a document with its grammar: every fault of every element, in one run.

Each element is judged by itself — its attributes, then the order of its children — whatever is
wrong inside these children; they are judged in their turn. So one fault hides no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.tei.names import is_tei
from edition.tei.whitespace import is_layout
from edition.validate.faults.fault import Fault, Kind
from edition.validate.faults.likely import likely_first
from edition.validate.grammar.derivative import Derivatives
from edition.validate.grammar.pattern import NOT_ALLOWED, Leaf, Pattern
from edition.validate.grammar.pattern import Kind as Of
from edition.validate.grammar.read import Grammar
from edition.validate.grammar.values import Values

Judged = tuple[list[Fault], list[tuple[etree._Element, tuple[Leaf, ...]]]]


class Judge:
    """Finds the faults of documents against one grammar; made once, used for many."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.steps = Derivatives(grammar.pool)
        self.values = Values(grammar)
        self._missing: dict[Pattern, tuple[str, ...]] = {}
        self._named: dict[tuple[Pattern, str], tuple[Leaf, ...]] = {}
        self._admitted: dict[tuple[Pattern, str], tuple[Leaf, ...]] = {}

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """All faults of the document, or part of a document, with this root."""
        leaves = self.admitting(self.grammar.start, str(root.tag))
        if not leaves:
            yield Fault(Kind.NOT_TEI, root)
            if not is_tei(root) and not any(is_tei(child) for child in root):
                return
            leaves = self.grammar.elements.get(str(root.tag), ())
        waiting = [(root, leaves)]
        while waiting:
            element, leaves = waiting.pop()
            found, children = self.best(element, leaves)
            yield from found
            waiting.extend(children)

    def admitting(self, pattern: Pattern, name: str) -> tuple[Leaf, ...]:
        """The element patterns at the front of *pattern* that admit the qualified *name*."""
        key = (pattern, name)
        if key not in self._admitted:
            first = self.steps.first(pattern)
            self._admitted[key] = tuple(leaf for leaf in first if leaf.names.admits(name))
        return self._admitted[key]

    def best(self, element: etree._Element, leaves: tuple[Leaf, ...]) -> Judged:
        """Judge by the pattern that fits best, where a grammar has several for one name."""
        if not leaves:
            return [], [(c, self._known(c)) for c in element.iterchildren(etree.Element)]
        judged = [self._judge(element, leaf) for leaf in leaves]
        return min(judged, key=lambda j: len(j[0]))

    def _known(self, element: etree._Element) -> tuple[Leaf, ...]:
        return self.grammar.elements.get(str(element.tag), ())

    def _judge(self, element: etree._Element, leaf: Leaf) -> Judged:
        faults: list[Fault] = []
        pattern = self._attributes(element, self.grammar.content(leaf), faults)
        if any(part.kind is Of.DATA for part in self.steps.leaves(pattern, Of.DATA)) and not len(
            element
        ):
            self._value(element, pattern, faults)
            return faults, []
        return faults, _Children(self, element, pattern, faults).judge()

    # Attributes

    def _attributes(
        self, element: etree._Element, pattern: Pattern, faults: list[Fault]
    ) -> Pattern:
        whole, known = pattern, self.steps.leaves(pattern, Of.ATTRIBUTE)
        for name, value in element.attrib.items():
            name, value = str(name), str(value)
            admitting = self.attributes_named(pattern, name) or self.attributes_named(whole, name)
            if not admitting:
                faults.append(Fault(Kind.UNKNOWN_ATTRIBUTE, element, name, value, known))
                continue
            accepting = frozenset(x for x in admitting if self.values.fits(x, value))
            after = self.steps.attribute(pattern, accepting)
            if after is NOT_ALLOWED:
                possible = tuple(x for x in admitting if self._may_come(pattern, x))
                kind = Kind.BAD_ATTRIBUTE_VALUE if possible else Kind.CONFLICTING_ATTRIBUTES
                excluded = () if possible else self._excluding(element, whole, admitting)
                faults.append(Fault(kind, element, name, value, possible, excluded))
                after = self.steps.attribute(pattern, frozenset(possible))
            pattern = pattern if after is NOT_ALLOWED else after
        return self._close(element, pattern, faults)

    def attributes_named(self, pattern: Pattern, name: str) -> tuple[Leaf, ...]:
        """The attribute patterns anywhere in *pattern* that admit the qualified *name*."""
        key = (pattern, name)
        if key not in self._named:
            known = self.steps.leaves(pattern, Of.ATTRIBUTE)
            self._named[key] = tuple(leaf for leaf in known if leaf.names.admits(name))
        return self._named[key]

    def _may_come(self, pattern: Pattern, leaf: Leaf) -> bool:
        return self.steps.attribute(pattern, frozenset((leaf,))) is not NOT_ALLOWED

    def _excluding(
        self, element: etree._Element, whole: Pattern, leaves: tuple[Leaf, ...]
    ) -> tuple[str, ...]:
        """The attributes of *element* beside which none of *leaves* may stand."""
        found = []
        for name in map(str, element.attrib):
            others = self.attributes_named(whole, name)
            alone = self.steps.attribute(whole, frozenset(others))
            beside = (self._may_come(alone, leaf) for leaf in leaves if leaf not in others)
            if not set(leaves) & set(others) and not any(beside):
                found.append(name)
        return tuple(found)

    def _close(self, element: etree._Element, pattern: Pattern, faults: list[Fault]) -> Pattern:
        closed = self.steps.close(pattern)
        if closed is not NOT_ALLOWED:
            return closed
        missing = self._required(pattern)
        faults.append(Fault(Kind.MISSING_ATTRIBUTE, element, expected=missing))
        return self.steps.close(pattern, forgiving=True)

    def _required(self, pattern: Pattern) -> tuple[str, ...]:
        """The attributes of which one has to be added: each alone takes a step forward."""
        if pattern not in self._missing:
            leaves = self.steps.leaves(pattern, Of.ATTRIBUTE)
            enough = [x for x in leaves if self._suffices(pattern, x)] or [
                leaf for leaf in leaves if not self._may_lack(pattern, leaf)
            ]
            self._missing[pattern] = tuple(n for leaf in enough for n in leaf.names.names)
        return self._missing[pattern]

    def _suffices(self, pattern: Pattern, leaf: Leaf) -> bool:
        after = self.steps.attribute(pattern, frozenset((leaf,)))
        return self.steps.close(after) is not NOT_ALLOWED

    def _may_lack(self, pattern: Pattern, leaf: Leaf) -> bool:
        """Whether *pattern* can be fulfilled by other attributes than *leaf*."""
        others = frozenset(x for x in self.steps.leaves(pattern, Of.ATTRIBUTE) if x is not leaf)
        return _fulfilled(pattern, others)

    # Text as a value

    def _value(self, element: etree._Element, pattern: Pattern, faults: list[Fault]) -> None:
        text = "".join(element.itertext(etree.Element))
        after = self.steps.value(pattern, lambda leaf: self.values.fits(leaf, text))
        if not after.nullable and not (is_layout(text) and pattern.nullable):
            leaves = self.steps.leaves(pattern, Of.DATA)
            faults.append(Fault(Kind.BAD_CONTENT, element, value=text.strip(), leaves=leaves))


def _fulfilled(pattern: Pattern, given: frozenset[Leaf]) -> bool:
    """Whether the attributes *given* are enough for *pattern*."""
    if pattern.leaf is not None:
        return pattern.kind is not Of.ATTRIBUTE or pattern.leaf in given
    parts = (_fulfilled(part, given) for part in pattern.parts)
    if pattern.kind is Of.CHOICE:
        return any(parts)
    return pattern is not NOT_ALLOWED and all(parts)


class _Children:
    """The order of the children of one element."""

    def __init__(
        self, judge: Judge, element: etree._Element, pattern: Pattern, faults: list[Fault]
    ) -> None:
        self.judging = judge
        self.steps = judge.steps
        self.element = element
        self.whole = pattern
        self.pattern = pattern
        self.faults = faults
        self.inside: list[tuple[etree._Element, tuple[Leaf, ...]]] = []
        self.text_blamed = False
        self.instead: set[str] = set()  # what might have stood where a child is blamed
        self.after = ""  # the child before, of those that are not blamed
        self.passed: dict[Pattern, str] = {}  # what could come, and the child that came then

    def judge(self) -> list[tuple[etree._Element, tuple[Leaf, ...]]]:
        """Read all children; returns them with the patterns by which to judge them."""
        self._text(self.element.text)
        for child in self.element:
            if isinstance(child.tag, str):
                self._child(child)
            self._text(child.tail)
        if not self.pattern.nullable:
            self._incomplete()
        return self.inside

    def _incomplete(self) -> None:
        """Something is missing at the end, unless a child already blamed stands for it."""
        expected = _names(self.steps.first(self.pattern))
        completing = tuple(
            name for name in expected if self.steps.child(self.pattern, name).nullable
        )
        if not self.instead.intersection(completing):
            names = completing or expected
            self.faults.append(Fault(Kind.INCOMPLETE_ELEMENT, self.element, expected=names))

    def _text(self, text: str | None) -> None:
        if is_layout(text):
            return
        after = self.steps.text(self.pattern)
        if after is not NOT_ALLOWED:
            self.pattern = after
        elif not self.text_blamed:
            self.text_blamed = True
            words = " ".join((text or "").split())
            self.faults.append(Fault(Kind.MISPLACED_TEXT, self.element, value=words))

    def _child(self, child: etree._Element) -> None:
        name = str(child.tag)
        after = self.steps.child(self.pattern, name)
        if after is not NOT_ALLOWED:
            self.inside.append((child, self.judging.admitting(self.pattern, name)))
            self.passed.setdefault(self.pattern, name)
            self.pattern, self.after = after, name
            return
        self.inside.append((child, self.judging._known(child)))
        self._blame(child, name)

    def _blame(self, child: etree._Element, name: str) -> None:
        self.instead.update(_names(self.steps.first(self.pattern)))
        if not self.judging._known(child):
            self.faults.append(Fault(Kind.UNKNOWN_ELEMENT, child))
            return
        expected = _names(self.steps.first(self.pattern))
        possible = any(x.names.admits(name) for x in self.steps.leaves(self.whole, Of.ELEMENT))
        missing = self._left_out(name) if possible else ()
        follow = () if name == self.after else child.itersiblings()
        behind = next((str(s.tag) for s in follow if s.tag in missing), "")
        fault = Fault(
            Kind.MISPLACED_ELEMENT,
            child,
            expected=expected,
            missing=missing,
            out_of_order=possible,
            after=self.after,
            before=self._possible_before(name) if possible else "",
            behind=behind,
        )
        self.faults.append(fault)
        if missing and not behind:  # what was left out is then taken as read
            between = self.steps.child(self.pattern, missing[0])
            self.pattern, self.after = self.steps.child(between, name), name

    def _left_out(self, name: str) -> tuple[str, ...]:
        """The elements without one of which *name* cannot stand here, the most likely first."""
        return likely_first(
            missing
            for missing in _names(self.steps.first(self.pattern))
            if self.steps.child(self.steps.child(self.pattern, missing), name) is not NOT_ALLOWED
        )

    def _possible_before(self, name: str) -> str:
        """The last child before which *name* could have stood."""
        for pattern, child in reversed(self.passed.items()):
            if self.steps.child(self.steps.child(pattern, name), child) is not NOT_ALLOWED:
                return child
        return ""


def _names(leaves: tuple[Leaf, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for leaf in leaves for name in leaf.names.names))
