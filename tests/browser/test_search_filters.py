"""The filters of the search: all that the dossier gives, and what two of them leave."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def test_all_filters(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    page.goto(f"{page.url}#q=the")
    expect(page.locator(".panel legend")).to_have_text(
        [
            "Date of the document",
            "Kind of text",
            "Document or page",
            "Persons",
            "Organisations",
            "Places",
            "Copy",
            "Withheld or marked under",
        ]
    )
    expect(page.get_by_label("Only words restored from another copy")).to_be_visible()


def test_a_code_and_a_copy(visit: Visits) -> None:
    """Several filters leave what passes all of them; the figures tell before."""
    page = visit("dossier", "search.html").page
    page.goto(f"{page.url}#q=the")
    page.get_by_role("group", name="Withheld or marked under").get_by_label("b(1)").check()
    expect(page).to_have_url(re.compile("code="))
    row = page.get_by_role("group", name="Copy").locator("label", has_text="B")
    left = int(row.locator(".n").inner_text())
    row.click()
    expect(page).to_have_url(re.compile("copy=B"))
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{left} passages? under one"))
    expect(page.locator(".found h2")).to_contain_text("excised copy")
