"""The pieces of a site: what its documents, registers and editors' pages are for the search.

The texts of a piece are looked through by the guard before they are taken apart into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.model.facts import Facts
from edition.publish.dates import readable
from edition.publish.frame import register_title
from edition.publish.plan import Plan
from edition.publish.prose import ProsePage
from edition.publish.search.described import entry_unit, metadata
from edition.publish.search.from_page import Source, units_of_page
from edition.publish.search.joining import IndexWriter
from edition.publish.search.output import Write
from edition.publish.search.overview import Frame
from edition.publish.search.piece import (
    CODE,
    COPY,
    LANGUAGE,
    Described,
    SearchPiece,
    piece_of_units,
)
from edition.publish.search.units import BIT, Unit
from edition.publish.urls import HOME

_DOCUMENT, _REGISTER, _PAGE = 0, 1, 2


def piece_of(facts: Facts, pages: Iterable[tuple[str, str]], plan: Plan) -> SearchPiece:
    """The piece of a document: the HTML of each of its pages, with the address of the page.

    Raises :class:`EditionError` where it has words that are held back.
    """
    home = plan.addresses.document(facts.document)
    redactions = plan.edition.redactions(facts.id)
    codes = {
        p: [c.uri for c in redaction.codes] for redaction in redactions for p in redaction.pieces
    }
    units = [metadata(facts, home, plan)]
    for html, page in pages:
        source = Source(
            page,
            facts.language,
            entries=lambda pointer: _entries(pointer, facts.document, plan),
            codes=lambda piece: codes.get(piece, ()),
        )
        units += units_of_page(html, source)
    shorts = [(code.uri, code.short) for redaction in redactions for code in redaction.codes]
    return _piece(facts.document, _described(facts, home, plan), units, plan, shorts)


def _described(facts: Facts, home: str, plan: Plan) -> Described:
    interval = facts.date.interval if facts.date else None
    return Described(
        title=plan.names.get(facts.document) or facts.title or facts.id,
        address=home,
        about=readable(facts.date, plan.t),
        sort=_DOCUMENT,
        years=(interval[0][0], interval[1][0]) if interval else None,
        language=facts.language,
        siglum=facts.witness.siglum if facts.witness else "",
    )


def _entries(pointer: str, document: str, plan: Plan) -> Iterator[str]:
    found = plan.edition.of_register(pointer, document)
    if found in plan.entries:
        yield found


def _piece(
    key: str,
    described: Described,
    units: Sequence[Unit],
    plan: Plan,
    codes: Iterable[tuple[str, str]] = (),
) -> SearchPiece:
    plan.guard.assert_public((unit.text for unit in units), described.address)
    return piece_of_units(key, described, units, codes)


def register_piece(scheme: str, plan: Plan) -> SearchPiece:
    """The piece of a register."""
    units = [entry_unit(entry, plan.entries[entry.uri], plan) for entry in plan.registers[scheme]]
    page = plan.addresses.register(scheme)
    described = Described(register_title(plan, scheme), page, sort=_REGISTER)
    return _piece(f"register:{scheme}", described, units, plan)


def page_piece(prose: ProsePage, page: str, plan: Plan) -> SearchPiece:
    """The piece of a page that the editors wrote; *page* is its address."""
    source = Source(page, plan.settings.edition.language, BIT["page"])
    described = Described(prose.title, page, sort=_PAGE)
    return _piece(f"page:{prose.name}", described, units_of_page(prose.html, source), plan)


def other_pieces(plan: Plan) -> Iterator[SearchPiece]:
    """The registers, and the pages that the editors wrote: what follows the documents."""
    for scheme in plan.registers:
        yield register_piece(scheme, plan)
    if plan.introduction:
        yield page_piece(plan.introduction, HOME, plan)
    for prose in plan.pages:
        yield page_piece(prose, plan.addresses.page(prose.name), plan)


@singledispatch
def frame_of(plan: Plan) -> Frame:
    """What the site says of the facets."""
    known = [(scheme, entry) for scheme, entries in plan.registers.items() for entry in entries]
    return Frame(
        tuple((scheme, register_title(plan, scheme)) for scheme in plan.registers),
        {entry.uri: scheme for scheme, entry in known},
        {entry.uri: entry.label for _, entry in known},
        {
            COPY: plan.t("search.facet.copy"),
            LANGUAGE: plan.t("search.facet.language"),
            CODE: plan.t("search.facet.code"),
        },
    )


class SearchIndex:
    """The index of one site, written as its documents come."""

    def __init__(self, plan: Plan, write: Write) -> None:
        """*write* takes the address and the bytes of a file."""
        self.plan = plan
        self._folder = TemporaryDirectory(prefix="search-")
        self._writer = IndexWriter(frame_of(plan), write, Path(self._folder.name))

    def document(self, facts: Facts, pages: Iterable[tuple[str, str]]) -> None:
        """A document: the HTML of each of its pages, with the address of the page."""
        self.add(piece_of(facts, pages, self.plan))

    def add(self, piece: SearchPiece) -> None:
        """A document, or what is found like one, from its piece."""
        self._writer.add(piece.head.key, piece)

    def others(self) -> None:
        """The registers, and the pages that the editors wrote."""
        for piece in other_pieces(self.plan):
            self.add(piece)

    def finish(self) -> int:
        """Write all files of the index that are not yet written; gives how many units it has."""
        self._writer.finish()
        self._folder.cleanup()
        return self._writer.overview.units
