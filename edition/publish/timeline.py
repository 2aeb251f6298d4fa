"""The documents and their releases in time: a list, and a drawing of it.

A short list stands on the home page; a long one has a page with a line for each year, and, where
a year has many documents, they have pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from edition.model.facts import Facts
from edition.publish.dates import day, readable
from edition.publish.frame import Page, canonical, lang
from edition.publish.plan import Plan
from edition.publish.timeline_drawing import MONTH, Drawing, Point, Scale, Tick, across, downwards
from edition.publish.timeline_events import DOCUMENT, Event, events, is_long, undated
from edition.publish.urls import TIMELINE

_DRAWN = 24  # dates in one drawing
_TALL = 8  # dates in a drawing for narrow pages, which would take more room than the list
_ON_ONE_PAGE = 500  # lines; a longer list has a page for each year
_NAMED = 12  # undated documents named on the home page
_MOST_COLUMNS = 60
_UNITS = (MONTH, 1, 5, 10, 25, 50, 100, 500)  # years of a column
_DIGIT = 1.2  # per cent of the width that a digit over a column takes


@dataclass(frozen=True)
class Item:
    """A line of the list: when, what, and the documents with their addresses."""

    when: str
    what: str
    documents: tuple[tuple[str, str, Markup], ...]
    sure: bool


@dataclass(frozen=True)
class Year:
    """The events that began in a year; ``share`` is their number beside that of the fullest."""

    label: str
    id: str
    count: int
    said: str
    share: float
    address: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing with the words of its ticks, and what it is for who does not see it."""

    wide: Drawing
    tall: Drawing | None
    ticks: tuple[tuple[Tick, str], ...]
    spoken: str


@dataclass(frozen=True)
class Column:
    """The dates of a year, a month, or several years: place, width and height in per cent.

    ``said`` is their number, where there is room over the columns.
    """

    at: float
    width: float
    height: float
    said: str


