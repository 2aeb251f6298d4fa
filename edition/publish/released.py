"""The addresses that releases of the edition had, and which of them are gone.

``site/addresses.json`` keeps every page and every anchor that was ever released, under the last
release that had it. ``edition release`` writes it, the editors keep it with their sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.publish.alike import Names, PageNames, view
from edition.publish.urls import REPORT

FILE = "addresses.json"

# The ids of the frame, which nobody cites.
_OWN = "page:"
_ID = re.compile(r"<[A-Za-z][^<>]*?\sid=(?:\"([^\"]+)\"|'([^']+)')")
_CITATIONS = re.compile(r"\.cite(\.\d+)?\.html$")

Anchors = frozenset[str]


@dataclass
class Released:
    """What was released: of each page, its anchors by the last release that had them.

    A page without anchors has an empty list under its last release.
    """

    releases: list[str] = field(default_factory=list)
    pages: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def anchors(self, page: str) -> Mapping[str, str]:
        """The anchors that a page has had, each with its last release."""
        groups = self.pages.get(page, {}).items()
        return {anchor: release for release, anchors in groups for anchor in anchors}

    def last(self, page: str) -> str:
        """The last release that had a page."""
        known = {release: n for n, release in enumerate(self.releases)}
        return max(self.pages.get(page, {}), key=lambda r: known.get(r, -1), default="")


def read_released(file: Path) -> Released:
    """What the file says; nothing where there is none, or it is no such file."""
    try:
        text = file.read_text(encoding="utf-8")
        data = json.loads(text)
    except (OSError, ValueError):
        return Released()
    if not isinstance(data, dict) or not isinstance(data.get("pages"), dict):
        return Released()
    found = Released([str(r) for r in data.get("releases", []) if isinstance(r, str)])
    for page, groups in data["pages"].items():
        if isinstance(groups, dict):
            listed = {r: a for r, a in groups.items() if isinstance(a, list)}
            found.pages[page] = {r: [x for x in a if isinstance(x, str)] for r, a in listed.items()}
    lines = enumerate(text.split("\n"), 1)
    found.lines = {m[1]: n for n, line in lines if (m := re.match(r'\s*"([^"]+)": \{', line))}
    return found


def addresses_of(folder: Path) -> dict[str, Anchors]:
    """The pages of a site with their anchors."""
    files = (f for f in sorted(folder.glob("*.html")) if is_kept(f.name))
    return {f.name: anchors(f.name, f.read_text("utf-8", errors="replace")) for f in files}


def is_kept(address: str) -> bool:
    """Whether an address is that of a page which can be cited: none with citations is."""
    page = address.endswith(".html") and "/" not in address
    return page and address != REPORT and not _CITATIONS.search(address)


def anchors(address: str, html: str) -> Anchors:
    """The anchors of a page. Of the TEI only the page counts: the same ids stand in the text, and
    its lines move with every change.
    """
    return frozenset() if address.endswith(".tei.html") else ids(html)


def ids(html: str) -> Anchors:
    """The ids of a page, without those of its frame."""
    found = (unescape(one or other) for one, other in _ID.findall(html))
    return frozenset(i for i in found if not i.startswith(_OWN))


def with_release(before: Released, release: str, pages: Mapping[str, Anchors]) -> str:
    """The text of the file after *release* has had *pages*; what is gone stays in it."""
    known = [*(r for r in before.releases if r != release), release]
    kept: dict[str, dict[str, list[str]]] = {}
    for page in sorted({*before.pages, *pages}):
        now = pages.get(page)
        groups = {
            r: sorted(a for a in anchors if now is None or a not in now)
            for r, anchors in before.pages.get(page, {}).items()
        }
        groups = {r: a for r, a in groups.items() if a or now is None}
        kept[page] = groups | ({} if now is None else {release: sorted(now)})
    return _written(known, kept)


def _written(releases: list[str], pages: Mapping[str, Mapping[str, list[str]]]) -> str:
    """JSON with a line for each page, so that two versions can be compared."""
    rows = ",\n".join(f"  {_json(page)}: {_json(groups)}" for page, groups in pages.items())
    return f'{{\n "releases": {_json(releases)},\n "pages": {{\n{rows}\n }}\n}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def vanished(
    released: Released, now: Mapping[str, Anchors], path: str, redirected: Iterable[str] = ()
) -> Iterator[Diagnostic]:
    """A warning for each page and anchor of *released* that the site has *now* no more.

    *path* is that of the file, *redirected* are the addresses that a redirect looks after.
    """
    known = set(redirected)
    fresh = {page: ids.difference(released.anchors(page)) for page, ids in now.items()}
    new, places = PageNames(p for p in now if p not in released.pages), _Places(fresh)
    for page in released.pages:
        at = Span(path, released.lines.get(page, 1))
        if page not in now:
            if page not in known:
                yield _page_gone(page, released.last(page), new.like(page), at)
            continue
        for anchor, release in released.anchors(page).items():
            if anchor not in now[page] and f"{page}#{anchor}" not in known:
                yield _anchor_gone(page, anchor, release, places.nearest(anchor, page), at)


class _Places:
    """The places of the site that no release had."""

    def __init__(self, fresh: Mapping[str, Anchors]) -> None:
        self.fresh = fresh
        self._of_pages: dict[str, Names] = {}

    def nearest(self, anchor: str, page: str) -> str | None:
        """A place that an old one may have become: one with a name like it in the same page, or
        the same name in one other page of that view, if it is a name and no number.
        """
        found = self._in_page(page).like(anchor)
        if found or any(c.isdigit() for c in anchor):
            return f"{page}#{found}" if found else None
        others = self._named.get((anchor, view(page)[1]), ())
        return f"{others[0]}#{anchor}" if len(others) == 1 else None

    def _in_page(self, page: str) -> Names:
        if page not in self._of_pages:
            self._of_pages[page] = Names(sorted(self.fresh[page]))
        return self._of_pages[page]

    @cached_property
    def _named(self) -> dict[tuple[str, str], list[str]]:
        """The pages that have a place, by its name and their view."""
        found: dict[tuple[str, str], list[str]] = {}
        for page, anchors_of_page in self.fresh.items():
            ending = view(page)[1]
            for anchor in anchors_of_page:
                found.setdefault((anchor, ending), []).append(page)
        return found


def _page_gone(page: str, release: str, candidate: str | None, at: Span) -> Diagnostic:
    message = f"release {release} had the page `{page}`, and there is no such page any more"
    return _gone(message, page, candidate, at)


def _anchor_gone(
    page: str, anchor: str, release: str, candidate: str | None, at: Span
) -> Diagnostic:
    message = f"release {release} had `{page}#{anchor}`, and the page has no such place any more"
    return _gone(message, f"{page}#{anchor}", candidate, at)


def _gone(message: str, old: str, candidate: str | None, at: Span) -> Diagnostic:
    place = at.file.rpartition("/")[0]
    help = f"give it its id again; or say in {place}/redirects.toml where its readers are to go: "
    help += f'"{old}" = "{candidate or "…"}"'
    return Diagnostic("vanished-address", message, at, Severity.WARNING, help=help)
