"""Patterns of RELAX NG as values: what may stand in an element, or what is left of it.

Equal patterns are one object, so that a step from one to the next has to be worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from edition.validate.grammar.names import NameClass


class Kind(StrEnum):
    """The kinds of pattern, in the words of RELAX NG."""

    EMPTY = "empty"
    NOT_ALLOWED = "notAllowed"
    TEXT = "text"
    CHOICE = "choice"
    GROUP = "group"
    INTERLEAVE = "interleave"
    ONE_OR_MORE = "oneOrMore"
    ATTRIBUTE = "attribute"
    ELEMENT = "element"
    DATA = "data"


@dataclass(frozen=True, eq=False, slots=True)
class Leaf:
    """An element, attribute or data pattern of the grammar: its names and its place there."""

    kind: Kind
    names: NameClass
    node: etree._Element


@dataclass(frozen=True, eq=False, slots=True)
class Pattern:
    """A pattern; ``nullable`` says whether nothing at all fits it."""

    kind: Kind
    nullable: bool
    parts: tuple[Pattern, ...] = ()
    leaf: Leaf | None = None


EMPTY = Pattern(Kind.EMPTY, True)
NOT_ALLOWED = Pattern(Kind.NOT_ALLOWED, False)
TEXT = Pattern(Kind.TEXT, True)


class Pool:
    """Makes patterns, each of them once, in their simplest form."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Pattern] = {}

    def leaf(self, leaf: Leaf) -> Pattern:
        """The pattern of one element, attribute or datum."""
        return self._make((leaf.kind, leaf), leaf.kind, False, (), leaf)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Any one of *parts*."""
        flat: dict[Pattern, None] = {}
        for part in parts:
            members = part.parts if part.kind is Kind.CHOICE else (part,)
            flat.update((m, None) for m in members if m is not NOT_ALLOWED)
        members = tuple(flat)
        if len(members) < 2:
            return members[0] if members else NOT_ALLOWED
        key = (Kind.CHOICE, frozenset(members))
        return self._make(key, Kind.CHOICE, any(m.nullable for m in members), members)

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """*first*, then *second*."""
        if NOT_ALLOWED in (first, second):
            return NOT_ALLOWED
        if first is EMPTY or second is EMPTY:
            return second if first is EMPTY else first
        if first.kind is Kind.GROUP:
            return self.group(first.parts[0], self.group(first.parts[1], second))
        nullable = first.nullable and second.nullable
        return self._make((Kind.GROUP, first, second), Kind.GROUP, nullable, (first, second))

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """*first* and *second*, in any order and mixed."""
        if NOT_ALLOWED in (first, second):
            return NOT_ALLOWED
        if first is EMPTY or second is EMPTY:
            return second if first is EMPTY else first
        key = (Kind.INTERLEAVE, frozenset((first, second)))
        nullable = first.nullable and second.nullable
        return self._make(key, Kind.INTERLEAVE, nullable, (first, second))

    def one_or_more(self, part: Pattern) -> Pattern:
        """*part*, once or several times."""
        if part in (EMPTY, NOT_ALLOWED, TEXT) or part.kind is Kind.ONE_OR_MORE:
            return part
        return self._make((Kind.ONE_OR_MORE, part), Kind.ONE_OR_MORE, part.nullable, (part,))

    def optional(self, part: Pattern) -> Pattern:
        """*part*, or nothing."""
        return part if part.nullable else self.choice((part, EMPTY))

    def _make(
        self,
        key: tuple[object, ...],
        kind: Kind,
        nullable: bool,
        parts: tuple[Pattern, ...],
        leaf: Leaf | None = None,
    ) -> Pattern:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Pattern(kind, nullable, parts, leaf)
        return known
