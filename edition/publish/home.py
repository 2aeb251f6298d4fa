"""The home page: what the edition is, its copies to scale, its documents, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from edition.model.facts import Facts
from edition.model.witness import WorkCopies
from edition.publish.cards import Card
from edition.publish.citation import cite_edition, editors_of, in_styles, meta, of_edition
from edition.publish.citation.files import ALL, EDITION, file_names
from edition.publish.dates import day, readable
from edition.publish.frame import Page, canonical
from edition.publish.plan import Plan
from edition.publish.prose import paragraphs
from edition.publish.site_pieces import SitePieces
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
    """A part of a long list of documents; ``documents`` are those in it, for its own page."""

    label: str
    address: str
    documents: tuple[Facts, ...]


def home_page(plan: Plan, pieces: SitePieces) -> tuple[Page, dict[str, Any]]:
    """The home page and its context; documents without pieces could not be rendered."""
    facts = plan.settings.edition
    documents, ledger = pieces.listed, pieces.places_in_ledger
    many = len(documents) > CARDS
    cards = [] if len(documents) > LIST else _cards(documents, plan, pieces)
    home = {
        "kicker": _edited(plan),
        "description": plan.introduction.html
        if plan.introduction
        else paragraphs(facts.description),
        "works": _plates(plan, pieces.measures, ledger),
        "heading": plan.t("home.documents", n=len(documents)),
        "parts": [_linked(plan, documents, n) for n in range(1, count_parts(documents) + 1)],
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
        machines=plan.head(""),
    )
    return page, {"home": home}


def _cards(documents: Sequence[Facts], plan: Plan, pieces: SitePieces) -> list[Card]:
    """The cards of *documents*, with strips unless they are many."""
    measures, ledger = pieces.measures, pieces.places_in_ledger
    drawn = len(documents) <= CARDS and any(m.marks for m in measures.values())
    scale = max((m.total for m in measures.values()), default=0)
    return [
        replace(
            _card(facts, plan, pieces),
            shape=_shape(facts, plan, measures, scale) if drawn else None,
            ledger=ledger.get(facts.document, ""),
        )
        for facts in documents
    ]


def _card(facts: Facts, plan: Plan, pieces: SitePieces) -> Card:
    number = plan.position(facts.document) + 1
    return replace(pieces.card(facts.document), number=number)


def _edited(plan: Plan) -> str:
    editors = editors_of(plan.settings.edition)
    return plan.t("cite.edited", names=plan.t.joined(editors)) if editors else ""


def _shape(facts: Facts, plan: Plan, measures: Mapping[str, Measure], scale: int) -> Shape | None:
    """The strip of a card; an edition without redactions needs none."""
    measured = measures.get(facts.document)
    if measured is None:
        return None
    return thinned(draw(measured, facts.title, plan.words[facts.document], plan.t, scale))


def _plates(plan: Plan, measures: Mapping[str, Measure], ledger: Mapping[str, str]) -> list[Plate]:
    """The works of which several copies are there, or one with redactions."""
    found = [_plate(work, plan, measures, ledger) for work in plan.edition.works]
    plates = [p for p in found if len(p.copies) > 1 or any(c.shape.marks for c in p.copies)]
    return plates if len(plates) <= _PLATES else []


def _plate(
    work: WorkCopies, plan: Plan, measures: Mapping[str, Measure], ledger: Mapping[str, str]
) -> Plate:
    paths = (plan.edition.paths[c.document] for c in work.witnesses)
    copies = [plan.edition.heads[path] for path in paths if path in measures]
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
    shape = thinned(draw(measured, label, plan.words[facts.document], t, scale))
    address = plan.addresses.document(facts.document)
    return Lane(label[:1].upper() + label[1:], released, address, shape)


def count_parts(documents: Sequence[object]) -> int:
    """How many pages a list of documents is divided into; 0: it stands on the home page."""
    return -(-len(documents) // LIST) if len(documents) > LIST else 0


def list_part(plan: Plan, pieces: SitePieces, number: int) -> ListPart:
    """One of the pages that a list of very many documents is divided into; the first is 1."""
    chunk = tuple(pieces.part(number, LIST))
    return _part(number, chunk[0], chunk[-1], plan, chunk)


def _linked(plan: Plan, documents: Sequence[Facts], number: int) -> ListPart:
    """The same for who only leads there: the documents in it are not looked at."""
    last = min(number * LIST, len(documents)) - 1
    return _part(number, documents[(number - 1) * LIST], documents[last], plan)


def _part(
    number: int, first: Facts, last: Facts, plan: Plan, documents: tuple[Facts, ...] = ()
) -> ListPart:
    label = plan.t("home.part", first=_end(first, plan), last=_end(last, plan))
    return ListPart(label, f"documents.{number}.html", documents)


def _end(facts: Facts, plan: Plan) -> str:
    date = readable(facts.date, plan.t)
    title = plan.titles[facts.document]
    return f"{title} ({date})" if date and date not in title else title


def list_page(part: ListPart, plan: Plan, pieces: SitePieces) -> tuple[Page, dict[str, Any]]:
    """One part of a long list."""
    cards = [_card(facts, plan, pieces) for facts in part.documents]
    page = Page("list-page", part.address, part.label, canonical=canonical(plan, part.address))
    return page, {"cards": cards}
