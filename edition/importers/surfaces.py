"""The pages of a draft as images → the file of TEI that stands beside its source.

TEI P5, chapter PH, "Digital Facsimiles": a ``surface`` for each page, its ``graphic``, its zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.escape import attribute
from edition.importers.draft import Surface, Zone
from edition.tei.names import TEI

ENDING = ".facsimile.xml"
_NAMED = re.compile(rb"^facsimile: .*$", re.MULTILINE)


def images_file(stem: str) -> str:
    """The name of the file beside the source *stem*.

    >>> images_file("letter-1")
    'letter-1.facsimile.xml'
    """
    return f"{stem}{ENDING}"


def images_of(surfaces: Sequence[Surface]) -> bytes:
    """The bytes of the file; nothing where there are no pages."""
    if not surfaces:
        return b""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<facsimile xmlns="{TEI}">']
    for surface in surfaces:
        lines += _surface(surface)
    return ("\n".join([*lines, "</facsimile>"]) + "\n").encode("utf-8", "replace")


def renamed(source: bytes, stem: str) -> bytes:
    """*source*, naming in its front matter the file that stands beside it as *stem*."""
    name = images_file(stem).encode()
    return _NAMED.sub(lambda _: b"facsimile: " + name, source, count=1)


def _surface(surface: Surface) -> Iterator[str]:
    width, height = surface.width, surface.height
    box = f' ulx="0" uly="0" lrx="{width}" lry="{height}"' if width and height else ""
    size = f' width="{width}px" height="{height}px"' if box and surface.in_pixels else ""
    yield f'  <surface xml:id="{surface.id}"{box}>'
    if surface.url:
        yield f'    <graphic url="{attribute(surface.url)}"{size}/>'
    yield from (_zone(zone) for zone in surface.zones)
    yield "  </surface>"


def _zone(zone: Zone) -> str:
    kind = f' type="{attribute(zone.kind)}"' if zone.kind else ""
    return f'    <zone xml:id="{zone.id}"{kind} points="{zone.points}"/>'
