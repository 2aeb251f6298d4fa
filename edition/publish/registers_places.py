"""What registers need of each document, gathered while it is there: places and contexts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.model.restored import Restored, Stretch
from edition.publish.dates import readable
from edition.publish.frame import lang
from edition.publish.places import Finder
from edition.publish.plan import Plan
from edition.publish.registers_contexts import Context, context_in, contexts, within
from edition.publish.urls import READING, with_fragment
from edition.tei.document import Document
from edition.tei.pointers import split_pointers

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Spot:
    """A document: where its names stand, and in which words.

    ``around`` are the ids around each name, where words of it are restored in other copies.
    """

    facts: Facts
    find: Finder
    contexts: Mapping[int, Context]
    around: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class RestoredName:
    """A name that a document withholds, in words that another copy shows: ``piece`` is the bar."""

    facts: Facts
    piece: str
    siglum: str
    context: Context


class Head(NamedTuple):
    """What every entry says of a document that names it: title, page, languages, date."""

    title: str
    address: str
    lang: Markup
    text_lang: Markup
    date: str


@dataclass
class Places:
    """The documents of the site, by their paths, as far as they were gone through."""

    plan: Plan
    spots: dict[str, Spot] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)

    def add(self, document: Document, facts: Facts, find: Finder) -> None:
        """Remember of a document what registers say of it."""
        plan = self.plan
        named = {m.ordinal for m in facts.mentions} if plan.registers else set()
        wanted = sorted(named | ({d.mention.ordinal for d in facts.days} if plan.dated else set()))
        found = contexts(document, wanted, plan.view(facts, READING))
        around = within(document, sorted(named)) if plan.edition.restored else {}
        self.spots[facts.document] = Spot(facts, find, found, around)

    def head(self, facts: Facts) -> Head:
        """What is said of a document wherever it is named; put together once."""
        if facts.document not in self.heads:
            t, language = self.plan.t, self.plan.settings.edition.language
            self.heads[facts.document] = Head(
                facts.title or facts.id,
                self.spots[facts.document].find.address,
                lang(language, t),
                lang(facts.language or language, t),
                readable(facts.date, t),
            )
        return self.heads[facts.document]

    def context(self, facts: Facts, mention: Mention) -> Context:
        """The words around a name; those of the name alone where the text has it elsewhere."""
        spot = self.spots[facts.document]
        return spot.contexts.get(mention.ordinal) or Context(mention.text)

    def restored(self, mention: Mention, facts: Facts) -> Iterator[RestoredName]:
        """Where the copies that withhold a name have it among their restored words."""
        spot = self.spots.get(facts.document)
        if spot is None or not mention.text:
            return
        for identifier in sorted(spot.around.get(mention.ordinal, ())):
            for other, piece, stretch in self._shown.get((facts.id, identifier), ()):
                context = _context_of(mention.text, stretch)
                if context:
                    yield RestoredName(other, piece, stretch.siglum, context)

    @cached_property
    def parties(self) -> dict[str, list[Facts]]:
        """The documents whose headers name an entry as author, sender or addressee."""
        found: dict[str, list[Facts]] = {}
        for facts in self.plan.documents:
            actions = (name for action in (*facts.sent, *facts.received) for name in action.names)
            refs = [p for name in (*facts.authors, *actions) for p in split_pointers(name.ref)]
            uris = (self.plan.edition.of_register(ref, facts.document) for ref in refs)
            for uri in dict.fromkeys(uris):
                found.setdefault(uri, []).append(facts)
        return found

    @cached_property
    def _shown(self) -> dict[tuple[str, str], list[tuple[Facts, str, Stretch]]]:
        """Words that are restored elsewhere, by the document and the place that show them."""
        found: dict[tuple[str, str], list[tuple[Facts, str, Stretch]]] = {}
        for identifier, pieces in self.plan.edition.restored.items():
            facts = self.plan.edition.by_id.get(identifier)
            for piece, stretch in _stretches(pieces):
                if facts and facts.document in self.spots:
                    key = (stretch.document, stretch.anchor)
                    found.setdefault(key, []).append((facts, piece, stretch))
        return found


def _stretches(pieces: Mapping[str, Restored]) -> Iterator[tuple[str, Stretch]]:
    for piece, restored in pieces.items():
        for stretch in restored.stretches:
            if stretch.runs:
                yield piece, stretch


def _context_of(name: str, stretch: Stretch) -> Context | None:
    text = _SPACES.sub(" ", "".join(run.text for run in stretch.runs)).strip()
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return context_in(text, *found.span()) if found else None


def address_of_bar(found: RestoredName, places: Places) -> str:
    """The address of the bar under which a name is restored."""
    find = places.spots[found.facts.document].find
    page = find.home(found.piece) if find.home else find.address
    return with_fragment(page, found.piece)
