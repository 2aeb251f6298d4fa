"""A page for each register: who and what it lists, and where in the documents it is named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from edition.escape import safe_url
from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.model.register import Identifier, RegisterEntry
from edition.publish.frame import Page, canonical, lang, register_title
from edition.publish.places import Finder
from edition.publish.plan import Plan
from edition.tei.pointers import split_pointers

_LETTERS_FROM = 30  # entries from which on a row of initials helps


@dataclass(frozen=True)
class Place:
    """A place of mention; ``remark`` says that it is in a note or in a redaction."""

    label: str
    address: str
    remark: str


@dataclass(frozen=True)
class NamedIn:
    """A document that names an entry, and where."""

    title: str
    address: str
    lang: Markup
    mentions: tuple[Place, ...]


@dataclass(frozen=True)
class EntryView:
    """An entry as its page shows it."""

    id: str
    label: str
    dates: str
    note: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str, str], ...]
    only_redacted: bool
    documents: tuple[NamedIn, ...]


def register_page(
    scheme: str, plan: Plan, finders: Mapping[str, Finder]
) -> tuple[Page, dict[str, Any]]:
    """The page of a register, and its context. *finders* tell of each document by its path."""
    t = plan.t
    entries = plan.registers[scheme]
    title, address = register_title(plan, scheme), plan.addresses.register(scheme)
    page = Page(
        "register-page",
        address,
        title,
        t("register.description", title=title),
        within=address,
        canonical=canonical(plan, address),
    )
    register = {
        "count": t("register.entries", n=len(entries)),
        "letters": _letters(entries) if len(entries) >= _LETTERS_FROM else [],
        "entries": [_entry(entry, plan, finders) for entry in entries],
    }
    return page, {"register": register}


def _letters(entries: tuple[RegisterEntry, ...]) -> list[tuple[str, str]]:
    """The initials, each with a link to its first entry."""
    found: dict[str, str] = {}
    for entry in entries:
        folded = unicodedata.normalize("NFD", entry.sort or entry.label)
        letter = next((c.upper() for c in folded if c.isalnum()), "…")
        found.setdefault(letter, f"#{entry.id}")
    return list(found.items())


def _entry(entry: RegisterEntry, plan: Plan, finders: Mapping[str, Finder]) -> EntryView:
    occurrences = plan.edition.occurrences.get(entry.uri, ())
    return EntryView(
        entry.id,
        entry.label,
        entry.dates,
        entry.note,
        tuple(name for name in entry.names if name != entry.label),
        tuple(_identifier(i, plan) for i in entry.identifiers),
        bool(occurrences) and all(mention.withheld for _, mention in occurrences),
        (*_documents(occurrences, plan, finders), *_described(entry, plan, finders)),
    )


def _identifier(identifier: Identifier, plan: Plan) -> tuple[str, str, str]:
    """Label, address ("" where it is none) and value of an identifier."""
    address = safe_url(identifier.value) if "://" in identifier.value else None
    return identifier.type or plan.t("register.identifiers"), address or "", identifier.value


def _documents(
    occurrences: tuple[tuple[str, Mention], ...], plan: Plan, finders: Mapping[str, Finder]
) -> list[NamedIn]:
    language = lang(plan.settings.edition.language, plan.t)
    found: list[NamedIn] = []
    for identifier, group in groupby(occurrences, key=lambda o: o[0]):
        facts = plan.edition.by_id[identifier]
        find = finders.get(facts.document)
        if find is None:  # the document could not be published
            continue
        places = find.places((mention for _, mention in group), plan.t)
        shown = tuple(Place(label, a, _remark(m, find, plan)) for label, a, m in places)
        found.append(NamedIn(facts.title or facts.id, find.address, language, shown))
    return found


def _described(
    entry: RegisterEntry, plan: Plan, finders: Mapping[str, Finder]
) -> Iterator[NamedIn]:
    """Documents that name an entry as writer, sender or addressee, and nowhere in their text."""
    in_text = {identifier for identifier, _ in plan.edition.occurrences.get(entry.uri, ())}
    language = lang(plan.settings.edition.language, plan.t)
    for facts in plan.edition.documents:
        find = finders.get(facts.document)
        if find is not None and facts.id not in in_text and _is_party(entry, facts, plan):
            yield NamedIn(facts.title or facts.id, find.address, language, ())


def _is_party(entry: RegisterEntry, facts: Facts, plan: Plan) -> bool:
    actions = (name for action in (*facts.sent, *facts.received) for name in action.names)
    pointers = (p for name in (*facts.authors, *actions) for p in split_pointers(name.ref))
    return any(plan.edition.of_register(p, facts.document) == entry.uri for p in pointers)


def _remark(mention: Mention, find: Finder, plan: Plan) -> str:
    if mention.withheld:
        return plan.t("register.in_redaction")
    if not mention.in_note:
        return ""
    key = f"register.in_{find.notes.get(mention.ordinal, 'note')}"
    return plan.t(key if key in plan.t else "register.in_note")
