"""The apparatus of a comparison: every difference, what each copy has, who gives which code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from edition.collate.result import Claim, Collation, Difference, Kind, Passage, Reading, State
from edition.model.hand import Hand
from edition.publish.compare_kinds import CHARACTERS, Names, name_of, spoken
from edition.publish.compare_notes import Notes, in_itself
from edition.publish.compare_places import address_of, place_of
from edition.publish.plan import Plan

_NO_REASON = ("unclear", "copy-conflict")  # doubts that say no more than the difference does
COLUMNS = 3  # copies up to which the apparatus has a column for each
_SAVED = 8  # words that are left out of a reading at least, if any are
_HAND = 90  # letters of a description that is told
_HEAD, _TAIL = 7, 5  # those that are told of a longer one


@dataclass(frozen=True)
class Has:
    """What one copy has, or several that agree: their sigla, words, links to their pages."""

    sigla: str
    words: Markup
    links: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A difference in the apparatus."""

    id: str
    number: int
    link: str
    kind: str
    character: str
    name: str
    spoken: str
    place: str
    has: tuple[Has, ...]
    remarks: tuple[str, ...]
    settled: str


class Apparatus:
    """Makes the entries of a comparison."""

    def __init__(self, collation: Collation, plan: Plan, base: int, names: Names) -> None:
        self.collation, self.plan, self.base, self.names = collation, plan, base, names
        self.t = plan.t
        self.passages = {p.key: p for p in collation.passages}
        self.notes = Notes(collation, self.passages, base, names, plan.t)
        self.hands = {copy.siglum: _hands(plan, copy.path) for copy in collation.copies}

    def entries(self) -> list[Entry]:
        """All differences, in the order of the text."""
        return [self.entry(difference) for difference in self.collation.differences]

    def entry(self, difference: Difference) -> Entry:
        """One difference."""
        row = self.collation.rows[difference.row]
        return Entry(
            self.names.entry(difference),
            difference.number,
            f"#{self.names.differences[difference.number]}",
            difference.kind.value,
            CHARACTERS[difference.kind],
            name_of(difference.kind, self.t),
            spoken(difference, self.t),
            place_of(self.collation, row, self.base, self.t)[0],
            self._has(difference),
            tuple(self._remarks(difference)),
            self._settled(difference),
        )

    def doubtful(self) -> list[tuple[Entry, str]]:
        """What is to be looked up on the images: open conflicts, and words lacking without a sign.

        Each with a sentence that says why.
        """
        return [
            (self.entry(d), why)
            for d in self.collation.differences
            if not d.settled and (why := self._why(d))
        ]

    def _why(self, difference: Difference) -> str:
        if difference.kind is Kind.CONFLICT:
            return self.t("compare.look_conflict")
        if difference.kind is not Kind.SILENT:
            return ""
        states = [r.state for r in difference.readings]
        lacking = [
            c for c, s in zip(self.collation.copies, states, strict=True) if s is State.SILENT
        ]
        sigla = self.t.joined([copy.siglum for copy in lacking])
        return self.t("compare.look_silent", sigla=sigla, n=len(lacking))

    def _has(self, difference: Difference) -> tuple[Has, ...]:
        copies = range(len(self.collation.copies))
        if len(copies) <= COLUMNS:
            return tuple(self._of(difference, [copy]) for copy in copies)
        groups: dict[object, list[int]] = {}
        for copy in copies:
            reading = difference.readings[copy]
            words = str(self._words(difference, copy))
            groups.setdefault((reading.group, words), []).append(copy)
        return tuple(self._of(difference, members) for members in groups.values())

    def _of(self, difference: Difference, copies: Sequence[int]) -> Has:
        known = [self.collation.copies[copy] for copy in copies]
        links = tuple(
            (
                copy.siglum,
                address_of(copy, difference.readings[number].id, self.plan),
                self.t("compare.on_page", siglum=copy.siglum, n=difference.number),
            )
            for number, copy in zip(copies, known, strict=True)
            if copy.path in self.plan.addresses.documents
        )
        sigla = " ".join(copy.siglum for copy in known)
        return Has(sigla, self._words(difference, copies[0]), links)

    def _words(self, difference: Difference, copy: int) -> Markup:
        """The words of a reading, shortened if there are many, and how the copy stands to them."""
        reading = difference.readings[copy]
        passage = self.passages.get(difference.passage)
        if passage is None or difference.kind not in (Kind.EXCISION, Kind.SILENT):
            return self.notes.words(difference, copy, _short)
        state = self.notes.of_passage(difference, copy)
        told = Markup('<span class="ed" data-generated="">{}</span>').format(state)
        if not reading.text:
            return told
        if passage.states(copy) == (State.SHOWN,):
            return in_itself(_short(reading.text))
        return Markup("{}<br>{}").format(in_itself(_short(reading.text)), told)

    def _settled(self, difference: Difference) -> str:
        if difference.settled:
            return self.t("compare.settled", reading=difference.preferred)
        return self.t("compare.open") if difference.kind is Kind.CONFLICT else ""

    def _remarks(self, difference: Difference) -> list[str]:
        remarks = self._doubts(difference)
        for copy, reading in zip(self.collation.copies, difference.readings, strict=True):
            if reading.rivals:
                rivals = self.t.joined(
                    self.t("ledger.quoted", words=rival) for rival in reading.rivals
                )
                remarks.append(self.t("compare.rivals", siglum=copy.siglum, rivals=rivals))
        cells = self.collation.rows[difference.row].cells
        copies = zip(self.collation.copies, cells, strict=True)
        moved = [copy.siglum for copy, cell in copies if cell is not None and cell.moved]
        if moved and difference.kind is Kind.MOVED:
            remarks.append(", ".join(moved) + self.t("colon") + self.t("compare.elsewhere"))
        passage = self.passages.get(difference.passage)
        if passage is not None:
            remarks += [self.claim(claim) for claim in passage.claims]
            remarks += self._size(passage)
        return list(dict.fromkeys(remarks))

    def _doubts(self, difference: Difference) -> list[str]:
        """Which readings are doubtful; copies with the same doubt together."""
        found: dict[str, list[str]] = {}
        for copy, reading in zip(self.collation.copies, difference.readings, strict=True):
            if reading.doubt:
                found.setdefault(self._doubt(reading), []).append(copy.siglum)
        return [
            self.t("compare.doubtful", sigla=", ".join(sigla)) + (f" ({what})" if what else "")
            for what, sigla in found.items()
        ]

    def _doubt(self, reading: Reading) -> str:
        sure = self.t(f"cert.{reading.cert}") if f"cert.{reading.cert}" in self.t else ""
        reason = "" if reading.doubt in _NO_REASON else reading.doubt.replace("-", " ")
        return ", ".join(part for part in (reason, sure) if part)

    def _size(self, passage: Passage) -> list[str]:
        """That a size is no count, where no copy shows the words."""
        unseen = any(part.shown_in < 0 for part in passage.parts)
        return [self.t("compare.estimated")] if unseen and not passage.silent else []

    def claim(self, claim: Claim) -> str:
        """``§ 4: copy A, in the hand of the reviewer, written “4”``."""
        code = claim.code.short + (f" ({claim.code.label})" if claim.code.label else "")
        hand = self.hands.get(claim.siglum, {}).get(claim.hand.lstrip("#"), claim.hand)
        sure = f"cert.{claim.cert}"
        by = "compare.claim_copy" if claim.written or hand else "compare.claim_editor"
        parts = [
            self.t(by, siglum=claim.siglum),
            self.t("compare.claim_hand", hand=hand) if hand else "",
            self.t("compare.claim_written", text=claim.written) if claim.written else "",
            self.t(sure) if sure in self.t else "",
        ]
        return code + self.t("colon") + ", ".join(p for p in parts if p)


def _short(text: str) -> str:
    """The beginning and the end of a long reading, where that saves a good many words."""
    words = text.split()
    if len(words) < _HEAD + _TAIL + _SAVED:
        return text
    return f"{' '.join(words[:_HEAD])} … {' '.join(words[-_TAIL:])}"


def _hands(plan: Plan, path: str) -> dict[str, str]:
    facts = plan.edition.by_path.get(path)
    return {} if facts is None else {hand.id: _of_hand(hand) for hand in facts.hands}


def _of_hand(hand: Hand) -> str:
    """A hand as its note describes it, in short, or by its name."""
    label = hand.label.rstrip(". ")
    return label[:1].lower() + label[1:] if label and len(label) <= _HAND else hand.id
