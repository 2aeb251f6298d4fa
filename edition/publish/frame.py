"""The frame of a page: title, address, navigation, foot. What every template may ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import singledispatch

from markupsafe import Markup, escape

from edition.escape import safe_url
from edition.publish.citation import Shown, base_address, cite_edition
from edition.publish.dates import day
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.stylesheet import sheets_of
from edition.publish.timeline_events import events, is_long
from edition.publish.urls import (
    ACCESSIBILITY,
    COMPARE,
    DATES,
    HOME,
    HUMANS,
    LEDGER,
    LEGEND,
    REPORT,
    SEARCH,
    TIMELINE,
)
from edition.tei.languages import is_right_to_left

# Registers that have a title of their own among the phrases.
_SCHEMES = ("person", "org", "place", "work")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Page:
    """A page: ``address`` in the site, ``within`` the page that it belongs to in the navigation.

    ``licensed``: it states a licence of its own; ``alternates`` are the languages in which it can
    be read, with their addresses; ``cited`` is how it is cited, where it does not say that itself;
    ``genres`` are those of its text, each with rules of its own; ``machines`` is what formats for
    machines say in its head.
    """

    kind: str
    address: str
    title: str
    description: str = ""
    within: str = HOME
    canonical: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    licensed: bool = False
    alternates: tuple[tuple[str, str], ...] = ()
    cited: Shown | None = None
    genres: tuple[str, ...] = ()
    machines: str = ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """Its stylesheets."""
        return sheets_of(self.kind, self.genres, cited=self.cited is not None)


@dataclass(frozen=True)
class NavigationItem:
    """A link of the running head."""

    label: str
    address: str


@dataclass(frozen=True)
class SiteFrame:
    """What is the same on all pages."""

    title: str
    subtitle: str
    lang: Markup
    nav: tuple[NavigationItem, ...]
    rights: Markup
    rights_alone: Markup
    licence_target: str
    imprint: tuple[str, ...]
    endings: tuple[NavigationItem, ...]
    cite: Markup


@singledispatch
def site_frame(plan: Plan, *, draft: bool) -> SiteFrame:
    """The frame of all pages of a site."""
    facts = plan.settings.edition
    return SiteFrame(
        facts.title,
        facts.subtitle,
        lang(facts.language, plan.t),
        tuple(_navigation(plan, draft)),
        _rights(plan),
        _rights_alone(plan),
        safe_url(facts.licence_target) or "",
        _imprint(plan),
        _endings(plan.t),
        cite_edition(facts, plan.t),
    )


def _navigation(plan: Plan, draft: bool) -> list[NavigationItem]:
    registers = [(register_title(plan, s), plan.addresses.register(s)) for s in plan.registers]
    if plan.dated:
        registers.append((plan.t("register.calendar"), plan.addresses.register(DATES)))
    first = {p.base: p for p in sorted(plan.pages, key=lambda p: bool(p.language), reverse=True)}
    shown = [p for p in plan.pages if p.nav and first[p.base] is p]
    pages = [(p.nav, plan.addresses.page(p.name)) for p in shown]
    report = [(plan.t("report"), REPORT)] if draft else []
    dated = [(plan.t("timeline.nav"), TIMELINE)] if is_long(events(plan)) else []
    compared = [(plan.t("compare.nav"), COMPARE)] if plan.compared_in else []
    ledger = [(plan.t("ledger.nav"), LEDGER)] if plan.redacted else []
    items = [
        (plan.t("documents"), HOME),
        *dated,
        *compared,
        *ledger,
        *registers,
        (plan.t("search.nav"), SEARCH),
        (plan.t("signs"), LEGEND),
        *pages,
        *report,
    ]
    return [NavigationItem(label, address) for label, address in items]


def register_title(plan: Plan, scheme: str) -> str:
    """What a register is called: by its scheme, or else by the title of its file."""
    if scheme in _SCHEMES:
        return plan.t(f"register.{scheme}")
    files = {s.scheme: s.file for s in plan.settings.registers}
    facts = plan.edition.heads.get(files.get(scheme, ""))
    return facts.title if facts and facts.title else plan.t("register.unnamed", scheme=scheme)


def _rights(plan: Plan) -> Markup:
    """The statement of rights with the licence: linked where it is named, or else at the end."""
    facts = plan.settings.edition
    target = safe_url(facts.licence_target)
    name = facts.licence or (plan.t("foot.licence") if target else _unlicensed(plan))
    link = Markup('<a href="{}" rel="license">{}</a>').format(target, name)
    licence = link if target else escape(name)
    before, found, after = facts.rights.partition(facts.licence or "\0")
    if found:
        return escape(before) + licence + escape(after)
    return escape(facts.rights) + (" " if facts.rights else "") + licence


def _unlicensed(plan: Plan) -> str:
    """What is said of an edition without a licence; its documents may have one each."""
    each = any(facts.licence or facts.licence_target for facts in plan.documents)
    return plan.t("foot.licences" if each else "foot.no_licence")


def _rights_alone(plan: Plan) -> Markup:
    """The statement of rights on a page with a licence of its own."""
    facts = plan.settings.edition
    return _rights(plan) if facts.licence or facts.licence_target else escape(facts.rights)


def _imprint(plan: Plan) -> tuple[str, ...]:
    facts, t = plan.settings.edition, plan.t
    release = t("foot.release", release=facts.release) if facts.release else ""
    published = ", ".join(p for p in (release, day(facts.date, t) if facts.date else "") if p)
    where = plan.t("colon").join(p for p in (facts.place, facts.publisher) if p)
    return tuple(p for p in (published or t("foot.unreleased"), where) if p)


def _endings(t: Phrases) -> tuple[NavigationItem, ...]:
    """The links of the foot: what the site says of itself."""
    items = ((t("foot.humans"), HUMANS), (t("foot.accessibility"), ACCESSIBILITY))
    return tuple(NavigationItem(label, address) for label, address in items)


def canonical(plan: Plan, address: str) -> str:
    """The full address of a page, where the settings say where the site will be."""
    base = base_address(plan.settings.edition)
    return base + ("" if address == HOME else address) if base else ""


def lang(language: str, t: Phrases) -> Markup:
    """The attributes of an element whose language is not that of the page."""
    if not _LANGUAGE.fullmatch(language) or language == t.language:
        return Markup("")
    tag = Markup(' lang="{}"').format(language)
    return tag + Markup(' dir="rtl"' if is_right_to_left(language) else "")


def direction(language: str) -> tuple[Markup, Markup]:
    """The attributes of what holds a text that is written from right to left, and of what the
    site says in it.
    """
    if not is_right_to_left(language):
        return Markup(""), Markup("")
    return Markup(' dir="rtl"'), Markup(' dir="ltr"')
