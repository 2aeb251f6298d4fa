"""The search of editions in German and French: other spellings, rival readings, languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("Brüdern", "Bruder"),  # a form that the letters do not have
        ("Brueder", "Bruder"),  # without marks on the keyboard
        ("gruessen", "grüße"),
        ('"unruhig sein soll"', "unruhig sein"),  # as it is regularised
        ('"unruhig seyn soll"', "unruhig sein"),  # as it stands on the sheet
    ],
)
def test_german(visit: Visits, query: str, marked: str) -> None:
    page = visit("briefe", "search.html").page
    ask(page, query)
    expect(page.locator(".found mark", has_text=marked).first).to_be_visible()


def test_a_rival_reading_is_told_from_the_text(visit: Visits) -> None:
    page = visit("briefe", "search.html").page
    ask(page, "seyn")
    words = page.locator(".hits .words")
    expect(words).to_have_count(1)
    expect(words).to_contain_text("unruhig sein (seyn) soll")
    ask(page, '"sein seyn"')
    expect(page.get_by_role("status")).to_have_text("Es wurde nichts gefunden.")


def test_the_languages_of_a_passage(visit: Visits) -> None:
    """A German paragraph that quotes Latin is among those that have Latin words."""
    page = visit("briefe", "search.html").page
    ask(page, "Schulmeister")
    row = page.get_by_role("group", name="Sprache").locator("label", has_text="Latein")
    row.click()
    expect(page).to_have_url(re.compile("lang=la"))
    expect(page.locator(".hits .words")).to_have_count(1)
    expect(page.locator(".hits .words")).to_contain_text("et in terra pax")


def test_french(visit: Visits) -> None:
    page = visit("censure", "search.html").page
    ask(page, "TRANCHEES")
    expect(page.locator(".found mark").first).to_have_text("tranchée")
    ask(page, "l’on")
    expect(page.locator(".found mark").first).to_have_text("l'on")
    ask(page, "écrire")
    expect(page.locator(".told")).to_contain_text("Aucun mot de cette édition")
