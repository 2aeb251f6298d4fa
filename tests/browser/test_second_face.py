"""The face of the letters, which docs/theme.md shows: what an edition makes of the theme itself is
as good as the theme where the theme can see to it, light, dark, narrow and on paper.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.build import build_site
from tests.browser.test_html import checked
from tests.browser.test_links import is_broken, links
from tests.browser.test_pages import AXE, faults, sideways
from tests.browser.visits import Visit
from tests.tools.pages import ROOT

PAGES = (
    "index letter-1 letter-3 letter-5.diplomatic letter-2.tei persons dates search signs".split()
)
# Wide and narrow, light and dark.
LOOKS = ((1440, False), (1440, True), (820, True), (390, False))
COLOUR = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the letters."""
    place = tmp_path_factory.mktemp("face") / "letters"
    root = Path(shutil.copytree(ROOT / "tests/editions/letters", place))
    build_site(root)
    return root / "public"


@pytest.fixture
def opened(browser: Browser, letters: Path) -> Iterator[Callable[[str], Visit]]:
    """A page of the letters, opened from its folder."""
    visits: list[Visit] = []

    def open_page(name: str) -> Visit:
        file = letters / f"{name}.html"
        visits.append(Visit.to(browser, file, width=1440, dark=False, scripts=True))
        return visits[-1]

    yield open_page
    for made in visits:
        made.close()
    assert [fault for made in visits for fault in made.faults] == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(opened: Callable[[str], Visit], name: str) -> None:
    visit = opened(name)
    visit.page.add_script_tag(path=AXE)
    for width, dark in LOOKS:
        visit.look(width=width, dark=dark)
        assert list(faults(visit.page)) == [], f"{width} px, {'dark' if dark else 'light'}"
        assert sideways(visit.page) == 0


def test_the_font_of_the_edition_is_used(opened: Callable[[str], Visit]) -> None:
    page = opened("letter-1").page
    assert page.evaluate("document.fonts.ready.then(f => f.check('16px \"Old Standard\"'))")


def test_paper_is_white_and_has_neither_spine_nor_tools(opened: Callable[[str], Visit]) -> None:
    page = opened("letter-1").page
    assert page.evaluate(COLOUR, "--paper") == "#e9eef0"
    page.emulate_media(media="print")
    assert page.evaluate(COLOUR, "--paper") == "#fff"
    assert not page.locator(".spine nav, .tools").first.is_visible()
    assert page.locator(".note").first.is_visible()
    assert page.locator(".cite-first").is_visible()


def test_the_pages_are_html_and_no_link_is_broken(letters: Path) -> None:
    pages = sorted(letters.rglob("*.html"))
    broken = [f"{p.name}: {link}" for p in pages for link in links(p) if is_broken(link, p)]
    assert broken == []
    assert checked(pages) == []
