"""Redactions: passages that an office marked for excision, withheld, or released later.

TEI P5, chapter PH, has no word for them; the encoding policy writes ``del type="redaction"`` with
the subtype marked or withheld, one ``del`` a paragraph, chained by ``next`` and ``prev``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.model.walk import Walk
from edition.tei.extent import words_in
from edition.tei.names import XML_ID, tei
from edition.tei.numbers import number
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import plain_text

_NO_TEXT = frozenset({tei("note"), tei("gap")})  # what the editors say of it


@dataclass(frozen=True, slots=True)
class Size:
    """How much is missing, as a ``gap`` says it (TEI P5, att.dimensions)."""

    unit: str = ""
    quantity: str = ""
    at_least: str = ""
    at_most: str = ""
    extent: str = ""
    precision: str = ""

    @property
    def precise(self) -> bool:
        """Whether the number is a count and no estimate."""
        bounded = self.at_least or self.at_most or self.extent
        return bool(self.quantity) and not bounded and self.precision in ("", "high")


@dataclass(frozen=True, slots=True)
class Piece:
    """One ``del`` of a redaction: the part of it that stands in one paragraph."""

    id: str
    ordinal: int
    words: int
    paragraph_id: str
    has_text: bool
    gaps: int
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Redaction:
    """A redaction: its pieces in order and what is said of them.

    ``state`` is marked, withheld or released; ``codes`` are the pointers of ``ana``, ``corresp``
    those to the same passage in another copy, ``resp`` that to who says so.
    """

    key: str
    state: str
    pieces: tuple[Piece, ...]
    codes: tuple[str, ...] = ()
    size: Size = Size()
    evidence: str = ""
    corresp: tuple[str, ...] = ()
    hand: str = ""
    cert: str = ""
    resp: str = ""

    @property
    def quantity(self) -> str:
        """The number of the stated size."""
        return self.size.quantity

    @property
    def unit(self) -> str:
        """The unit of the stated size."""
        return self.size.unit

    @property
    def precision(self) -> str:
        """How exact the stated size is."""
        return self.size.precision

    @property
    def words(self) -> int:
        """How many words of it stand in this document."""
        return sum(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A code written beside a passage: what it says, what it points at, what it means.

    ``hand`` is that of the writer; ``resp`` and ``cert`` tell who says so, and how surely.
    """

    id: str
    text: str
    targets: tuple[str, ...]
    codes: tuple[str, ...]
    ordinal: int
    hand: str = ""
    resp: str = ""
    cert: str = ""


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece before the chains are put together."""

    piece: Piece
    next: str
    state: str
    codes: tuple[str, ...]
    size: Size
    evidence: str
    corresp: tuple[str, ...]
    hand: str
    cert: str
    resp: str = ""


def collect_piece(element: etree._Element, walk: Walk) -> None:
    """A ``del type="redaction"``."""
    if element.get("type") != "redaction":
        return
    gaps = list(element.iter(tei("gap")))
    gap = gaps[0] if gaps else None
    words = words_in(element)
    has_text = bool(plain_text(element, lambda e: e.tag in _NO_TEXT))
    identifier = element.get(XML_ID) or ""
    withheld = element.get("subtype") == "withheld"
    get = element.get
    walk.add(
        FoundPiece(
            Piece(identifier, walk.ordinal, words, walk.place, has_text, len(gaps), withheld),
            _fragment(get("next") or ""),
            _state(element, walk),
            tuple(split_pointers(get("ana") or "")),
            Size() if gap is None else read_size(gap),
            "" if gap is None else gap.get("evidence") or "",
            tuple(split_pointers(get("corresp") or "")),
            get("hand") or "",
            get("cert") or "",
            get("resp") or "",
        )
    )


def _fragment(pointer: str) -> str:
    return pointer[1:] if pointer.startswith("#") else ""


def _state(element: etree._Element, walk: Walk) -> str:
    lifted = "restore" in walk.names and any(
        e.tag == tei("restore") and e.get("type") == "release" for e in walk.around
    )
    if lifted:
        return "released"
    return "withheld" if element.get("subtype") == "withheld" else "marked"


def read_size(gap: etree._Element) -> Size:
    """The size that a ``gap`` states."""
    names = ("unit", "quantity", "atLeast", "atMost", "extent", "precision")
    return Size(*(gap.get(name) or "" for name in names))


def collect_exemption(element: etree._Element, walk: Walk) -> None:
    """A ``note type="exemption"``."""
    if element.get("type") == "exemption":
        get = element.get
        targets = tuple(split_pointers(get("target") or ""))
        codes = tuple(split_pointers(get("ana") or ""))
        said = (get(name) or "" for name in ("hand", "resp", "cert"))
        text = plain_text(element)
        walk.add(Exemption(get(XML_ID) or "", text, targets, codes, walk.ordinal, *said))


def chain(found: Iterable[FoundPiece]) -> tuple[Redaction, ...]:
    """Put the pieces together to redactions, by ``next``; a broken chain makes two of them."""
    pieces = list(found)
    by_id = {f.piece.id: f for f in pieces if f.piece.id}
    continued = {f.next for f in pieces if f.next in by_id}
    heads = [f for f in pieces if f.piece.id not in continued]
    taken: set[int] = set()
    # What no head leads to are circles: each begins where the text begins it.
    chains = [_follow(piece, by_id, taken) for piece in (*heads, *pieces)]
    redactions = (_redaction(members) for members in chains if members)
    return tuple(sorted(redactions, key=lambda r: r.pieces[0].ordinal))


def _follow(head: FoundPiece, by_id: dict[str, FoundPiece], taken: set[int]) -> list[FoundPiece]:
    members: list[FoundPiece] = []
    current: FoundPiece | None = head
    while current is not None and current.piece.ordinal not in taken:
        taken.add(current.piece.ordinal)
        members.append(current)
        current = by_id.get(current.next)
    return members


def _redaction(members: list[FoundPiece]) -> Redaction:
    head = members[0]
    sized = next((m for m in members if m.size != Size()), head)
    return Redaction(
        _key(head.piece.id),
        head.state,
        tuple(m.piece for m in members),
        tuple(dict.fromkeys(code for m in members for code in m.codes)),
        _together([m.size for m in members if m.size != Size()]),
        sized.evidence,
        tuple(dict.fromkeys(pointer for m in members for pointer in m.corresp)),
        head.hand,
        head.cert,
        head.resp,
    )


def _together(sizes: list[Size]) -> Size:
    """The size of the whole: the sum where every piece is counted, else the first that is said."""
    counted = len({s.unit for s in sizes}) == 1 and all(s.quantity.isdigit() for s in sizes)
    if len(sizes) > 1 and counted and all(s.precise for s in sizes):
        return Size(sizes[0].unit, str(sum(number(s.quantity) for s in sizes)))
    return sizes[0] if sizes else Size()


def _key(identifier: str) -> str:
    """The author's key: pieces of the redaction r1 are called r1-1, r1-2 …"""
    return re.sub(r"(?<=.)-1$", "", identifier)


COLLECTORS = {"del": collect_piece, "note": collect_exemption}
