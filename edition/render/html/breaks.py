"""Where pages, columns and lines begin; points of the text.

Milestones overlap with paragraphs and divisions (TEI P5, chapter NH). A page of the sheet view is
made from the running state of the walk: what is open is closed and opened again.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.escape import attribute, id_safe
from edition.escape import text as escape_text
from edition.phrases import say
from edition.render.context import Context
from edition.render.fragment import PageMark
from edition.render.html.attributes import attributes, generated, spoken
from edition.render.html.enclose import Compiler, Handler, running
from edition.render.hyphens import sign_of
from edition.render.rules import Rule
from edition.tei.names import MILESTONE, local
from edition.tei.pictures import page_picture

# A place on the page is one only; the look that a document asks for goes on.
_ID = re.compile(r' (?:(?:id|aria-labelledby)="|style="--)[^"]*"')
_SHEET = '<div class="sheet">'
_TYPED = '<div class="sheet typed">'
_LEAF = '<div class="leaf">'
_BESIDE = '<div class="beside">'


def break_(rule: Rule, compiler: Compiler) -> Handler:
    """A page, a line or a column begins."""
    makers = {"page": _page, "line": _line}
    made = makers.get(rule.parameter("unit"), _column)(rule, compiler)
    return with_content(made, rule, compiler)


def anchor(rule: Rule, compiler: Compiler) -> Handler:
    """A point: nothing to see, a place to link to."""
    return with_content(_point(rule), rule, compiler)


def with_content(handler: Handler, rule: Rule, compiler: Compiler) -> Handler:
    """*handler* for an element that ought to be empty: what it holds all the same comes after."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        handler(element, context)
        if len(element) or element.text:
            inner(element, context)

    return handle


def _point(rule: Rule) -> Handler:
    def handle(element: etree._Element, context: Context) -> None:
        context.write(f'<span class="tei-{rule.name}"{attributes(element, context)}></span>')

    return handle


def _column(rule: Rule, compiler: Compiler) -> Handler:
    point = _point(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if element.get("break") != "no":
            context.write(" ")
        point(element, context)

    return handle


def _line(rule: Rule, compiler: Compiler) -> Handler:
    """A new line where lines count, a space in running text, nothing inside a word."""
    always = compiler.view.line_breaks

    def handle(element: etree._Element, context: Context) -> None:
        if always or context.lines:
            _hyphen(element, context)
            context.write("" if _begins(element) else "<br/>")
        elif element.get("break") != "no":
            context.write(" ")
        if element.attrib and (always or context.references.known(element)):
            context.write(f'<span class="tei-lb"{attributes(element, context)}></span>')

    return handle


def _hyphen(element: etree._Element, context: Context) -> None:
    """The hyphen that stands before a break within a word, where the transcription has none."""
    sign = sign_of(element)
    if sign:
        context.write(generated(sign))


def _begins(element: etree._Element) -> bool:
    """Whether nothing stands before this line break in its block: the line has begun already."""
    while True:
        before = element.getprevious()
        if before is None:
            parent = element.getparent()
            return parent is not None and not (parent.text or "").strip()
        if (before.tail or "").strip() or local(before) not in MILESTONE or local(before) == "lb":
            return False
        element = before


def _page(rule: Rule, compiler: Compiler) -> Handler:
    """A page begins; its anchor is its number: ``p2``."""
    sheets = compiler.view.sheets

    def handle(element: etree._Element, context: Context) -> None:
        mark = page_mark(element, context)
        if sheets and not context.captured:
            _hyphen(element, context)
            next_sheet(element, context, mark)
        else:
            tag = "span" if context.phrase or context.slot else "div"
            if element.get("break") != "no":
                context.write(" ")
            context.write(_mark(tag, element, context, mark))

    return handle


def page_mark(element: etree._Element, context: Context) -> PageMark:
    """The page that begins here, noted for the page's list of pages."""
    number = (element.get("n") or "").strip()
    wanted = f"p{id_safe(number)}" if number else f"page-{len(context.pages) + 1}"
    certain = element.get("cert") in (None, "high")
    free = context.references.free(wanted)
    mark = PageMark(free, number, certain, page_picture(element))
    context.pages.append(mark)
    if not certain:
        context.signs.add("inferred")
    return mark


def label_of(mark: PageMark) -> str:
    """What a page is called: ``page 2``, ``page [2]`` where its number is inferred."""
    if not mark.n:
        return say("text.page_break")
    return escape_text(say("text.page", n=mark.n if mark.certain else f"[{mark.n}]"))


def _mark(tag: str, element: etree._Element, context: Context, mark: PageMark) -> str:
    doubt = "" if mark.certain else spoken(say("text.inferred"))
    return (
        f'<{tag} class="tei-pb pb"{attributes(element, context)}>'
        f'<a id="{mark.id}" href="#{mark.id}" data-generated="">{label_of(mark)}</a>{doubt}</{tag}>'
    )


def first_sheet(context: Context) -> None:
    """Open the first sheet; the first page break gives it its number, if it stands in front."""
    context.sheet_at = len(context.out)
    context.write(_TYPED if context.references.typed else _SHEET)
    context.write(_LEAF)


def last_sheet(context: Context) -> None:
    """Close the sheet that is open."""
    context.write("</div></div>\n")


def next_sheet(element: etree._Element, context: Context, mark: PageMark) -> None:
    """Begin the sheet of a page."""
    new_sheet(context, _mark("p", element, context, mark), label_of(mark))


def new_sheet(context: Context, mark: str, name: str) -> None:
    """Close what is open, begin a sheet with its *mark*, open again what was open."""
    reopened = _end_sheet(context)
    typed = " typed" if context.references.typed else ""
    context.write(f'<div class="sheet{typed}" role="group" aria-label="{attribute(name)}">{mark}')
    context.write(_LEAF)
    for start in reopened:
        context.write(start)


def _end_sheet(context: Context) -> list[str]:
    """Close what is open and the sheet, or take an empty one back; returns what to open again."""
    at, context.sheet_at = context.sheet_at, -1
    fresh = at >= 0 and _only_opened(context.out[at:], len(context.stack) + 2)
    if fresh:
        reopened = [start for start, _ in context.stack]
        del context.out[at:]
    else:
        reopened = [_continued(start) for start, _ in context.stack]
        for _, end in reversed(context.stack):
            context.write(end)
        context.apparatus.close(context, in_text=False)
        last_sheet(context)
    return reopened


def beside_sheets(context: Context) -> None:
    """Close the sheet: what follows stands on none. What was open is open again."""
    reopened = _end_sheet(context)
    context.write(_BESIDE)
    context.write("<div>")
    for start in reopened:
        context.write(start)


def on_sheets_again(context: Context) -> None:
    """Begin a sheet after what stood on none; the page break that follows gives it its number."""
    for _, end in reversed(context.stack):
        context.write(end)
    last_sheet(context)
    context.stack[:] = [(_continued(start), end) for start, end in context.stack]
    first_sheet(context)
    for start, _ in context.stack:
        context.write(start)


def _only_opened(pieces: list[str], count: int) -> bool:
    """Whether nothing was written but the opening tags of what is open, and layout."""
    if len(pieces) > 2 * count + 2:
        return False
    return sum(not piece.isspace() for piece in pieces) == count


def _continued(start: str) -> str:
    """An opening tag for what goes on: the id stays with the beginning."""
    bare = _ID.sub("", start)
    if ' class="' in bare:
        return bare.replace(' class="', ' class="continued ', 1)
    return f'{bare[:-1]} class="continued">'
