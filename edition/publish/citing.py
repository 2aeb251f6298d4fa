"""What the site says of how it is cited: beside texts, at the foot of its own pages, in files."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.model.facts import Facts
from edition.publish.citation import Record, citation_files, meta, of_edition, of_page, shown
from edition.publish.citation.files import ALL, EDITION
from edition.publish.cite_pages import cite_pages, with_citing
from edition.publish.frame import Page
from edition.publish.plan import Plan
from edition.publish.urls import READING

SCRIPT = "cite.js"
SCRIPT_FILE = Path(__file__).parent / "theme" / "scripts" / SCRIPT
# Kinds of page that say something themselves, and do not only lead to what does.
_CITED = frozenset({"compare-page", "ledger-page", "register-page", "timeline-page", "prose-page"})

Write = Callable[[str, Page, dict[str, Any]], None]
Add = Callable[[str, bytes], None]


def cited(page: Page, plan: Plan) -> Page:
    """*page* with its citation and its tags for reference managers, where it is to be cited."""
    if page.kind not in _CITED:
        return page
    record = of_page(plan.settings.edition, page.title, page.address, _language(page, plan))
    return replace(page, meta=meta(record), cited=shown(record, plan.t))


def _language(page: Page, plan: Plan) -> str:
    """The language of a page of the editors that is in another one than the edition; else ""."""
    written = (p for p in plan.pages if plan.addresses.page(p.name) == page.address)
    return next((p.language for p in written), "") if page.kind == "prose-page" else ""


@dataclass
class Citing:
    """Writes the citations of an edition with ``write``, for pages, and ``add``, for files.

    ``records`` are those of the documents so far, ``homes`` the pages with the citations of the
    places of one document, by their ids.
    """

    plan: Plan
    write: Write
    add: Add
    records: list[Record] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)

    def text(self, facts: Facts, page: Page, told: dict[str, Any]) -> None:
        """How a page of text is cited, and each of its pages and paragraphs."""
        if told["view"] != READING:
            return
        record: Record = told["record"]
        self._files([record], page.address.removesuffix(".html"))
        if page.address == self.plan.addresses.document(facts.document):
            self.records.append(record)
            self.homes = {}
        for made, context, places in cite_pages(facts, page, record, told["fragment"], self.plan):
            self.write("cite.html", made, context)
            self.homes |= dict.fromkeys(places, made.address)

    def linked(self, html: str, told: dict[str, Any], same: Collection[str]) -> str:
        """A text with a link to the citation of each place; *same* are the ids that mean the same
        in other views, as those of pages do. Paragraphs without an id are counted by each view.
        """
        known = {*same, *(mark.id for mark in told["fragment"].pages)}
        reading = told["view"] == READING
        homes = {name: at for name, at in self.homes.items() if reading or name in known}
        return with_citing(html, homes, self.plan.t("cite.short"))

    def whole(self) -> None:
        """How the edition is cited, alone and with all its documents."""
        record = of_edition(self.plan.settings.edition)
        self._files([record], EDITION)
        if self.records:
            self._files([record, *self.records], ALL)
        self.add(SCRIPT, SCRIPT_FILE.read_bytes())

    def _files(self, records: list[Record], stem: str) -> None:
        for name, text in citation_files(stem, records).items():
            self.add(name, text.encode())
