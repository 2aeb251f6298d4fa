"""The entries of a work whose copies are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from edition.collate.copy_text import CopyText, Paragraph
from edition.collate.result import Claim, Collation, Passage, State
from edition.collate.result import Part as Found
from edition.escape import id_safe
from edition.publish.compare_kinds import names_of_places, of_passages
from edition.publish.ledger_documents import copy_of, entries_of, extent_stated, whole_place
from edition.publish.ledger_entries import (
    READABLE,
    Basis,
    Entry,
    Extent,
    Given,
    Group,
    Part,
    Place,
    Release,
)
from edition.publish.ledger_places import QUOTED, Spots, quoted
from edition.publish.plan import Plan
from edition.publish.urls import free_name, with_fragment
from edition.render.hands import hand_of

_NONE = (State.ABSENT,)


def work_group(plan: Plan, collation: Collation, spots: Mapping[str, Spots]) -> Group:
    """The group of a work: what its copies withhold."""
    return _Work(plan, collation, spots).group()


@dataclass(frozen=True)
class _Where:
    """Finds paragraphs and headings in a copy; ``headings`` gives for each paragraph the number
    of the last heading before it, or -1; ``signs`` the paragraph of a sign, by piece and place.
    """

    copy: CopyText
    headings: tuple[int, ...]
    signs: Mapping[tuple[str, int], int]

    @classmethod
    def of(cls, copy: CopyText) -> _Where:
        numbers = (i if p.level else -1 for i, p in enumerate(copy.paragraphs))
        signs = {(sign.piece, sign.at): sign.paragraph for sign in copy.signs if sign.piece}
        return cls(copy, tuple(accumulate(numbers, max)), signs)

    def heading(self, paragraph: int) -> str:
        index = self.headings[paragraph] if paragraph < len(self.headings) else -1
        if index < 0:
            return ""
        found = self.copy.paragraphs[index]
        text = f"{found.before}{self.copy.text(found.first, found.last)}"
        return " ".join(text.split())

    def paragraph(self, word: int, piece: str = "") -> int:
        """The paragraph of a word, or of the sign of a piece that stands before it."""
        if (piece, word) in self.signs:
            return self.signs[piece, word]
        words = self.copy.words
        if not words:
            return 0
        return words[min(max(word - 1, 0), len(words) - 1)].paragraph

    def at(self, index: int) -> Paragraph | None:
        return self.copy.paragraphs[index] if 0 <= index < len(self.copy.paragraphs) else None


class _Work:
    """Makes the group of one work."""

    def __init__(self, plan: Plan, collation: Collation, spots: Mapping[str, Spots]) -> None:
        self.plan, self.collation, self.spots = plan, collation, spots
        self.page = plan.comparisons.get(collation.copies[0].path, "")
        self.copies = collation.copies
        self.where = [_Where.of(copy) for copy in self.copies]
        names, found = names_of_places(collation), of_passages(collation.differences)
        self.anchors = {key: names.differences[d.number] for key, d in found.items()}
        self.documents = {copy.siglum: copy.document for copy in self.copies}
        self.taken: set[str] = set()

    def group(self) -> Group:
        """The group with its redactions, those among them that no comparison has, and the rest."""
        made = [(passage, self.entry(passage)) for passage in self.collation.passages]
        members = [self.plan.edition.by_path[copy.path] for copy in self.copies]
        known = {
            (copy.document, key)
            for passage in self.collation.passages
            for copy, keys in zip(self.copies, passage.keys, strict=True)
            for key in keys
        }
        work = self.collation.work
        others = entries_of(self.plan, members, self.spots, self.taken, known)
        return Group(
            work,
            self.collation.title,
            tuple(copy_of(facts, self.plan) for facts in members),
            (*(entry for passage, entry in made if not passage.silent), *others),
            tuple(entry for passage, entry in made if passage.silent),
            tuple(self.releases(made)),
            comparison=self.page,
            work=True,
        )

    def entry(self, passage: Passage) -> Entry:
        number = free_name(id_safe(passage.key), self.taken)
        parts = tuple(self.part(part) for part in passage.parts)
        shown = self.first_shown(passage)
        anchor = self.anchors.get(passage.key)
        return Entry(
            number,
            number,
            whole_place([part.place for part in parts]) if parts else Place(),
            parts,
            tuple(self.given(claim) for claim in passage.claims),
            self.copies[shown].document if shown >= 0 else "",
            with_fragment(self.page, anchor) if self.page and anchor else "",
        )

    def first_shown(self, passage: Passage) -> int:
        """The earliest dated release that shows the whole; without a date, the one that does."""
        whole = [
            copy
            for copy in range(len(self.copies))
            if all(part.states[copy] in READABLE for part in passage.parts)
        ]
        if passage.first_shown >= 0 or len(whole) != 1:
            return passage.first_shown
        return whole[0]

    def part(self, part: Found) -> Part:
        shown = part.shown_in
        count = range(len(self.copies))
        return Part(
            next((piece for piece in part.pieces if piece), ""),
            self.place(part),
            Extent(
                Basis.COUNTED, part.words, part.characters, self.copies[shown].document, part.size
            )
            if shown >= 0
            else self.stated(part),
            tuple(state.value for state in part.states),
            tuple(self.address(part, copy) for copy in count),
        )

    def stated(self, part: Found) -> Extent:
        """The size of what no copy shows."""
        extent = extent_stated(part.size)
        if extent.basis is Basis.UNKNOWN and part.estimate is not None:
            return replace(extent, basis=Basis.ESTIMATED, words=part.estimate)
        return extent

    def place(self, part: Found) -> Place:
        """Where a part stands in a copy that shows it, or else in the first with a sign of it."""
        if part.shown_in < 0:
            return self.sign(part)
        where = self.where[part.shown_in]
        first, last = part.stretches[part.shown_in]
        words = where.copy.words[first:last]
        if not words:
            return Place()
        start, end = where.at(words[0].paragraph), where.at(words[-1].paragraph)
        number, other = (p.number if p else "" for p in (start, end))
        counted = [word for word in words if word.counted] or words
        ends = quoted("".join(word.text + word.after for word in counted).split())
        last_number = other if other != number else ""
        return Place(where.heading(words[0].paragraph), number, last_number, *ends)

    def sign(self, part: Found) -> Place:
        copy = next((i for i, piece in enumerate(part.pieces) if piece), 0)
        where, at = self.where[copy], part.stretches[copy][0]
        index = where.paragraph(at, part.pieces[copy])
        paragraph = where.at(index)
        number = paragraph.number if paragraph else ""
        after = where.copy.text(max(at - QUOTED, 0), at)
        return Place(where.heading(index), number, after=after)

    def address(self, part: Found, copy: int) -> str:
        """Where a part stands in a copy: at its sign, or in the paragraph where it would stand."""
        found = self.spots.get(self.copies[copy].path)
        if found is None or part.states[copy] in _NONE:
            return ""
        first, last = part.stretches[copy]
        where = self.where[copy]
        word = first + 1 if last > first else first
        paragraph = where.at(where.paragraph(word, part.pieces[copy]))
        return found.link(part.pieces[copy], paragraph.id if paragraph else "")

    def given(self, claim: Claim) -> Given:
        document = self.documents.get(claim.siglum, "")
        hand, resp = hand_of(claim.hand), hand_of(claim.resp)
        return Given(claim.code, document, hand, claim.cert, resp, claim.written, claim.parts)

    def releases(self, made: list[tuple[Passage, Entry]]) -> list[Release]:
        """What each release first disclosed, in order of their dates; undated ones at the end."""
        keys = {passage.key: entry.key for passage, entry in made}
        found = sorted(
            self.collation.disclosures,
            key=lambda d: (not d.dated, self.copies[d.copy].released if d.dated else "", d.copy),
        )
        return [
            Release(
                d.copy, d.dated, d.words, tuple((keys[k], n) for k, n in d.passages if k in keys)
            )
            for d in found
        ]
