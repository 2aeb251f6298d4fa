"""What is left of a pattern after an attribute, a child element, or text has been read."""

from __future__ import annotations

from collections.abc import Callable

from edition.validate.grammar.pattern import EMPTY, NOT_ALLOWED, TEXT, Kind, Leaf, Pattern, Pool

Step = Callable[[Pattern], Pattern]


class Derivatives:
    """Steps from pattern to pattern; every step is worked out once and remembered."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._after_child: dict[tuple[Pattern, str], Pattern] = {}
        self._after_text: dict[Pattern, Pattern] = {}
        self._after_attribute: dict[tuple[Pattern, frozenset[Leaf]], Pattern] = {}
        self._closed: dict[tuple[Pattern, bool], Pattern] = {}
        self._leaves: dict[tuple[Pattern, Kind], tuple[Leaf, ...]] = {}
        self._first: dict[Pattern, tuple[Leaf, ...]] = {}

    def child(self, pattern: Pattern, name: str) -> Pattern:
        """After a child element called *name*, whatever is in it."""
        key = (pattern, name)
        if key not in self._after_child:
            self._after_child[key] = self._ordered(
                pattern,
                lambda p: EMPTY if p.leaf and _is(p, Kind.ELEMENT, name) else NOT_ALLOWED,
                lambda p: self.child(p, name),
            )
        return self._after_child[key]

    def text(self, pattern: Pattern) -> Pattern:
        """After text that is more than white space."""
        if pattern not in self._after_text:
            self._after_text[pattern] = self._ordered(
                pattern, lambda p: TEXT if p is TEXT else NOT_ALLOWED, self.text
            )
        return self._after_text[pattern]

    def value(self, pattern: Pattern, accepts: Callable[[Leaf], bool]) -> Pattern:
        """After text as a value, where *accepts* says which data patterns it fits."""

        def leaf(p: Pattern) -> Pattern:
            fits = p.leaf is not None and p.kind is Kind.DATA and accepts(p.leaf)
            return TEXT if p is TEXT else EMPTY if fits else NOT_ALLOWED

        return self._ordered(pattern, leaf, lambda p: self.value(p, accepts))

    def _ordered(self, pattern: Pattern, leaf: Step, step: Step) -> Pattern:
        """The derivative for what stands in an order: elements and text."""
        pool, parts = self.pool, pattern.parts
        if pattern.kind is Kind.CHOICE:
            return pool.choice(step(part) for part in parts)
        if pattern.kind is Kind.GROUP:
            after = pool.group(step(parts[0]), parts[1])
            return pool.choice((after, step(parts[1]))) if parts[0].nullable else after
        if pattern.kind is Kind.INTERLEAVE:
            return self._either(pool.interleave, parts, step)
        if pattern.kind is Kind.ONE_OR_MORE:
            return pool.group(step(parts[0]), pool.optional(pattern))
        return leaf(pattern)

    def _either(
        self, join: Callable[[Pattern, Pattern], Pattern], parts: tuple[Pattern, ...], step: Step
    ) -> Pattern:
        first, second = parts
        return self.pool.choice((join(step(first), second), join(first, step(second))))

    def attribute(self, pattern: Pattern, accepting: frozenset[Leaf]) -> Pattern:
        """After an attribute whose name and value fit the patterns *accepting*."""
        key = (pattern, accepting)
        if key not in self._after_attribute:
            self._after_attribute[key] = self._attribute(pattern, accepting)
        return self._after_attribute[key]

    def _attribute(self, pattern: Pattern, accepting: frozenset[Leaf]) -> Pattern:
        def step(part: Pattern) -> Pattern:
            return self.attribute(part, accepting)

        pool, parts = self.pool, pattern.parts
        if pattern.kind is Kind.CHOICE:
            return pool.choice(step(part) for part in parts)
        if pattern.kind in (Kind.GROUP, Kind.INTERLEAVE):
            join = pool.group if pattern.kind is Kind.GROUP else pool.interleave
            return self._either(join, parts, step)
        if pattern.kind is Kind.ONE_OR_MORE:
            return pool.group(step(parts[0]), pool.optional(pattern))
        return EMPTY if pattern.leaf in accepting else NOT_ALLOWED

    def close(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """When no attribute follows; *forgiving* those that are missing."""
        key = (pattern, forgiving)
        if key not in self._closed:
            self._closed[key] = self._close(pattern, forgiving)
        return self._closed[key]

    def _close(self, pattern: Pattern, forgiving: bool) -> Pattern:
        pool = self.pool
        parts = tuple(self.close(part, forgiving=forgiving) for part in pattern.parts)
        if pattern.kind is Kind.CHOICE:
            return pool.choice(parts)
        if pattern.kind is Kind.GROUP:
            return pool.group(*parts)
        if pattern.kind is Kind.INTERLEAVE:
            return pool.interleave(*parts)
        if pattern.kind is Kind.ONE_OR_MORE:
            return pool.one_or_more(*parts)
        if pattern.kind is Kind.ATTRIBUTE:
            return EMPTY if forgiving else NOT_ALLOWED
        return pattern

    def leaves(self, pattern: Pattern, kind: Kind) -> tuple[Leaf, ...]:
        """All leaves of a kind anywhere in *pattern*, in the grammar's order."""
        key = (pattern, kind)
        if key not in self._leaves:
            own = (pattern.leaf,) if pattern.leaf and pattern.kind is kind else ()
            inside = (leaf for part in pattern.parts for leaf in self.leaves(part, kind))
            self._leaves[key] = tuple(dict.fromkeys((*own, *inside)))
        return self._leaves[key]

    def first(self, pattern: Pattern) -> tuple[Leaf, ...]:
        """The elements that may come next."""
        if pattern not in self._first:
            self._first[pattern] = tuple(dict.fromkeys(self._front(pattern)))
        return self._first[pattern]

    def _front(self, pattern: Pattern) -> tuple[Leaf, ...]:
        if pattern.leaf is not None:
            return (pattern.leaf,) if pattern.kind is Kind.ELEMENT else ()
        parts = pattern.parts
        if pattern.kind is Kind.GROUP and not parts[0].nullable:
            parts = parts[:1]
        return tuple(leaf for part in parts for leaf in self.first(part))


def _is(pattern: Pattern, kind: Kind, name: str) -> bool:
    return pattern.kind is kind and pattern.leaf is not None and pattern.leaf.names.admits(name)
