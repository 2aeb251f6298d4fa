"""What is known of the images of a text before any of them is made: which can be shown, and why
others cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from edition.export.iiif import services
from edition.export.iiif.beginning import begins_before
from edition.location import Span
from edition.model.facts import Facts
from edition.publish.facsimile import Facsimiles
from edition.publish.facsimile_sheets import Sheet, pointers
from edition.settings import Settings
from edition.tei.document import Document

_REMOTE = re.compile(r"https?://", re.IGNORECASE)


class Unshown(NamedTuple):
    """Images that are not shown: of a host, or of unknown size; how many, where the first is named.

    ``name`` is the host, or the address of the first.
    """

    name: str
    number: int
    first: Span


@dataclass(frozen=True, slots=True)
class Seen:
    """The images of a text: how many can be shown.

    ``before`` is the first page with an image, if words of the text stand before it; ``tiles`` are
    the files of the edition with the number of files that the service of each has.
    """

    id: str
    number: int = 0
    before: Span | None = None
    hosts: tuple[Unshown, ...] = ()
    unsized: Unshown | None = None
    tiles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with an image: ``lacking`` says why it will have no canvas, "" where it will."""

    element: etree._Element
    url: str
    lacking: str = ""
    host: str = ""


def see(
    document: Document, facts: Facts, settings: Settings, facsimiles: Facsimiles
) -> Seen | None:
    """What is known of the images of a text; None where it has no page with one."""
    pages = list(_pages(document, facsimiles))
    there = [page for page in pages if not page.lacking]
    unsized = [page for page in pages if page.lacking == "size"]
    if not pages:
        return None
    return Seen(
        facts.id,
        len(there),
        _before(document, there),
        tuple(_hosts(document, pages)),
        _unshown(unsized[0].url, document, unsized) if unsized else None,
        tuple(_tiles(document, there, facsimiles)),
    )


def _pages(document: Document, facsimiles: Facsimiles) -> Iterator[_Page]:
    """The pages with images, as far as it is known without opening an image."""
    for element, facs in pointers(document):
        sheet = facsimiles.sheet(document.path, facs)
        for url in sheet.urls if sheet else ():
            if (document.path, url) in facsimiles.files:
                yield _Page(element, url)
                break
            if sheet and _REMOTE.match(url):
                yield _remote(element, url, sheet, facsimiles)
                break


def _remote(element: etree._Element, url: str, sheet: Sheet, facsimiles: Facsimiles) -> _Page:
    try:
        host = (urlsplit(url).hostname or "").casefold()
    except ValueError:
        host = ""
    if host not in facsimiles.hosts:
        return _Page(element, url, "host", host)
    known = all(sheet.size) or sheet.space is not None
    return _Page(element, url, "" if known else "size", host)


def _before(document: Document, there: Sequence[_Page]) -> Span | None:
    if there and begins_before(document, there[0].element):
        return document.span(there[0].element)
    return None


def _hosts(document: Document, pages: Sequence[_Page]) -> Iterator[Unshown]:
    hosts: dict[str, list[_Page]] = {}
    for page in pages:
        if page.lacking == "host":
            hosts.setdefault(page.host, []).append(page)
    return (_unshown(host, document, found) for host, found in hosts.items())


def _unshown(name: str, document: Document, found: Sequence[_Page]) -> Unshown:
    return Unshown(name, len(found), document.span(found[0].element))


def _tiles(
    document: Document, there: Sequence[_Page], facsimiles: Facsimiles
) -> Iterator[tuple[str, int]]:
    """The files of the edition among the images, by their paths in it."""
    if not services.are_wanted(facsimiles):
        return
    files: Mapping[tuple[str, str], Path] = facsimiles.files
    found = dict.fromkeys(files.get((document.path, page.url)) for page in there)
    for file in filter(None, found):
        path = file.relative_to(facsimiles.root.resolve()).as_posix()
        yield path, services.number_of_files(file)
