"""Signs where a copy lacks words without one; only for editors who ask for them."""

from __future__ import annotations

from edition.collate.applied.filling import Filling
from edition.collate.applied.insertion import Insertions
from edition.collate.applied.marks_in_source import new_mark
from edition.collate.applied.proposals import NOT_AT_HAND, Copies, Proposed
from edition.collate.applied.tags_in_tei import filled, with_attributes
from edition.collate.places.file_text import Found


class NewSigns:
    """Proposes signs, each at its place."""

    def __init__(self, copies: Copies, proposed: Proposed) -> None:
        self.copies = copies
        self.proposed = proposed
        self._given: dict[str, set[str]] = {}  # their keys, by document

    def propose(self, filling: Filling) -> None:
        """A sign where a copy lacks words without one."""
        place = self.copies.place(filling.copy)
        if not self.copies.at_hand(filling.copy):
            self.proposed.leave(place.before(filling.at), NOT_AT_HAND)
            return
        if not filling.shown:
            why = "how many words are absent here is not known; no copy shows all of them"
            self.proposed.leave(place.before(filling.at), why)
            return
        key = self._free_key(filling)
        written = self._new_sign(filling, key)
        if written is None:
            what = f"no copy marks these {filling.words} words, so that the sign needs a code"
            why = f"{what}, which no copy tells; write {self._with_code(filling, key)}"
            self.proposed.leave(place.before(filling.at), why)
            return
        found = Insertions(place, self.copies.all).place(filling)
        if found is None:
            why = f"the exact place of the sign was not found; write {written} where it belongs"
            self.proposed.leave(place.before(filling.at), why)
            return
        self._given.setdefault(self.copies.all[filling.copy].path, set()).add(key)
        new = found.before + written + found.after
        self.proposed.change(Found(found.file, found.position), "", new, self.copies.why(filling))

    def _new_sign(self, filling: Filling, key: str) -> str | None:
        """The sign to write; None where it would need a code."""
        if not self.copies.in_source(filling.copy):
            return self._new_element(filling, key)
        keys = self.copies.link(filling, key)
        if keys is None and not self.copies.edition.categories:
            keys = self.copies.counted_in(filling, key)
        return None if keys is None else new_mark({"key": key, **keys})

    def _new_element(self, filling: Filling, key: str) -> str | None:
        if not filling.pieces and self.copies.edition.categories:
            return None
        root = self.copies.document(filling.copy).root
        gap = self.copies.gap(root, self.copies.gap_attributes(filling))
        prefix = f"{root.prefix}:" if root.prefix else ""
        tag = f'<{prefix}del type="redaction" subtype="withheld" xml:id="{key}"/>'
        linked = self.copies.pointers(filling)
        return filled(with_attributes(tag, {"corresp": linked} if linked else {}), gap)

    def _with_code(self, filling: Filling, key: str) -> str:
        """The sign with a place for its code."""
        if self.copies.in_source(filling.copy):
            return f"[]{{.withheld key={key} words={filling.words} code=…}}"
        gap = f'<gap reason="withheld" unit="word" quantity="{filling.words}"/>'
        return f'<del type="redaction" subtype="withheld" xml:id="{key}" ana="…">{gap}</del>'

    def _free_key(self, filling: Filling) -> str:
        """The key that the passage has in the other copy, or one that nothing here has."""
        facts = self.copies.facts(filling.copy)
        used = {anchor.id for anchor in facts.ids} | {r.key for r in facts.redactions}
        used |= self._given.get(facts.document, set())
        if not filling.whole:  # the key of another passage would lead to that one
            for number in range(len(self.copies.all)):
                used |= {redaction.key for redaction in self.copies.facts(number).redactions}
        if filling.key and filling.key not in used:
            return filling.key
        return next(key for n in range(1, len(used) + 2) if (key := f"r{n}") not in used)
