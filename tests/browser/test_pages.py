"""Every kind of page: nothing is asked from elsewhere, nothing is lost without JavaScript, nothing
has to be scrolled sideways in any width, nothing moves, and axe-core finds no fault.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Locator, Page

from edition.publish.accessibility import what_is_tested
from tests.browser.kinds import PAGES
from tests.browser.visits import Visit

Visits = Callable[..., Visit]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# WCAG 2.2 and best practices. The rule on the size of targets is off unless one asks for it; what
# passes is not described, and no stylesheet is fetched, which a folder does not allow.
RULES = {
    "preload": False,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
# Wide and narrow, light and dark; with the switches as they stand, and with each of them turned.
LOOKS = ((1440, False, False), (390, True, False), (1440, True, True), (390, False, True))
FEWER = ((1440, False, False), (390, True, True))  # without switches, or of a kind seen before


def test_every_kind_of_page_is_tried(sites: dict[str, Path]) -> None:
    """A new kind of page has to be added to the table, and to the statement of accessibility."""

    def kinds(files: Iterable[Path]) -> set[str]:
        read = (re.search(r'<body class="([\w-]+)', f.read_text(encoding="utf-8")) for f in files)
        return {found[1] for found in read if found}

    everything = kinds(file for folder in sites.values() for file in folder.rglob("*.html"))
    assert everything == kinds(sites[site] / name for site, name in PAGES)
    assert everything == set(what_is_tested().kinds)


def test_a_page_that_has_moved_leads_on(visit: Visits) -> None:
    page = visit("many", "ancienne.html", scripts=False).page
    page.wait_for_url("**/l-01.html")


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_axe_finds_no_fault(visit: Visits, site: str, name: str) -> None:
    visited = visit(site, name)
    visited.page.add_script_tag(path=AXE)
    several = site == "dossier" and switches(visited.page)
    was_turned = False
    for width, dark, turned in LOOKS if several else FEWER:
        visited.look(width=width, dark=dark)
        if turned and not was_turned:
            was_turned = bool(turn(visited.page))
        look = f"{width} px, {'dark' if dark else 'light'}{', switches turned' * was_turned}"
        assert list(faults(visited.page)) == [], look


def switches(page: Page) -> list[Locator]:
    """The switches of a page that can be seen."""
    return [s for s in page.locator("main input[type=checkbox]").all() if s.is_visible()]


def turn(page: Page) -> list[Locator]:
    """Turn all switches of a page."""
    found = switches(page)
    for switch in found:
        switch.click()
    return found


def faults(page: Page) -> Iterator[str]:
    """What axe-core finds, one line a place."""
    result: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    for violation in result["violations"]:
        for node in violation["nodes"][:3]:
            yield f"{violation['id']}: {node['html'][:200]}"


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_nothing_is_lost_without_javascript(visit: Visits, site: str, name: str) -> None:
    """What scripts add, such as buttons, they make themselves: here is only what can be read."""
    visited = visit(site, name, scripts=False)
    visited.page.evaluate("for (const told of document.querySelectorAll('.without')) told.remove()")
    words = visited.text()
    assert words
    if visited.page.locator("script").count():
        assert set(words.split()) <= set(visit(site, name).text().split())


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_nothing_is_scrolled_sideways(visit: Visits, site: str, name: str) -> None:
    """In all widths, the last of which is a window of 1280 pixels enlarged to 400 per cent."""
    visited = visit(site, name)
    for width in what_is_tested().widths:
        visited.look(width=width, dark=False)
        assert sideways(visited.page) == 0, width
    turn(visited.page)
    assert sideways(visited.page) == 0, "switches turned"


def sideways(page: Page) -> int:
    """How far the page reaches beyond the window."""
    whole = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(whole))


# The distances of the criterion "Text Spacing".
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
# Elements with words of their own that hide what they have no room for.
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e), own = [...e.childNodes].some(n => n.nodeType === 3 &&
    n.data.trim());
  const hides = o => o === 'hidden' || o === 'clip';
  // Neither what only screen readers read, nor signs that are drawn in place of their letters.
  const told = e.clientWidth > 1 && e.clientHeight > 1 &&
    !(parseFloat(style.textIndent) >= e.clientWidth);
  return own && told && e.checkVisibility() &&
    (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1 ||
     hides(style.overflowY) && e.scrollHeight > e.clientHeight + parseFloat(style.fontSize) / 2);
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_wider_spaces_cut_nothing_off(visit: Visits, site: str, name: str) -> None:
    visited = visit(site, name)
    visited.page.add_style_tag(content=SPACED)
    for width in (1440, 390):
        visited.look(width=width, dark=False)
        assert sideways(visited.page) == 0, width
        assert visited.page.evaluate(CUT) == [], width


MOVING = """() => [...document.querySelectorAll('marquee, blink, [autoplay]'),
  ...document.getAnimations().map(a => a.effect.target)].map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_nothing_moves_and_no_time_runs_out(visit: Visits, site: str, name: str) -> None:
    page = visit(site, name).page
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) == []
    assert page.locator("meta[http-equiv=refresh i]").count() == 0
