"""Images of the source in a browser: the page that is read beside its image, from a folder."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import AXE, faults
from tests.browser.visits import Visit

Opens = Callable[..., Visit]
READING, SHEETS = "marigold.html", "marigold.diplomatic.html"


def asking(visit: Visit) -> list[str]:
    """What the page asks for from now on, when it is opened anew."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.reload()
    return asked


def wait_for(visit: Visit, asked: list[str], pattern: str) -> None:
    """Wait until something like *pattern* was asked for."""
    for _ in range(100):
        if any(re.search(pattern, url) for url in asked):
            return
        visit.page.wait_for_timeout(50)
    raise AssertionError(f"{pattern} was not asked for, but {asked}")


@pytest.mark.parametrize("page", [READING, SHEETS])
def test_the_viewer_shows_tiles_of_the_page_that_is_read(visit: Opens, page: str) -> None:
    opened = visit("facsimile", page)
    asked = asking(opened)
    where = opened.page.locator(".viewer .where")
    expect(where).to_have_text("page 1")
    expect(opened.page.locator(".viewer canvas").first).to_be_visible()
    wait_for(opened, asked, r"/report-1.*_files/")
    opened.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(where).to_have_text("page 2")
    wait_for(opened, asked, r"/report-2.*_files/")


def test_closer_means_finer_tiles(visit: Opens) -> None:
    opened = visit("facsimile", READING)
    asked = asking(opened)
    expect(opened.page.locator(".zone-link").first).to_be_attached()
    for _ in range(6):
        opened.page.get_by_role("button", name="Look closer").click()
    wait_for(opened, asked, r"_files/12/")


def test_buttons_go_from_page_to_page(visit: Opens) -> None:
    opened = visit("facsimile", READING)
    before = opened.page.get_by_role("button", name="Image of the page before")
    after = opened.page.get_by_role("button", name="Image of the next page")
    expect(before).to_be_disabled()
    after.click()
    expect(opened.page.locator(".viewer .where")).to_have_text("page 2")
    expect(after).to_be_disabled()


def test_a_passage_marks_its_zone_and_a_zone_its_passage(visit: Opens) -> None:
    opened = visit("facsimile", READING)
    zone = opened.page.get_by_role("link", name="Her lamp was seen")
    expect(zone).to_be_visible()
    opened.page.locator("#p3").hover()
    assert "now" in (zone.get_attribute("class") or "")
    opened.page.locator("#p3 .pn").focus()
    assert "now" in (zone.get_attribute("class") or "")
    zone.focus()
    assert "in-zone" in (opened.page.locator("#p3").get_attribute("class") or "")
    opened.page.keyboard.press("Enter")
    assert opened.page.url.endswith("#p3")


def test_a_press_on_a_zone_goes_to_its_text(visit: Opens) -> None:
    opened = visit("facsimile", READING)
    zone = opened.page.get_by_role("link", name="Her lamp was seen")
    expect(zone).to_be_visible()
    zone.click()
    opened.page.wait_for_function("location.hash == '#p3'")


def test_on_a_small_screen_the_viewer_opens_in_the_list(visit: Opens) -> None:
    opened = visit("facsimile", READING, width=500)
    assert opened.page.locator(".viewer").is_hidden()
    opened.page.locator("details.facsimile > summary").click()
    expect(opened.page.locator("details .viewer canvas").first).to_be_visible()
    box = opened.page.locator(".viewer .stage").bounding_box()
    assert box is not None
    assert box["height"] > 300


def test_without_scripts_each_image_stands_beside_its_page(visit: Opens) -> None:
    opened = visit("facsimile", READING, scripts=False)
    images = opened.page.locator(".page-image img")
    assert images.count() == 2
    for index in range(2):
        images.nth(index).scroll_into_view_if_needed()
        expect(images.nth(index)).to_have_js_property("complete", True)
        box, text = images.nth(index).bounding_box(), opened.page.locator("#p3").bounding_box()
        assert box is not None
        assert text is not None
        assert box["x"] + box["width"] < text["x"]
    href = opened.page.locator(".page-image").first.get_attribute("href") or ""
    assert (opened.folder / href).is_file()
    assert opened.page.locator(".viewer, button").count() == 0


def test_without_scripts_the_list_has_the_images(visit: Opens) -> None:
    opened = visit("facsimile", READING, width=500, scripts=False)
    opened.page.locator("details.facsimile > summary").click()
    assert opened.page.locator("details.facsimile img:visible").count() == 2
    assert opened.page.locator(".page-image:visible").count() == 0


@pytest.mark.parametrize("page", [READING, SHEETS])
@pytest.mark.parametrize("width", [1440, 500])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_it(visit: Opens, page: str, width: int, dark: bool) -> None:
    opened = visit("facsimile", page, width=width, dark=dark)
    if width < 1248:
        opened.page.locator("details.facsimile > summary").click()
    expect(opened.page.locator(".zone-link").first).to_be_attached()
    opened.page.add_script_tag(path=AXE)
    assert list(faults(opened.page)) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
