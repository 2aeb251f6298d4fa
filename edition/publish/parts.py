"""The pages of a long document: its table of contents, and a page for each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from edition.publish.built import BuiltDocument
from edition.publish.cards import Neighbour
from edition.publish.citation import meta
from edition.publish.documents import (
    around,
    contents,
    page_links,
    page_of,
    redactions,
    text,
    ways,
)
from edition.publish.frame import Page, lang
from edition.publish.pieces import Piece, Pieces, headed, pieces
from edition.publish.places import finder
from edition.publish.plan import Plan
from edition.publish.split import Parts
from edition.publish.strips import Measure

Made = tuple[str, Page, dict[str, Any]]
"""A page to write: its template, its frame, its context."""

# What is said of the whole document stands with its contents.
_ON_THE_FIRST_PAGE = {"map": (), "description": (), "copies": (), "names": ()}


def part_pages(
    built: BuiltDocument,
    view: str,
    made: Pieces,
    plan: Plan,
    measured: Measure,
    shared: Mapping[str, Any],
) -> Iterator[Made]:
    """The pages of a document that is cut, in one view: the contents first. *made* are its parts
    in this view, *shared* is what all its pages say.
    """
    yield _contents_page(built, view, made, plan, measured, shared)
    for index, piece in enumerate(made.pieces):
        if index and plan.addresses.shows(built.facts.document, piece.name, view):
            yield _part_page(built, view, made, index, plan, shared)


def pieces_of(built: BuiltDocument, view: str, parts: Parts, plan: Plan) -> Pieces:
    """The parts of a document in a view, with their addresses."""
    path = built.facts.document
    return pieces(built.fragments[view], parts, lambda name: plan.addresses.part(path, name, view))


def _contents_page(
    built: BuiltDocument,
    view: str,
    made: Pieces,
    plan: Plan,
    measured: Measure,
    shared: Mapping[str, Any],
) -> Made:
    """What is known of the whole, with links into the parts."""
    facts, rendered, first = built.facts, built.fragments[view], made.pieces[0]
    find = finder(built.document, facts, rendered, first.address, made.address)
    document = dict(shared) | text(facts, view, first.fragment, first.address, plan)
    if not Markup(first.fragment.html).striptags().strip():
        document["legend"] = []
    document |= around(built, plan, find)
    document |= {
        "pages": page_links(rendered, made.address),
        "map": redactions(measured, facts, rendered, plan, made.address),
        "contents": list(_entries(made, plan)),
    }
    return "contents.html", page_of(facts, view, first.address, plan), {"document": document}


def _entries(made: Pieces, plan: Plan) -> Iterator[dict[str, Any]]:
    """The headings of all parts; a part without one goes by its number."""
    levels = [h.level for piece in made.pieces for h in piece.fragment.headings]
    top = min(levels, default=1)
    for number, piece in enumerate(made.pieces):
        headings = [h for h in piece.fragment.headings if h.id and h.text]
        if number and not headings:
            yield {"text": _label(piece, number, plan), "address": piece.address, "level": 1}
        for index, heading in enumerate(headings):
            place = f"#{heading.id}" if index or not number else ""  # the first stands on top
            address = piece.address + place
            yield {"text": heading.text, "address": address, "level": heading.level - top + 1}


def _part_page(
    built: BuiltDocument,
    view: str,
    made: Pieces,
    index: int,
    plan: Plan,
    shared: Mapping[str, Any],
) -> Made:
    """One part, with the way to the parts before and after it."""
    facts, piece = built.facts, made.pieces[index]
    document = dict(shared) | ways(facts, plan, piece.name) | _ON_THE_FIRST_PAGE
    label = _label(piece, index, plan)
    document |= text(facts, view, piece.fragment, piece.address, plan, label)
    heading = next((h for h in piece.fragment.headings if h.text), None)
    shown = headed(piece.fragment.html, heading)
    before, after = _neighbours(made, index, plan)
    document |= {
        "pages": page_links(piece.fragment, lambda _: ""),
        "contents": contents(piece.fragment),
        "html": Markup(shown),
        "headed": "<h1" in shown,
        "label": label,
        "before": before,
        "after": after,
        "whole": made.pieces[0].address,
        "position": plan.t("document.part_of", n=index, of=plan.t.number(len(made.pieces) - 1)),
    }
    page = replace(_page(built, view, made, index, plan), meta=meta(document["record"]))
    return "part.html", page, {"document": document}


def _page(built: BuiltDocument, view: str, made: Pieces, index: int, plan: Plan) -> Page:
    piece = made.pieces[index]
    page = page_of(built.facts, view, piece.address, plan)
    label = _label(piece, index, plan)
    ways = [("prev", made.pieces[index - 1].address)]
    ways += [("next", p.address) for p in made.pieces[index + 1 : index + 2]]
    return replace(page, title=f"{label} · {page.title}", relations=tuple(ways))


def _neighbours(made: Pieces, index: int, plan: Plan) -> tuple[Neighbour, Neighbour | None]:
    """The part before, or the contents; the part after, if there is one."""
    language = lang(plan.settings.edition.language, plan.t)
    shown = [
        Neighbour(_label(piece, number, plan), piece.address, language)
        for number, piece in enumerate(made.pieces[index - 1 : index + 2], index - 1)
    ]
    return shown[0], shown[2] if len(shown) > 2 else None


def _label(piece: Piece, number: int, plan: Plan) -> str:
    """What a part is called; the page before the first is the contents."""
    if not number:
        return plan.t("document.contents")
    return piece.label or plan.t("document.part", n=number)
