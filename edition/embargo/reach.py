"""What follows from holding text back: whatever points into it, or is named nowhere else.

Notes on it are held back, too; pointers to it go, and sizes that were computed from it; entries of
registers that only it names go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.embargo.chosen import Selection
from edition.embargo.coverage import cover
from edition.model.edition import Edition
from edition.model.facts import Facts, Pointer
from edition.model.mention import NAMES
from edition.tei.document import Document
from edition.tei.names import local
from edition.tei.pointers import resolve, split_pointers

# Elements that say something of what they point at, and by which attributes.
_ABOUT = {
    "note": ("target", "targetEnd"),
    "noteGrp": ("target",),
    "witDetail": ("target",),
    "app": ("from", "to"),
    "span": ("from", "to", "target"),
    "annotation": ("target",),
    "certainty": ("target",),
    "precision": ("target",),
    "respons": ("target",),
}
# Elements that are nothing but a pointer.
_LINKS = frozenset({"ptr", "link", "join", "alt", "relation", "relatedItem", "witness"})
_SIZED_FROM = frozenset({"source", "corresp", "sameAs", "copyOf"})
_LEADING = frozenset({"ref", "ptr"})


class Reach:
    """The edition around what is held back, gone through until nothing more follows.

    Facts and trees are taken one after another; what is kept are ordinals, ids and addresses.
    """

    def __init__(
        self,
        selection: Selection,
        documents: Mapping[str, Document],
        facts: Mapping[str, Facts],
        edition: Edition,
    ) -> None:
        self.selection = selection
        self.documents = documents
        self.facts = facts
        self.edition = edition
        self.held: dict[str, dict[int, int]] = {}
        self.gone: dict[tuple[str, str], int] = {}
        self.covered: set[str] = set()
        self._measured: dict[str, int] = {}
        self._open: Document | None = None

    def spread(self) -> None:
        """Take in all that follows."""
        changed = bool(self.selection)
        while changed:
            self.measure()
            changed = self.follow()
        if self.selection:
            self.unpoint()

    def tree(self, path: str) -> Document:
        """The document at *path*; the last one stays open."""
        if self._open is None or self._open.path != path:
            self._open = None  # it is let go before the next is opened
            self._open = self.documents[path]
        return self._open

    def measure(self) -> None:
        """Which elements are held back, and which ids are gone, as far as is known."""
        for path, chosen in self.selection.parts.items():
            begun = chosen.whole or chosen.before or chosen.after
            if not begun or self._measured.get(path) == len(chosen.whole):
                continue
            self._measured[path] = len(chosen.whole)
            found = cover(self.tree(path), chosen)
            self.held[path] = found.rows()
            self.gone.update(((path, name), row) for name, row in found.ids())
            self.selection.used.update(found.texts.values(), found.tails.values())
            if found:
                self.covered.add(path)

    def is_held(self, path: str, ordinal: int) -> bool:
        """Whether an element is held back, or lies in what is."""
        return path in self.selection.documents or ordinal in self.held.get(path, ())

    def row_at(self, pointer: Pointer, path: str) -> int | None:
        """The row that holds back what a pointer leads to; None for what is published."""
        target = resolve(pointer.value, path)
        there = target.document or path
        if target.external:
            return None
        if there != path and there in self.selection.documents:
            return self.selection.documents[there]
        row = self.gone.get((there, target.fragment or ""))
        if row is None and pointer.attribute == "wit" and "#" not in pointer.value:
            row = self.gone.get((path, pointer.value))
        return row

    def published(self) -> Iterator[tuple[str, Facts]]:
        """The documents that are not held back as a whole."""
        for path, facts in self.facts.items():
            if path not in self.selection.documents:
                yield path, facts

    def follow(self) -> bool:
        """Hold back what is said of held-back text elsewhere, and what only it leads to; drop what
        only leads to it. Returns whether anything is new.
        """
        inside, changed = self.inside(), False
        for path, facts in self.published():
            held = self.held.get(path, {})
            for pointer in facts.pointers:
                row = None if pointer.ordinal in held else self.row_at(pointer, path)
                if row is not None:
                    changed = self.pointing(path, pointer, row) or changed
            inside.without(self, path, facts)
        notes = [self.hold_note(place, row) for place, row in inside.notes.items()]
        entries = [self.hold_entry(uri, row) for uri, row in sorted(inside.entries.items())]
        return any((changed, *notes, *entries))

    def inside(self) -> _Inside:
        """The notes and entries that held-back text leads to."""
        found = _Inside()
        for path in self.facts:
            if path in self.selection.documents or path in self.held:
                found.note(self, path, self.facts[path])
        return found

    def pointing(self, path: str, pointer: Pointer, row: int) -> bool:
        element, name = self.tree(path).element(pointer.ordinal), pointer.element
        chosen = self.selection.parts[path]
        if pointer.attribute in _ABOUT.get(name, ()):
            return self.selection.hold(path, pointer.ordinal, row)
        only = self.leads_nowhere(path, pointer)
        around = element.getparent()
        in_context = around is not None and local(around) == "correspContext"
        if name in _LINKS or (in_context and only):
            new = pointer.ordinal not in chosen.dropped
            chosen.dropped.add(pointer.ordinal)
            return new
        if pointer.attribute == "wit" and name in ("rdg", "lem") and only:
            chosen.dropped.update([pointer.ordinal] if name == "rdg" else [])
            return self.selection.hold(path, pointer.ordinal, row)
        is_entry = any(local(a) in ("person", "place", "org") for a in element.iterancestors())
        if only and name in NAMES and is_entry:
            return self.selection.hold(path, pointer.ordinal, row)
        return False

    def leads_nowhere(self, path: str, pointer: Pointer) -> bool:
        """Whether the attribute of a pointer has no other that leads to what is published."""
        value = self.tree(path).element(pointer.ordinal).get(pointer.attribute) or ""
        others = (Pointer(pointer.attribute, v, "", 0) for v in split_pointers(value))
        return all(self.row_at(other, path) is not None for other in others)

    def row_in(self, path: str, ordinal: int) -> int:
        if path in self.selection.documents:
            return self.selection.documents[path]
        return self.held[path][ordinal]

    def hold_note(self, place: tuple[str, str], row: int) -> bool:
        facts = self.facts.get(place[0])
        ids = facts.ids if facts and place[0] not in self.selection.documents else ()
        note = next((a for a in ids if a.id == place[1] and a.element == "note"), None)
        return note is not None and self.selection.hold(place[0], note.ordinal, row)

    def hold_entry(self, uri: str, row: int) -> bool:
        entry = self.edition.entries[uri]
        if entry.document not in self.documents:
            return False
        return self.selection.hold(entry.document, self.edition.place_of(entry), row)

    @cached_property
    def authorities(self) -> frozenset[str]:
        """The files of registers: what they say of an entry names nobody."""
        return frozenset(facts.document for facts in self.edition.authorities)

    def unpoint(self) -> None:
        """Take away the pointers that are left, and the sizes that came from there."""
        for path, facts in self.published():
            held = self.held.get(path, {})
            for pointer in facts.pointers:
                if pointer.ordinal not in held:
                    self.unpoint_one(path, pointer)

    def unpoint_one(self, path: str, pointer: Pointer) -> None:
        parts = self.selection.parts
        if self.row_at(pointer, path) is None:
            if self.counted_where_some_is_held(path, pointer):
                parts[path].unsized.add(pointer.ordinal)
            return
        parts[path].unpoint(pointer.ordinal, pointer.attribute, pointer.value)
        if pointer.attribute in _SIZED_FROM:
            parts[path].unsized.update(self.sizes(path, pointer.ordinal))

    def counted_where_some_is_held(self, path: str, pointer: Pointer) -> bool:
        """Whether a size was counted somewhere in a document of which a part is held back."""
        target = resolve(pointer.value, path)
        named = pointer.element == "gap" and pointer.attribute == "source"
        return named and not target.fragment and target.document in self.covered

    def sizes(self, path: str, ordinal: int) -> Iterator[int]:
        """The gaps whose size was computed from where their element points."""
        document = self.tree(path)
        element = document.element(ordinal)
        if local(element) == "gap":
            yield ordinal
        elif local(element) == "del":
            inner = (g for g in element.iter("{*}gap") if g.get("evidence") == "external")
            yield from (document.ordinal(gap) for gap in inner)


@dataclass
class _Inside:
    """What held-back text leads to and names, with its row, and nobody else so far."""

    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    entries: dict[str, int] = field(default_factory=dict)

    def note(self, reach: Reach, path: str, facts: Facts) -> None:
        """Note what the held-back text of a document leads to."""
        for place, ordinal in _led_to(path, facts):
            if reach.is_held(path, ordinal):
                self.notes[place] = reach.row_in(path, ordinal)
        for uri, ordinal in _named(reach.edition, path, facts):
            if reach.is_held(path, ordinal):
                self.entries.setdefault(uri, reach.row_in(path, ordinal))

    def without(self, reach: Reach, path: str, facts: Facts) -> None:
        """Leave out what the published text of a document leads to, too."""
        held = reach.held.get(path, {})
        for place, ordinal in _led_to(path, facts) if self.notes else ():
            if ordinal not in held:
                self.notes.pop(place, None)
        named = self.entries and path not in reach.authorities
        for uri, ordinal in _named(reach.edition, path, facts) if named else ():
            if ordinal not in held:
                self.entries.pop(uri, None)


def _led_to(path: str, facts: Facts) -> Iterator[tuple[tuple[str, str], int]]:
    """The places in documents to which the links of a document lead."""
    for pointer in facts.pointers:
        if pointer.element in _LEADING and pointer.attribute == "target":
            target = resolve(pointer.value, path)
            yield (target.document or path, target.fragment or ""), pointer.ordinal


def _named(edition: Edition, path: str, facts: Facts) -> Iterator[tuple[str, int]]:
    """The addresses of the entries that a document names."""
    for value, ordinal in _references(facts):
        address = edition.of_register(value, path)
        if address in edition.entries:
            yield address, ordinal


def _references(facts: Facts) -> Iterator[tuple[str, int]]:
    """Everything that may name an entry: pointers, and names with a key."""
    yield from ((pointer.value, pointer.ordinal) for pointer in facts.pointers)
    yield from ((mention.ref, mention.ordinal) for mention in facts.mentions)
