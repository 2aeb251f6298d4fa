"""A date of the calendar: in words, for machines, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.model.date import Date, Day
from edition.model.facts import Facts
from edition.publish.dates import readable
from edition.publish.frame import lang
from edition.publish.plan import Plan
from edition.publish.registers_contexts import Context

Dating = tuple[Day, Day]
"""The first and the last day that a date can mean."""


@dataclass(frozen=True, slots=True)
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


def dated_place(
    facts: Facts, date: Date, at: tuple[str, str, str], context: Context | None, plan: Plan
) -> DatedPlace:
    """A date of a document; *at* are the label and address of its place, and a remark."""
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
