"""An entry of a register as readers see it: who it is, and where it is named, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.model.register import RegisterEntry
from edition.publish.dates import day
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.registers_named import Line, Lines, NamedIn, Naming, RestoredName
from edition.publish.registers_relations import RelationView, Stated, relation_view
from edition.publish.site_pieces import Member, SitePieces
from edition.records.authorities import Known, known_as

_DASH = "\N{EN DASH}"
_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass(frozen=True)
class EntryView:
    """An entry as its page shows it; ``page`` is the address of a page of its own, or "",
    ``mentions`` is how often it is named.

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
    mentions: int


def entry_view(entry: RegisterEntry, plan: Plan, pieces: SitePieces) -> EntryView:
    """An entry with every mention of it in the documents of the site."""
    members = list(pieces.members(entry.uri))
    named = _documents([member for _, member in members], plan, pieces)
    first, last = _span(named)
    mentioned = [m.naming for _, m in members if m.naming and m.naming.mentioned]
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
        tuple(
            relation_view(stated, entry.uri, plan) for stated in _stated(entry.uri, members, pieces)
        ),
        bool(mentioned) and not any(naming.readable for naming in mentioned),
        first[0],
        last[0],
        first[1],
        last[1],
        tuple(naming.told for naming in named),
        life(entry.dates, plan.t),
        sum(naming.told.count for naming in named),
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


def _stated(
    uri: str, members: Iterable[tuple[str, Member]], pieces: SitePieces
) -> Iterator[Stated]:
    """The relations of an entry: those that registers state, then those of documents."""
    yield from pieces.of_registers.get(uri, ())
    yield from ((path, relation) for path, member in members for relation in member.relations)


def _span(named: Iterable[Naming]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The first and the last date, in words and for machines; one is enough if they are alike."""
    dated = [(naming.interval, naming.told.date) for naming in named if naming.interval]
    if not dated:
        return ("", ""), ("", "")
    (first, _), told_first = min(dated, key=lambda d: d[0][0])
    (_, last), told_last = max(dated, key=lambda d: d[0][1])
    return (told_first, _machine(first)), (told_last, _machine(last))


def _machine(day: tuple[int, int, int]) -> str:
    year, month, of_month = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{of_month:02}"


def _documents(members: Iterable[Member], plan: Plan, pieces: SitePieces) -> list[Naming]:
    """The documents that name an entry, in their order, with those that restore its name."""
    found: dict[str, Naming] = {}
    described: list[Naming] = []
    restored: dict[RestoredName, None] = {}
    for member in members:
        restored |= dict.fromkeys(member.restored)
        if member.naming and member.naming.mentioned:
            found[member.naming.told.path] = member.naming
        elif member.naming:
            described.append(member.naming)
    lines: dict[str, list[Line]] = {}
    for name in restored:
        if withholding := pieces.withholding(name.path):
            found.setdefault(name.path, withholding.own)
            line = _restored(name, withholding.bars[name.piece], plan)
            lines.setdefault(name.path, []).append(line)
    for path, more in lines.items():
        told = found[path].told
        kinds = (*told.kinds, Lines(plan.t("register.restored"), tuple(more)))
        found[path] = found[path]._replace(told=replace(told, kinds=kinds))
    return sorted((*found.values(), *described), key=lambda n: plan.orders[n.told.path])


def _restored(name: RestoredName, bar: str, plan: Plan) -> Line:
    remark = plan.t("register.restored_from", siglum=name.siglum)
    return Line(plan.t("register.withheld_here"), bar, remark, name.context)
