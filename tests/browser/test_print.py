"""On paper: the text, its notes, its citation, the release; nothing to press."""

import io
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PAGES
from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def paper(page: Page) -> str:
    """The words of the page, printed to PDF."""
    found = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    return " ".join(" ".join(p.extract_text() for p in found.pages).split())


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_every_kind_of_page_can_be_printed(visit: Visits, site: str, name: str) -> None:
    page = visit(site, name).page
    heading = " ".join(page.locator("h1").inner_text().split())
    printed = paper(page)
    assert same(heading) in same(printed)
    assert same("Version 2.0, 1er mai 2026" if site == "many" else "20") in same(printed)


def same(words: str) -> str:
    """Words without spaces, which the printing of a line may set anew."""
    return "".join(words.casefold().split())


def test_the_citation_and_the_notes_stand_on_paper(visit: Visits) -> None:
    page = visit("many", "l-03.html").page
    printed = same(paper(page))
    assert same("Gel tardif.") in printed, "the note"
    citation = page.locator(".cite-first").first.text_content() or ""
    assert "Lettres de la vigne" in citation
    assert same(citation) in printed
    assert printed.index(same(citation)) < printed.index(same("taille la vigne"))


def test_what_one_presses_is_not_on_paper(visit: Visits) -> None:
    page = visit("dossier", "memo-excised.html").page
    page.emulate_media(media="print")
    for selector in (".running nav", ".skip", ".tools", ".foot .endings"):
        assert page.locator(selector).count() > 0, selector
        assert not any(e.is_visible() for e in page.locator(selector).all()), selector


def test_each_sum_of_the_ledger_has_the_width_of_the_paper(visit: Visits) -> None:
    """The titles of documents stand in its first column: it is not to be a word wide."""
    visited = visit("dossier", "redactions.html", width=640)  # as wide as what is printed of A4
    visited.page.emulate_media(media="print")
    widths = "es => es.map(e => e.offsetWidth / e.closest('.ledger').offsetWidth)"
    shares = visited.page.locator(".sums table").evaluate_all(widths)
    assert len(shares) > 1
    assert min(shares) > 0.9
