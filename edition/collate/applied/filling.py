"""What a comparison knows of words that a copy withholds or lacks: how many, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation, Part, State
from edition.model.edition import Edition
from edition.model.facts import Facts

NOWHERE = -1
_MARKED = frozenset({State.MARKED, State.RELEASED})


@dataclass(frozen=True, slots=True)
class Filling:
    """What other copies tell of one sign, or of one place without a sign.

    ``piece`` is the id of the ``del`` of the sign, "" where there is none; ``at`` is the word
    before which the sign stands or belongs. ``marked_in`` is the number of a copy that marks all of
    it, with its ``key`` there and the ids of the ``pieces``; ``whole`` says that it marks nothing
    besides. ``alone`` is false where other signs stand at the same place, so that it is not known
    which words each of them stands for.
    """

    copy: int
    at: int
    parts: tuple[Part, ...]
    piece: str = ""
    marked_in: int = NOWHERE
    key: str = ""
    pieces: tuple[str, ...] = ()
    whole: bool = False
    alone: bool = True

    @property
    def words(self) -> int:
        """How many words are not there."""
        return sum(part.words for part in self.parts)

    @property
    def shown(self) -> bool:
        """Whether the whole of it can be read in other copies."""
        return bool(self.words) and all(part.shown_in >= 0 for part in self.parts)


def fillings(collation: Collation, edition: Edition, *, silent: bool) -> Iterator[Filling]:
    """What is known of every sign; with *silent*, of places where a sign is missing instead."""
    parts = sorted((p for passage in collation.passages for p in passage.parts), key=_place)
    for copy, text in enumerate(collation.copies):
        facts = edition.by_path[text.path]
        for group in _groups(parts, copy, facts, silent=silent):
            yield from _filled(collation.copies, edition, parts, copy, group)


def _place(part: Part) -> tuple[int, int]:
    return part.columns


def _groups(
    parts: list[Part], copy: int, facts: Facts, *, silent: bool
) -> Iterator[dict[str, list[Part]]]:
    """The signs of each redaction of a copy with their parts; what it lacks at one place is one
    group, too, even if other copies divide it.
    """
    state = State.SILENT if silent else State.WITHHELD
    found: dict[int, dict[str, list[Part]]] = {}
    for part in parts:
        piece = part.pieces[copy]
        if part.states[copy] is not state or silent == bool(piece):
            continue
        redaction = None if silent else facts.redaction(piece)
        first = part.stretches[copy][0] if redaction is None else redaction.pieces[0].ordinal
        found.setdefault(first, {}).setdefault(piece, []).append(part)
    return iter(found.values())


def _filled(
    copies: tuple[CopyText, ...],
    edition: Edition,
    everything: list[Part],
    copy: int,
    group: dict[str, list[Part]],
) -> Iterator[Filling]:
    together = [part for parts in group.values() for part in parts]
    marked_in = next((o for o in range(len(copies)) if _marks(together, o)), NOWHERE)
    key, whole = "", False
    if marked_in >= 0:
        facts = edition.by_path[copies[marked_in].path]
        key, whole = _whole(facts, everything, together, marked_in)
    for piece, parts in group.items():
        at = parts[0].stretches[copy][0]
        pieces = tuple(dict.fromkeys(p.pieces[marked_in] for p in parts)) if key else ()
        alone = not piece or _is_alone(copies, copy, parts)
        yield Filling(copy, at, tuple(parts), piece, marked_in, key, pieces, whole, alone)


def _is_alone(copies: tuple[CopyText, ...], copy: int, parts: list[Part]) -> bool:
    """Whether no other sign can stand for the same words.

    Several signs at one place are told apart where they and the words are whole paragraphs.
    """
    own = copies[copy]
    at = parts[0].stretches[copy][0]
    signs = [sign for sign in own.signs if sign.at == at]
    if len({sign.ordinal for sign in signs}) <= 1:
        return True
    paragraphs = [sign.paragraph for sign in signs]
    apart = len(set(paragraphs)) == len(paragraphs)
    return apart and all(_are_paragraphs(copies, part) for part in parts)


def _are_paragraphs(copies: tuple[CopyText, ...], part: Part) -> bool:
    """Whether a part begins and ends with paragraphs of the copy that shows it."""
    if part.shown_in < 0:
        return False
    copy, (first, last) = copies[part.shown_in], part.stretches[part.shown_in]
    ends = {end for p in copy.paragraphs for end in (p.first, p.last)}
    return first in ends and last in ends


def _marks(parts: list[Part], copy: int) -> bool:
    return all(part.states[copy] in _MARKED and part.pieces[copy] for part in parts)


def _whole(facts: Facts, everything: list[Part], parts: list[Part], other: int) -> tuple[str, bool]:
    """The key of the redaction that marks *parts*, and whether it marks these and no others."""
    redactions = {id(r): r for part in parts if (r := facts.redaction(part.pieces[other]))}
    if len(redactions) != 1:
        return next((r.key for r in redactions.values()), ""), False
    (redaction,) = redactions.values()
    names = {piece.id for piece in redaction.pieces}
    marked = [part for part in everything if part.pieces[other] in names]
    reached = {part.pieces[other] for part in parts} == names
    return redaction.key, reached and len(marked) == len(parts)
