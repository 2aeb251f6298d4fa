"""An entry of a register as readers see it: who it is, and where it is named, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.model.register import RegisterEntry
from edition.publish.dates import day, readable
from edition.publish.phrases import Phrases
from edition.publish.places import Finder
from edition.publish.plan import Plan
from edition.publish.registers_contexts import Context
from edition.publish.registers_places import Places, RestoredName, address_of_bar
from edition.publish.registers_relations import RelationView, Stated, relation_view
from edition.records.authorities import Known, known_as

_DASH = "\N{EN DASH}"
_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass(frozen=True)
class Line:
    """A mention: its place, and the words around; ``remark`` says that words are withheld."""

    label: str
    address: str
    remark: str
    context: Context


@dataclass(frozen=True)
class Lines:
    """Mentions of one kind: ``label`` is "" for those in the text, else "in notes"."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class NamedIn:
    """A document that names an entry, and where; ``lang`` is that of its text."""

    id: str
    path: str
    title: str
    address: str
    lang: Markup
    text_lang: Markup
    date: str
    kinds: tuple[Lines, ...]

    @property
    def count(self) -> int:
        """How often it does so."""
        return sum(len(kind.lines) for kind in self.kinds)


@dataclass(frozen=True)
class EntryView:
    """An entry as its page shows it; ``page`` is the address of a page of its own, or "".

    ``dates`` are those of life as the register has them, ``life`` are the same in words.
    """

    id: str
    label: str
    page: str
    address: str
    dates: str
    note: str
    names: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    known: tuple[Known, ...]
    relations: tuple[RelationView, ...]
    only_redacted: bool
    first: str
    last: str
    first_day: str
    last_day: str
    documents: tuple[NamedIn, ...]
    life: str

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return sum(document.count for document in self.documents)


def entry_view(
    entry: RegisterEntry, plan: Plan, places: Places, relations: Mapping[str, Sequence[Stated]]
) -> EntryView:
    """An entry with every mention of it in the documents of the site."""
    occurrences = tuple(_public(entry, plan, places))
    restored = [r for facts, m in occurrences for r in places.restored(m, facts)]
    named = [*_documents(occurrences, restored, plan, places), *_described(entry, plan, places)]
    named.sort(key=lambda n: plan.positions[n.path])
    dated = [plan.edition.by_path[document.path] for document in named]
    first, last = _span([f for f in dated if f.date and f.date.interval], plan)
    return EntryView(
        entry.id,
        entry.label,
        plan.entry_pages.get(entry.uri, ""),
        plan.entries.get(entry.uri, ""),
        entry.dates,
        entry.note,
        tuple(name for name in entry.names if name != entry.label),
        tuple((plan.t(f"detail.{name}"), said) for name, said in entry.details),
        tuple(dict.fromkeys(map(known_as, entry.identifiers))),
        tuple(relation_view(stated, entry.uri, plan) for stated in relations.get(entry.uri, ())),
        bool(occurrences) and all(mention.withheld for _, mention in occurrences),
        first[0],
        last[0],
        first[1],
        last[1],
        tuple(named),
        life(entry.dates, plan.t),
    )


def life(dates: str, t: Phrases) -> str:
    """Dates of life in words, where the register has them for machines.

    >>> from edition.publish.phrases import phrases
    >>> life("1871-03-02–1944", phrases("de")), life("um 1820–1890", phrases("de"))
    ('2. März 1871 – 1944', 'um 1820–1890')
    """
    parts = dates.split(_DASH)
    told = [day(part.strip(), t) if _ISO.fullmatch(part.strip()) else part for part in parts]
    return f" {_DASH} ".join(told) if told != parts else dates


def _public(entry: RegisterEntry, plan: Plan, places: Places) -> Iterator[tuple[Facts, Mention]]:
    """The mentions of an entry in documents that are published."""
    for identifier, mention in plan.edition.occurrences.get(entry.uri, ()):
        facts = plan.edition.by_id[identifier]
        if facts.document in places.spots:
            yield facts, mention


def _span(dated: list[Facts], plan: Plan) -> tuple[tuple[str, str], tuple[str, str]]:
    """The first and the last date, in words and for machines; one is enough if they are alike."""
    if not dated:
        return ("", ""), ("", "")
    first = min(dated, key=lambda f: _interval(f)[0])
    last = max(dated, key=lambda f: _interval(f)[1])
    ends = [(first, 0), (last, 1)]
    told = [(readable(f.date, plan.t), _machine(_interval(f)[end])) for f, end in ends]
    return told[0], told[1]


def _interval(facts: Facts) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    interval = facts.date.interval if facts.date else None
    return interval or ((0, 0, 0), (0, 0, 0))


def _machine(day: tuple[int, int, int]) -> str:
    year, month, of_month = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{of_month:02}"


def _documents(
    occurrences: Sequence[tuple[Facts, Mention]],
    restored: Sequence[RestoredName],
    plan: Plan,
    places: Places,
) -> Iterator[NamedIn]:
    """The documents that name an entry, in their order, with those that restore its name."""
    found: dict[str, tuple[Facts, list[Lines]]] = {}
    for path, group in groupby(occurrences, key=lambda o: o[0].document):
        mentions = list(group)
        facts = mentions[0][0]
        found[path] = facts, list(_kinds([m for _, m in mentions], facts, plan, places))
    lines: dict[str, list[Line]] = {}
    for name in dict.fromkeys(restored):
        found.setdefault(name.facts.document, (name.facts, []))
        lines.setdefault(name.facts.document, []).append(_restored(name, plan, places))
    for path, (facts, kinds) in found.items():
        if path in lines:
            kinds.append(Lines(plan.t("register.restored"), tuple(lines[path])))
        yield _named_in(facts, kinds, places)


def _restored(name: RestoredName, plan: Plan, places: Places) -> Line:
    remark = plan.t("register.restored_from", siglum=name.siglum)
    label = plan.t("register.withheld_here")
    return Line(label, address_of_bar(name, places), remark, name.context)


def _kinds(
    mentions: Sequence[Mention], facts: Facts, plan: Plan, places: Places
) -> Iterator[Lines]:
    """The mentions in the text, then those in notes, in stamps …, each kind together."""
    find = places.spots[facts.document].find
    kinds: dict[str, list[Line]] = {"": []}
    for mention in mentions:
        label, address = find.place(mention, plan.t)
        remark = plan.t("register.in_redaction") if mention.withheld else ""
        line = Line(label, address, remark, places.context(facts, mention))
        kinds.setdefault(kind_of(mention, find, plan), []).append(line)
    yield from (Lines(label, tuple(lines)) for label, lines in kinds.items() if lines)


def kind_of(mention: Mention, find: Finder, plan: Plan) -> str:
    """What a mention stands in, where it is not the text: "in a note", "in a stamp"."""
    if not mention.in_note:
        return ""
    key = f"register.in_{find.notes.get(mention.ordinal, 'note')}"
    return plan.t(key if key in plan.t else "register.in_note")


def _named_in(facts: Facts, kinds: Sequence[Lines], places: Places) -> NamedIn:
    return NamedIn(facts.id, facts.document, *places.head(facts), tuple(kinds))


def _described(entry: RegisterEntry, plan: Plan, places: Places) -> Iterator[NamedIn]:
    """Documents that name an entry as writer, sender or addressee, and nowhere in their text."""
    in_text = {identifier for identifier, _ in plan.edition.occurrences.get(entry.uri, ())}
    for facts in places.parties.get(entry.uri, ()):
        if facts.document in places.spots and facts.id not in in_text:
            yield _named_in(facts, (), places)
