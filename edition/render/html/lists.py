"""Lists. HTML allows only items in a list, TEI also headings, page breaks and whatever else:
so the list is a division that holds as many HTML lists as it needs.
"""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import opening
from edition.render.html.enclose import (
    Compiler,
    Handler,
    between,
    enclosed,
    flushing,
    running,
    standing,
)
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.whitespace import is_layout

_ITEMS = frozenset({tei("item"), tei("castItem")})
_LABEL = tei("label")
_NUMBERED = frozenset({"ordered", "numbered"})


def list_(rule: Rule, compiler: Compiler) -> Handler:
    """A list: ``ul``, ``ol``, or ``dl`` where items have labels."""
    start = opening(rule, "div")

    def handle(element: etree._Element, context: Context) -> None:
        def content() -> None:
            _content(element, context, compiler)

        saved = context.phrase, context.slot, context.numbered, context.lines
        context.phrase, context.numbered, context.lines = False, False, False
        between(context, start(element, context), "</div>", content)
        context.phrase, context.slot, context.numbered, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


def _content(element: etree._Element, context: Context, compiler: Compiler) -> None:
    kind = _kind(element)
    open_list = ""
    _stray(element.text, context)
    for child in element:
        wanted = _slot(child, kind)
        if bool(open_list) != bool(wanted):
            open_list = _switch(context, kind if wanted else "", open_list)
        context.slot = wanted
        compiler.child(child, context)
        context.slot = ""
        if not is_layout(child.tail):
            open_list = _switch(context, "", open_list)
            _stray(child.tail, context)
    _switch(context, "", open_list)


def _kind(element: etree._Element) -> str:
    if any(child.tag == _LABEL for child in element):
        return "dl"
    kinds = {element.get("type"), element.get("rend")}
    return "ol" if kinds & _NUMBERED else "ul"


def _slot(child: etree._Element, kind: str) -> str:
    """What the child becomes in the HTML list, or an empty string where it stands outside."""
    if kind == "dl":
        return "dd" if child.tag in _ITEMS else "dt" if child.tag == _LABEL else ""
    return "li" if child.tag in _ITEMS else ""


def _switch(context: Context, wanted: str, current: str) -> str:
    if current and not wanted:
        context.stack.pop()
        context.write(f"</{current}>")
    elif wanted and not current:
        context.write(f"<{wanted}>")
        context.stack.append((f"<{wanted}>", f"</{wanted}>"))
    return wanted


def _stray(text: str | None, context: Context) -> None:
    if text and not is_layout(text):
        context.text(text)


def item(rule: Rule, compiler: Compiler) -> Handler:
    """An item, or a label of one; the notes of an item stand in it."""
    inner = flushing(compiler.inner(rule))
    made: dict[str, Handler] = {
        tag: standing(enclosed(rule, compiler, tag, inner=inner), unnumbered=True)
        for tag in ("li", "dd", "div")
    }
    made["dt"] = running(enclosed(rule, compiler, "dt"))
    as_phrase = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        if slot or not context.phrase:
            made[slot or "div"](element, context)
        else:
            as_phrase(element, context)

    return handle
