"""What is known of the copies of a work, and what is proposed to be written into their files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.collate.applied.change import Change, Left
from edition.collate.applied.filling import Filling
from edition.collate.applied.tags_in_tei import with_attributes
from edition.collate.copy_text import CopyText, Paragraph
from edition.collate.grid import READABLE
from edition.collate.places.file_text import Found
from edition.collate.places.source_places import SourcePlaces
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.tei.document import Document

NOT_AT_HAND = "the transcription is not at hand as it was written; compare without --public"
NO_ESTIMATE = dict.fromkeys(("extent", "precision", "atMost", "atLeast"))


@dataclass
class Proposed:
    """Changes, and what cannot be changed though something is known of it."""

    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def change(self, found: Found, old: str, new: str, why: str) -> None:
        """Propose that *new* stands where *old* stands."""
        if old != new:
            file, at = found.file, found.file.span(found.position)
            change = Change(at.file, at, found.position, old, new, why, file.text, file.encoding)
            self.changes.append(change)

    def leave(self, at: Span, why: str) -> None:
        """Say why nothing is changed."""
        self.left.append(Left(at, why))


class Copies:
    """The copies of a work with their documents; *documents* are the trees by their paths."""

    def __init__(
        self, copies: tuple[CopyText, ...], documents: Mapping[str, Document], edition: Edition
    ) -> None:
        self.all = copies
        self.edition = edition
        self._documents = documents
        self._places: dict[int, SourcePlaces] = {}

    def document(self, copy: int) -> Document:
        """The document of a copy, by its number."""
        return self._documents[self.all[copy].path]

    def facts(self, copy: int) -> Facts:
        """What is known of it."""
        return self.edition.by_path[self.all[copy].path]

    def in_source(self, copy: int) -> bool:
        """Whether its author writes a transcription, and no TEI."""
        document = self.document(copy)
        return bool(document.source and document.origins)

    def at_hand(self, copy: int) -> bool:
        """Whether the file is there as its author wrote it."""
        return not self.in_source(copy) or bool(self.document(copy).source_text)

    def place(self, copy: int) -> SourcePlaces:
        """The places of its words."""
        if copy not in self._places:
            self._places[copy] = SourcePlaces(self.document(copy), self.all[copy])
        return self._places[copy]

    def link(self, filling: Filling, key: str) -> dict[str, str] | None:
        """The key ``in`` that leads to the copy that marks the passage, if that says all."""
        if not filling.whole or not self.in_source(filling.marked_in):
            return None
        other = self.all[filling.marked_in].document
        return {"in": other if filling.key == key else f"{other}#{filling.key}"}

    def counted_in(self, filling: Filling, key: str) -> dict[str, str] | None:
        """The number of words and the copy in which they were counted, if one copy has them all.

        None also where that copy has a passage of that key: the mark would be linked to it.
        """
        for number, copy in enumerate(self.all):
            if not all(part.states[number] in READABLE for part in filling.parts):
                continue
            facts = self.facts(number)
            keys = {redaction.key for redaction in facts.redactions}
            ids = {anchor.id for anchor in facts.ids}
            if self.in_source(number) and key not in keys | ids:
                return {"in": copy.document, "words": str(filling.words)}
        return None

    def pointers(self, filling: Filling) -> str:
        """Pointers to the passage in the copy that marks it."""
        return " ".join(self._to(filling, filling.marked_in, piece) for piece in filling.pieces)

    def evidence(self, filling: Filling) -> str:
        """Pointers to where the passage can be read: its marks, paragraphs, or the whole copy."""
        if filling.pieces:
            return self.pointers(filling)
        found: dict[str, None] = {}
        for part in filling.parts:
            copy = self.all[part.shown_in]
            for paragraph in _paragraphs(copy, *part.stretches[part.shown_in]):
                found[self._to(filling, part.shown_in, paragraph.id)] = None
        return " ".join(found)

    def _to(self, filling: Filling, other: int, fragment: str) -> str:
        folder = posixpath.dirname(self.all[filling.copy].path)
        path = posixpath.relpath(self.all[other].path, folder or ".")
        return f"{path}#{fragment}" if fragment else path

    def gap_attributes(self, filling: Filling) -> dict[str, str | None]:
        """The attributes of a ``gap`` of TEI, with its size."""
        size = {"unit": "word", "quantity": str(filling.words), **NO_ESTIMATE}
        return {**size, "evidence": "external", "source": self.evidence(filling)}

    def gap(self, element: etree._Element, attributes: Mapping[str, str | None]) -> str:
        """A ``gap`` with *attributes* that stands in *element*."""
        prefix = f"{element.prefix}:" if element.prefix else ""
        return with_attributes(f'<{prefix}gap reason="withheld"/>', attributes)

    def why(self, filling: Filling) -> str:
        """What another copy shows, as a sentence."""
        words = "1 word" if filling.words == 1 else f"{filling.words} words"
        if filling.marked_in >= 0:
            copy = self.all[filling.marked_in]
            what = "marks the passage as" if filling.whole else "has the passage within"
            return f"copy {copy.siglum} ({copy.document}) {what} {filling.key}: {words}"
        numbers = sorted({part.shown_in for part in filling.parts})
        named = [f"{self.all[n].siglum} ({self.all[n].document})" for n in numbers]
        how = "the passage"
        if not any(part.pieces[part.shown_in] for part in filling.parts):
            how += " without a mark"
        if len(named) == 1:
            return f"copy {named[0]} shows {how}: {words}"
        return f"copies {', '.join(named[:-1])} and {named[-1]} show {how}: {words}"


def _paragraphs(copy: CopyText, first: int, last: int) -> Iterator[Paragraph]:
    numbers = dict.fromkeys(word.paragraph for word in copy.words[first:last])
    return (copy.paragraphs[number] for number in numbers)
