"""From a paragraph to its citation and back, with a script and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


@pytest.mark.parametrize("scripts", [False, True])
def test_the_number_of_a_paragraph_leads_to_its_citation(visit: Visits, scripts: bool) -> None:
    page = visit("dossier", "memo-fuller.html", scripts=scripts).page
    number = page.locator("a.pn").nth(2)
    cite = page.locator(".tei-p:has(> a.pn) > .to-cite").nth(2)
    assert not cite.is_visible()
    number.click()
    cite.click()
    page.wait_for_url("**/memo-fuller.cite.html#*")
    shown = page.locator(".places > li > .how:visible")
    assert shown.count() == 1
    assert "par. 3" in str(shown.locator("dd").first.text_content())
    expect(shown.get_by_role("button")).to_have_count(3 if scripts else 0)  # no dead button
    page.get_by_role("link", name="Paragraph 4", exact=True).click()
    assert "par. 4" in str(shown.locator("dd").first.text_content())
    expect(shown.get_by_role("button")).to_have_count(3 if scripts else 0)
    shown.get_by_role("link").first.click()
    page.wait_for_url("**/memo-fuller.html#*")


def test_a_citation_is_copied_and_saved(visit: Visits) -> None:
    visited = visit("dossier", "cover-note.cite.html")
    page = visited.page
    visited.context.grant_permissions(["clipboard-read", "clipboard-write"])
    whole = page.locator(".whole")
    whole.get_by_role("button", name="Copy").first.click()
    page.wait_for_function("document.getElementById('page:copied').textContent === 'Copied.'")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied == whole.locator("dd > div").first.text_content()
    whole.locator("summary").click()
    with page.expect_download() as found:
        whole.get_by_role("link", name="Save as a file").first.click()
    assert found.value.suggested_filename == "cover-note.bib"
    assert found.value.path().read_text(encoding="utf-8").startswith("@incollection{cover-note,")


def test_a_page_of_the_edition_says_how_it_is_cited(visit: Visits) -> None:
    page = visit("dossier", "persons.html", scripts=False).page
    chicago = page.locator(".cite-page dd").first
    assert not chicago.is_visible()
    page.get_by_text("Cite this page").click()
    assert chicago.is_visible()
    assert chicago.get_by_text("Persons").count() == 1
