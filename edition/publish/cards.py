"""A document in a few facts: on the home page, in lists, as a neighbour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from markupsafe import Markup

from edition.model.correspondence import Action
from edition.model.facts import Facts
from edition.publish.dates import day, readable
from edition.publish.frame import lang
from edition.publish.people import acting, authors, named
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.strips import Shape
from edition.records.labels import kind_label
from edition.render import VIEWS, View


@dataclass(frozen=True)
class Card:
    """What a list says of a document.

    ``number`` is its place in the edition, ``year`` that in which its date begins, ``sender`` and
    ``sent_from``, ``receiver`` and ``sent_to`` are who wrote a letter to whom, from where and
    whither; ``summary`` is that of its header. What is not known is "".
    """

    title: str
    lang: Markup
    address: str
    date: str
    people: str
    size: str
    facts: tuple[tuple[str, str], ...]
    views: tuple[tuple[str, str], ...]
    shape: Shape | None = None
    ledger: str = ""
    number: int = 0
    year: str = ""
    kind: str = ""
    sender: str = ""
    sent_from: str = ""
    receiver: str = ""
    sent_to: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Neighbour:
    """The document before or after, or another copy."""

    title: str
    address: str
    lang: Markup


class CardOfPage:
    """The card of the document whose page is made. Its number moves with all that comes before it,
    so it is looked up only where a template asks for it.
    """

    def __init__(self, card: Card, plan: Plan, path: str) -> None:
        self._card, self._plan, self._path = card, plan, path

    def __getattr__(self, name: str) -> Any:
        if name == "number":
            return self._plan.position(self._path) + 1
        return getattr(self._card, name)

    def __dir__(self) -> list[str]:
        return [field.name for field in fields(self._card)]


def card(facts: Facts, plan: Plan) -> Card:
    """The card of a document, without what only a list knows: its number, shape, place in the
    ledger. The texts of its witnesses are found on its own page.
    """
    t = plan.t
    sender, receiver = _from(facts, plan), _to(facts, plan)
    people = " → ".join(name for name in (sender, receiver) if name)
    return Card(
        plan.titles[facts.document],
        lang(plan.settings.edition.language, t),
        plan.addresses.document(facts.document),
        readable(facts.date, t),
        people,
        plan.size(facts),
        tuple((t(f"fact.{key}"), value) for key, value in _facts(facts, plan) if value),
        (
            (t("document.read"), views_of(facts, plan)[0][1]),
            *views_of(facts, plan)[1:],
        ),
        year=_year(facts),
        kind=plan.t.term(kind_label(facts)),
        sender=sender,
        sent_from=_where(facts.sent, facts, plan),
        receiver=receiver,
        sent_to=_where(facts.received, facts, plan),
        summary=facts.catalogue.abstract,
    )


def _year(facts: Facts) -> str:
    found = facts.date.interval if facts.date else None
    return str(found[0][0]) if found and found[0][0] else ""


def _where(actions: Iterable[Action], facts: Facts, plan: Plan) -> str:
    """The places of letters, each once: ``Wien`` where a letter was sent."""
    places = (named(place, plan.edition, facts) for action in actions for place in action.places)
    return plan.t.joined(list(dict.fromkeys(filter(None, places))))


def _from(facts: Facts, plan: Plan) -> str:
    names = acting(facts.sent, plan.edition, facts) or authors(facts, plan.edition)
    return plan.t.joined(names)


def _to(facts: Facts, plan: Plan) -> str:
    return plan.t.joined(acting(facts.received, plan.edition, facts))


def _facts(facts: Facts, plan: Plan) -> list[tuple[str, str]]:
    senders = acting(facts.sent, plan.edition, facts)
    named = "; ".join(senders)
    writers = [name for name in authors(facts, plan.edition) if name not in named]
    return [
        ("date", readable(facts.date, plan.t)),
        ("author", plan.t.joined(writers)),
        ("sent", plan.t.joined(senders)),
        ("received", _to(facts, plan)),
        ("copy", copy_label(facts, plan.t)),
        ("form", ", ".join(p for p in (facts.form, facts.extent) if p)),
    ]


def copy_label(facts: Facts, t: Phrases) -> str:
    """``B, excised copy; released 1988``, or "" for a document that is no copy of a work."""
    witness = facts.witness
    if witness is None:
        return ""
    label = ", ".join(p for p in (witness.siglum, witness.label) if p)
    released = t("document.released", date=day(witness.released, t)) if witness.released else ""
    return "; ".join(p for p in (label, released) if p)


def views_of(facts: Facts, plan: Plan, part: str = "") -> tuple[tuple[str, str], ...]:
    """The views of a document, or a part, and its TEI: label and address, reading first.

    Those of witnesses are in :func:`witnesses_of`.
    """
    path = facts.document
    found = [
        (view_label(view, plan.t), plan.addresses.part(path, part, view.name))
        for view in plan.views.of(path)
        if not view.witness
    ]
    return (*found, (plan.t("document.tei"), plan.addresses.source(path)))


def witnesses_of(facts: Facts, plan: Plan, part: str = "") -> tuple[tuple[str, str, str], ...]:
    """The witnesses whose text a document shows: siglum, title, address."""
    path = facts.document
    return tuple(
        (view.siglum, view.title, plan.addresses.part(path, part, view.name))
        for view in plan.views.of(path)
        if view.witness and plan.addresses.shows(path, part, view.name)
    )


def view_label(view: View, t: Phrases) -> str:
    """What a view is called: as the settings say, or else in the language of the site."""
    known = VIEWS.get(view.name)
    return t(f"document.{view.name}") if known and known.title == view.title else view.title


def neighbour(path: str | None, plan: Plan) -> Neighbour | None:
    """A link to another document."""
    if path is None:
        return None
    language = lang(plan.settings.edition.language, plan.t)
    return Neighbour(plan.names[path], plan.addresses.document(path), language)
