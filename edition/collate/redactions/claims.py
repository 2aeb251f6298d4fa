"""The codes that copies give for a passage: what is written beside it, and what editors supply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from edition.collate.result import Claim, Passage
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.redaction import Exemption, Redaction
from edition.model.resolve import Code
from edition.tei.pointers import resolve


class Claims:
    """The claims of all copies; *facts* and *sigla* are those of the copies in their order."""

    def __init__(self, facts: Sequence[Facts], sigla: Sequence[str], edition: Edition) -> None:
        self._edition = edition
        self._copies = list(zip(facts, sigla, strict=True))
        self._redactions = [
            {piece.id: redaction for redaction in f.redactions for piece in redaction.pieces}
            for f in facts
        ]
        self._notes = [_notes_by_piece(f.exemptions) for f in facts]

    def of(self, passage: Passage) -> tuple[Claim, ...]:
        """Who gives which code for a passage, copy by copy."""
        each = (self._of_copy(passage, copy) for copy in range(len(self._copies)))
        return tuple(dict.fromkeys(chain.from_iterable(each)))

    def _of_copy(self, passage: Passage, copy: int) -> Iterator[Claim]:
        facts, siglum = self._copies[copy]
        pieces = dict.fromkeys(part.pieces[copy] for part in passage.parts if part.pieces[copy])
        found = [self._redactions[copy].get(piece) for piece in pieces]
        redactions = {r.pieces[0].ordinal: r for r in found if r is not None}
        for redaction in redactions.values():
            own = {piece.id for piece in redaction.pieces}
            parts = tuple(n for n, part in enumerate(passage.parts) if part.pieces[copy] in own)
            notes = {n.ordinal: n for piece in own for n in self._notes[copy].get(piece, ())}
            for claim in self._of_redaction(redaction, notes, facts):
                yield replace(claim, siglum=siglum, parts=parts)

    def _of_redaction(
        self, redaction: Redaction, notes: Mapping[int, Exemption], facts: Facts
    ) -> Iterator[Claim]:
        """The codes written beside a redaction, and those that its editor supplies."""
        written: set[str] = set()
        for _, note in sorted(notes.items()):
            for pointer in note.codes:
                written.add(pointer)
                code = self._code(pointer, facts)
                yield Claim(code, "", note.hand, note.cert, note.resp, note.text)
        for pointer in redaction.codes:
            if pointer not in written:
                code = self._code(pointer, facts)
                yield Claim(code, "", redaction.hand, redaction.cert, redaction.resp)

    def _code(self, pointer: str, facts: Facts) -> Code:
        category = self._edition.category(pointer, facts.document)
        if category is None:
            target = resolve(pointer, facts.document)
            return Code(pointer, target.fragment or pointer, "")
        return Code(category.uri, category.short, category.label, category.noun)


def _notes_by_piece(notes: Sequence[Exemption]) -> dict[str, list[Exemption]]:
    found: dict[str, list[Exemption]] = {}
    for note in notes:
        for target in note.targets:
            if target.startswith("#"):
                found.setdefault(target[1:], []).append(note)
    return found
