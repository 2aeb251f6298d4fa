"""The home page: what the edition is, its copies to scale, its documents, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from edition.model.facts import Facts
from edition.model.witness import WorkCopies
from edition.publish.cards import Card, card
from edition.publish.citation import cite_edition, editors_of, in_styles, meta, of_edition
from edition.publish.citation.files import ALL, EDITION, file_names
from edition.publish.dates import day, readable
from edition.publish.frame import Page, canonical
from edition.publish.plan import Plan
from edition.publish.prose import paragraphs
from edition.publish.strips import Measure, Shape, draw, thinned
from edition.publish.timeline import of_home
from edition.publish.urls import HOME

# Up to so many documents are cards, up to so many one list; more are lists of that length.
CARDS = 12
LIST = 500
_PLATES = 6


@dataclass(frozen=True)
class Lane:
    """A copy of a work, drawn to scale."""

    label: str
    released: str
    address: str
    shape: Shape


@dataclass(frozen=True)
class Plate:
    """The copies of a work, one under the other."""

    title: str
    copies: tuple[Lane, ...]
    compare: str = ""
    ledger: str = ""


@dataclass(frozen=True)
class ListPart:
    """A part of a long list of documents."""

    label: str
    address: str
    documents: tuple[Facts, ...]


def home_page(
    plan: Plan,
    measures: Mapping[str, Measure],
    views: Mapping[str, list[str]],
    ledger: Mapping[str, str],
) -> tuple[Page, dict[str, Any]]:
    """The home page and its context.

    *measures* and *views* tell of each document, by its path, how long it is and what views it
    has; documents that could not be rendered are in neither. *ledger* has the place in the ledger
    of those with redactions.
    """
    facts = plan.settings.edition
    documents = [d for d in plan.edition.documents if d.document in views]
    many = len(documents) > CARDS
    cards = [] if len(documents) > LIST else _cards(documents, plan, measures, ledger)
    home = {
        "kicker": _edited(plan),
        "description": plan.introduction.html
        if plan.introduction
        else paragraphs(facts.description),
        "works": _plates(plan, measures, ledger),
        "heading": plan.t("home.documents", n=len(documents)),
        "parts": list_parts(plan, documents),
        "cards": [] if many else cards,
        "list": cards if many else [],
        "all": cards,
        "columns": {1: " one", 2: " pair", 4: " pair"}.get(len(cards), ""),
        "timeline": of_home(plan),
        "cite": cite_edition(facts, plan.t),
        "cited": {
            "styles": in_styles(of_edition(facts), plan.t),
            "places": "",
            "files": file_names(EDITION),
            "all": file_names(ALL) if documents else (),
        },
    }
    description = " ".join((facts.subtitle or Markup(home["description"]).striptags()).split())
    page = Page(
        "home-page",
        HOME,
        facts.title,
        description[:300],
        canonical=canonical(plan, HOME),
        meta=meta(of_edition(facts)),
    )
    return page, {"home": home}


def _cards(
    documents: Sequence[Facts],
    plan: Plan,
    measures: Mapping[str, Measure],
    ledger: Mapping[str, str],
) -> list[Card]:
    """The cards of *documents*, with strips unless they are many."""
    scale = max((m.total for m in measures.values()), default=0)
    drawn = len(documents) <= CARDS
    return [
        card(
            d,
            plan,
            _shape(d, plan, measures, scale) if drawn else None,
            ledger.get(d.document, ""),
        )
        for d in documents
    ]


def _edited(plan: Plan) -> str:
    editors = editors_of(plan.settings.edition)
    return plan.t("cite.edited", names=plan.t.joined(editors)) if editors else ""


def _shape(facts: Facts, plan: Plan, measures: Mapping[str, Measure], scale: int) -> Shape | None:
    """The strip of a card; an edition without redactions needs none."""
    measured = measures.get(facts.document)
    if measured is None or not any(m.marks for m in measures.values()):
        return None
    return thinned(draw(measured, facts.title, facts.words, plan.t, scale))


def _plates(plan: Plan, measures: Mapping[str, Measure], ledger: Mapping[str, str]) -> list[Plate]:
    """The works of which several copies are there, or one with redactions."""
    found = [_plate(work, plan, measures, ledger) for work in plan.edition.works]
    plates = [p for p in found if len(p.copies) > 1 or any(c.shape.marks for c in p.copies)]
    return plates if len(plates) <= _PLATES else []


def _plate(
    work: WorkCopies, plan: Plan, measures: Mapping[str, Measure], ledger: Mapping[str, str]
) -> Plate:
    copies = [plan.edition.by_id[c.document] for c in work.witnesses]
    copies = [c for c in copies if c.document in measures]
    scale = max((measures[c.document].total for c in copies), default=0)
    lanes = tuple(_lane(c, plan, measures[c.document], scale) for c in copies)
    compare = next(
        (plan.comparisons[c.document] for c in copies if c.document in plan.comparisons), ""
    )
    redactions = next((ledger[c.document] for c in copies if c.document in ledger), "")
    return Plate(work.title, lanes, compare, redactions)


def _lane(facts: Facts, plan: Plan, measured: Measure, scale: int) -> Lane:
    t, witness = plan.t, facts.witness
    assert witness is not None
    siglum = t("document.copy", siglum=witness.siglum) if witness.siglum else ""
    label = ", ".join(p for p in (siglum, witness.label) if p) or facts.title
    released = t("document.released", date=day(witness.released, t)) if witness.released else ""
    shape = thinned(draw(measured, label, facts.words, t, scale))
    address = plan.addresses.document(facts.document)
    return Lane(label[:1].upper() + label[1:], released, address, shape)


def list_parts(plan: Plan, documents: Sequence[Facts]) -> list[ListPart]:
    """The pages that a list of very many documents is divided into."""
    if len(documents) <= LIST:
        return []
    chunks = [tuple(documents[i : i + LIST]) for i in range(0, len(documents), LIST)]
    return [
        ListPart(_range(chunk, plan), f"documents.{n}.html", chunk)
        for n, chunk in enumerate(chunks, 1)
    ]


def _range(documents: Sequence[Facts], plan: Plan) -> str:
    ends = (documents[0], documents[-1])
    first, last = (_end(facts, plan) for facts in ends)
    return plan.t("home.part", first=first, last=last)


def _end(facts: Facts, plan: Plan) -> str:
    date = readable(facts.date, plan.t)
    title = plan.titles[facts.document]
    return f"{title} ({date})" if date and date not in title else title


def list_page(part: ListPart, plan: Plan) -> tuple[Page, dict[str, Any]]:
    """One part of a long list."""
    cards: list[Card] = [card(d, plan) for d in part.documents]
    page = Page("list-page", part.address, part.label, canonical=canonical(plan, part.address))
    return page, {"cards": cards}
