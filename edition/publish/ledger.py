"""The pages of the ledger: every redaction with place, code, size, state, and their sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.publish.dates import day
from edition.publish.frame import Page, canonical
from edition.publish.ledger_entries import Amount, Entry, Group, Ledger, Release
from edition.publish.ledger_made import Sheet
from edition.publish.ledger_rows import Filters, Table, capital, copy_name, table
from edition.publish.ledger_sum_tables import sum_tables
from edition.publish.ledger_sums import natural, readable, total
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.strips import Measure, Shape, draw, thinned
from edition.publish.urls import LEDGER

_LANES = 12  # strips above all tables; of more, those of a work stand at its table
_EMPTY = 24  # up to so many documents, those without redactions are listed, too


@dataclass(frozen=True)
class Lane:
    """A copy, drawn to scale."""

    label: str
    size: str
    address: str
    shape: Shape


@dataclass(frozen=True)
class Disclosed:
    """What a release first disclosed: its date, or that it has none; words; redactions."""

    date: str
    label: str
    address: str
    words: str
    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Section:
    """A work or document on a page of the ledger."""

    id: str
    title: str
    lanes: tuple[Lane, ...]
    table: Table | None
    silent: Table | None
    releases: tuple[Disclosed, ...]
    undated: bool
    comparison: str
    address: str = ""


@dataclass(frozen=True)
class Choice:
    """A filter: the group of its buttons, each with its number, name and count."""

    name: str
    label: str
    options: tuple[tuple[str, str, str], ...]


def ledger_page(
    ledger: Ledger, sheets: Sequence[Sheet], plan: Plan, measures: Mapping[str, Measure]
) -> tuple[Page, dict[str, Any]]:
    """The first page of the ledger, and its context: everything, or the sums and the way to the
    other pages.
    """
    t, filters = plan.t, Filters()
    groups = [g for g in ledger.groups if _tells(g)]
    drawn = [g for g in ledger.groups if _tells(g) or len(plan.paths) <= _EMPTY]
    lanes = [] if sheets else _lanes(drawn, plan, measures)
    above = lanes if len(lanes) <= _LANES else []
    told = [] if sheets else groups
    sections = [_section(g, g.entries, plan, {} if above else measures, filters) for g in told]
    context = {
        "sheet": None,
        "lead": _lead(ledger, t),
        "lanes": above,
        "sections": sections,
        "alone": len(groups) == 1,
        "choices": _choices(filters, t),
        "sums": sum_tables(ledger, t, empty=len(drawn) == len(ledger.groups)),
        "sums_first": bool(sheets) or len(groups) > 3,
        "left_out": t("ledger.without", n=len(ledger.groups) - len(groups))
        if len(groups) < len(ledger.groups) and len(drawn) < len(ledger.groups)
        else "",
    }
    return _page(LEDGER, t("ledger.title"), t("ledger.description"), plan), {"ledger": context}


def _tells(group: Group) -> bool:
    """Whether there is anything to say of a group."""
    return bool(group.entries or group.silent or group.releases)


def sheet_page(
    sheet: Sheet, plan: Plan, measures: Mapping[str, Measure]
) -> tuple[Page, dict[str, Any]]:
    """A page of the ledger besides the first, and its context."""
    t, filters = plan.t, Filters()
    group = sheet.group
    first = sheet.part == 1
    section = _section(group, sheet.entries, plan, measures if first else {}, filters, whole=first)
    stem = sheet.address.removesuffix(".html").removesuffix(f".{sheet.part}")
    parts = [
        (t.number(n), f"{stem}{f'.{n}' if n > 1 else ''}.html") for n in range(1, sheet.parts + 1)
    ]
    title = t("ledger.of", title=group.title)
    said = t("ledger.part", part=sheet.part, of=sheet.parts) if sheet.parts > 1 else ""
    context = {
        "sheet": {"title": group.title, "address": group.page, "part": said, "parts": parts},
        "lead": _size_lead(group.entries, t),
        "lanes": [],
        "sections": [section],
        "alone": True,
        "choices": _choices(filters, t),
        "sums": [],
        "sums_first": False,
        "left_out": "",
    }
    name = f"{title}, {said}" if said else title
    return _page(sheet.address, name, "", plan), {"ledger": context}


def _page(address: str, title: str, description: str, plan: Plan) -> Page:
    return Page(
        "ledger-page",
        address,
        title,
        description,
        within=LEDGER,
        canonical=canonical(plan, address),
    )


def _lead(ledger: Ledger, t: Phrases) -> str:
    """How many there are, how large, and how much of it can be read anywhere."""
    entries = [entry for _, entry in ledger.entries]
    said = [_size_lead(entries, t)]
    silent = sum(1 for _ in ledger.silent)
    if silent:
        said.append(t("ledger.lead_silent", n=silent))
    return " ".join(said)


def _size_lead(entries: Sequence[Entry], t: Phrases) -> str:
    whole, shown = total(entries), readable(entries)
    said = [t("ledger.lead", n=len(entries), size=_size(whole, t))]
    if not entries or not whole:
        return said[0]
    if shown == whole:
        said.append(t("ledger.all_readable"))
    elif not shown:
        said.append(t("ledger.none_readable"))
    else:
        said.append(t("ledger.some_readable", n=shown.words))
    return " ".join(said)


def _size(amount: Amount, t: Phrases) -> str:
    said = [t("words", n=amount.words)] if amount.words else []
    if amount.estimated:
        said.append(t("ledger.size_estimated", n=amount.estimated))
    if amount.unknown:
        said.append(t("ledger.size_unknown", n=amount.unknown))
    return t.joined(said) or t("words", n=0)


def _lanes(groups: Sequence[Group], plan: Plan, measures: Mapping[str, Measure]) -> list[Lane]:
    """The copies of all groups at one scale."""
    copies = [copy for group in groups for copy in group.copies if copy.path in measures]
    scale = max((measures[copy.path].total for copy in copies), default=0)
    made = []
    for copy in copies:
        facts = plan.edition.heads[copy.path]
        label = ", ".join(filter(None, (copy_name(copy, plan.t), copy.label)))
        shape = thinned(draw(measures[copy.path], label, plan.words[copy.path], plan.t, scale))
        made.append(Lane(capital(label), plan.size(facts), copy.address, shape))
    return made


def _section(
    group: Group,
    entries: Sequence[Entry],
    plan: Plan,
    measures: Mapping[str, Measure],
    filters: Filters,
    *,
    whole: bool = True,
) -> Section:
    return Section(
        f"ledger:{group.id}",
        group.title,
        tuple(_lanes([group], plan, measures)),
        table(group, entries, plan, filters) if entries else None,
        table(group, group.silent, plan, None) if group.silent and whole else None,
        tuple(_disclosed(group, plan.t)) if whole else (),
        not any(release.dated for release in group.releases),
        group.comparison,
    )


def _disclosed(group: Group, t: Phrases) -> Iterator[Disclosed]:
    """What each release first disclosed, in their order."""
    entries = {entry.key: entry for entry in (*group.entries, *group.silent)}
    for release in group.releases:
        copy = group.copies[release.copy]
        yield Disclosed(
            day(copy.released, t) if release.dated and copy.released else t("ledger.undated"),
            ", ".join(filter(None, (copy_name(copy, t), copy.label))),
            copy.address,
            _first_words(release, t),
            tuple(
                (entries[key].number, entries[key].address, t("words", n=words))
                for key, words in release.entries
            ),
        )


def _first_words(release: Release, t: Phrases) -> str:
    if not release.dated:
        return t("ledger.not_said")
    return t("words", n=release.words) if release.words else t("ledger.nothing_first")


def _choices(filters: Filters, t: Phrases) -> list[Choice]:
    """The filters that leave something out and something in; others would do nothing."""
    names = {state: t(f"ledger.state.{state}") for state in filters.states}
    found = [
        _choice("code", filters.codes, {code: code for code in filters.codes}, filters, t),
        _choice("state", filters.states, names, filters, t),
    ]
    return [choice for choice in found if choice.options]


def _choice(
    kind: str, known: Mapping[str, str], names: Mapping[str, str], filters: Filters, t: Phrases
) -> Choice:
    options = tuple(
        (number, names[name], t.number(filters.counts[kind, name]))
        for name, number in sorted(known.items(), key=lambda pair: natural(pair[0]))
        if filters.counts[kind, name] < filters.all
    )
    return Choice(kind, t(f"ledger.by_{kind}"), options)
