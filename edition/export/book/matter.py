"""What stands before and after the texts: title, imprint, the editors' pages, the signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from edition.export.book.chapter import (
    BACK,
    FRONT,
    IMPRINT,
    SIGNS,
    TITLE,
    Chapter,
    filled,
    leaf,
)
from edition.export.book.links import linked
from edition.export.material import Material
from edition.phrases import Phrases
from edition.publish.citation import cite_edition
from edition.publish.credited import role
from edition.publish.legend import LegendLine, legend
from edition.publish.prose import paragraphs
from edition.publish.urls import HOME
from edition.records.dates import parts
from edition.records.parties import Party
from edition.tei.languages import is_right_to_left

_NOT_IN_BOOKS = frozenset({"from-copy"})  # shown on request: a page of paper is not asked


def is_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    return is_right_to_left(language)


def title_leaf(material: Material) -> Chapter:
    """The title page."""
    record, t = material.record, material.t
    names = [editor.name.natural for editor in record.editors]
    year = parts(record.date)[:1]
    place = ", ".join(p for p in (record.publisher, str(year[0]) if year else record.date) if p)
    html = filled(
        "title.html",
        title=record.title,
        subtitle=record.subtitle,
        edited=t("cite.edited", names=t.joined(names)) if names else "",
        publisher=": ".join(p for p in (record.place, place) if p),
    )
    return Chapter("title", record.title, TITLE, leaf(html, "title-leaf"))


def imprint(material: Material) -> Chapter:
    """The imprint: how the edition is cited, who made it, under which licence."""
    record, t = material.record, material.t
    html = filled(
        "imprint.html",
        t=t,
        cite=linked(cite_edition(material.settings.edition, t)),
        parties=list(_tasks(record.others, material)),
        funders=t.joined(_funders(material)),
        addresses=_addresses(material),
        licence=record.licence,
        rights=record.rights,
    )
    return Chapter("imprint", t("book.imprint"), IMPRINT, leaf(html, "imprint"))


def _addresses(material: Material) -> list[str]:
    """Where the edition is found; the citation says its DOI and its address already."""
    record, cited = material.record, cite_edition(material.settings.edition, material.t)
    return [one for one in dict.fromkeys((record.id, record.address)) if one and one not in cited]


def _tasks(parties: Iterable[Party], material: Material) -> Iterator[tuple[str, str]]:
    """What was done, and by whom, in the order of the record."""
    for task, found in groupby(parties, key=lambda party: party.task):
        yield role(task, material.t), material.t.joined([_with_place(party) for party in found])


def _with_place(party: Party) -> str:
    place = f" ({party.affiliation})" if party.affiliation else ""
    return party.name.natural + place


def _funders(material: Material) -> list[str]:
    grants = material.record.grants
    return [
        f"{g.name} ({', '.join(filter(None, (g.title, g.award)))})"
        if g.title or g.award
        else g.name
        for g in grants
    ]


def introduction(material: Material) -> Iterator[Chapter]:
    """What the settings say of the edition, then the editors' introduction."""
    page = material.outputs.plan.introduction
    said = paragraphs(material.record.description) if material.record.description else Markup("")
    if not said and page is None:
        return
    given = page.title if page and page.title.casefold() != "index" else ""
    title = given or material.t("book.introduction")
    html = said + (page.html if page else Markup(""))
    yield _prose("introduction", title, FRONT, html, HOME)


def pages(material: Material) -> Iterator[Chapter]:
    """The editors' other pages, each in one language: that of the edition where there is one."""
    plan = material.outputs.plan
    chosen = {p.base: p for p in sorted(plan.pages, key=lambda p: bool(p.language), reverse=True)}
    for number, page in enumerate(p for p in plan.pages if chosen[p.base] is p):
        address = plan.addresses.page(page.name)
        yield _prose(f"page-{number + 1}", page.title, BACK, page.html, address)


def _prose(name: str, title: str, kind: str, html: Markup, page: str) -> Chapter:
    head = filled("head.html", title=title, lang="", kicker="", by="", edited="", size="")
    body = leaf(f'{head}<div class="prose">{html}</div>', "prose-chapter")
    return Chapter(name, title, kind, body, page=page)


def _in_books(line: LegendLine, t: Phrases) -> LegendLine:
    """A line of the legend; what the site shows on request, a book always shows."""
    return replace(line, meaning=t("book.rival")) if line.name == "rival" else line


def signs(material: Material, used: Collection[str]) -> Iterator[Chapter]:
    """The signs that the texts use, and what they stand for."""
    t = material.t
    lines = [_in_books(line, t) for line in legend(set(used) - _NOT_IN_BOOKS, t)]
    if not lines:
        return
    title = t("legend.title")
    head = filled("head.html", title=title, lang="", kicker="", by="", edited="", size="")
    html = filled("signs.html", signs=lines)
    body = leaf(f'{head}<div class="text reading legend">{html}</div>', "signs-chapter")
    yield Chapter("sign-list", title, SIGNS, body)
