"""What happened when: documents were written, copies were released, stamps were set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.date import Date, Day
from edition.model.facts import Facts
from edition.model.stamp import Stamp
from edition.publish.plan import Plan

_BOX = re.compile(r"^\s*[(\[]\s*\w\s*[)\]]\s*")

DOCUMENT, RELEASE = "document", "release"

# Up to so many dates stand on the home page; more have pages of their own.
FEW = 24


@dataclass(frozen=True)
class Event:
    """Something on a date: ``what`` says what, where it is not the writing of the documents.

    ``first`` and ``last`` are the days that the date can mean.
    """

    kind: str
    date: Date
    what: str
    documents: tuple[Facts, ...]
    first: Day
    last: Day

    @property
    def is_sure(self) -> bool:
        """Whether it was on this day, or lasted from the first day to the last."""
        whole = self.first == self.last or bool(self.date.from_ and self.date.to)
        return whole and self.date.cert in ("", "high")

    @property
    def open(self) -> str:
        """The side of which nothing is known: "before", "after", or neither."""
        date = self.date
        first, last = date.not_before or date.from_, date.not_after or date.to
        if date.when or bool(first) == bool(last):
            return ""
        return "after" if first else "before"

    @property
    def bounds(self) -> tuple[Day, Day]:
        """The first and the last day, or twice the one that is known."""
        known = {"after": self.first, "before": self.last}.get(self.open)
        return (known, known) if known else (self.first, self.last)


def events(plan: Plan) -> list[Event]:
    """All events of the edition in the order of time; those of one date and kind are one."""
    found: dict[tuple[str, Day, Day, Date, str], list[Facts]] = {}
    for facts in plan.documents:
        for kind, date, what in _dated(facts, plan):
            if (interval := date.interval) is not None:
                key = (kind, *interval, _bare(date), what)
                found.setdefault(key, []).append(facts)
    made = [Event(k, d, w, tuple(dict.fromkeys(f)), a, b) for (k, a, b, d, w), f in found.items()]
    return sorted(made, key=lambda e: (e.first, e.last, e.kind))


def undated(plan: Plan) -> list[Facts]:
    """The documents of which nobody says when they were written."""
    return [f for f in plan.documents if f.date is None or f.date.interval is None]


def is_long(found: Iterable[Event]) -> bool:
    """Whether the events have a page of their own."""
    return sum(len(event.documents) for event in found) > FEW


def _dated(facts: Facts, plan: Plan) -> Iterator[tuple[str, Date, str]]:
    if facts.date is not None:
        yield DOCUMENT, facts.date, ""
    if facts.witness and facts.witness.release:
        yield RELEASE, facts.witness.release, plan.t("timeline.released")
    for stamp in facts.stamps:
        if stamp.date is not None:
            yield RELEASE, stamp.date, _stamp(stamp, facts, plan)


def _stamp(stamp: Stamp, facts: Facts, plan: Plan) -> str:
    """What kind of stamp it is, and what it decides: as its categories say, or its boxes."""
    known = (plan.edition.category(p, facts.document) for p in stamp.categories)
    decided = [category.label for category in known if category]
    decided = decided or [_BOX.sub("", o.text) for o in stamp.options if o.selected]
    name = stamp.subtype.replace("-", " ").capitalize() or plan.t("timeline.stamp")
    return f"{name}{plan.t('colon')}{'; '.join(decided)}" if decided else name


def _bare(date: Date) -> Date:
    """The date without its words: ``10/29/62`` and ``29 October 1962`` are one day."""
    return Date(date.when, date.not_before, date.not_after, date.from_, date.to, "", date.cert)
