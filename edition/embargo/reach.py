"""What follows from holding text back: whatever points into it, or is named nowhere else.

Notes on it are held back, too; pointers to it go, and sizes that were computed from it; entries of
registers that only it names go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.embargo.chosen import Selection
from edition.embargo.coverage import Coverage, cover
from edition.model.edition import Edition
from edition.model.facts import Facts, Pointer
from edition.model.mention import NAMES
from edition.tei.document import Document
from edition.tei.names import XML_ID, local
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
    """The edition around what is held back, gone through until nothing more follows."""

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
        self.coverage: dict[str, Coverage] = {}
        self.held: dict[str, set[int]] = {}
        self.gone: dict[tuple[str, str], int] = {}

    def spread(self) -> Mapping[str, Coverage]:
        """Take in all that follows; what is held back of each document, by its path."""
        changed = True
        while changed:
            self.measure()
            changed = any([self.follow(), self.orphans(), self.entries()])
        self.unpoint()
        return self.coverage

    def measure(self) -> None:
        """Which elements are held back, and which ids are gone, as far as is known."""
        for path, chosen in self.selection.parts.items():
            if chosen.whole or chosen.before or chosen.after:
                found = cover(self.documents[path], chosen)
                self.coverage[path], self.held[path] = found, found.ordinals()
                for element, row in found.whole.items():
                    if isinstance(element.tag, str) and element.get(XML_ID):
                        self.gone[path, element.get(XML_ID) or ""] = row
                self.selection.used.update(found.texts.values(), found.tails.values())

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

    def published(self) -> Iterator[tuple[str, Pointer]]:
        """The pointers that are not held back themselves."""
        for path, facts in self.facts.items():
            for pointer in facts.pointers if path not in self.selection.documents else ():
                if not self.is_held(path, pointer.ordinal):
                    yield path, pointer

    def follow(self) -> bool:
        """Hold back what is said of held-back text elsewhere; drop what only leads to it."""
        changed = False
        for path, pointer in self.published():
            row = self.row_at(pointer, path)
            if row is not None:
                changed = self.pointing(path, pointer, row) or changed
        return changed

    def pointing(self, path: str, pointer: Pointer, row: int) -> bool:
        element, name = self.documents[path].element(pointer.ordinal), pointer.element
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
        value = self.documents[path].element(pointer.ordinal).get(pointer.attribute) or ""
        others = (Pointer(pointer.attribute, v, "", 0) for v in split_pointers(value))
        return all(self.row_at(other, path) is not None for other in others)

    def orphans(self) -> bool:
        """Hold back notes to which only held-back text refers."""
        inside: dict[tuple[str, str], int] = {}
        outside: set[tuple[str, str]] = set()
        for path, facts in self.facts.items():
            for pointer in facts.pointers:
                if pointer.element not in _LEADING or pointer.attribute != "target":
                    continue
                target = resolve(pointer.value, path)
                place = target.document or path, target.fragment or ""
                if self.is_held(path, pointer.ordinal):
                    inside[place] = self.row_in(path, pointer.ordinal)
                else:
                    outside.add(place)
        found = [(place, row) for place, row in inside.items() if place not in outside]
        held = [self.hold_note(place, row) for place, row in found]
        return any(held)

    def row_in(self, path: str, ordinal: int) -> int:
        if path in self.selection.documents:
            return self.selection.documents[path]
        return self.coverage[path].whole[self.documents[path].element(ordinal)]

    def hold_note(self, place: tuple[str, str], row: int) -> bool:
        facts = self.facts.get(place[0])
        ids = facts.ids if facts and place[0] not in self.selection.documents else ()
        note = next((a for a in ids if a.id == place[1] and a.element == "note"), None)
        return note is not None and self.selection.hold(place[0], note.ordinal, row)

    def entries(self) -> bool:
        """Hold back the entries of registers that only held-back text names."""
        inside, outside = self.named()
        changed = False
        for address in sorted(inside.keys() - outside):
            entry = self.edition.entries[address]
            if entry.document in self.documents:
                changed = self.selection.hold(entry.document, entry.ordinal, inside[address]) or (
                    changed
                )
        return changed

    def named(self) -> tuple[dict[str, int], set[str]]:
        """The entries that held-back text names, with its row; those that others name."""
        inside: dict[str, int] = {}
        outside: set[str] = set()
        authorities = {facts.document for facts in self.edition.authorities}
        for path, facts in self.facts.items():
            for value, ordinal in _references(facts):
                address = self.edition.of_register(value, path)
                if address not in self.edition.entries:
                    continue
                if self.is_held(path, ordinal):
                    inside.setdefault(address, self.row_in(path, ordinal))
                elif path not in authorities:
                    outside.add(address)
        return inside, outside

    def unpoint(self) -> None:
        """Take away the pointers that are left, and the sizes that came from there."""
        for path, pointer in self.published():
            chosen = self.selection.parts[path]
            if self.row_at(pointer, path) is None:
                if self.counted_where_some_is_held(path, pointer):
                    chosen.unsized.add(pointer.ordinal)
                continue
            chosen.unpoint(pointer.ordinal, pointer.attribute, pointer.value)
            if pointer.attribute in _SIZED_FROM:
                chosen.unsized.update(self.sizes(path, pointer.ordinal))

    def counted_where_some_is_held(self, path: str, pointer: Pointer) -> bool:
        """Whether a size was counted somewhere in a document of which a part is held back."""
        target = resolve(pointer.value, path)
        named = pointer.element == "gap" and pointer.attribute == "source"
        return named and not target.fragment and bool(self.coverage.get(target.document or ""))

    def sizes(self, path: str, ordinal: int) -> Iterator[int]:
        """The gaps whose size was computed from where their element points."""
        document = self.documents[path]
        element = document.element(ordinal)
        if local(element) == "gap":
            yield ordinal
        elif local(element) == "del":
            inner = (g for g in element.iter("{*}gap") if g.get("evidence") == "external")
            yield from (document.ordinal(gap) for gap in inner)


def _references(facts: Facts) -> Iterator[tuple[str, int]]:
    """Everything that may name an entry: pointers, and names with a key."""
    yield from ((pointer.value, pointer.ordinal) for pointer in facts.pointers)
    yield from ((mention.ref, mention.ordinal) for mention in facts.mentions)
