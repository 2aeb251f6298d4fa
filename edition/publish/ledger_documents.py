"""The entries of documents whose copies are not compared: what their own signs tell.

Documents that are tied (one withholds what another shows) make one group, so that a passage is
one entry and is counted once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.escape import id_safe
from edition.model.facts import Facts
from edition.model.redaction import Exemption, Redaction, Size
from edition.model.resolve import Code, ResolvedRedaction
from edition.model.size_in_words import words_of
from edition.publish.ledger_entries import (
    Basis,
    Copy,
    Entry,
    Extent,
    Given,
    Group,
    Part,
    Place,
)
from edition.publish.ledger_places import Spot, Spots
from edition.publish.plan import Plan
from edition.publish.urls import free_name
from edition.render.hands import hand_of

_WORDS = ("word", "words")
_NOWHERE = Spot(Place())
_WITHHELD = ("withheld", "restored")


def document_groups(
    plan: Plan, documents: Sequence[Facts], spots: Mapping[str, Spots]
) -> list[Group]:
    """The groups of *documents*, each with its redactions; *spots* are theirs, by path."""
    return [_group(plan, members, spots) for members in _tied(documents, plan)]


def _group(plan: Plan, members: Sequence[Facts], spots: Mapping[str, Spots]) -> Group:
    own = members[0]
    copies = tuple(copy_of(facts, plan) for facts in members)
    entries = entries_of(plan, members, spots, set())
    return Group(own.id, plan.titles[own.document], copies, entries)


def entries_of(
    plan: Plan,
    members: Sequence[Facts],
    spots: Mapping[str, Spots],
    taken: set[str],
    known: Collection[tuple[str, str]] = (),
) -> tuple[Entry, ...]:
    """The redactions of *members* but those in *known*, by document and key.

    *taken* are the numbers that others in their group have.
    """
    maker = _Maker(plan, members, spots, taken)
    return tuple(maker.entry(draft) for draft in maker.drafts(known))


def copy_of(facts: Facts, plan: Plan) -> Copy:
    """A document as a copy of its group."""
    witness = facts.witness
    return Copy(
        facts.id,
        facts.document,
        witness.siglum if witness else "",
        witness.label if witness else "",
        plan.titles[facts.document],
        plan.addresses.document(facts.document),
        plan.words[facts.document],
        witness.released if witness else "",
    )


def extent_stated(size: Size) -> Extent:
    """The size of words that nothing shows, from what is stated of it."""
    words = words_of(size)
    if words is None:
        return Extent(stated=size)
    exact = size.precise and size.unit in _WORDS
    return Extent(Basis.STATED if exact else Basis.ESTIMATED, words, stated=size)


def _tied(documents: Sequence[Facts], plan: Plan) -> list[list[Facts]]:
    """The documents in groups: those that share a passage are in one."""
    known = {facts.id for facts in documents}
    ends: dict[str, str] = {}

    def home(identifier: str) -> str:
        while identifier in ends:
            identifier = ends[identifier]
        return identifier

    for facts in documents:
        for redaction in plan.edition.redactions(facts.id):
            one, other = home(facts.id), home(redaction.shown_in or facts.id)
            if other in known and one != other:
                ends[other] = one
    groups: dict[str, list[Facts]] = {}
    for facts in documents:
        groups.setdefault(home(facts.id), []).append(facts)
    return list(groups.values())


@dataclass
class _Draft:
    """An entry while the documents that withhold it are looked for."""

    facts: Facts
    redaction: Redaction
    resolved: ResolvedRedaction
    number: int
    withheld: list[tuple[Facts, Redaction]] = field(default_factory=list)


class _Maker:
    """Makes the entries of a group of documents."""

    def __init__(
        self,
        plan: Plan,
        members: Sequence[Facts],
        spots: Mapping[str, Spots],
        taken: set[str],
    ) -> None:
        self.plan, self.members, self.spots, self.taken = plan, members, spots, taken
        self.notes = {facts.id: _beside(facts) for facts in members}

    def drafts(self, known: Collection[tuple[str, str]]) -> list[_Draft]:
        """The redactions of all documents; those that another document shows are joined to it."""
        drafts = [
            _Draft(facts, redaction, resolved, number)
            for facts in self.members
            for number, (redaction, resolved) in enumerate(self.redactions(facts), 1)
            if (facts.id, redaction.key) not in known
        ]
        shown = {(d.facts.id, i): d for d in drafts for i in d.resolved.pieces if i}
        kept = []
        for draft in drafts:
            ends = ((draft.resolved.shown_in or "", i) for i in draft.resolved.shown_at)
            found = next((shown[end] for end in ends if end in shown), None)
            if found is None or found is draft or draft.resolved.state != "restored":
                kept.append(draft)
            else:
                found.withheld.append((draft.facts, draft.redaction))
        return kept

    def redactions(self, facts: Facts) -> Iterator[tuple[Redaction, ResolvedRedaction]]:
        return zip(facts.redactions, self.plan.edition.redactions(facts.id), strict=False)

    def entry(self, draft: _Draft) -> Entry:
        number = free_name(id_safe(draft.redaction.key or str(draft.number)), self.taken)
        parts = tuple(self.parts(draft))
        given = [(draft.facts, draft.redaction), *draft.withheld]
        readable = draft.resolved.state not in _WITHHELD and draft.redaction.words
        return Entry(
            number,
            number,
            whole_place([part.place for part in parts]),
            parts,
            tuple(g for facts, redaction in given for g in self.given(facts, redaction)),
            draft.facts.id if readable else self.elsewhere(draft),
        )

    def elsewhere(self, draft: _Draft) -> str:
        """The published document outside of the group that shows the words."""
        other = draft.resolved.shown_in or ""
        return other if self.plan.shows(self.plan.edition.paths.get(other)) else ""

    def parts(self, draft: _Draft) -> Iterator[Part]:
        """The pieces of a redaction, or the whole where the size is only that of the whole."""
        found = self.spots.get(draft.facts.document, Spots(""))
        pieces = draft.redaction.pieces
        hidden = draft.resolved.state in _WITHHELD
        extents = [self.extent(draft, i, found) for i in range(len(pieces))]
        if hidden and (draft.resolved.words or any(not e.words for e in extents)):
            pieces, extents = pieces[:1], [self.whole(draft)]
        states = tuple(self.state(draft, facts) for facts in self.members)
        for piece, extent in zip(pieces, extents, strict=True):
            place = found.pieces.get(piece.ordinal, _NOWHERE).place
            addresses = tuple(self.address(draft, facts, piece.id) for facts in self.members)
            yield Part(piece.id, place, extent, states, addresses)

    def extent(self, draft: _Draft, index: int, found: Spots) -> Extent:
        piece = draft.redaction.pieces[index]
        spot = found.pieces.get(piece.ordinal, _NOWHERE)
        if piece.words and draft.resolved.state not in _WITHHELD:
            return Extent(Basis.COUNTED, piece.words, spot.characters, draft.facts.id)
        return extent_stated(spot.stated)

    def whole(self, draft: _Draft) -> Extent:
        """The size of the whole of what is withheld, counted elsewhere or stated."""
        elsewhere = self.elsewhere(draft)
        if draft.resolved.words and elsewhere:
            return Extent(Basis.COUNTED, draft.resolved.words, 0, elsewhere, draft.redaction.size)
        return extent_stated(draft.redaction.size)

    def state(self, draft: _Draft, facts: Facts) -> str:
        if facts is draft.facts:
            return "withheld" if draft.resolved.state in _WITHHELD else draft.resolved.state
        return "withheld" if any(other is facts for other, _ in draft.withheld) else ""

    def address(self, draft: _Draft, facts: Facts, piece: str) -> str:
        found = self.spots.get(facts.document)
        if found is None:
            return ""
        if facts is draft.facts:
            return found.link(piece, *(p.paragraph_id for p in draft.redaction.pieces[:1]))
        own = next((r for other, r in draft.withheld if other is facts), None)
        if own is None:
            return ""
        return found.link(own.pieces[0].id, own.pieces[0].paragraph_id)

    def given(self, facts: Facts, redaction: Redaction) -> Iterator[Given]:
        """The codes of a redaction: those written beside it, else those of its encoding."""
        pieces = (piece.id for piece in redaction.pieces)
        notes = (note for i in pieces for note in self.notes[facts.id].get(i, ()))
        written = {pointer: note for note in notes for pointer in note.codes}
        for pointer in dict.fromkeys((*redaction.codes, *written)):
            note = written.get(pointer)
            said = note or redaction
            yield Given(
                self.code(pointer, facts),
                facts.id,
                hand_of(said.hand),
                said.cert,
                hand_of(said.resp),
                note.text if note else "",
            )

    def code(self, pointer: str, facts: Facts) -> Code:
        category = self.plan.edition.category(pointer, facts.document)
        if category is None:
            return Code(pointer, pointer.rpartition("#")[2] or pointer, "")
        return Code(category.uri, category.short, category.label, category.noun)


def _beside(facts: Facts) -> dict[str, list[Exemption]]:
    """The notes that give a code, by the ids of the pieces that they stand beside."""
    found: dict[str, list[Exemption]] = {}
    for note in facts.exemptions:
        for target in note.targets:
            if target.startswith("#"):
                found.setdefault(target[1:], []).append(note)
    return found


def whole_place(places: Sequence[Place]) -> Place:
    """The place of what begins at the first of *places* and ends at the last."""
    first, end = places[0], places[-1]
    return replace(
        first,
        last_paragraph=end.paragraph if end.paragraph != first.paragraph else "",
        last=(end.last or end.first) if len(places) > 1 else end.last,
    )
