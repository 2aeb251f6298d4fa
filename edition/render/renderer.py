"""A compiled table at work: a document in, a fragment out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any, Protocol

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.escape import text as escape_text
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.phrases import Phrases, speaking
from edition.render import plain_apparatus
from edition.render.columns import lay_out
from edition.render.context import Context
from edition.render.fragment import Fragment, Links
from edition.render.html import apparatus_marks
from edition.render.html.breaks import first_sheet, last_sheet
from edition.render.html.parts import divided, make_room
from edition.render.html.spans import pieces, plain_pieces
from edition.render.html.witnessed import (
    instead,
    not_applied,
    plain_instead,
    plain_not_applied,
)
from edition.render.hyphens import hide_hyphens
from edition.render.masks import Omission, Substitute
from edition.render.parallels import Parallels, read_correspondences
from edition.render.plain import PlainContext, finished
from edition.render.references import References
from edition.render.spans import SPANNING, spans_of
from edition.render.views import View
from edition.render.witness_text import Unplaced, witness_mask
from edition.tei.document import Document
from edition.tei.extent import words_in
from edition.tei.names import tei
from edition.tei.whitespace import plain_text

Omissions = tuple[Omission, ...]


class Table(Protocol):
    """Handlers by qualified name."""

    def __getitem__(self, tag: Any, /) -> Callable[[etree._Element, Context], None]: ...

    def compile_all(self) -> None:
        """Make all handlers now."""


class Renderer:
    """Renders any number of documents in one view."""

    def __init__(
        self,
        view: View,
        handlers: Callable[[bool, bool], Table],
        t: Phrases,
        *,
        plain: bool = False,
    ) -> None:
        """*handlers* gives the table: for documents that ask for their white space, or do not;
        for documents with spans, or without. *t* is what the edition says itself.
        """
        self._t = t
        self.view = view
        self._handlers = handlers
        self._tables: dict[tuple[bool, bool], Table] = {}
        self._plain = plain

    def of(self, view: View) -> Renderer:
        """A renderer for a view that has the same table as this one."""
        made = copy(self)
        made.view = view
        return made

    def compile_all(self) -> None:
        """Make all handlers now, so that every fault of a template is found."""
        with speaking(self._t):
            self._table(False, False).compile_all()

    def render(
        self, document: Document, edition: Edition, links: Links, cuts: Iterable[int] = ()
    ) -> Fragment:
        """The document in this view. Nothing of its text is lost but what ``hidden`` lists.

        *cuts* are the ordinals of divisions with which a part of its own begins. Everything that
        counts goes on from part to part, and what is open is closed and opened again.
        """
        return self.traced(document, edition, links, cuts)[0]

    def traced(
        self, document: Document, edition: Edition, links: Links, cuts: Iterable[int] = ()
    ) -> tuple[Fragment, Omissions]:
        """Like :meth:`render`; and which elements were left out, each with the rule."""
        with speaking(self._t):
            return self._traced(document, edition, links, cuts)

    def _traced(
        self, document: Document, edition: Edition, links: Links, cuts: Iterable[int]
    ) -> tuple[Fragment, Omissions]:
        make = PlainContext if self._plain else Context
        context = make(self.view, References(document, edition, links))
        context.cuts = {document.element(ordinal): ordinal for ordinal in cuts}
        if not self._plain and not self.view.sheets:
            facts = edition.by_path.get(document.path)
            context.parallel = _parallels(document, facts, context.cuts)
        try:
            self._walk(document, context)
        except RecursionError:
            return self._too_deep(document), ()
        html = "".join(context.out)
        html = finished(html) if self._plain else context.references.without_dead_links(html)
        html = html if self._plain else html.strip()
        whole, parts = divided(html) if context.cut_at else (html, ())
        fragment = Fragment(
            html=whole,
            signs=context.signs_used(),
            headings=tuple(context.headings),
            pages=tuple(context.pages),
            notes=context.notes,
            hidden=context.hidden_elements(),
            words=_words(document, edition),
            parallel=context.parallel is not None,
            diagnostics=context.findings(),
            parts=parts,
            begins=() if document.places else tuple(context.begins.items()),
            hands=tuple(context.hands.items()),
        )
        return fragment, tuple(context.omitted)

    def _walk(self, document: Document, context: Context) -> None:
        sheets = self.view.sheets and not self._plain
        if sheets:
            first_sheet(context)
        root = document.root
        if context.references.uses(*SPANNING):
            context.spans = spans_of(root, hands=sheets)
        context.pieces = (plain_pieces if self._plain else pieces)(context)
        if not self.view.witness:
            (plain_apparatus if self._plain else apparatus_marks).begin(context)
        unplaced = self._mask(document, context)
        in_pieces = bool(context.pieces or context.apparatus.points or context.mask)
        table = self._table(document.keeps_space, in_pieces)
        context.mask.show = self._instead(table, context)
        table[root.tag](root, context)
        if unplaced:
            write = plain_not_applied if self._plain else not_applied
            write(unplaced, context)
        context.flush()
        context.apparatus.close(context)
        if sheets:
            last_sheet(context)
        if not self._plain:
            apparatus_marks.conspectus(context)
            make_room(context)

    def _mask(self, document: Document, context: Context) -> tuple[Unplaced, ...]:
        """Settle what is hidden that is no element; returns the entries that are not applied."""
        unplaced: tuple[Unplaced, ...] = ()
        if self.view.witness:
            unplaced = witness_mask(document.root, context.sought, context.mask)
        if not self.view.line_breaks:
            hide_hyphens(context.mask, document)
        return unplaced

    def _instead(self, table: Table, context: Context) -> Callable[[Substitute], None]:
        write = plain_instead if self._plain else instead

        def show(element: etree._Element, context: Context) -> None:
            table[element.tag](element, context)

        return lambda substitute: write(substitute, context, show)

    def _table(self, keeps_space: bool, in_pieces: bool) -> Table:
        key = keeps_space, in_pieces
        if key not in self._tables:
            self._tables[key] = self._handlers(*key)
        return self._tables[key]

    def _too_deep(self, document: Document) -> Fragment:
        """Templates inside templates can exhaust the stack: then the bare text is shown."""
        text = plain_text(document.root, lambda e: e.tag == tei("teiHeader"))
        finding = Diagnostic(
            "limit-exceeded",
            "elements stand too deep in each other to be shown; only the bare text is",
            document.span(document.root),
            help="use fewer nested elements, or fewer templates for elements that nest",
        )
        shown = text if self._plain else f"<p>{escape_text(text)}</p>"
        return Fragment(html=shown, words=words_in(document.root), diagnostics=(finding,))


def _parallels(
    document: Document, facts: Facts | None, cuts: Iterable[etree._Element]
) -> Parallels | None:
    """What corresponds in *document*, and what stands in columns."""
    found = read_correspondences(document, facts)
    if found is not None:
        lay_out(found, cuts)
    return found


def _words(document: Document, edition: Edition) -> int:
    facts = edition.by_path.get(document.path)
    if facts is not None:
        return facts.words
    text = document.root.find(tei("text"))
    return words_in(document.root if text is None else text)
