"""Redirects from addresses of earlier releases, as the editors confirm them.

``site/redirects.toml`` has a table ``[redirects]`` with a line for each: ``"old.html" =
"new.html"``, ``"letter.html#p-9" = "letter.html#p-10"``. They work from a folder and without
scripts: an old page is there with a link and sends its readers on, an old place within a page is
an element with the old id.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from edition.diagnostics import Diagnostic, Severity
from edition.escape import safe_url
from edition.location import Span
from edition.publish.alike import alike, alike_page, view
from edition.publish.released import Anchors, Released

FILE = "redirects.toml"

_PAGE = re.compile(r"[^\W_.-][\w.-]*\.html")
_FURTHEST = 20
# In these no text may stand, so the first element in them that may hold some takes the id.
_BARE = frozenset("table thead tbody tfoot tr colgroup ul ol dl menu".split())
_VOID = frozenset("img br hr input col wbr area embed".split())
_DRAWING = re.compile(r"<svg\b|</svg\b")
_TAG = re.compile(r"<([A-Za-z][\w-]*)(?:\s[^<>]*)?>")


@dataclass
class Redirects:
    """The redirects of an edition, ready to be made.

    ``pages`` leads from pages that are gone, ``within`` gives old and new ids of a page,
    ``elsewhere`` old ids of a page with the address that each has now.
    """

    pages: dict[str, str] = field(default_factory=dict)
    within: dict[str, dict[str, str]] = field(default_factory=dict)
    elsewhere: dict[str, dict[str, str]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def sources(self) -> Iterator[str]:
        """All addresses that are looked after."""
        yield from self.pages
        for found in (self.within, self.elsewhere):
            for page, anchors in found.items():
                yield from (f"{page}#{anchor}" for anchor in anchors)


def read_redirects(file: Path, path: str, now: Mapping[str, Anchors]) -> Redirects:
    """The redirects in *file*, called *path* in findings, for a site that has *now*.

    What cannot be followed is a finding, and is left out.
    """
    made = Redirects()
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text).get("redirects", {})
    except FileNotFoundError:
        return made
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        at = Span(path, int(line[1]) if line else 1)
        made.findings.append(_finding(f"no redirect can be read: {error}", at))
        return made
    wanted = table if isinstance(table, dict) else {}
    if not wanted:
        help = 'write a table: [redirects], and below it "old.html" = "new.html"'
        made.findings.append(
            _finding("there is no table [redirects] in the file", Span(path), help)
        )
    for old, new in wanted.items():
        at = Span(path, _line(text, old))
        _take(old, new, wanted, now, made, at)
    return made


def with_views(made: Redirects, before: Released, now: Mapping[str, Anchors]) -> None:
    """Send the readers of the other views of a page after those of the page, where there is a page
    in the same view: ``letter.tei.html`` after ``letter.html``.
    """
    for page in before.pages:
        name, ending = view(page)
        target = made.pages.get(f"{name}.html", "")
        new = f"{target.removesuffix('.html')}{ending}"
        if page not in now and page not in made.pages and target.endswith(".html") and new in now:
            made.pages[page] = new


def _take(
    old: str,
    new: object,
    wanted: Mapping[str, object],
    now: Mapping[str, Anchors],
    made: Redirects,
    at: Span,
) -> None:
    """Add one redirect, or the finding that says why not."""
    page, _, anchor = old.partition("#")
    target = _end(new, wanted)
    fault = _fault_of_old(old, now) or _fault_of_new(old, target, now)
    if fault:
        made.findings.append(
            _finding(*fault, at) if len(fault) == 1 else _finding(fault[0], at, fault[1])
        )
        return
    assert target is not None
    new_page, _, new_anchor = target.partition("#")
    if not anchor:
        made.pages[page] = target
    elif new_page == page and page in now:
        made.within.setdefault(page, {})[anchor] = new_anchor
    else:
        made.elsewhere.setdefault(page, {})[anchor] = target


def _end(new: object, wanted: Mapping[str, object]) -> str | None:
    """Where a chain of redirects ends; None where it goes round, or is no text."""
    for _ in range(_FURTHEST):
        if not isinstance(new, str):
            return None
        if new not in wanted:
            return new
        new = wanted[new]
    return None


def _fault_of_old(old: str, now: Mapping[str, Anchors]) -> tuple[str, ...]:
    page, hash_, anchor = old.partition("#")
    if not _PAGE.fullmatch(page) or (hash_ and not anchor) or re.search(r"\s", anchor):
        return (
            f"`{old}` is no address of a page of the site",
            'write the name of a page, "letter.html", or a place in it, "letter.html#p-9"',
        )
    if page in now and (not anchor or anchor in now[page]):
        return f"`{old}` is still there, so nobody is sent on from it", "remove the line"
    return ()


def _fault_of_new(old: str, new: str | None, now: Mapping[str, Anchors]) -> tuple[str, ...]:
    if new is None:
        return f"the redirect of `{old}` goes round in a circle, or is no text", 'write "new.html"'
    if re.match(r"https?://", new) and safe_url(new):
        return ()
    page, _, anchor = new.partition("#")
    if page not in now:
        told = f"the redirect of `{old}` leads nowhere: there is no page `{page}`"
        return told, _like(alike_page(page, now))
    if anchor and anchor not in now[page]:
        told = f"the redirect of `{old}` leads nowhere: `{page}` has no place `{anchor}`"
        return told, _like(alike(anchor, sorted(now[page])))
    if "#" in old and not anchor and page == old.partition("#")[0]:
        return f"the redirect of `{old}` leads to no place", f'write "{page}#…"'
    return ()


def _like(found: str | None) -> str:
    return f'did you mean "{found}"?' if found else "write an address that the site has"


def _line(text: str, key: str) -> int:
    lines = text.split("\n")
    quoted = (f'"{key}"', f"'{key}'")
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(quoted)), 1)


def _finding(message: str, at: Span, help: str = "") -> Diagnostic:
    return Diagnostic("bad-redirect", message, at, Severity.WARNING, help=help or None)


def href(address: str) -> str:
    """An address of the site or of the web, as it stands in a link."""
    if safe_url(address) and re.match(r"https?://", address):
        return safe_url(address) or ""
    page, mark, anchor = address.partition("#")
    return quote(unquote(page)) + (f"#{quote(anchor, safe='')}" if mark else "")


def with_old_ids(html: str, renamed: Mapping[str, str]) -> str:
    """A page in which every old id leads to the element that has the new one."""
    for old, new in sorted(renamed.items()):
        html = _with_old_id(html, old, new)
    return html


def _with_old_id(html: str, old: str, new: str) -> str:
    start = re.search(rf'<[A-Za-z][^<>]*?\sid="{re.escape(escape(new))}"[^<>]*>', html)
    if start is None:
        return html
    element, at = f'<span id="{escape(old)}" data-generated=""></span>', start.end()
    found = _TAG.match(html, start.start())
    name = found[1].lower() if found else ""
    drawing = _drawing_around(html, start.end())
    if drawing is not None:  # no element of HTML may stand in a drawing
        at = drawing
    elif name in _BARE:
        inner = (m for m in _TAG.finditer(html, at) if m[1].lower() not in _BARE | _VOID)
        at = next((m.end() for m in inner), at)
    return html[:at] + element + html[at:]


def _drawing_around(html: str, place: int) -> int | None:
    """Where the drawing begins that *place* stands in."""
    open_ones: list[int] = []
    for tag in _DRAWING.finditer(html, 0, place):
        if tag[0].startswith("</"):
            del open_ones[-1:]
        else:
            open_ones.append(tag.start())
    return open_ones[0] if open_ones else None


def with_links_elsewhere(html: str, moved: Mapping[str, str], sentence: str) -> str:
    """A page that tells, at each old id, where its place is now; *sentence* has a ``{link}``."""
    told = "".join(
        f'<p class="moved" id="{escape(old)}">{_told(sentence, new)}</p>\n'
        for old, new in sorted(moved.items())
    )
    before, end, after = html.rpartition("</main>")
    return f"{before}{told}{end}{after}" if end else html


def _told(sentence: str, new: str) -> str:
    link = f'<a href="{escape(href(new))}">{escape(new)}</a>'
    return escape(sentence).replace("{link}", link)
