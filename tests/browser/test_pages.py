"""Every kind of page: nothing is asked from elsewhere, nothing is lost without JavaScript, nothing
has to be scrolled sideways on a telephone, and axe-core finds no fault.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Locator, Page

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
    """A new kind of page has to be added to the table."""

    def kinds(files: Iterator[Path]) -> set[str]:
        read = (re.search(r'<body class="([\w-]+)', f.read_text(encoding="utf-8")) for f in files)
        return {found[1] for found in read if found}

    known = {"dossier", "cable"}
    everything = kinds(f for name in known for f in sites[name].rglob("*.html"))
    assert everything == kinds(sites[site] / name for site, name in PAGES)


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
    words = visited.text()
    assert words
    if visited.page.locator("script").count():
        assert set(words.split()) <= set(visit(site, name).text().split())


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_nothing_is_scrolled_sideways_on_a_telephone(visit: Visits, site: str, name: str) -> None:
    page = visit(site, name, width=390).page
    assert sideways(page) == 0
    turn(page)
    assert sideways(page) == 0


def sideways(page: Page) -> int:
    """How far the page reaches beyond the window."""
    whole = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(whole))
