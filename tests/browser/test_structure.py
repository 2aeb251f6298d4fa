"""The structure of all pages of all sites: headings, titles, what is the same on every page."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tests.browser.conftest import SITES
from tests.browser.test_links import tree

DRAWN = ("img", "presentation", "none")


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@cache
def pages(folder: Path) -> tuple[Path, ...]:
    found = tuple(sorted(folder.rglob("*.html")))
    assert len(found) > 3
    return found


@pytest.mark.parametrize("name", SITES)
def test_headings_leave_no_level_out(sites: dict[str, Path], name: str) -> None:
    for page in pages(sites[name]):
        levels = [int(e.tag[1]) for e in tree(page).iter(*(f"h{n}" for n in range(1, 7)))]
        assert levels.count(1) == 1, page.name
        assert levels[0] == 1, page.name
        skipped = [level for last, level in pairwise(levels) if level > last + 1]
        assert skipped == [], page.name


@pytest.mark.parametrize("name", SITES)
def test_every_page_has_a_title_of_its_own(sites: dict[str, Path], name: str) -> None:
    titles = Counter(text(next(tree(page).iter("title"))) for page in pages(sites[name]))
    assert [title for title, count in titles.items() if count > 1 or not title] == []


@pytest.mark.parametrize("name", SITES)
def test_navigation_and_foot_are_the_same_on_every_page(sites: dict[str, Path], name: str) -> None:
    for place in ("header", "footer"):
        found = {tuple(_links(page, place)) for page in pages(sites[name])}
        (links,) = found
        assert ("search.html" if place == "header" else "accessibility.html") in dict(links)


def _links(page: Path, place: str) -> list[tuple[str, str]]:
    """The addresses and the words of the links in the head or the foot; a licence may differ."""
    frame = next(e for e in tree(page).iter(place) if "page" in (e.get("class") or "").split())
    links = (a for a in frame.iter("a") if a.get("rel") != "license")
    return [(a.get("href") or "", text(a)) for a in links]


@pytest.mark.parametrize("name", SITES)
def test_every_page_says_of_which_release_it_is(sites: dict[str, Path], name: str) -> None:
    told = {text(next(tree(page).iter("footer"))) for page in pages(sites[name])}
    release = re.compile(r"Release 0\.1, 23 November 2026|Version 2\.0, 1er mai 2026")
    unknown = re.compile(r"No release is stated|ist nicht angegeben|n’est indiquée|\b\d{4}\b")
    wanted = release if name in ("dossier", "many") else unknown
    assert [foot for foot in told if not wanted.search(foot)] == []


@pytest.mark.parametrize("name", SITES)
def test_drawings_and_bars_have_words(sites: dict[str, Path], name: str) -> None:
    for page in pages(sites[name]):
        for element in tree(page).iter(etree.Element):
            drawn = element.tag == "svg" or element.get("role") == "img"
            outside = not any(a.tag == "svg" for a in element.iterancestors())
            if drawn and outside and element.get("aria-hidden") != "true":
                assert element.get("role") in DRAWN, page.name
                assert (element.get("aria-label") or "").strip(), page.name
