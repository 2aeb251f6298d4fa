"""Tables. What TEI allows between rows and cells gets a row or a cell of its own: an HTML table
would throw it out. Headings say what they are the headings of, for whoever hears the table.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import opening
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.rules import Rule
from edition.render.table_columns import Columns, columns, is_label, span
from edition.tei.names import tei
from edition.tei.whitespace import is_layout, plain_text

_ROW = tei("row")
_CELL = tei("cell")
_HEAD = tei("head")
_BREAKS = frozenset({tei("pb"), tei("cb"), tei("gb")})
_WIDE = 5  # columns: a table that a narrow screen has to scroll


def table(rule: Rule, compiler: Compiler) -> Handler:
    """A table in a box that scrolls, also by keyboard; its notes stand after it."""
    start = opening(rule, "table")

    def handle(element: etree._Element, context: Context) -> None:
        made = _Table(element, context, compiler)

        def content() -> None:
            between(context, start(element, context), "</table>", made.content)

        saved = context.phrase, context.numbered, context.lines, context.slot
        context.phrase, context.numbered, context.lines, context.slot = False, False, False, ""
        with context.holding():
            between(context, made.box(), "</div>", content)
        context.phrase, context.numbered, context.lines, context.slot = saved
        if not context.phrase:
            context.flush()

    return handle


class _Table:
    """A table that is being written."""

    def __init__(self, element: etree._Element, context: Context, compiler: Compiler) -> None:
        self.element, self.context, self.compiler = element, context, compiler
        self.known = columns(element)
        context.columns.append(self.known)

    def box(self) -> str:
        """The box around; a wide one can be reached, and has a name."""
        if self.known.width < _WIDE:
            return '<div class="scroll">'
        head = self.element.find(_HEAD)
        name = plain_text(head) if head is not None else ""
        label = say("text.table_of", title=name) if name else say("text.table")
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{attribute(label)}">'

    def content(self) -> None:
        self.loose_text(self.element.text)
        rows = 0
        for position, child in enumerate(self.element):
            if child.tag == _ROW:
                self.begin(rows)
                self.row(child, head=rows < self.known.headings)
                rows += 1
            else:
                self.other(child, first=position == 0)
            self.loose_text(child.tail)
        if self.known.headings:
            self.switch("</tbody>")
        self.context.columns.pop()

    def begin(self, rows: int) -> None:
        """Open the head and the body of a table, each before its first row."""
        if self.known.headings and rows == 0:
            self.switch("<thead>")
        elif self.known.headings and rows == self.known.headings:
            self.switch("</thead>")
            self.switch("<tbody>")

    def switch(self, tag: str) -> None:
        """Open or close a part of the table."""
        if tag.startswith("</"):
            self.context.stack.pop()
        else:
            self.context.stack.append((tag, f"</{tag[1:]}"))
        self.context.write(tag)

    def row(self, child: etree._Element, *, head: bool) -> None:
        self.context.slot = "tr head" if head else "tr"
        self.compiler.child(child, self.context)

    def other(self, child: etree._Element, *, first: bool) -> None:
        if not isinstance(child.tag, str):
            return
        if child.tag == _HEAD and first:
            self.within("<caption>", "</caption>", child)
        elif child.tag in _BREAKS and self.compiler.view.sheets:
            self.alone(child)  # the sheet ends here, and with it this part of the table
        else:
            self.within(f'<tr class="loose"><td{self.across()}>', "</td></tr>", child)

    def across(self) -> str:
        return f' colspan="{self.known.width}"' if self.known.width > 1 else ""

    def within(self, start: str, end: str, child: etree._Element) -> None:
        between(self.context, start, end, lambda: self.alone(child))

    def alone(self, child: etree._Element) -> None:
        self.context.slot = ""
        self.compiler.child(child, self.context)

    def loose_text(self, text: str | None) -> None:
        _loose(text, self.context, f"<tr><td{self.across()}>", "</td></tr>")


def _cells(element: etree._Element, context: Context, compiler: Compiler, slot: str) -> None:
    _loose(element.text, context, "<td>", "</td>")
    for child in element:
        if child.tag == _CELL:
            context.slot = slot
            compiler.child(child, context)
        elif isinstance(child.tag, str):
            between(context, '<td class="loose">', "</td>", _rendered(child, context, compiler))
        _loose(child.tail, context, "<td>", "</td>")


def _rendered(child: etree._Element, context: Context, compiler: Compiler) -> Callable[[], None]:
    """Rendering a child, when its turn has come."""

    def render() -> None:
        context.slot = ""
        compiler.child(child, context)

    return render


def _loose(text: str | None, context: Context, start: str, end: str) -> None:
    if text and not is_layout(text):
        context.write(start)
        context.text(text)
        context.write(end)


def row(rule: Rule, compiler: Compiler) -> Handler:
    """A row of a table; outside of one, a block."""
    in_table, elsewhere = opening(rule, "tr"), opening(rule, "div")
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        cells = {True: "td label", False: "td"}[is_label(element)]
        if slot == "tr head" and is_label(element):
            cells = "td head"

        def content() -> None:
            _cells(element, context, compiler, cells)

        if slot.startswith("tr"):
            between(context, in_table(element, context), "</tr>", content)
        else:
            start = elsewhere(element, context)
            between(context, start, "</div>", lambda: inner(element, context))

    return handle


def cell(rule: Rule, compiler: Compiler) -> Handler:
    """A cell; ``role="label"``, its own or its row's, makes it a heading (TEI P5, chapter FT)."""
    tags = {name: opening(rule, name) for name in ("td", "th", "div")}
    numbers = {name: opening(rule, name, "num") for name in ("td", "th")}
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        tag = _tag(element, slot) if slot else "div"
        known = context.columns[-1] if context.columns else _NO_COLUMNS
        made = numbers if slot and element in known.numbers else tags
        start = made[tag](element, context)
        start = f"{start[:-1]}{_scope(element, slot) if tag == 'th' else ''}{_spans(element)}>"
        between(context, start, f"</{tag}>", lambda: inner(element, context))

    return handle


_NO_COLUMNS = Columns(1, 0, frozenset())


def _tag(element: etree._Element, slot: str) -> str:
    """A cell is a label by its own word, or by that of its row where it has none."""
    of_row = slot != "td" and element.get("role") is None
    return "th" if of_row or is_label(element) else "td"


def _scope(element: etree._Element, slot: str) -> str:
    """What a heading stands for. One below other rows is left to the order of the cells."""
    if slot == "td head":
        return ' scope="colgroup"' if span(element, "cols") > 1 else ' scope="col"'
    if slot == "td":
        return ' scope="rowgroup"' if span(element, "rows") > 1 else ' scope="row"'
    return ""


def _spans(element: etree._Element) -> str:
    """``cols`` and ``rows`` as HTML knows them."""
    named = (("cols", "colspan"), ("rows", "rowspan"))
    spans = ((html, span(element, name)) for name, html in named)
    return "".join(f' {html}="{count}"' for html, count in spans if count > 1)
