"""Which documents, elements and stretches of text the rows of ``[[publish.hold_back]]`` name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from edition.embargo.chosen import Selection, Switch
from edition.model.edition import Edition
from edition.model.facts import Facts, Pointer
from edition.settings import HoldBack
from edition.tei.document import Document
from edition.tei.names import local
from edition.tei.pointers import resolve, split_pointers

KINDS = ("copy", "code", "hand", "status")
# Elements that say something of what stands elsewhere.
_ABOUT = frozenset({"span", "annotation", "interp"})
_HAND_SHIFTS = "hand shift"


def select(
    rows: tuple[HoldBack, ...],
    documents: Mapping[str, Document],
    facts: Mapping[str, Facts],
    edition: Edition,
) -> Selection:
    """What the rows name in the documents of the edition; what follows from it comes later.

    Documents are looked at one after another, and only where the facts do not say enough.
    """
    named = ((path, named_in(rows, path, documents, facts[path], edition)) for path in documents)
    found = [(path, what) for path, what in named if any(what)]
    selection = Selection(rows)
    for number in range(len(rows)):  # of two rows that name the same, the first counts
        for path, what in found:
            _take(selection, path, number, what[number])
    return selection


def _take(selection: Selection, path: str, number: int, named: Named) -> None:
    """Hold back what a row names in a document."""
    if named.whole:
        selection.documents.setdefault(path, number)
        selection.used.add(number)
    if path in selection.documents:
        return
    for place, ordinal in named.elements:
        selection.hold(place, ordinal, number)
    for place, ordinal, after, key, begins in named.switches:
        chosen = selection.parts[place]
        where = chosen.after if after else chosen.before
        where[ordinal].append(Switch(key, number if begins else None))
    if named.shifts:
        selection.used.add(number)


class Bound(NamedTuple):
    """Before or after an element, a stretch of text begins or ends; see :class:`Switch`."""

    path: str
    ordinal: int
    after: bool
    key: str
    begins: bool


@dataclass
class Named:
    """What a row names in a document: all of it, elements, bounds of stretches.

    ``shifts``: it names the text of a hand after a ``handShift``.
    """

    whole: bool = False
    elements: list[tuple[str, int]] = field(default_factory=list)
    switches: list[Bound] = field(default_factory=list)
    shifts: bool = False

    def __bool__(self) -> bool:
        return bool(self.whole or self.elements or self.switches)


def named_in(
    rows: tuple[HoldBack, ...],
    path: str,
    documents: Mapping[str, Document],
    facts: Facts,
    edition: Edition,
) -> list[Named]:
    """What each row names in the document *path*, whose tree is opened only if it must be."""
    opened = _Opened(documents, path)
    return [_Row(n, row, edition, opened).named(facts) for n, row in enumerate(rows)]


class _Opened:
    """The tree of a document, when it is asked for."""

    def __init__(self, documents: Mapping[str, Document], path: str) -> None:
        self._documents = documents
        self.path = path

    @cached_property
    def document(self) -> Document:
        return self._documents[self.path]


class _Row:
    """One row, looked for in one document."""

    def __init__(self, number: int, row: HoldBack, edition: Edition, opened: _Opened) -> None:
        self.number = number
        self.row = row
        self.edition = edition
        self.opened = opened
        self.path = opened.path
        self.found_here = Named()

    def named(self, facts: Facts) -> Named:
        """Everything of a document that the row names."""
        row, found = self.row, self.found_here
        found.whole = bool(row.copy and row.copy in names_of(facts))
        found.whole |= bool(row.status and facts.status == row.status)
        if found.whole:
            return found
        for ordinal in self.ordinals(facts):
            self.element(ordinal)
        if row.hand:
            self.hand_shifts(self.opened.document)
        return found

    def ordinals(self, facts: Facts) -> Iterator[int]:
        """The elements that the row names."""
        for pointer in facts.pointers:
            if self.names(pointer):
                yield pointer.ordinal
        if self.row.code:
            yield from self.pieces(facts)
        if self.row.status:
            yield from _with_status(self.opened.document, self.row.status)
        if self.row.copy:
            yield from _readings(self.opened.document, self.row.copy)

    def names(self, pointer: Pointer) -> bool:
        if self.row.code and pointer.attribute == "ana":
            return self.is_code(pointer.value, self.path)
        return bool(self.row.hand) and pointer.attribute == "hand" and self.is_hand(pointer.value)

    def is_code(self, pointer: str, path: str) -> bool:
        if pointer.rpartition("#")[2] == self.row.code:
            return True
        category = self.edition.category(pointer, path)
        return category is not None and self.row.code in (category.id, category.short)

    def is_hand(self, pointer: str) -> bool:
        """Whether a pointer leads to the hand, by its id or by its name in a transcription."""
        return pointer.rpartition("#")[2] in (self.row.hand, f"h-{self.row.hand}")

    def pieces(self, facts: Facts) -> Iterator[int]:
        """All pieces of a redaction of which one has the code, or a note beside one."""
        beside = {
            target.removeprefix("#")
            for note in facts.exemptions
            if any(self.is_code(code, facts.document) for code in note.codes)
            for target in note.targets
        }
        for redaction in facts.redactions:
            coded = any(self.is_code(code, facts.document) for code in redaction.codes)
            if coded or any(piece.id in beside for piece in redaction.pieces if piece.id):
                yield from (piece.ordinal for piece in redaction.pieces)

    def element(self, ordinal: int) -> None:
        """Hold an element back, with what it says something of."""
        element = self.opened.document.element(ordinal)
        self.found_here.elements.append((self.path, ordinal))
        exemption = local(element) == "note" and element.get("type") == "exemption"
        if exemption or local(element) in _ABOUT:
            for value in split_pointers(element.get("target") or ""):
                self.target(value)
        ends = [self.found(element.get(name) or "") for name in ("from", "to")]
        if ends[0] and ends[1] and ends[0][0] == ends[1][0]:
            self.stretch(ends[0][0], ends[0][1], ends[1][1], f"{self.path} {ordinal}")
        end = self.found(element.get("spanTo") or "")
        if end and end[0] == self.path and end[1] > ordinal:
            self.until(ordinal, end[1], f"{self.path} {ordinal}")

    def target(self, pointer: str) -> None:
        found = self.found(pointer)
        if found:
            self.found_here.elements.append(found)

    def found(self, pointer: str) -> tuple[str, int] | None:
        """The path and the ordinal of the element that a pointer leads to."""
        target = resolve(pointer, self.path)
        there = self.edition.by_path.get(target.document or self.path) if pointer else None
        if there is None:
            return None
        ids = (a for a in there.ids if a.id == target.fragment)
        return next(((there.document, a.ordinal) for a in ids), None)

    def stretch(self, path: str, first: int, last: int, key: str) -> None:
        """From the beginning of an element to the end of another."""
        self.found_here.switches.append(Bound(path, first, False, key, True))
        self.found_here.switches.append(Bound(path, last, True, key, False))

    def until(self, point: int, end: int, key: str) -> None:
        """From a point to the element with which the stretch ends."""
        self.found_here.switches.append(Bound(self.path, point, True, key, True))
        self.found_here.switches.append(Bound(self.path, end, False, key, False))

    def hand_shifts(self, document: Document) -> None:
        """Text after a ``handShift`` to the hand, up to the next one or the end of the text."""
        key, writing = f"{_HAND_SHIFTS} {self.number}", False
        found = self.found_here
        for ordinal, element in enumerate(document.elements):
            name = local(element)
            if name == "handShift":
                fits = any(map(self.is_hand, split_pointers(element.get("new") or "")))
                if fits or writing:
                    found.switches.append(Bound(self.path, ordinal, True, key, fits))
                    found.shifts = True
                writing = fits
            elif name == "text" and writing:
                found.switches.append(Bound(self.path, ordinal, False, key, False))
                writing = False


def names_of(facts: Facts) -> tuple[str, ...]:
    """What a copy may be called: by its id, its siglum, or its work and its siglum."""
    if facts.witness is None:
        return (facts.id,)
    siglum = facts.witness.siglum
    return (facts.id, siglum, f"{facts.witness.work}/{siglum}")


def _with_status(document: Document, status: str) -> Iterator[int]:
    """Elements of the text with this status; in a header it says something else."""
    in_header = False
    for ordinal, element in enumerate(document.elements):
        name = local(element)
        if name in ("teiHeader", "text", "standOff", "sourceDoc", "facsimile"):
            in_header = name == "teiHeader"
        if not in_header and element.get("status") == status:
            yield ordinal


def _readings(document: Document, siglum: str) -> Iterator[int]:
    """The witness of an apparatus that has this siglum; its readings follow from it."""
    for element in document.root.iter("{*}witness"):
        if element.get("{http://www.w3.org/XML/1998/namespace}id") == siglum:
            yield document.ordinal(element)