@dataclass(frozen=True)
class Columns:
    """How many dates there are in equal lengths of time."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[Tick, str], ...]
    spoken: str


def of_home(plan: Plan) -> dict[str, Any] | None:
    """The timeline on the home page; None where there is no time to show."""
    found = events(plan)
    if len(found) < 2:
        return None
    names, left = _undated(plan, _NAMED)
    shown = {"heading": _heading(found, plan), "undated": names, "left": left}
    if is_long(found):
        said = plan.t("timeline.all", n=_count(found), first=_year(found[0].first[0], plan))
        return shown | {
            "items": (),
            "picture": None,
            "columns": _columns(found, plan),
            "more": TIMELINE,
            "said": said,
        }
    items = tuple(_item(event, plan) for event in found)
    return shown | {"items": items, "picture": _picture(found, plan), "columns": None, "more": ""}


def timeline_pages(plan: Plan) -> Iterator[tuple[Page, dict[str, Any]]]:
    """The pages of a long timeline, the one with all years first."""
    found = events(plan)
    if not is_long(found):
        return
    t, heading = plan.t, _heading(found, plan)
    apart = len(found) > _ON_ONE_PAGE
    years = _years(found, plan, apart=apart)
    names, left = _undated(plan, _ON_ONE_PAGE)
    shown = {"heading": heading, "years": years, "undated": names, "left": left, "apart": apart}
    shown |= {"items": (), "whole": ""}
    page = Page("timeline-page", TIMELINE, heading, t("timeline.lead"), TIMELINE)
    yield replace(page, canonical=canonical(plan, TIMELINE)), {"timeline": shown}
    if apart:
        for index, year in enumerate(_years(found, plan, apart=False)):
            yield _year_page(index, year, years, heading, plan)


def _year_page(
    index: int, year: Year, years: Sequence[Year], heading: str, plan: Plan
) -> tuple[Page, dict[str, Any]]:
    address = years[index].address
    before = years[index - 1] if index else None
    after = years[index + 1] if index + 1 < len(years) else None
    title = f"{heading}{plan.t('colon')}{year.label}"
    page = Page("timeline-page", address, title, year.said, TIMELINE, canonical(plan, address))
    shown = {"heading": title, "items": year.items, "years": (), "undated": (), "left": 0}
    return page, {"timeline": shown | {"before": before, "after": after, "whole": TIMELINE}}


def _heading(found: Sequence[Event], plan: Plan) -> str:
    released = any(event.kind != DOCUMENT for event in found)
    return plan.t("timeline.documents_and_releases" if released else "timeline.documents")


def _count(found: Sequence[Event]) -> int:
    return sum(len(event.documents) for event in found)


def _undated(plan: Plan, most: int) -> tuple[tuple[tuple[str, str, Markup], ...], int]:
    """The first *most* documents without a date, and how many there are besides."""
    found = undated(plan)
    return tuple(_named(facts, plan) for facts in found[:most]), max(0, len(found) - most)


def _named(facts: Facts, plan: Plan) -> tuple[str, str, Markup]:
    language = lang(plan.settings.edition.language, plan.t)
    return plan.names[facts.document], plan.addresses.document(facts.document), language


def _item(event: Event, plan: Plan) -> Item:
    documents = tuple(_named(facts, plan) for facts in event.documents)
    return Item(readable(event.date, plan.t), event.what, documents, event.is_sure)


def _years(found: Sequence[Event], plan: Plan, *, apart: bool) -> tuple[Year, ...]:
    """The events by the year in which they began; *apart*: they are told on pages of their own."""
    by_year: dict[int, list[Event]] = {}
    for event in found:
        by_year.setdefault(event.first[0], []).append(event)
    most = max(_count(members) for members in by_year.values())
    return tuple(_of_year(y, members, most, plan, apart) for y, members in by_year.items())


def _of_year(year: int, members: list[Event], most: int, plan: Plan, apart: bool) -> Year:
    count, name = _count(members), f"y{year}" if year >= 0 else f"y-{-year}"
    return Year(
        _year(year, plan),
        name,
        count,
        plan.t("timeline.dates", n=count),
        round(count / most * 100, 1),
        f"timeline.{year}.html" if apart else f"{TIMELINE}#{name}",
        () if apart else tuple(_item(event, plan) for event in members),
    )


def _columns(found: Sequence[Event], plan: Plan) -> Columns | None:
    """How many dates each year has, drawn to scale; each month in a short time, every so many
    years in a long one. None where all are on one day.
    """
    starts = [event.first[0] + (event.first[1] - 1) / 12 for event in found]
    span = starts[-1] - starts[0]
    unit = next((u for u in _UNITS if span / u <= _MOST_COLUMNS), _UNITS[-1])
    begun = [replace(_point(e, plan), last=e.first) for e in found]
    scale = Scale.of(begun, unit)
    if scale is None:
        return None
    counts: dict[int, int] = {}
    for start, event in zip(starts, found, strict=True):
        place = int((start + 1e-6) // unit)
        counts[place] = counts.get(place, 0) + len(event.documents)
    most = max(counts.values())
    columns = tuple(
        _column(scale, place * unit, unit, n, most, plan) for place, n in counts.items()
    )
    ticks = tuple((tick, _tick(tick, plan)) for tick in scale.ticks())
    kind = {MONTH: "columns_months", 1: "columns"}.get(unit, "columns_years")
    first, last = _year(found[0].first[0], plan), _year(found[-1].first[0], plan)
    return Columns(columns, ticks, plan.t(f"timeline.{kind}", n=int(unit), first=first, last=last))


def _column(scale: Scale, start: float, unit: float, count: int, most: int, plan: Plan) -> Column:
    at, wide = scale.at(start), scale.at(start + unit)
    fits = wide - at >= len(str(most)) * _DIGIT  # all columns have their numbers, or none
    said = plan.t.number(count) if fits else ""
    return Column(at, round(wide - at, 2), round(count / most * 100, 1), said)


def _year(year: int, plan: Plan) -> str:
    return day(_normalised(year), plan.t)


def _normalised(year: int, month: int = 0) -> str:
    whole = f"{'-' if year < 0 else ''}{abs(year):04}"
    return f"{whole}-{month:02}" if month else whole


def _picture(found: Sequence[Event], plan: Plan) -> Picture | None:
    points = [_point(event, plan) for event in found]
    wide = across(points) if len(found) <= _DRAWN else None
    if wide is None:
        return None
    tall = downwards(points) if len(found) <= _TALL else None
    ticks = tuple((tick, _tick(tick, plan)) for tick in wide.ticks)
    first, last = _year(found[0].first[0], plan), _year(max(e.last for e in found)[0], plan)
    return Picture(wide, tall, ticks, plan.t("timeline.drawn", first=first, last=last))


def _tick(tick: Tick, plan: Plan) -> str:
    return day(_normalised(tick.year, tick.month), plan.t) if tick.labelled else ""


def _point(event: Event, plan: Plan) -> Point:
    first = plan.names[event.documents[0].document]
    several = plan.t("timeline.count", n=len(event.documents))
    documents = first if len(event.documents) == 1 else several
    text = event.what or documents
    label = readable(replace(event.date, cert=""), plan.t)  # doubt is drawn
    return Point(event.kind, *event.bounds, event.is_sure, event.open, label, text)
