"""The images on the page of a document: beside each page of the text, and for the viewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.escape import attribute
from edition.model.facts import Facts
from edition.publish import facsimile
from edition.publish.facsimile import Facsimiles, Shown
from edition.publish.facsimile_sheets import Sheet
from edition.publish.phrases import Phrases
from edition.render.fragment import Fragment, PageMark
from edition.render.geometry import Box

SCRIPT = "facsimile.js"
VIEWER = "viewer/openseadragon.js"
IMAGE_SCRIPTS = {
    SCRIPT: Path(__file__).parent / "theme" / "scripts" / SCRIPT,
    VIEWER: facsimile.VIEWER,
}
"""The files of the viewer, by their addresses on the site."""
_BLOCKS = ("div", "p")
_EMPTY: dict[str, Any] = dict.fromkeys("all figures viewer credit scripts".split(), ())
_EMPTY["hosts"] = ""


@dataclass(frozen=True)
class Figure:
    """The image of a page: ``id`` is that of the page in the text."""

    id: str
    label: str
    alt: str
    shown: Shown
    zones: tuple[tuple[str, tuple[float, ...]], ...]
    part: tuple[float, ...] | None

    @property
    def for_viewer(self) -> dict[str, Any]:
        """What the script is told."""
        shown = self.shown
        return {
            "at": self.id,
            "label": self.label,
            "alt": self.alt,
            "full": shown.full,
            "image": shown.image,
            "size": shown.size,
            "tiles": shown.tiles,
            "zones": self.zones,
            "part": self.part,
        }


def facsimile_of(facts: Facts, rendered: Fragment, found: Facsimiles, t: Phrases) -> dict[str, Any]:
    """What a page says of the images that belong to its text; empty without any."""
    made = list(_figures(facts.document, rendered, found, t))
    if not made:
        return _EMPTY
    figures = [figure for figure in made if figure.shown.image]
    hosts = sorted({f.shown.host for f in figures if f.shown.host})
    credit = (*found.credits.get(facts.document, ()), found.credit)
    scripts = (VIEWER, SCRIPT) if found.with_viewer() else (SCRIPT,)
    return {
        "figures": figures,
        "all": made,
        "viewer": [f.for_viewer for f in figures],
        "hosts": t.joined(hosts) if hosts else "",
        "credit": [words for words in dict.fromkeys(credit) if words] if figures else [],
        "scripts": scripts if figures else (),
    }


def _figures(path: str, rendered: Fragment, found: Facsimiles, t: Phrases) -> Iterator[Figure]:
    for mark in rendered.pages:
        sheet = found.sheet(path, mark.facs)
        shown = found.shown(path, sheet) if sheet else None
        if sheet is None or shown is None:
            continue
        label = _label(mark, t)
        alt = t("facsimile.alt", page=label)
        alt = f"{alt}{t('colon')}{sheet.words}" if sheet.words else alt
        yield Figure(mark.id, label, alt, shown, _zones(sheet, shown), _part(sheet, shown))


def _label(mark: PageMark, t: Phrases) -> str:
    if not mark.n:
        return t("facsimile.a_page")
    return t("facsimile.page", n=mark.n if mark.certain else f"[{mark.n}]")


def _zones(sheet: Sheet, shown: Shown) -> tuple[tuple[str, tuple[float, ...]], ...]:
    placed = ((name, share(box, sheet, shown)) for name, box in sheet.zones)
    return tuple((name, box) for name, box in placed if box)


def _part(sheet: Sheet, shown: Shown) -> tuple[float, ...] | None:
    return share(sheet.part, sheet, shown) if sheet.part else None


def share(box: Box, sheet: Sheet, shown: Shown) -> tuple[float, ...] | None:
    """Left, top, width and height of a zone as shares of its image; None if it is not on it.

    Numbers are meant in the space of the surface, or else in pixels of the picture.
    """
    width, height = sheet.size if all(sheet.size) else shown.size
    space = sheet.space or (Box(0, 0, width, height) if width and height else None)
    if space is None or not space.area:
        return None
    across, down = space.right - space.left, space.bottom - space.top
    left, right = ((x - space.left) / across for x in (box.left, box.right))
    top, bottom = ((y - space.top) / down for y in (box.top, box.bottom))
    left, top, right, bottom = (min(max(v, 0.0), 1.0) for v in (left, top, right, bottom))
    if right <= left or bottom <= top:
        return None
    return tuple(round(v, 5) for v in (left, top, right - left, bottom - top))


def with_images(html: str, images: dict[str, Any], t: Phrases) -> str:
    """*html* with the image of each page, or a link to it, after the number of the page."""
    for figure in images["all"]:
        start = f'<a id="{figure.id}" href="#{figure.id}" data-generated="">'
        before, found, rest = html.partition(start)
        if found:
            # A block that lays out its line is no place for an image: that stands behind it.
            tag = before[before.rfind("<") + 1 :].partition(" ")[0].rstrip(">")
            end = f"</{tag}>" if figure.shown.image and tag in _BLOCKS else "</a>"
            label, end, after = rest.partition(end)
            html = f"{before}{found}{label}{end}{_beside(figure, t)}{after}"
    return html


def _beside(figure: Figure, t: Phrases) -> str:
    full, alt = attribute(figure.shown.full), attribute(figure.alt)
    if not figure.shown.image:
        host = figure.shown.host
        words = t("facsimile.at", host=host) if host else t("facsimile.image")
        return (
            f' <a class="page-link" href="{full}" data-generated="" rel="external" '
            f'title="{alt}">{attribute(words)}</a>'
        )
    return (
        f'<a class="page-image" href="{full}" data-generated="">'
        f'<img src="{attribute(figure.shown.image)}" alt="{alt}"{sized(figure)} loading="lazy">'
        "</a>"
    )


def sized(figure: Figure) -> str:
    """The attributes that keep the place of an image free."""
    width, height = figure.shown.size
    return f' width="{width}" height="{height}"' if width and height else ""
