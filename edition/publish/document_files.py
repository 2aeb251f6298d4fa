"""All files of one document: its views and parts, its TEI, its citations; and what is told of it.

They are made from the document and the plan alone, in whatever order documents come; what whole
pages need of the document is handed on as values (:mod:`edition.publish.site_pieces`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from edition.diagnostics import Diagnostic
from edition.phrases import speaking
from edition.publish.built import BuiltDocument
from edition.publish.cards import CardOfPage, card
from edition.publish.citing import Citing
from edition.publish.credited import credited
from edition.publish.documents import common, document_page
from edition.publish.facsimile import UsedImages
from edition.publish.facsimile_page import with_images
from edition.publish.frame import Page
from edition.publish.genres import genres_of
from edition.publish.ledger_places import spots
from edition.publish.outputs import text_file
from edition.publish.own_words import in_own_language
from edition.publish.page_files import File, MadePage, page_file, used_by
from edition.publish.parts import part_pages, pieces_of
from edition.publish.pieces import Pieces
from edition.publish.places import finder
from edition.publish.plan import Plan
from edition.publish.registers_named import named_in
from edition.publish.registers_relations import stated_in
from edition.publish.released import anchors, is_kept
from edition.publish.search.index import piece_of
from edition.publish.search.piece import SearchPiece
from edition.publish.site_pieces import DocumentPieces
from edition.publish.source_links import with_source
from edition.publish.source_page import is_inert, source_page
from edition.publish.strips import Measure, measure
from edition.publish.stylesheet import FACSIMILE
from edition.publish.templates import Templates
from edition.publish.urls import READING


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """What is made of one document; ``pieces`` are for the pages of the whole site, ``search`` is
    for the index of the search.
    """

    files: tuple[File, ...]
    pieces: DocumentPieces
    search: SearchPiece
    findings: tuple[Diagnostic, ...]


def files_of_document(built: BuiltDocument, plan: Plan, templates: Templates) -> DocumentFiles:
    """Everything of one document, which depends on it, the plan and the templates alone.

    Raises :class:`edition.diagnostics.EditionError` where a template of the edition has a fault,
    and where the document has words that are held back.
    """
    with speaking(plan.t):
        return _Document(built, plan, templates).made()


class _Document:
    """Makes the files of one document. ``home`` gives the page of the reading text on which an id
    stands.
    """

    def __init__(self, built: BuiltDocument, plan: Plan, templates: Templates) -> None:
        self.built, self.plan, self.templates = built, plan, templates
        self.facts, self.path = built.facts, built.facts.document
        self.reading = built.fragments.get(READING)
        self.address = plan.addresses.document(self.path)
        self.views = sorted(built.fragments, key=lambda view: view != READING)
        parts = plan.parts.get(self.path)
        self.parts: Mapping[str, Pieces] = (
            {view: pieces_of(built, view, parts, plan) for view in self.views} if parts else {}
        )
        self.home = self.parts[READING].address if READING in self.parts else None
        download = plan.addresses.download(self.path, is_inert(built.document))
        self.card = card(self.facts, plan)
        own = {"card": CardOfPage(self.card, plan, self.path)}
        self.shared = common(self.facts, plan, download) | own
        self.measured: Measure | None = None
        if plan.redacted or self.facts.witness:  # elsewhere nothing is drawn to scale
            counted = plan.counted.get(self.path)
            self.measured = measure(built.document, self.facts, plan.edition, counted)
        self.citing = Citing(plan)
        self.scripts: set[str] = set()

    def made(self) -> DocumentFiles:
        files = tuple(self.files())
        fragments = self.built.fragments.values()
        found = [finding for fragment in fragments for finding in fragment.diagnostics]
        found += self.plan.facsimiles.missing(self.path)
        search = piece_of(self.facts, self.searched(), self.plan)
        return DocumentFiles(files, self.pieces(files), search, tuple(found))

    def files(self) -> Iterator[File]:
        """The TEI as a page and as a file, the views, the citations."""
        plan, shared = self.plan, self.shared
        home = self.home or (lambda _: self.address)
        page, context, links = source_page(self.built, plan, shared, home)
        yield page_file(("tei.html", page, context), plan, self.templates)
        yield File(shared["download"], self.built.document.data)
        for view in self.views:
            yield from self.of_view(self.view(view), page.address, links.of_view(view))

    def view(self, view: str) -> list[MadePage]:
        """The page of a view, or of each part in it."""
        built, measured = self.built, self.measured or Measure()
        if view in self.parts:
            parts = self.parts[view]
            return list(part_pages(built, view, parts, self.plan, measured, self.shared))
        return [("document.html", *document_page(built, view, self.plan, measured, self.shared))]

    def of_view(
        self, made: list[MadePage], source: str, anchored: Collection[str]
    ) -> Iterator[File]:
        """The pages of a view, with the way to the TEI and to the plain text."""
        plan, label = self.plan, self.plan.t("document.tei")
        text = text_file(plan.addresses.documents[self.path])
        for template, page, context in made:
            shown = context["document"]
            shown["text_file"] = text if text in plan.others else ""
            html = in_own_language(shown["html"], self.facts.language, plan.t.language)
            cited = self.citing.files(self.facts, page, shown)
            yield from (File(name, said.encode()) for name, said in cited)
            for cites in self.citing.pages(self.facts, page, shown):
                yield page_file(cites, plan, self.templates)
            html = self.citing.linked(html, shown, anchored)
            html = with_source(html, source, anchored, label)
            shown["html"] = Markup(with_images(html, shown["facsimile"], plan.t))
            yield self.of_text(template, page, context)

    def of_text(self, template: str, page: Page, context: dict[str, Any]) -> File:
        """The page of a text, with the rules of its genres and of its images."""
        shown = context["document"]
        said = (shown["html"], *(html for _, html in shown["description"]))
        genres = genres_of("".join(said), ("text", "legend", *shown["looks"].split()))
        self.scripts.update(shown["facsimile"]["scripts"])
        kinds = (FACSIMILE,) if shown["facsimile"]["all"] else ()
        head = self.plan.head(self.path) if page.address == self.address else page.machines
        made = template, replace(page, genres=genres, machines=head), context
        return page_file(made, self.plan, self.templates, *kinds)

    def pieces(self, files: Iterable[File]) -> DocumentPieces:
        """What whole pages need."""
        plan, facts, document = self.plan, self.facts, self.built.document
        find = finder(document, facts, self.reading, self.address, self.home)
        copy = plan.copy_texts.get(self.path)
        signs = (sign for fragment in self.built.fragments.values() for sign in fragment.signs)
        return DocumentPieces(
            self.path,
            self.card,
            named_in(document, facts, find, plan),
            self.measured,
            spots(document, facts, self.reading, self.address, self.home, copy)
            if plan.redacted
            else None,
            stated_in(facts, plan),
            credited(facts, plan),
            self.citing.cited,
            used_by(files, signs=signs, scripts=self.scripts),
            self.images(),
            anchors_of(files) if plan.keeps_addresses else {},
        )

    def images(self) -> UsedImages:
        """The images that the pages show."""
        fragments = (self.built.fragments[view] for view in self.views)
        pointers = (mark.facs for fragment in fragments for mark in fragment.pages)
        used = self.plan.facsimiles.used(self.path, pointers)
        return replace(used, pictures=self.plan.pictures.used(self.path))

    def searched(self) -> list[tuple[str, str]]:
        """The reading text, or the first view that there is: its pages, with their addresses."""
        view = READING if self.reading else next(iter(self.built.fragments))
        if view in self.parts:
            return [(piece.fragment.html, piece.address) for piece in self.parts[view].pieces]
        return [(self.built.fragments[view].html, self.plan.addresses.document(self.path, view))]


def anchors_of(files: Iterable[File]) -> dict[str, tuple[str, ...]]:
    """The anchors of pages, by their addresses; of pages that nobody cites, none."""
    return {
        file.address: tuple(sorted(anchors(file.address, file.data.decode())))
        for file in files
        if is_kept(file.address)
    }
