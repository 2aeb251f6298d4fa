"""Words restored from another copy: off until a reader asks for them, by mouse or keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.visits import Visit

Visits = Callable[..., Visit]
# A passage that the first release withholds, as the last one shows it.
WITHHELD = "HE SAID THE SURVEY SHIP WOULD NOT SAIL"


def switch(page: Page) -> Locator:
    return page.get_by_label("words restored from copies B and C")


def width(page: Page) -> float:
    """How much room the bar of the passage takes."""
    return float(page.evaluate("document.getElementById('r1').offsetWidth"))


def selected(page: Page) -> str:
    """What a reader copies who selects the whole page."""
    return str(
        page.evaluate("getSelection().selectAllChildren(document.body) || `${getSelection()}`")
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_they_are_shown_on_request(visit: Visits, scripts: bool) -> None:
    visited = visit("cable", "cable-1994.html", scripts=scripts)
    page, bar = visited.page, width(visited.page)
    assert not switch(page).is_checked()
    assert WITHHELD not in visited.text()
    switch(page).check()
    assert WITHHELD in visited.text()
    assert width(page) < bar, "the bar is as long as its label"
    switch(page).uncheck()
    assert WITHHELD not in visited.text()
    assert width(page) == bar


def test_they_are_reached_by_keyboard(visit: Visits) -> None:
    page = visit("cable", "cable-1994.html").page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "restored":
            break
    page.keyboard.press("Space")
    assert switch(page).is_checked()
    link = page.locator("#r1 + .from-copy a").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cable-2019.html#r1-1")
    assert page.locator("#r1-1").is_visible()


def test_nobody_hears_or_copies_them_unasked(visit: Visits) -> None:
    page = visit("cable", "cable-1994.html").page
    assert WITHHELD not in heard(page)
    assert WITHHELD not in selected(page)
    switch(page).check()
    before, _, after = heard(page).partition(WITHHELD)
    assert "redaction: 13 words withheld" in before
    assert "restored from copy C" in before
    assert "end of the words restored from copy" in after
    assert WITHHELD in selected(page)


def heard(page: Page) -> str:
    """What a screen reader is told of the text."""
    return page.locator("div.text").aria_snapshot()


def test_on_paper_they_stand_only_where_they_were_asked_for(visit: Visits) -> None:
    visited = visit("cable", "cable-1994.html")
    visited.page.emulate_media(media="print")
    assert WITHHELD not in visited.text()
    visited.page.emulate_media(media="screen")
    switch(visited.page).check()
    visited.page.emulate_media(media="print")
    assert WITHHELD in visited.text()


def test_they_are_forgotten_with_the_page(visit: Visits) -> None:
    visited = visit("cable", "cable-1994.html")
    switch(visited.page).check()
    visited.page.goto(visited.page.url)
    assert not switch(visited.page).is_checked()
    assert visited.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert visited.context.cookies() == []


def test_without_a_stylesheet_they_stand_in_brackets(visit: Visits) -> None:
    visited = visit("cable", "cable-1994.html")
    visited.page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
    assert f"[restored from copy C] {WITHHELD}" in visited.text()
    assert "[end of the words restored from copy] C I SAID I WOULD REPORT" in visited.text()


def test_they_stand_on_the_reading_page_only(sites: dict[str, Path]) -> None:
    files = {f for f in sites["cable"].iterdir() if f.name.startswith("cable-1994.")}
    with_words = {f.name for f in files if WITHHELD in f.read_text(encoding="utf-8")}
    assert {".html", ".txt", ".xml"} <= {f.suffix for f in files}
    assert with_words == {"cable-1994.html"}


def test_the_sheet_shows_what_is_on_it(visit: Visits) -> None:
    """The diplomatic view has neither the switch nor the words."""
    page = visit("cable", "cable-1994.diplomatic.html").page
    assert switch(page).count() == 0
    assert WITHHELD not in page.content()


def test_paragraphs_of_the_other_copy_begin_lines(visit: Visits) -> None:
    page = visit("dossier", "memo-excised.html").page
    page.locator("#restored").check()
    breaks = page.locator("#r1 + .from-copy .break")
    assert breaks.count() == 2
    below = (
        "(e) => e.nextElementSibling.getBoundingClientRect().top - e.getBoundingClientRect().top"
    )
    assert all(breaks.nth(n).evaluate(below) > 10 for n in range(2))
