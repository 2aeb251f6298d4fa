"""What ``edition collate --apply`` writes: sizes and links of what is withheld.

Only what the copies themselves show is written: how many words are withheld, and where another
copy shows them. A sign where there was none is written where an editor asks for it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.collate.change import Applied, Change, Left, apply
from edition.collate.copy_text import CopyText, Paragraph
from edition.collate.file_text import FileText, Found
from edition.collate.filling import Filling, fillings
from edition.collate.insertion import Insertions
from edition.collate.marks_in_source import new_mark, with_keys
from edition.collate.result import Collation
from edition.collate.source_places import SourcePlaces
from edition.collate.tags_in_tei import filled, start_tag, with_attributes
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.redaction import Size, read_size
from edition.tei.document import Document
from edition.tei.names import tei

__all__ = ["Applied", "Change", "Left", "Proposed", "apply", "changes"]

_NOT_AT_HAND = "the transcription is not at hand as it was written; compare without --public"
_NO_ESTIMATE = dict.fromkeys(("extent", "precision", "atMost", "atLeast"))


@dataclass
class Proposed:
    """Changes, and what cannot be changed though something is known of it."""

    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def changes(
    collation: Collation,
    documents: Mapping[str, Document],
    edition: Edition,
    *,
    silent: bool = False,
) -> Proposed:
    """What a comparison can write into the files of its copies.

    *documents* are the trees by their paths. With *silent*, signs are proposed where a copy lacks
    words without one.
    """
    proposer = _Proposer(collation, documents, edition)
    for filling in fillings(collation, edition, silent=False):
        if filling.shown:
            proposer.size(filling)
    for filling in fillings(collation, edition, silent=True) if silent else ():
        proposer.sign(filling)
    return proposer.proposed


class _Proposer:
    """Turns what is known into changes."""

    def __init__(
        self, collation: Collation, documents: Mapping[str, Document], edition: Edition
    ) -> None:
        self.proposed = Proposed()
        self._copies = collation.copies
        self._documents = documents
        self._edition = edition
        self._places: dict[int, SourcePlaces] = {}
        self._given: dict[str, set[str]] = {}  # ids of new signs, by document

    # ------------------------------------------------------------------- sizes of what is there

    def size(self, filling: Filling) -> None:
        """The size of a sign that is there, and its link."""
        copy = self._copies[filling.copy]
        ordinal = next((s.ordinal for s in copy.signs if s.piece == filling.piece), None)
        if ordinal is None:
            return
        why = self._doubt(filling, ordinal)
        if why:
            self.proposed.left.append(Left(self._document(filling.copy).span_of(ordinal), why))
        elif self._in_source(filling.copy):
            self._size_in_source(filling, ordinal)
        else:
            self._size_in_tei(filling, ordinal)

    def _doubt(self, filling: Filling, ordinal: int) -> str:
        """Why nothing can be written of a sign, or an empty string."""
        if self._in_source(filling.copy) and not self._document(filling.copy).source_text:
            return _NOT_AT_HAND
        if not filling.alone and not filling.whole:
            return "several passages are withheld at one place: which words are whose is not known"
        gap = next(self._document(filling.copy).element(ordinal).iter(tei("gap")), None)
        size = Size() if gap is None else read_size(gap)
        if filling.marked_in < 0 and size.precise and size.unit != "word":
            said = f"{size.quantity} {size.unit}" + ("s" if size.quantity != "1" else "")
            return (
                f"it says {said}, counted on this sheet, and is not changed; {self._why(filling)}"
            )
        return ""

    def _size_in_source(self, filling: Filling, ordinal: int) -> None:
        document = self._document(filling.copy)
        element = document.element(ordinal)
        redaction = self._facts(filling.copy).redaction(filling.piece)
        keys = self._link(filling, redaction.key if redaction else "")
        if keys is None:
            keys = {"words": str(filling.words)}
        if element.get("corresp") or ("words" in keys and _says(element, filling.words)):
            return
        found = self._place(filling.copy).at(ordinal)
        end = self._place(filling.copy).end(ordinal)
        old = found.file.text[found.position : end]
        new = with_keys(old, keys)
        if new is None:
            why = "the mark of this redaction was not found; write " + new_mark(keys)
            self.proposed.left.append(Left(document.span_of(ordinal), why))
        else:
            self._change(found, old, new, self._why(filling))

    def _link(self, filling: Filling, key: str) -> dict[str, str] | None:
        """The key ``in`` that leads to the copy that marks the passage, if that says all."""
        if not filling.whole or not self._in_source(filling.marked_in):
            return None
        other = self._copies[filling.marked_in].document
        return {"in": other if filling.key == key else f"{other}#{filling.key}"}

    def _size_in_tei(self, filling: Filling, ordinal: int) -> None:
        document = self._document(filling.copy)
        element = document.element(ordinal)
        wanted = self._gap_attributes(filling)
        gap = next(element.iter(tei("gap")), None)
        added = {} if gap is not None else {"content": self._gap(element, wanted)}
        linked = self._pointers(filling)
        if gap is not None and any(gap.get(name) != value for name, value in wanted.items()):
            self._tag(filling, document.ordinal(gap), wanted)
        if added or (linked and element.get("corresp") != linked):
            self._tag(filling, ordinal, {"corresp": linked or element.get("corresp")}, **added)

    def _gap_attributes(self, filling: Filling) -> dict[str, str | None]:
        size = {"unit": "word", "quantity": str(filling.words), **_NO_ESTIMATE}
        return {**size, "evidence": "external", "source": self._evidence(filling)}

    def _gap(self, element: etree._Element, attributes: Mapping[str, str | None]) -> str:
        prefix = f"{element.prefix}:" if element.prefix else ""
        return with_attributes(f'<{prefix}gap reason="withheld"/>', attributes)

    def _tag(
        self,
        filling: Filling,
        ordinal: int,
        attributes: Mapping[str, str | None],
        content: str = "",
    ) -> None:
        """A start tag with other attributes, and with *content* after it."""
        found = self._place(filling.copy).at(ordinal)
        old = start_tag(found.file.text, found.position)
        if old is None:
            why = "the tag was not found where it should stand; write its size by hand"
            self.proposed.left.append(Left(found.file.span(found.position), why))
            return
        new = with_attributes(old, attributes)
        self._change(found, old, filled(new, content) if content else new, self._why(filling))

    def _pointers(self, filling: Filling) -> str:
        """Pointers to the passage in the copy that marks it."""
        return " ".join(self._to(filling, filling.marked_in, piece) for piece in filling.pieces)

    def _evidence(self, filling: Filling) -> str:
        """Pointers to where the passage can be read: its marks, paragraphs, or the whole copy."""
        if filling.pieces:
            return self._pointers(filling)
        found: dict[str, None] = {}
        for part in filling.parts:
            copy = self._copies[part.shown_in]
            for paragraph in _paragraphs(copy, *part.stretches[part.shown_in]):
                found[self._to(filling, part.shown_in, paragraph.id)] = None
        return " ".join(found)

    def _to(self, filling: Filling, other: int, fragment: str) -> str:
        folder = posixpath.dirname(self._copies[filling.copy].path)
        path = posixpath.relpath(self._copies[other].path, folder or ".")
        return f"{path}#{fragment}" if fragment else path

    # ---------------------------------------------------------------- signs that are not there

    def sign(self, filling: Filling) -> None:
        """A sign where a copy lacks words without one."""
        place = self._place(filling.copy)
        if self._in_source(filling.copy) and not self._document(filling.copy).source_text:
            self.proposed.left.append(Left(place.before(filling.at), _NOT_AT_HAND))
            return
        if not filling.shown:
            why = "how many words are absent here is not known; no copy shows all of them"
            self.proposed.left.append(Left(place.before(filling.at), why))
            return
        key = self._free_key(filling)
        written = self._new_sign(filling, key)
        if written is None:
            why = f"no copy marks these {filling.words} words, so that the sign needs a code, which"
            why += f" no copy tells; write []{{.withheld key={key} words={filling.words} code=…}}"
            self.proposed.left.append(Left(place.before(filling.at), why))
            return
        found = Insertions(place, self._copies).place(filling)
        if found is None:
            why = f"the exact place of the sign was not found; write {written} where it belongs"
            self.proposed.left.append(Left(place.before(filling.at), why))
            return
        self._given.setdefault(self._copies[filling.copy].path, set()).add(key)
        new = found.before + written + found.after
        self._change(Found(found.file, found.position), "", new, self._why(filling))

    def _new_sign(self, filling: Filling, key: str) -> str | None:
        """The sign to write; None where it would need a code."""
        if not self._in_source(filling.copy):
            return self._new_element(filling, key)
        keys = self._link(filling, key)
        if keys is None and not self._edition.categories:
            keys = {"words": str(filling.words)}
        return None if keys is None else new_mark({"key": key, **keys})

    def _new_element(self, filling: Filling, key: str) -> str | None:
        if not filling.pieces and self._edition.categories:
            return None
        root = self._document(filling.copy).root
        gap = self._gap(root, self._gap_attributes(filling))
        prefix = f"{root.prefix}:" if root.prefix else ""
        tag = f'<{prefix}del type="redaction" subtype="withheld" xml:id="{key}"/>'
        linked = self._pointers(filling)
        return filled(with_attributes(tag, {"corresp": linked} if linked else {}), gap)

    def _free_key(self, filling: Filling) -> str:
        """The key that the passage has in the other copy, or one that nothing here has."""
        facts = self._facts(filling.copy)
        used = {anchor.id for anchor in facts.ids} | {r.key for r in facts.redactions}
        used |= self._given.get(facts.document, set())
        if filling.key and filling.key not in used:
            return filling.key
        return next(key for number in range(1, len(used) + 2) if (key := f"r{number}") not in used)

    # --------------------------------------------------------------------------------- helpers

    def _document(self, copy: int) -> Document:
        return self._documents[self._copies[copy].path]

    def _facts(self, copy: int) -> Facts:
        return self._edition.by_path[self._copies[copy].path]

    def _in_source(self, copy: int) -> bool:
        document = self._document(copy)
        return bool(document.source and document.origins)

    def _place(self, copy: int) -> SourcePlaces:
        if copy not in self._places:
            self._places[copy] = SourcePlaces(self._document(copy), self._copies[copy])
        return self._places[copy]

    def _change(self, found: Found, old: str, new: str, why: str) -> None:
        if old == new:
            return
        file: FileText = found.file
        at = file.span(found.position)
        self.proposed.changes.append(
            Change(at.file, at, found.position, old, new, why, file.text, file.encoding)
        )

    def _why(self, filling: Filling) -> str:
        words = "1 word" if filling.words == 1 else f"{filling.words} words"
        if filling.marked_in >= 0:
            copy = self._copies[filling.marked_in]
            what = "marks the passage as" if filling.whole else "has the passage within"
            return f"copy {copy.siglum} ({copy.document}) {what} {filling.key}: {words}"
        numbers = sorted({part.shown_in for part in filling.parts})
        named = [f"{self._copies[n].siglum} ({self._copies[n].document})" for n in numbers]
        how = "the passage"
        if not any(part.pieces[part.shown_in] for part in filling.parts):
            how += " without a mark"
        if len(named) == 1:
            return f"copy {named[0]} shows {how}: {words}"
        return f"copies {', '.join(named[:-1])} and {named[-1]} show {how}: {words}"


def _says(element: etree._Element, words: int) -> bool:
    """Whether a redaction says exactly that it has so many words."""
    gap = next(element.iter(tei("gap")), None)
    if gap is None or any(gap.get(name) for name in _NO_ESTIMATE):
        return False
    return gap.get("unit") == "word" and gap.get("quantity") == str(words)


def _paragraphs(copy: CopyText, first: int, last: int) -> Iterator[Paragraph]:
    numbers = dict.fromkeys(word.paragraph for word in copy.words[first:last])
    return (copy.paragraphs[number] for number in numbers)
