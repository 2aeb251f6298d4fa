"""What registers and the calendar say of one document: where it names whom and which days.

All of it is finished words and addresses, put together while the document is there, so that the
pages of registers need no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from markupsafe import Markup

from edition.model.date import Day
from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.model.restored import Stretch
from edition.publish.dates import readable
from edition.publish.frame import lang
from edition.publish.places import Finder
from edition.publish.plan import Plan
from edition.publish.registers_contexts import Context, context_in, contexts, within
from edition.publish.registers_days import DatedPlace, Dating, dated_place
from edition.publish.urls import READING, with_fragment
from edition.tei.document import Document
from edition.tei.pointers import split_pointers

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A mention: its place, and the words around; ``remark`` says that words are withheld."""

    label: str
    address: str
    remark: str
    context: Context


@dataclass(frozen=True, slots=True)
class Lines:
    """Mentions of one kind: ``label`` is "" for those in the text, else "in notes"."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A document that names an entry, and where; ``lang`` is that of its text."""

    id: str
    path: str
    title: str
    address: str
    lang: Markup
    text_lang: Markup
    date: str
    kinds: tuple[Lines, ...] = ()

    @property
    def count(self) -> int:
        """How often it does so."""
        return sum(len(kind.lines) for kind in self.kinds)


class Naming(NamedTuple):
    """How a document names an entry: ``interval`` are its days, ``mentioned`` says that its text
    does so, ``readable`` that one of the places can be read.
    """

    told: NamedIn
    interval: tuple[Day, Day] | None = None
    mentioned: bool = False
    readable: bool = False


class RestoredName(NamedTuple):
    """A name that the document at ``path`` withholds, in words that another copy shows: ``piece``
    is the bar.
    """

    path: str
    piece: str
    siglum: str
    context: Context


@dataclass(frozen=True, slots=True)
class Named:
    """What registers and the calendar say of a document.

    ``own`` is the document without any place; ``entries`` are those that
    its text names, by their addresses, ``parties`` those that only its header names. ``restored``
    are the names of an entry that it shows and other copies withhold; ``bars`` are the addresses
    of the bars under which it withholds words that others show. ``days`` are its dates.
    """

    own: Naming
    entries: Mapping[str, Naming] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    restored: Mapping[str, tuple[RestoredName, ...]] = field(default_factory=dict)
    bars: Mapping[str, str] = field(default_factory=dict)
    days: tuple[tuple[Dating, DatedPlace], ...] = ()


def named_in(document: Document, facts: Facts, find: Finder, plan: Plan) -> Named:
    """What registers say of a document whose places *find* knows."""
    return _Reading(document, facts, find, plan).named()


