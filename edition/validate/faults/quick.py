"""Whether a document follows its grammar, as fast as the steps of the grammar can be remembered.

The same derivatives as in :mod:`judge`, without a word about faults: it stops at the first. A step
from state to state is one look in a dictionary; what is seldom is left to the judge.
"""

from __future__ import annotations

from lxml import etree

from edition.tei.whitespace import is_layout
from edition.validate.faults.judge import Judge
from edition.validate.grammar.pattern import NOT_ALLOWED, Leaf, Pattern
from edition.validate.grammar.pattern import Kind as Of

Checks = tuple[tuple[int, Leaf], ...]


class State:
    """What may still come in an element, and where each child and text lead."""

    __slots__ = ("children", "nullable", "pattern", "text", "value")

    def __init__(self, pattern: Pattern, value: bool) -> None:
        self.pattern = pattern
        self.nullable = pattern.nullable
        self.value = value  # the text is a value, which the judge has to look at
        self.children: dict[object, tuple[State, Entry] | None] = {}
        self.text: State | None = None


class Entry:
    """An element of the grammar: where its attributes lead, by their names."""

    __slots__ = ("leaves", "pattern", "states")

    def __init__(self, leaves: tuple[Leaf, ...], pattern: Pattern | None) -> None:
        self.leaves = leaves
        self.pattern = pattern  # None where several patterns have one name
        self.states: dict[tuple[str, ...], tuple[Checks, State] | None] = {}


class Quick:
    """Answers for documents of one grammar; made once, used for many."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.steps = judge.steps
        self._states: dict[Pattern, State] = {}
        self._entries: dict[tuple[Leaf, ...], Entry] = {}

    def follows(self, root: etree._Element) -> bool:
        """Whether the document, or part of one, with this root has no fault."""
        leaves = self.judge.admitting(self.judge.grammar.start, str(root.tag))
        if not leaves:
            return False
        waiting = [(root, self._entry(leaves))]
        while waiting:
            element, entry = waiting.pop()
            state = self._open(element, entry)
            if state is None:
                if not self._judged(element, entry, waiting):
                    return False
            elif not self._children(element, state, waiting):
                return False
        return True

    def _children(
        self, element: etree._Element, state: State, waiting: list[tuple[etree._Element, Entry]]
    ) -> bool:
        """Go through the content; the children are put among those that wait."""
        text = element.text
        if text and not is_layout(text):
            after = state.text or self._text(state)
            if after is None:
                return False
            state = after
        for child in element:
            tag = child.tag
            if tag.__class__ is str:
                known = state.children.get(tag) or self._child(state, str(tag))
                if known is None:
                    return False
                state = known[0]
                waiting.append((child, known[1]))
            tail = child.tail
            if tail and not is_layout(tail):
                after = state.text or self._text(state)
                if after is None:
                    return False
                state = after
        return state.nullable

    def _judged(
        self, element: etree._Element, entry: Entry, waiting: list[tuple[etree._Element, Entry]]
    ) -> bool:
        """What is seldom: several patterns for one name, text as a value, a fault."""
        faults, children = self.judge.best(element, entry.leaves)
        waiting.extend((child, self._entry(leaves)) for child, leaves in children)
        return not faults

    def _open(self, element: etree._Element, entry: Entry) -> State | None:
        """The state after the attributes; None where the judge has to look."""
        if entry.pattern is None:
            return None
        items = element.items()
        names = tuple([name for name, _ in items]) if items else ()
        try:
            known = entry.states[names]
        except KeyError:
            known = entry.states[names] = self._plan(entry.pattern, names)
        if known is None:
            return None
        fits = self.judge.values.fits
        for index, leaf in known[0]:
            if not fits(leaf, items[index][1]):
                return None
        return known[1]

    def _plan(self, pattern: Pattern, names: tuple[str, ...]) -> tuple[Checks, State] | None:
        """Which values to look at, and where these attributes lead when they fit."""
        checks: list[tuple[int, Leaf]] = []
        for index, name in enumerate(names):
            found = self.judge.attributes_named(pattern, name)
            if len(found) != 1:
                return None
            checks.append((index, found[0]))
            pattern = self.steps.attribute(pattern, frozenset(found))
            if pattern is NOT_ALLOWED:
                return None
        closed = self.steps.close(pattern)
        state = None if closed is NOT_ALLOWED else self._state(closed)
        return None if state is None or state.value else (tuple(checks), state)

    def _state(self, pattern: Pattern) -> State:
        state = self._states.get(pattern)
        if state is None:
            value = bool(self.steps.leaves(pattern, Of.DATA))
            state = self._states[pattern] = State(pattern, value)
        return state

    def _entry(self, leaves: tuple[Leaf, ...]) -> Entry:
        entry = self._entries.get(leaves)
        if entry is None:
            single = len(leaves) == 1
            pattern = self.judge.grammar.content(leaves[0]) if single else None
            entry = self._entries[leaves] = Entry(leaves, pattern)
        return entry

    def _text(self, state: State) -> State | None:
        after = self.steps.text(state.pattern)
        if after is not NOT_ALLOWED:
            state.text = self._state(after)
        return state.text

    def _child(self, state: State, name: str) -> tuple[State, Entry] | None:
        after = self.steps.child(state.pattern, name)
        if after is not NOT_ALLOWED:
            leaves = self.judge.admitting(state.pattern, name)
            state.children[name] = (self._state(after), self._entry(leaves))
        return state.children.get(name)
