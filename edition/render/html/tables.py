"""Tables. What TEI allows between rows and cells gets a row or a cell of its own: an HTML table
would throw it out.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import opening
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.whitespace import is_layout

_ROW = tei("row")
_CELL = tei("cell")
_HEAD = tei("head")
_SPAN = re.compile(r"[1-9][0-9]{0,2}$")


def table(rule: Rule, compiler: Compiler) -> Handler:
    """A table; its notes stand after it."""
    start = opening(rule, "table")

    def handle(element: etree._Element, context: Context) -> None:
        def content() -> None:
            between(context, start(element, context), "</table>", rows)

        def rows() -> None:
            _rows(element, context, compiler)

        saved = context.phrase, context.numbered, context.lines, context.slot
        context.phrase, context.numbered, context.lines, context.slot = False, False, False, ""
        with context.holding():
            between(context, '<div class="scroll">', "</div>", content)
        context.phrase, context.numbered, context.lines, context.slot = saved
        if not context.phrase:
            context.flush()

    return handle


def _rows(element: etree._Element, context: Context, compiler: Compiler) -> None:
    _loose(element.text, context, "<tr><td>", "</td></tr>")
    for position, child in enumerate(element):
        if child.tag == _HEAD and position == 0:
            between(context, "<caption>", "</caption>", _of(child, context, compiler))
        elif child.tag == _ROW:
            context.slot = "tr"
            compiler.child(child, context)
        elif isinstance(child.tag, str):
            loose = '<tr class="loose"><td>'
            between(context, loose, "</td></tr>", _of(child, context, compiler))
        _loose(child.tail, context, "<tr><td>", "</td></tr>")


def _cells(element: etree._Element, context: Context, compiler: Compiler) -> None:
    _loose(element.text, context, "<td>", "</td>")
    for child in element:
        if child.tag == _CELL:
            context.slot = "td"
            compiler.child(child, context)
        elif isinstance(child.tag, str):
            between(context, '<td class="loose">', "</td>", _of(child, context, compiler))
        _loose(child.tail, context, "<td>", "</td>")


def _of(child: etree._Element, context: Context, compiler: Compiler) -> _Render:
    return _Render(child, context, compiler)


class _Render:
    """Rendering a child, when its turn has come."""

    def __init__(self, child: etree._Element, context: Context, compiler: Compiler) -> None:
        self.child, self.context, self.compiler = child, context, compiler

    def __call__(self) -> None:
        self.context.slot = ""
        self.compiler.child(self.child, self.context)


def _loose(text: str | None, context: Context, start: str, end: str) -> None:
    if text and not is_layout(text):
        context.write(start)
        context.text(text)
        context.write(end)


def row(rule: Rule, compiler: Compiler) -> Handler:
    """A row of a table; outside of one, a block."""
    in_table, elsewhere = opening(rule, "tr"), opening(rule, "div")

    def handle(element: etree._Element, context: Context) -> None:
        def content() -> None:
            _cells(element, context, compiler)

        slot, context.slot = context.slot, ""
        if slot == "tr":
            between(context, in_table(element, context), "</tr>", content)
        else:
            inner = compiler.inner(rule)
            start = elsewhere(element, context)
            between(context, start, "</div>", lambda: inner(element, context))

    return handle


def cell(rule: Rule, compiler: Compiler) -> Handler:
    """A cell; ``role="label"`` makes it a heading (TEI P5, chapter FT)."""
    tags = {name: opening(rule, name) for name in ("td", "th", "div")}
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        tag = "div"
        if slot:
            tag = "th" if element.get("role") == "label" else "td"
        start = f"{tags[tag](element, context)[:-1]}{_spans(element)}>"
        between(context, start, f"</{tag}>", lambda: inner(element, context))

    return handle


def _spans(element: etree._Element) -> str:
    """``cols`` and ``rows`` as HTML knows them."""
    written = ""
    for name, html in (("cols", "colspan"), ("rows", "rowspan")):
        value = element.get(name) or ""
        if _SPAN.match(value) and value != "1":
            written += f' {html}="{value}"'
    return written