class _Reading:
    """Goes through the names of one document."""

    def __init__(self, document: Document, facts: Facts, find: Finder, plan: Plan) -> None:
        self.facts, self.find, self.plan = facts, find, plan
        mentioned = {m.ordinal for m in facts.mentions} if plan.registers else set()
        days = {d.mention.ordinal for d in facts.days} if plan.dated else set()
        view = plan.view(facts, READING)
        self.contexts = contexts(document, sorted(mentioned | days), view)
        self.around = within(document, sorted(mentioned)) if plan.restores else {}

    def named(self) -> Named:
        plan, facts = self.plan, self.facts
        found = self.mentions()
        own = self.own()
        return Named(
            own,
            {uri: self.naming(own, members) for uri, members in found.items()},
            tuple(uri for uri in self.parties() if uri not in found),
            {uri: names for uri, m in found.items() if (names := tuple(self.restored(m)))},
            {p: self.address_of(p) for p in plan.edition.restored.get(facts.id, ())},
            tuple(self.days()) if plan.dated else (),
        )

    def own(self) -> Naming:
        facts, t = self.facts, self.plan.t
        language = self.plan.settings.edition.language
        told = NamedIn(
            facts.id,
            facts.document,
            facts.title or facts.id,
            self.find.address,
            lang(language, t),
            lang(facts.language or language, t),
            readable(facts.date, t),
        )
        return Naming(told, facts.date.interval if facts.date else None)

    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions of entries that the site shows, by the addresses of the entries."""
        edition, path = self.plan.edition, self.facts.document
        entries: dict[str, tuple[str, ...]] = {}
        found: dict[str, list[Mention]] = {}
        for mention in self.facts.mentions:
            if mention.ref not in entries:
                uri = edition.address(mention.ref, path)
                entries[mention.ref] = self.known((uri, edition.of_register(uri, None)))
            for uri in entries[mention.ref]:
                found.setdefault(uri, []).append(mention)
        return found

    def known(self, uris: Iterable[str]) -> tuple[str, ...]:
        return tuple(uri for uri in dict.fromkeys(uris) if uri in self.plan.entries)

    def parties(self) -> tuple[str, ...]:
        """The entries that the header names as author, sender or addressee."""
        facts = self.facts
        actions = (name for action in (*facts.sent, *facts.received) for name in action.names)
        refs = [p for name in (*facts.authors, *actions) for p in split_pointers(name.ref)]
        return self.known(self.plan.edition.of_register(ref, facts.document) for ref in refs)

    def naming(self, own: Naming, mentions: Sequence[Mention]) -> Naming:
        """The mentions in the text, then those in notes, in stamps …, each kind together."""
        kinds: dict[str, list[Line]] = {"": []}
        for mention in mentions:
            label, address = self.find.place(mention, self.plan.t)
            remark = self.plan.t("register.in_redaction") if mention.withheld else ""
            line = Line(label, address, remark, self.context(mention))
            kinds.setdefault(kind_of(mention, self.find, self.plan), []).append(line)
        told = tuple(Lines(label, tuple(lines)) for label, lines in kinds.items() if lines)
        shown = any(not mention.withheld for mention in mentions)
        return Naming(replace(own.told, kinds=told), own.interval, mentioned=True, readable=shown)

    def context(self, mention: Mention) -> Context:
        """The words around a name; those of the name alone where the text has it elsewhere."""
        return self.contexts.get(mention.ordinal) or Context(mention.text)

    def restored(self, mentions: Iterable[Mention]) -> Iterator[RestoredName]:
        """Where the copies that withhold a name have it among their restored words."""
        shown = self.plan.shown_for_others.get(self.facts.id, {})
        for mention in mentions if shown else ():
            for identifier in sorted(self.around.get(mention.ordinal, ())) if mention.text else ():
                for path, piece, stretch in shown.get(identifier, ()):
                    context = _context_of(mention.text, stretch)
                    if context:
                        yield RestoredName(path, piece, stretch.siglum, context)

    def address_of(self, piece: str) -> str:
        page = self.find.home(piece) if self.find.home else self.find.address
        return with_fragment(page, piece)

    def days(self) -> Iterator[tuple[Dating, DatedPlace]]:
        """The date of the document, and the dates that its text names."""
        facts, plan = self.facts, self.plan
        if facts.date and facts.date.interval:
            at = ("", self.find.address, "")
            yield facts.date.interval, dated_place(facts, facts.date, at, None, plan)
        for named in facts.days:
            if named.date.interval:
                mention = named.mention
                label, address = self.find.place(mention, plan.t)
                remark = kind_of(mention, self.find, plan)
                remark = plan.t("register.in_redaction") if mention.withheld else remark
                at, context = (label, address, remark), self.context(mention)
                yield named.date.interval, dated_place(facts, named.date, at, context, plan)


def kind_of(mention: Mention, find: Finder, plan: Plan) -> str:
    """What a mention stands in, where it is not the text: "in a note", "in a stamp"."""
    if not mention.in_note:
        return ""
    key = f"register.in_{find.notes.get(mention.ordinal, 'note')}"
    return plan.t(key if key in plan.t else "register.in_note")


def _context_of(name: str, stretch: Stretch) -> Context | None:
    text = _SPACES.sub(" ", "".join(run.text for run in stretch.runs)).strip()
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return context_in(text, *found.span()) if found else None
