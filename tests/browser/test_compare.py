"""The copies compared: by keys and filters, in columns and in line, by address, without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def numbers(page: Page) -> list[str]:
    """The numbers of the differences that can be seen, in the order of the page."""
    return [n.get_attribute("data-n") or "" for n in seen(page.locator(".jump > .d"))]


def seen(found: Locator) -> list[Locator]:
    return [one for one in found.all() if one.is_visible()]


def at(page: Page) -> str:
    """The number of the difference that is in focus."""
    return str(page.evaluate("document.activeElement.dataset.n ?? ''"))


def walked(page: Page, key: str, times: int) -> list[str]:
    """The numbers that a key leads to, one after the other."""
    found = []
    for _ in range(times):
        page.keyboard.press(key)
        found.append(at(page))
    return found


@pytest.mark.parametrize(("forward", "back"), [("n", "p"), ("j", "k")])
def test_keys_lead_from_difference_to_difference(visit: Visits, forward: str, back: str) -> None:
    page = visit("cable", "compare.html").page
    there = numbers(page)
    assert len(there) > 3
    assert walked(page, forward, len(there)) == there
    assert walked(page, back, len(there) - 1) == there[-2::-1]


def test_a_key_says_where_it_leads_and_the_address_follows(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    page.keyboard.press("n")
    focused = page.locator(".jump.now > .d")
    expect(focused).to_be_focused()
    expect(focused).to_be_in_viewport()
    assert page.evaluate("location.hash.slice(1)") == page.locator(".jump.now").get_attribute("id")
    live = page.locator("[aria-live][data-none]").text_content() or ""
    assert live.endswith(focused.get_attribute("aria-label") or "?")
    walked(page, "n", len(numbers(page)))
    said = page.locator("[aria-live][data-none]")
    none = said.get_attribute("data-none")
    assert said.text_content() == none, "after the last one nothing comes"


def test_keys_begin_at_the_difference_that_the_address_names(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    there = numbers(page)
    third = page.locator(f'.jump:has(> .d[data-n="{there[2]}"])').get_attribute("id")
    page.goto(f"{page.url.partition('#')[0]}#{third}")
    page.reload()
    assert walked(page, "n", 1) == [there[3]]


def test_keys_pass_over_what_a_filter_hides(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    everything = numbers(page)
    hidden = page.locator(".kinds input").first
    kind = (hidden.get_attribute("id") or "").removeprefix("k-")
    of_kind = [n.get_attribute("data-n") for n in page.locator(f".jump.k-{kind} > .d").all()]
    assert 0 < len(of_kind) < len(everything)
    hidden.focus()
    page.keyboard.press("Space")
    left = [n for n in everything if n not in of_kind]
    assert numbers(page) == left
    assert walked(page, "n", len(left)) == left
    rows = page.locator("table.apparatus tbody tr")
    assert len(seen(rows)) == len(left), "the apparatus has what the columns have"


def test_keys_can_be_turned_off_where_they_are_explained(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert walked(page, "n", 1) == [""]
    page.get_by_role("button", name="?").click()
    expect(dialog).to_be_visible()


def test_keys_of_the_browser_stay_its_own(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    assert walked(page, "Control+j", 1) == [""]
    assert walked(page, "Alt+n", 1) == [""]


def in_line(page: Page) -> bool:
    """Whether the words of the copies stand in one text."""
    return len(seen(page.locator(".abreast:not(.heads) > .c.base"))) > 0 and not seen(
        page.locator(".abreast.heads > .c")
    )


def test_the_copies_stand_in_columns_or_in_line(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    columns = page.locator(".abreast.heads > .c")
    assert len(seen(columns)) == columns.count() == 3
    page.keyboard.press("v")
    assert in_line(page)
    assert page.locator("#v-inline").is_checked()
    page.keyboard.press("v")
    assert len(seen(columns)) == 3


def test_on_a_telephone_they_stand_in_line(visit: Visits) -> None:
    page = visit("cable", "compare.html", width=390).page
    assert in_line(page)
    there = numbers(page)
    assert walked(page, "n", 2) == there[:2]


def test_all_words_of_all_copies_are_there_in_line(visit: Visits) -> None:
    """What differs is said with its sigla: no word of any copy is missing."""
    page = visit("dossier", "compare.html").page
    texts = page.locator(".abreast:not(.heads) .c > div > :not(.ghost)").all_inner_texts()
    words = {word for text in texts for word in text.split() if word.isalpha()}
    assert len(words) > 300
    page.locator("#v-inline").check()
    shown = page.locator("section.cols").inner_text()
    assert {word for word in words if word not in shown} == set()


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_work_without_a_script(visit: Visits, scripts: bool) -> None:
    page = visit("cable", "compare.html", scripts=scripts).page
    rows = page.locator("section.cols .abreast:not(.heads)")
    everything = len(seen(rows))
    page.locator("#v-only").check()
    assert 0 < len(seen(rows)) < everything
    page.locator("#v-only").uncheck()
    column = page.locator(".choice label").first
    column.click()
    assert len(seen(page.locator(".abreast.heads > .c"))) == 2
    column.click()
    assert len(seen(page.locator(".abreast.heads > .c"))) == 3
    assert page.locator("button.keys").count() == scripts, "no button without what it does"


def test_a_number_leads_to_the_apparatus_and_back(visit: Visits) -> None:
    page = visit("cable", "compare.html", scripts=False).page
    number = page.locator(".jump > .d").nth(1)
    jump = page.locator(".jump").nth(1).get_attribute("id")
    number.click()
    entry = page.locator("tr:target")
    expect(entry).to_be_in_viewport()
    entry.locator("th a").click()
    assert page.evaluate("location.hash.slice(1)") == jump
    expect(page.locator(".jump:target")).to_be_in_viewport()


def test_on_paper_everything_stands_whatever_was_hidden(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    page.emulate_media(media="print")
    assert len(seen(page.locator("table.apparatus tbody tr"))) == len(
        page.locator("table.apparatus tbody tr").all()
    )
    assert not seen(page.locator("fieldset, button"))
