"""What is known of a redaction once all copies are there: its size, its code, where it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.model.facts import Facts
from edition.model.redaction import Redaction, Size
from edition.model.register import CategoryFact
from edition.tei.pointers import resolve


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the reader is told it: "§ 4", a "censor's rule"."""

    uri: str
    short: str
    label: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedRedaction:
    """A redaction with what the other copies tell.

    ``state`` is marked, withheld, restored (withheld here, shown in another copy) or released.
    ``quantity`` and ``unit`` say its size, ``precise`` whether that is a count; ``words`` is the
    number of words where they can be counted, here or in the copy that shows them. ``shown_in``
    is that copy's document id, ``shown_at`` the ids of the pieces there; ``withheld_in`` are the
    documents that withhold it.
    """

    document: str
    key: str
    state: str
    pieces: tuple[str, ...]
    size: Size
    words: int
    codes: tuple[Code, ...] = ()
    shown_in: str | None = None
    shown_at: tuple[str, ...] = ()
    withheld_in: tuple[str, ...] = ()

    @property
    def quantity(self) -> str:
        """The number of its size; empty where only bounds are known, or nothing."""
        return self.size.quantity

    @property
    def unit(self) -> str:
        """The unit of its size."""
        return self.size.unit

    @property
    def precise(self) -> bool:
        """Whether the size is a count and no estimate."""
        return self.size.precise

    @property
    def labels(self) -> tuple[str, ...]:
        """The codes as a reader is told them."""
        return tuple(code.short for code in self.codes)

    @property
    def noun(self) -> str:
        """What such a code is called, where all of them are called the same."""
        nouns = {code.noun for code in self.codes}
        return next(iter(nouns)) if len(nouns) == 1 else ""


class Resolver:
    """Follows redactions from copy to copy."""

    def __init__(
        self, documents: Mapping[str, Facts], categories: Mapping[str, CategoryFact]
    ) -> None:
        self._documents = documents  # by path
        self._categories = categories  # by path#id
        self._pieces = {
            (facts.document, piece.id): redaction
            for facts in documents.values()
            for redaction in facts.redactions
            for piece in redaction.pieces
            if piece.id
        }
        self._notes: dict[str, dict[str, list[int]]] = {}
        self._withheld = self._withholding()

    def _withholding(self) -> dict[int, list[str]]:
        """The documents that withhold what a redaction of another document shows."""
        found: dict[int, list[str]] = {}
        for facts in self._documents.values():
            for redaction in facts.redactions:
                for other in self._shown(facts, redaction):
                    if redaction.state == "withheld" and other[1].words:
                        found.setdefault(id(other[1]), []).append(facts.id)
        return found

    def _shown(self, facts: Facts, redaction: Redaction) -> Iterator[tuple[Facts, Redaction, str]]:
        """The redactions of other documents that ``corresp`` points at, with the piece's id."""
        for pointer in redaction.corresp:
            target = resolve(pointer, facts.document)
            path, fragment = target.document or facts.document, target.fragment or ""
            found = self._pieces.get((path, fragment))
            if found is not None and found is not redaction:
                yield self._documents[path], found, fragment

    def resolve(self, facts: Facts, redaction: Redaction) -> ResolvedRedaction:
        """*redaction* of the document *facts*, with what the other copies tell."""
        shown = [s for s in self._shown(facts, redaction) if s[1].words]
        here = redaction.state != "withheld"
        other = shown[0][0] if shown and not here else None
        pieces = tuple(s[2] for s in shown if s[0] is other)
        words = redaction.words if here else self._words(shown, pieces)
        codes = self._codes(facts, redaction)
        if not codes and other is not None:
            codes = self._codes(other, shown[0][1])
        return ResolvedRedaction(
            document=facts.id,
            key=redaction.key,
            state="restored" if other is not None else redaction.state,
            pieces=tuple(p.id for p in redaction.pieces),
            size=_size(redaction, words),
            words=words,
            codes=codes,
            shown_in=other.id if other is not None else None,
            shown_at=pieces,
            withheld_in=tuple(dict.fromkeys(self._withheld.get(id(redaction), ()))),
        )

    def _words(self, shown: list[tuple[Facts, Redaction, str]], pieces: tuple[str, ...]) -> int:
        """The words of the pieces that are pointed at: not always the whole redaction."""
        found = {p.id: p.words for _, redaction, _ in shown for p in redaction.pieces}
        return sum(found[i] for i in dict.fromkeys(pieces))

    def _codes(self, facts: Facts, redaction: Redaction) -> tuple[Code, ...]:
        """Its own codes and those of the notes beside it."""
        numbers = {n for p in redaction.pieces for n in self._beside(facts).get(p.id, ())}
        notes = (facts.exemptions[number] for number in sorted(numbers))
        beside = (code for note in notes for code in note.codes)
        return tuple(self._code(c, facts) for c in dict.fromkeys((*redaction.codes, *beside)))

    def _beside(self, facts: Facts) -> Mapping[str, list[int]]:
        """The numbers of the notes with a code, by the ids of the pieces that they point at."""
        if facts.document not in self._notes:
            found: dict[str, list[int]] = {}
            for number, note in enumerate(facts.exemptions):
                for target in note.targets:
                    if target.startswith("#") and len(target) > 1:
                        found.setdefault(target[1:], []).append(number)
            self._notes[facts.document] = found
        return self._notes[facts.document]

    def _code(self, pointer: str, facts: Facts) -> Code:
        target = resolve(pointer, facts.document)
        key = f"{target.document or facts.document}#{target.fragment or ''}"
        category = self._categories.get(key)
        if category is None:
            return Code(pointer, target.fragment or pointer, "")
        return Code(category.uri, category.short, category.label, category.noun)


def _size(redaction: Redaction, words: int) -> Size:
    """The size that is stated, or else the words that can be counted."""
    stated = redaction.size
    if redaction.state == "withheld" and (stated.quantity or stated.at_most or stated.at_least):
        return stated
    return Size("word", str(words)) if words else stated
