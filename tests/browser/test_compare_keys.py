"""The page that compares copies, in a browser: keys, filters, columns, with scripts and without."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.visits import Visit

Visits = Callable[..., Visit]


def place(page: Page) -> str:
    """The difference that the address names."""
    return str(page.evaluate("location.hash.slice(1)"))


def live(page: Page) -> str:
    """What was last announced."""
    return str(page.locator("[aria-live][data-none]").text_content())


def test_keys_lead_from_difference_to_difference(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    numbers = page.locator(".jump > .d")
    for number in range(numbers.count()):
        page.keyboard.press("n")
        link = numbers.nth(number)
        assert place(page) == link.evaluate("e => e.parentNode.id")
        assert link.evaluate("e => e === document.activeElement")
        assert live(page).endswith(str(link.get_attribute("aria-label")))
    page.keyboard.press("j")
    assert live(page) == "There is no other difference among those shown."
    page.keyboard.press("p")
    page.keyboard.press("k")
    assert place(page) == numbers.nth(numbers.count() - 3).evaluate("e => e.parentNode.id")


def test_keys_pass_over_what_the_filters_hide(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    page.uncheck("#k-added-mark")
    for _ in range(page.locator(".jump").count()):
        page.keyboard.press("n")
        assert "added mark" not in live(page)


def test_keys_can_be_switched_off(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.uncheck("dialog input")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert place(page) == ""


def test_a_key_changes_the_view(visit: Visits) -> None:
    page = visit("cable", "compare.html").page
    assert page.locator(".inl:visible").count() == 0
    page.keyboard.press("v")
    assert page.locator(".inl:visible").count() > 0
    assert page.locator(".heads:visible").count() == 0
    page.keyboard.press("v")
    assert page.locator(".heads:visible").count() == 1


def test_without_scripts_there_are_filters_and_no_dead_button(visit: Visits) -> None:
    page = visit("cable", "compare.html", scripts=False).page
    assert page.locator("button, dialog").count() == 0
    page.click("label[for=c-2]")
    heads = [page.locator(f".heads > .c-{n}").is_visible() for n in (1, 2, 3)]
    assert heads == [True, False, True]
    page.uncheck("#k-excision")
    assert page.locator(":is(.n, tr, .d).k-excision:visible").count() == 0
    assert page.locator(".bar:visible").count() > 0
    page.check("#v-only")
    assert page.locator(".abreast.same:visible").count() == 0


def test_on_narrow_screens_the_text_is_in_line(visit: Visits) -> None:
    page = visit("cable", "compare.html", width=820).page
    assert page.locator(".inl:visible").count() > 0
    assert page.locator(".c:visible").count() == page.locator(".abreast:not(.heads)").count()
