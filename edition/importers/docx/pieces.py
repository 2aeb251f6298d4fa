"""Pieces of a paragraph, each with the marks around it → inlines, marks within marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.importers.docx.looks import BLACK, Look
from edition.importers.draft import Inline, LineBreak, Mark, Origin, Text
from edition.importers.raw.inlines import origin_of

_SPACES_OF_A_BLANK = 3
_UNDERLINE = "underline"


@dataclass(frozen=True)
class Piece:
    """One inline of a paragraph, and the marks that it stands in."""

    inline: Inline
    looks: tuple[Look, ...] = ()

    @property
    def is_words(self) -> bool:
        """Whether it holds more than white space."""
        return isinstance(self.inline, Text) and bool(self.inline.text.strip())


def inlines(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """The inlines of a run; what is white space belongs to a mark only between words of it."""
    parted = [part for piece in pieces for part in _parted(piece)]
    return _nested(_settled(parted))


def _parted(piece: Piece) -> list[Piece]:
    """A text without the white space at its ends, and that white space."""
    inline = piece.inline
    if not piece.is_words or not isinstance(inline, Text) or not piece.looks:
        return [piece]
    text = inline.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    cuts = ((0, start), (start, end), (end, len(text)))
    return [replace(piece, inline=_cut(inline, a, b)) for a, b in cuts if a < b]


def _cut(text: Text, start: int, end: int) -> Text:
    at = text.origin
    return Text(text.text[start:end], Origin(at.start + start, at.start + end) if at else None)


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """White space, breaks and points with the marks that the words on both sides stand in."""
    after: list[tuple[Look, ...]] = []
    next_looks: tuple[Look, ...] = ()
    for piece in reversed(pieces):
        if _stands_alone(piece):
            next_looks = piece.looks
        after.append(next_looks)
    after.reverse()
    made: list[Piece] = []
    before: tuple[Look, ...] = ()
    for piece, follows in zip(pieces, after, strict=True):
        if _stands_alone(piece):
            before = piece.looks
            made.append(piece)
        elif _is_blank(piece, before, follows):
            made.append(Piece(Mark("blank", origin=getattr(piece.inline, "origin", None))))
        else:
            made.append(replace(piece, looks=tuple(k for k in before if k in follows)))
    return made


def _stands_alone(piece: Piece) -> bool:
    return piece.is_words or (isinstance(piece.inline, Mark) and piece.inline.name == "")


def _is_blank(piece: Piece, before: Sequence[Look], after: Sequence[Look]) -> bool:
    """Whether white space is underlined as room to be filled in."""
    inline = piece.inline
    if not isinstance(inline, Text) or not any(name == _UNDERLINE for name, _ in piece.looks):
        return False
    if all(any(name == _UNDERLINE for name, _ in looks) for looks in (before, after)):
        return False
    return "\t" in inline.text or len(inline.text) >= _SPACES_OF_A_BLANK


def _nested(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Marks around as much as they can hold, the longest outermost."""
    made: list[Inline] = []
    at = 0
    while at < len(pieces):
        looks = pieces[at].looks
        if not looks:
            made.append(pieces[at].inline)
            at += 1
            continue
        ends = {look: _end(pieces, at, look) for look in looks}
        look = max(looks, key=lambda one: ends[one])
        inner = [_without(piece, look) for piece in pieces[at : ends[look]]]
        held = _nested(inner)
        black = replace(BLACK, origin=origin_of(held)) if look[0] == "redacted" else None
        made.append(Mark(look[0], (held,), look[1], guess=black))
        at = ends[look]
    return tuple(made)


def _end(pieces: Sequence[Piece], start: int, look: Look) -> int:
    end = start
    while end < len(pieces) and look in pieces[end].looks:
        end += 1
    return end


def _without(piece: Piece, look: Look) -> Piece:
    return replace(piece, looks=tuple(one for one in piece.looks if one != look))


def is_empty(pieces: Sequence[Piece]) -> bool:
    """Whether there is nothing but white space and ends of lines."""
    return all(
        isinstance(p.inline, LineBreak) or (isinstance(p.inline, Text) and not p.is_words)
        for p in pieces
    )
