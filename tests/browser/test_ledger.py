"""The ledger of redactions: filters, addresses, the way to the text, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def entries(page: Page) -> Locator:
    return page.locator("table.stack tbody[data-state], table.stack tbody[data-code]")


def seen(found: Locator) -> list[Locator]:
    return [one for one in found.all() if one.is_visible()]


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("choice", ["code", "state"])
def test_a_filter_leaves_what_it_names(visit: Visits, choice: str, scripts: bool) -> None:
    page = visit("cable", "redactions.html", scripts=scripts).page
    everything = entries(page).count()
    assert len(seen(entries(page))) == everything > 1
    for option in page.locator(f"input[id^=filter-{choice}-]").all():
        number = (option.get_attribute("id") or "").rpartition("-")[2]
        option.check()
        left = [e.get_attribute(f"data-{choice}") or "" for e in seen(entries(page))]
        assert left
        assert all(number in value.split() for value in left)
    page.locator(f"input[name={choice}]").first.check()
    assert len(seen(entries(page))) == everything


def test_filters_are_worked_by_keys(visit: Visits) -> None:
    page = visit("cable", "redactions.html").page
    page.locator("input[name=code]").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=code]").nth(1).is_checked()
    assert 0 < len(seen(entries(page))) < entries(page).count()


def test_an_entry_leads_to_its_bar_and_to_the_comparison(visit: Visits) -> None:
    page = visit("cable", "redactions.html").page
    first = entries(page).first
    first.locator("a[href*='cable-1994.html#']").first.click()
    expect(page.locator(".bar:target, .framed:target")).to_be_in_viewport()
    page.go_back()
    first.locator("a[href^='compare']").click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_every_number_of_the_ledger_is_an_address(visit: Visits) -> None:
    page = visit("cable", "redactions.html").page
    for row in page.locator("tr[id]").all():
        expect(row.locator("th a")).to_have_attribute("href", f"#{row.get_attribute('id')}")


def test_strips_are_told_in_words(visit: Visits) -> None:
    page = visit("cable", "redactions.html").page
    strips = page.get_by_role("img")
    assert strips.count() >= 3
    assert all("words" in (s.get_attribute("aria-label") or "") for s in strips.all())


def test_a_row_is_a_card_on_a_telephone(visit: Visits) -> None:
    """What its columns are called stands beside each value, as the head of the table cannot."""
    page = visit("cable", "redactions.html", width=390).page
    cell = page.locator("table.stack td.num").first
    label = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert (cell.get_attribute("data-h") or "?") in label
