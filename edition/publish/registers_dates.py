"""A calendar: the dates that the texts name and that their headers give, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from edition.model.date import Date, Day
from edition.model.facts import Facts
from edition.publish.dates import day, readable
from edition.publish.frame import Page, canonical, lang
from edition.publish.plan import Plan
from edition.publish.registers_contexts import Context
from edition.publish.registers_entries import kind_of
from edition.publish.registers_places import Places, Spot
from edition.publish.urls import DATES

_ON_ONE_PAGE = 1000  # dates: with more of them each year has a page
_YEARS_FROM = 6  # years from which on a row of them helps


@dataclass(frozen=True)
class DatedPlace:
    """A date: in words, for machines, and where it stands.

    ``context`` has its words in the text; None: it is the date of the document itself.
    """

    said: str
    machine: str
    title: str
    label: str
    address: str
    lang: Markup
    text_lang: Markup
    remark: str
    context: Context | None


@dataclass(frozen=True)
class Year:
    """The dates that begin in a year; ``page`` is the address of its page, or ""."""

    label: str
    id: str
    page: str
    dates: tuple[DatedPlace, ...]


Made = tuple[str, Page, dict[str, Any]]
_Found = tuple[tuple[Day, Day], DatedPlace]


def date_pages(plan: Plan, places: Places) -> Iterator[Made]:
    """The calendar, where the texts name dates; where they name many, with a page for a year."""
    if not plan.dated:
        return
    found = sorted(_dates(plan, places), key=lambda f: (f[0][0], f[0][1]))  # else in their order
    apart = len(found) > _ON_ONE_PAGE
    years = [
        _year(number, tuple(date for _, date in group), plan, apart=apart)
        for number, group in groupby(found, key=lambda f: f[0][0][0])
    ]
    t, address = plan.t, plan.addresses.register(DATES)
    told = {
        "count": t("register.dates", n=len(found)),
        "years": years,
        "row": len(years) >= _YEARS_FROM and not apart,
        "apart": apart,
        "of_year": False,
    }
    yield "dates.html", _page(address, t("register.calendar"), plan), {"calendar": told}
    for year in years if apart else ():
        count = t("register.dates", n=len(year.dates))
        only = {"count": count, "years": [year], "row": False, "apart": False, "of_year": True}
        yield "dates.html", _page(year.page, year.label, plan), {"calendar": only}


def _page(address: str, title: str, plan: Plan) -> Page:
    within = plan.addresses.register(DATES)
    description = plan.t("register.calendar_description", title=title)
    full = canonical(plan, address)
    return Page("register-page", address, title, description, within=within, canonical=full)


def _year(number: int, dates: tuple[DatedPlace, ...], plan: Plan, *, apart: bool) -> Year:
    name = f"{'-' if number < 0 else ''}{abs(number):04}"
    page = plan.addresses.year(name) if apart else ""
    return Year(day(name, plan.t), f"year{name}", page, dates)


def _dates(plan: Plan, places: Places) -> Iterator[_Found]:
    for facts in plan.documents:
        spot = places.spots.get(facts.document)
        if spot is None:
            continue
        if facts.date and facts.date.interval:
            yield facts.date.interval, _of_document(facts, spot, plan)
        for named in facts.days:
            if named.date.interval:
                mention = named.mention
                label, address = spot.find.place(mention, plan.t)
                remark = kind_of(mention, spot.find, plan)
                remark = plan.t("register.in_redaction") if mention.withheld else remark
                context = places.context(facts, mention)
                place = _place(facts, named.date, (label, address, remark), context, plan)
                yield named.date.interval, place


def _of_document(facts: Facts, spot: Spot, plan: Plan) -> DatedPlace:
    assert facts.date
    return _place(facts, facts.date, ("", spot.find.address, ""), None, plan)


def _place(
    facts: Facts, date: Date, at: tuple[str, str, str], context: Context | None, plan: Plan
) -> DatedPlace:
    label, address, remark = at
    edition = plan.settings.edition.language
    return DatedPlace(
        readable(date, plan.t),
        _machine(date),
        plan.titles.get(facts.document) or facts.title or facts.id,
        label,
        address,
        lang(edition, plan.t),
        lang(facts.language or edition, plan.t),
        remark,
        context,
    )


def _machine(date: Date) -> str:
    """As encoded: ``1848-03-14``, ``1848-03/1848-05``, ``1848/..``."""
    if date.when:
        return date.when
    first, last = date.not_before or date.from_, date.not_after or date.to
    return f"{first or '..'}/{last or '..'}"
