"""What the site says of how it is cited: beside texts, at the foot of its own pages, in files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.model.facts import Facts
from edition.publish.citation import Record, citation_files, meta, of_edition, of_page, shown
from edition.publish.citation.files import ALL, EDITION, Cited, joined_files
from edition.publish.cite_pages import cite_pages, with_citing
from edition.publish.frame import Page
from edition.publish.plan import Plan
from edition.publish.urls import READING

SCRIPT = "cite.js"
SCRIPT_FILE = Path(__file__).parent / "theme" / "scripts" / SCRIPT
# Kinds of page that say something themselves, and do not only lead to what does.
_CITED = frozenset({"compare-page", "ledger-page", "register-page", "timeline-page", "prose-page"})

Text = tuple[str, str]
"""A file: its address, its text."""


def cited(page: Page, plan: Plan) -> Page:
    """*page* with its citation and its tags for reference managers, where it is to be cited."""
    if page.kind not in _CITED:
        return page
    record = of_page(plan.settings.edition, page.title, page.address, _language(page, plan))
    return replace(page, meta=meta(record), cited=shown(record, plan.t))


def _language(page: Page, plan: Plan) -> str:
    """The language of a page of the editors that is in another one than the edition; else ""."""
    if page.kind != "prose-page":
        return ""
    written = (p for p in plan.pages if plan.addresses.page(p.name) == page.address)
    return next((p.language for p in written), "")


@dataclass
class Citing:
    """The citations of one document and of its places.

    ``cited`` is that of the document in the formats of files, once its page has come; ``homes`` are
    the pages with the citations of its places, by their ids.
    """

    plan: Plan
    cited: Cited | None = None
    homes: dict[str, str] = field(default_factory=dict)

    def files(self, facts: Facts, page: Page, told: dict[str, Any]) -> Iterator[Text]:
        """The files for reference managers beside a page of the reading text."""
        if told["view"] == READING:
            found = citation_files(_stem(page), [told["record"]])
            if page.address == self.plan.addresses.document(facts.document):
                self.cited = tuple(found.values())
            yield from found.items()

    def pages(
        self, facts: Facts, page: Page, told: dict[str, Any]
    ) -> Iterator[tuple[str, Page, dict[str, Any]]]:
        """The pages on which each page and paragraph of a page of text is cited."""
        if told["view"] != READING:
            return
        record: Record = told["record"]
        for made, context, places in cite_pages(facts, page, record, told["fragment"], self.plan):
            yield "cite.html", made, context
            self.homes |= dict.fromkeys(places, made.address)

    def linked(self, html: str, told: dict[str, Any], same: Collection[str]) -> str:
        """A text with a link to the citation of each place; *same* are the ids that mean the same
        in other views, as those of pages do. Paragraphs without an id are counted by each view.
        """
        reading = told["view"] == READING
        pages = {mark.id for mark in told["fragment"].pages}
        label = self.plan.t("cite.short")
        return with_citing(html, self.homes, label, lambda n: reading or n in pages or n in same)


def _stem(page: Page) -> str:
    return page.address.removesuffix(".html")


def whole_citations(plan: Plan, documents: Sequence[Cited]) -> Iterator[Text]:
    """How the edition is cited, alone and with all its documents, of which each is cited so."""
    found = citation_files(EDITION, [of_edition(plan.settings.edition)])
    yield from found.items()
    if documents:
        yield from joined_files(ALL, [tuple(found.values()), *documents])
