"""Which documents, elements and stretches of text the rows of ``[[publish.hold_back]]`` name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    """What the rows name in the documents of the edition; what follows from it comes later."""
    selection = Selection(rows)
    for number, row in enumerate(rows):
        for path in documents:
            _Row(number, row, edition, selection).select(documents[path], facts[path])
    return selection


class _Row:
    """One row, looked for in one document after the other."""

    def __init__(self, number: int, row: HoldBack, edition: Edition, selection: Selection) -> None:
        self.number = number
        self.row = row
        self.edition = edition
        self.selection = selection

    def select(self, document: Document, facts: Facts) -> None:
        """Note everything of a document that the row names."""
        if self.row.copy and self.row.copy in names_of(facts):
            self.whole(document.path)
        if self.row.status and facts.status == self.row.status:
            self.whole(document.path)
        if document.path in self.selection.documents:
            return
        for ordinal in self.ordinals(document, facts):
            self.element(document, facts, ordinal)
        if self.row.hand:
            self.hand_shifts(document)

    def whole(self, path: str) -> None:
        self.selection.documents.setdefault(path, self.number)
        self.selection.used.add(self.number)

    def ordinals(self, document: Document, facts: Facts) -> Iterator[int]:
        """The elements that the row names."""
        for pointer in facts.pointers:
            if self.names(pointer, document.path):
                yield pointer.ordinal
        if self.row.code:
            yield from self.pieces(facts)
        if self.row.status:
            yield from _with_status(document, self.row.status)
        if self.row.copy:
            yield from _readings(document, self.row.copy)

    def names(self, pointer: Pointer, path: str) -> bool:
        if self.row.code and pointer.attribute == "ana":
            return self.is_code(pointer.value, path)
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

    def element(self, document: Document, facts: Facts, ordinal: int) -> None:
        """Hold an element back, with what it says something of."""
        element = document.element(ordinal)
        self.selection.hold(document.path, ordinal, self.number)
        exemption = local(element) == "note" and element.get("type") == "exemption"
        if exemption or local(element) in _ABOUT:
            for value in split_pointers(element.get("target") or ""):
                self.target(value, document.path)
        ends = [self.found(element.get(name) or "", document.path) for name in ("from", "to")]
        if ends[0] and ends[1] and ends[0][0] == ends[1][0]:
            self.stretch(ends[0][0], ends[0][1], ends[1][1], f"{document.path} {ordinal}")
        end = self.found(element.get("spanTo") or "", document.path)
        if end:
            self.until(document.path, ordinal, end, f"{document.path} {ordinal}")

    def target(self, pointer: str, path: str) -> None:
        found = self.found(pointer, path)
        if found:
            self.selection.hold(found[0], found[1], self.number)

    def found(self, pointer: str, path: str) -> tuple[str, int] | None:
        """The path and the ordinal of the element that a pointer leads to."""
        target = resolve(pointer, path)
        there = self.edition.by_path.get(target.document or path)
        if not pointer or there is None:
            return None
        ids = (a for a in there.ids if a.id == target.fragment)
        return next(((there.document, a.ordinal) for a in ids), None)

    def stretch(self, path: str, first: int, last: int, key: str) -> None:
        """From the beginning of an element to the end of another."""
        chosen = self.selection.parts[path]
        chosen.before[first].append(Switch(key, self.number))
        chosen.after[last].append(Switch(key, None))

    def until(self, path: str, point: int, end: tuple[str, int], key: str) -> None:
        """From a point to the element with which the stretch ends."""
        if end[0] == path and end[1] > point:
            chosen = self.selection.parts[path]
            chosen.after[point].append(Switch(key, self.number))
            chosen.before[end[1]].append(Switch(key, None))

    def hand_shifts(self, document: Document) -> None:
        """Text after a ``handShift`` to the hand, up to the next one or the end of the text."""
        key, writing = f"{_HAND_SHIFTS} {self.number}", False
        for ordinal, element in enumerate(document.elements):
            name = local(element)
            if name == "handShift":
                fits = any(map(self.is_hand, split_pointers(element.get("new") or "")))
                if fits or writing:
                    switch = Switch(key, self.number if fits else None)
                    self.selection.parts[document.path].after[ordinal].append(switch)
                    self.selection.used.add(self.number)
                writing = fits
            elif name == "text" and writing:
                self.selection.parts[document.path].before[ordinal].append(Switch(key, None))
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
