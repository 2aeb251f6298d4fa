"""The running state of the apparatus: entries wait for the foot of what would be a printed page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from edition.render.apparatus_places import Places, letter, section_of
from edition.render.apparatus_sigla import Sigla

if TYPE_CHECKING:
    from edition.render.context import Context

_ENTRIES = 12  # as many entries as stand well together
_LETTERS = 1800  # of the text: about a page of a book
_OPEN = ("<div", "<section")


class Waiting(NamedTuple):
    """An entry that waits: its id, its content."""

    id: str
    content: str


Block = tuple[list[Waiting], int, int, str]
"""What is kept of a block while another one is written."""

Foot = Callable[[list[Waiting], bool], str]
"""Entries as one block; whether they stand in running text."""


class Apparatus:
    """The entries of one rendering.

    ``inside``: the walk is in an entry. ``at_once``: entries stand after every block. ``lemma`` is
    the reading that stands in the text now, so that its witnesses are not written there. ``foot``
    writes the block. ``points``: what the walk writes at the end of an element; ``prepared``: the
    marks that stand there, by their entries.
    """

    def __init__(self, context: Context) -> None:
        references = context.references
        self.sigla = Sigla(references)
        self.places = Places(references, self.sigla, context.view)
        self.foot: Foot = _one_after_the_other
        self.waiting: list[Waiting] = []
        self.inside = False
        self.at_once = False
        self.lemma: etree._Element | None = None
        self.points: dict[etree._Element, list[str]] = {}
        self.prepared: dict[etree._Element, Any] = {}
        self.count = 0
        self._index = 0
        self._section = ""
        self._sections: dict[etree._Element | None, str] = {}  # by what an entry stands in
        self._read = 0
        self._letters = 0

    def key(self) -> str:
        """The letter of the next entry of the block."""
        self._index += 1
        return letter(self._index - 1)

    def section(self, element: etree._Element) -> str:
        """The section that an entry stands in, the first time in the block."""
        parent = element.getparent()
        if parent not in self._sections:
            self._sections[parent] = section_of(element)
        found = self._sections[parent]
        told, self._section = found == self._section, found
        return "" if told else found

    def add(self, entry: Waiting) -> None:
        """Let *entry* wait for the end of the block."""
        self.waiting.append(entry)

    def mark(self, element: etree._Element, context: Context) -> None:
        """Write the marks that stand at the end of *element*, once."""
        if element in self.points:
            context.write("".join(self.points.pop(element)))

    def rest(self, context: Context) -> None:
        """Write what waits, if a page of a book would end here."""
        if not self.waiting or context.phrase or context.held or context.slot:
            return
        if not all(start.startswith(_OPEN) for start, _ in context.stack):
            return
        if not context.captured:
            at, self._read = min(self._read, len(context.out)), len(context.out)
            self._letters += sum(len(p) for p in context.out[at:] if not p.startswith("<"))
        if self.at_once or len(self.waiting) >= _ENTRIES or self._letters >= _LETTERS:
            self.close(context)

    def close(self, context: Context, *, in_text: bool | None = None) -> None:
        """Write what waits; the letters begin again."""
        if self.waiting:
            waiting, self.waiting = self.waiting, []
            context.write(self.foot(waiting, context.phrase if in_text is None else in_text))
        self._index = self._letters = 0
        self._section = ""
        if not context.captured:
            self._read = len(context.out)

    @contextmanager
    def of_its_own(self, context: Context) -> Iterator[None]:
        """A block of its own for what is written here, closed at its end."""
        saved = self.begin_own()
        try:
            yield
            self.close(context)
        finally:
            self.end_own(saved)

    def begin_own(self) -> Block:
        """Begin a block of its own; returns the one that is open, for :meth:`end_own`."""
        saved = self.waiting, self._index, self._letters, self._section
        self.waiting, self._index = [], 0
        return saved

    def end_own(self, saved: Block) -> None:
        """Go on with the block that was open."""
        self.waiting, self._index, self._letters, self._section = saved


def _one_after_the_other(waiting: list[Waiting], phrase: bool) -> str:
    return "".join(entry.content for entry in waiting)
