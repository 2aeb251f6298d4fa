"""A document in a few facts: on the home page, in lists, as a neighbour."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.model.facts import Facts
from edition.publish.dates import day, readable
from edition.publish.frame import lang
from edition.publish.people import acting, authors
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.strips import Shape
from edition.render import VIEWS, View


@dataclass(frozen=True)
class Card:
    """What a list says of a document."""

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


@dataclass(frozen=True)
class Neighbour:
    """The document before or after, or another copy."""

    title: str
    address: str
    lang: Markup


def card(facts: Facts, plan: Plan, shape: Shape | None = None, ledger: str = "") -> Card:
    """The card of a document; the texts of its witnesses are found on its own page. *ledger* is
    the place of its redactions.
    """
    t = plan.t
    people = " → ".join(p for p in (_from(facts, plan), _to(facts, plan)) if p)
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
        shape,
        ledger,
    )


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


def neighbour(facts: Facts | None, plan: Plan) -> Neighbour | None:
    """A link to another document."""
    if facts is None:
        return None
    address = plan.addresses.document(facts.document)
    language = lang(plan.settings.edition.language, plan.t)
    return Neighbour(plan.names[facts.document], address, language)
