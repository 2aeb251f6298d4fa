"""Every link of every page leads to a file that is there, and to a place in it."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from tests.editions.test_editions import EDITIONS

_LEADING = ("href", "src", "poster", "data", "action")
_TOP = ("", "top")  # the top of every page, by the rules of HTML


@pytest.mark.parametrize("name", ["dossier", *EDITIONS])
def test_every_link_leads_somewhere(sites: dict[str, Path], name: str) -> None:
    pages = sorted(sites[name].rglob("*.html"))
    broken = [
        f"{page.name}: {link}" for page in pages for link in links(page) if is_broken(link, page)
    ]
    assert len(pages) > 3
    assert sum(len(links(page)) for page in pages) > 50
    assert broken == []


@pytest.mark.parametrize("name", ["dossier", *EDITIONS])
def test_no_page_names_two_places_alike(sites: dict[str, Path], name: str) -> None:
    for page in sorted(sites[name].rglob("*.html")):
        found = [e.get("id") for e in tree(page).iter(etree.Element) if e.get("id")]
        assert sorted(i for i in set(found) if found.count(i) > 1) == [], page.name


@pytest.mark.parametrize("name", ["dossier", *EDITIONS])
def test_what_an_attribute_points_at_is_on_the_page(sites: dict[str, Path], name: str) -> None:
    """Labels, descriptions and the targets of ``label`` point at ids of the same page."""
    pointing = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
    for page in sorted(sites[name].rglob("*.html")):
        asked = {
            identifier
            for element in tree(page).iter(etree.Element)
            for attribute in pointing
            for identifier in (element.get(attribute) or "").split()
        }
        assert sorted(asked - places(page)) == [], page.name


@cache
def tree(page: Path) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(page.read_bytes(), parser=parser)


@cache
def places(page: Path) -> frozenset[str]:
    """The ids of a page."""
    return frozenset(e.get("id") or "" for e in tree(page).iter(etree.Element))


@cache
def links(page: Path) -> tuple[str, ...]:
    elements = tree(page).iter(etree.Element)
    found = (e.get(name) for e in elements for name in _LEADING)
    return tuple(dict.fromkeys(link for link in found if link))


def is_broken(link: str, page: Path) -> bool:
    """Whether a link to a place of the site leads nowhere; other hosts are not asked."""
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return False
    file = (page.parent / unquote(address.path)).resolve() if address.path else page
    if not file.is_file():
        return True
    fragment = unquote(address.fragment)
    return file.suffix == ".html" and fragment not in _TOP and fragment not in places(file)
