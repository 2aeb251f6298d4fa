"""The sizes and links of signs that stand in a copy already."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from edition.collate.applied.filling import Filling
from edition.collate.applied.marks_in_source import new_mark, with_keys
from edition.collate.applied.proposals import NO_ESTIMATE, NOT_AT_HAND, Copies, Proposed
from edition.collate.applied.tags_in_tei import filled, start_tag, with_attributes
from edition.collate.redactions.left_over import in_words
from edition.model.redaction import Size, read_size
from edition.tei.names import tei
from edition.tei.pointers import split_pointers


class Sizes:
    """Proposes what is known of signs."""

    def __init__(self, copies: Copies, proposed: Proposed) -> None:
        self.copies = copies
        self.proposed = proposed

    def propose(self, filling: Filling) -> None:
        """The size of a sign that is there, and its link."""
        copy = self.copies.all[filling.copy]
        ordinal = next((s.ordinal for s in copy.signs if s.piece == filling.piece), None)
        if ordinal is None:
            return
        why = self._doubt(filling, ordinal)
        if why:
            self.proposed.leave(self.copies.document(filling.copy).span_of(ordinal), why)
        elif self.copies.in_source(filling.copy):
            self._size_in_source(filling, ordinal)
        else:
            self._size_in_tei(filling, ordinal)

    def _doubt(self, filling: Filling, ordinal: int) -> str:
        """Why nothing can be written of a sign, or an empty string."""
        if not self.copies.at_hand(filling.copy):
            return NOT_AT_HAND
        if not filling.alone and not filling.whole:
            return "several passages are withheld at one place: which words are whose is not known"
        gap = next(self.copies.document(filling.copy).element(ordinal).iter(tei("gap")), None)
        size = Size() if gap is None else read_size(gap)
        redaction = self.copies.facts(filling.copy).redaction(filling.piece)
        alone = redaction is None or len(redaction.pieces) == 1  # else it may be said of all
        if alone and in_words(size) and size.quantity != str(filling.words):
            said = "1 word" if size.quantity == "1" else f"{size.quantity} words"
            return f"it says {said}, and is not changed; {self.copies.why(filling)}"
        if filling.marked_in < 0 and size.precise and size.unit != "word":
            said = f"{size.quantity} {size.unit}" + ("s" if size.quantity != "1" else "")
            why = self.copies.why(filling)
            return f"it says {said}, counted on this sheet, and is not changed; {why}"
        return ""

    def _size_in_source(self, filling: Filling, ordinal: int) -> None:
        document = self.copies.document(filling.copy)
        element = document.element(ordinal)
        redaction = self.copies.facts(filling.copy).redaction(filling.piece)
        if element.get("corresp"):
            return
        key = redaction.key if redaction else ""
        keys = self.copies.link(filling, key)
        if keys is None:
            if _says(element, filling.words):
                return
            keys = self.copies.counted_in(filling, key)
        if keys is None:
            why = f"{self.copies.why(filling)}; no link can say that, so it stays as it is"
            self.proposed.leave(document.span_of(ordinal), why)
            return
        found = self.copies.place(filling.copy).at(ordinal)
        end = self.copies.place(filling.copy).end(ordinal)
        old = found.file.text[found.position : end]
        new = with_keys(old, keys)
        if new is None:
            why = "the mark of this redaction was not found; write " + new_mark(keys)
            self.proposed.leave(document.span_of(ordinal), why)
        else:
            self.proposed.change(found, old, new, self.copies.why(filling))

    def _size_in_tei(self, filling: Filling, ordinal: int) -> None:
        document = self.copies.document(filling.copy)
        element = document.element(ordinal)
        wanted = self.copies.gap_attributes(filling)
        gap = next(element.iter(tei("gap")), None)
        added = {} if gap is not None else {"content": self.copies.gap(element, wanted)}
        if gap is not None and not (_says(element, filling.words) and gap.get("source")):
            self._tag(filling, document.ordinal(gap), wanted)
        linked = split_pointers(element.get("corresp") or "")
        more = [p for p in self.copies.pointers(filling).split() if p not in linked]
        if added or more:
            self._tag(filling, ordinal, {"corresp": " ".join([*linked, *more]) or None}, **added)

    def _tag(
        self,
        filling: Filling,
        ordinal: int,
        attributes: Mapping[str, str | None],
        content: str = "",
    ) -> None:
        """A start tag with other attributes, and with *content* after it."""
        found = self.copies.place(filling.copy).at(ordinal)
        old = start_tag(found.file.text, found.position)
        if old is None:
            why = "the tag was not found where it should stand; write its size by hand"
            self.proposed.leave(found.file.span(found.position), why)
            return
        new = with_attributes(old, attributes)
        self.proposed.change(
            found, old, filled(new, content) if content else new, self.copies.why(filling)
        )


def _says(element: etree._Element, words: int) -> bool:
    """Whether a redaction says exactly that it has so many words."""
    gap = next(element.iter(tei("gap")), None)
    if gap is None or any(gap.get(name) for name in NO_ESTIMATE):
        return False
    return gap.get("unit") == "word" and gap.get("quantity") == str(words)
