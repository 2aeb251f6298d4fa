"""A document in parts: what is open at a cut is closed, and opened again in the next part.

The walk goes on as if nothing were cut, so that notes, paragraphs and headings count on, and each
part is well-formed by itself.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.render.context import Context
from edition.render.fragment import PageMark, Part
from edition.render.html.breaks import first_sheet, label_of, last_sheet
from edition.render.html.room import room
from edition.tei.names import tei
from edition.tei.whitespace import is_layout

_SPARE = 3.0  # rem: what the page leaves free below the text anyway
# A character that XML does not allow: nothing of a text can look like a cut.
_CUT = "\0"
_CUTS = re.compile(rf"{_CUT}(\d+){_CUT}")
# A place on the page is one only; the look that a document asks for goes on.
_ID = re.compile(r' (?:(?:id|aria-labelledby)="|style="--)[^"]*"')
_PAGE = tei("pb")


def cut(element: etree._Element, context: Context) -> None:
    """Begin a part with *element*, if nothing but blocks is open around it."""
    ordinal = context.cuts.pop(element)
    if context.captured or context.phrase or context.held or context.slot:
        return
    context.flush()
    context.apparatus.close(context)
    sheets = context.view.sheets
    for _, end in reversed(context.stack):
        context.write(end)
    if sheets:
        last_sheet(context)
    make_room(context)
    context.write(f"{_CUT}{ordinal}{_CUT}")
    context.cut_at = len(context.out)
    context.stack[:] = [(_continued(start), end) for start, end in context.stack]
    if sheets:
        first_sheet(context)
    for start, _ in context.stack:
        context.write(start)
    if context.pages and not _begins_page(element):
        context.write(_page_goes_on(context.pages[-1]))


def make_room(context: Context) -> None:
    """Leave room below the text, or the part, where notes in the margin reach further down."""
    height = room(context.out[context.cut_at :])
    if height > _SPARE:
        context.write(f'<div class="room" style="--room:{height}rem"></div>')


def divided(html: str) -> tuple[str, tuple[Part, ...]]:
    """*html* without the marks of the cuts, and its parts; no parts where it has no cut."""
    if _CUT not in html:
        return html, ()
    first, *rest = _CUTS.split(html)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    parts = Part(0, first), *(Part(int(ordinal), piece) for ordinal, piece in pairs)
    return "".join(part.html for part in parts), parts


def _continued(start: str) -> str:
    """An opening tag for what goes on: the id stays with the beginning."""
    bare = _ID.sub("", start)
    if 'class="continued' in bare:
        return bare
    if ' class="' in bare:
        return bare.replace(' class="', ' class="continued ', 1)
    return f'{bare[:-1]} class="continued">'


def _begins_page(element: etree._Element) -> bool:
    """Whether a page of the source begins with *element*: before all text of it."""
    while len(element) and is_layout(element.text):
        element = element[0]
    return element.tag == _PAGE


def _page_goes_on(mark: PageMark) -> str:
    """Which page of the source the part begins on."""
    return (
        f'<div class="tei-pb pb continued" data-generated=""><a href="#{mark.id}">'
        f"{label_of(mark)}, continued</a></div>"
    )
