"""The search, opened from its folder: words, phrases, filters, addresses, hostile words."""

import re
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visit

Visits = Callable[..., Visit]
EXCISED = "excised copy"


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")


def titles(page: Page) -> Locator:
    """The titles under which something was found."""
    return page.locator(".found > li h2")


def marked(page: Page) -> list[str]:
    """What is marked in the words in context."""
    return page.locator(".found mark").all_inner_texts()


def test_a_word_is_found_and_leads_to_its_paragraph(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "BERLIN")
    expect(page.get_by_role("status")).to_have_text("4 passages under 4 titles")
    expect(titles(page)).to_have_count(4)
    assert set(marked(page)) == {"Berlin"}
    expect(page.locator(".panel fieldset").first).to_be_visible()
    page.locator(".found li", has_text=EXCISED).locator(".hits a").first.click()
    assert page.url.endswith("memo-excised.html#s1-c")
    expect(page.locator(":target")).to_contain_text("Our position on Berlin")


def test_beginnings_and_stems(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "soviet*")
    expect(titles(page).first).to_be_visible()
    expect(page.locator(".found mark").first).to_be_visible()
    assert {w.lower() for w in marked(page)} >= {"soviet", "soviets"}
    ask(page, "demonstrating")
    expect(page.locator(".found mark").first).to_contain_text("demonstrat")
    ask(page, "=demonstrating")
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")


def test_a_word_is_completed_while_it_is_typed(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    page.get_by_role("searchbox").press_sequentially("neutr")
    expect(page.locator(".found mark").first).to_contain_text("neutral")


def test_a_phrase_ends_at_a_bar(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, '"favorable It must"')
    expect(titles(page)).to_have_count(1)
    expect(titles(page)).to_contain_text("fuller copy")
    assert marked(page) == ["favorable. It must"]
    ask(page, '"favorable must It"')
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")


def test_only_restored_words(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "neutrals")
    expect(titles(page)).to_have_count(2)
    page.get_by_label("Only words restored").check()
    expect(titles(page)).to_have_count(1)
    expect(titles(page)).to_contain_text(EXCISED)
    expect(page).to_have_url(re.compile("only=restored"))
    page.reload()
    expect(titles(page)).to_have_count(1)
    page.get_by_role("button", name="Take all filters away").click()
    expect(titles(page)).to_have_count(2)


def test_a_person_a_kind_and_a_year(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "soviet")
    expect(page.locator(".panel fieldset").first).to_be_visible()
    persons = page.get_by_role("group", name="Persons")
    row = persons.locator("label", has_text="Garthoff")
    count = int(row.locator(".n").inner_text())
    row.click()
    expect(page.get_by_role("status")).to_contain_text(f"{count} passages")
    expect(page).to_have_url(re.compile("r-person="))
    row.click()
    expect(page.get_by_role("status")).not_to_contain_text(f"{count} passages")
    page.get_by_label("from", exact=True).fill("1963")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status")).to_have_text(
        "Nothing is left of what was found. Take a filter away."
    )


def test_what_is_found_is_announced_and_filters_stay_on_the_page(visit: Visits) -> None:
    """A region that is announced has the count; a filter that is turned leads nowhere."""
    page = visit("dossier", "search.html").page
    status = page.get_by_role("status")
    expect(status).to_be_attached()
    ask(page, "neutrals")
    expect(status).to_contain_text("under 2 titles")
    stays = "document.body.dataset.stays = 'yes'"
    page.evaluate(stays)
    page.get_by_label("Only words restored").check()
    expect(titles(page)).to_have_count(1)
    expect(status).not_to_contain_text("under 2 titles")
    assert page.locator("body[data-stays]").count() == 1
    assert page.url.partition("#")[0].endswith("search.html")


def test_words_that_are_not_wanted(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "Berlin -cuba")
    expect(titles(page)).not_to_have_count(0)
    expect(page.locator(".found")).not_to_contain_text("Cuba")
    ask(page, "-cuba")
    expect(page.locator(".told")).to_contain_text("Write a word that is to be found, too")


def test_nothing_is_found_and_why_is_said(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "kybalion")
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")
    expect(page.locator(".told")).to_have_text("No word of this edition is like “kybalion”.")


def test_hostile_words_stay_words(visit: Visits) -> None:
    """A script that ran would be an error of the page, which fails the test."""
    hostile = "<img src=x onerror=\"throw 'it ran'\"> __proto__ constructor '</script>"
    visited = visit("dossier", "search.html")
    page = visited.page
    ask(page, hostile)
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")
    assert page.locator("main img").count() == 0
    page.goto(f"{page.url.partition('#')[0]}#q=Cuba&__proto__=x&kind=%3Cb%3E&doc={quote(hostile)}")
    expect(page.get_by_role("status")).to_contain_text("Nothing is left")
    assert page.locator("main b").count() == 0


def test_without_scripts_it_says_where_all_stands(visit: Visits) -> None:
    page = visit("dossier", "search.html", scripts=False).page
    assert page.locator("form, input, button").count() == 0
    links = page.locator(".without a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert {"index.html", "persons.html"} <= set(links)


def test_on_paper_what_was_found_stands(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    ask(page, "Berlin")
    expect(titles(page)).to_have_count(4)
    page.emulate_media(media="print")
    expect(page.locator(".narrow")).to_be_hidden()
    expect(titles(page).first).to_be_visible()


def test_with_scripts_nothing_is_said_of_those_without(visit: Visits) -> None:
    page = visit("dossier", "search.html").page
    expect(page.locator("form input[type=search]")).to_be_visible()
    expect(page.get_by_text("needs JavaScript")).to_be_hidden()
