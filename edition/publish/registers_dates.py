"""A calendar: the dates that the texts name and that their headers give, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from edition.publish.dates import day
from edition.publish.frame import Page, canonical
from edition.publish.plan import Plan
from edition.publish.registers_days import DatedPlace
from edition.publish.site_pieces import SitePieces
from edition.publish.urls import DATES

_ON_ONE_PAGE = 1000  # dates: with more of them each year has a page
_YEARS_FROM = 6  # years from which on a row of them helps


@dataclass(frozen=True)
class Year:
    """The dates that begin in a year; ``page`` is the address of its page, or ""."""

    label: str
    id: str
    page: str
    dates: tuple[DatedPlace, ...]


Made = tuple[str, Page, dict[str, Any]]


def date_pages(plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """The calendar, where the texts name dates; where they name many, with a page for a year."""
    if not plan.dated:
        return
    found = sorted(
        pieces.days(), key=itemgetter(0)
    )  # those of equal days stay in the order of documents
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
