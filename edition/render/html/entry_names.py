"""The names of an entry: the first is its heading, the others follow in a line of their own."""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, between
from edition.render.statements import NAMES, in_line, is_parted
from edition.tei.names import local
from edition.tei.whitespace import is_layout, normalise

_MAIN = frozenset({"", "main", "pref", "preferred"})


def named(inner: Handler, compiler: Compiler) -> Handler:
    """*inner* for an entry; names side by side are a heading and a line "Also: …"."""

    def handle(element: etree._Element, context: Context) -> None:
        if not is_parted(element) or context.pieces or context.mask:
            inner(element, context)
        elif context.phrase:
            _in_one_line(element, context, compiler)
        else:
            _in_lines(element, context, compiler)

    return handle


def _in_one_line(element: etree._Element, context: Context, compiler: Compiler) -> None:
    for child, comma in in_line(element):
        context.write(generated(comma) if comma else "")
        linked(compiler.child, child, context)


def _in_lines(element: etree._Element, context: Context, compiler: Compiler) -> None:
    headed = False
    children = (child for child in element if isinstance(child.tag, str))
    for is_name, run in groupby(children, key=lambda child: local(child) in NAMES):
        found = list(run)
        if not is_name:
            for child in found:
                compiler.child(child, context)
            continue
        others = found if headed else _heading(found, context, compiler)
        headed = True
        if others:
            _also(others, context, compiler)


def _heading(
    names: list[etree._Element], context: Context, compiler: Compiler
) -> list[etree._Element]:
    """Write the name that the entry goes by, if it stands first; returns the other names."""
    if (names[0].get("type") or "") not in _MAIN and any(
        (name.get("type") or "") in _MAIN for name in names
    ):
        main = next(i for i, name in enumerate(names) if (name.get("type") or "") in _MAIN)
        _reordered(names, main, context, compiler)
        return []
    compiler.child(names[0], context)
    return names[1:]


def _reordered(
    names: list[etree._Element], main: int, context: Context, compiler: Compiler
) -> None:
    """The main name before the others; each says where it stands in the file."""

    def one(place: int) -> None:
        start = f'<span class="{"main" if place == main else "other"}" data-order="{place}">'
        between(context, start, "</span>", lambda: linked(compiler.child, names[place], context))

    def all_of_them() -> None:
        one(main)
        others = [place for place in range(len(names)) if place != main]
        for nth, place in enumerate(others):
            context.write(generated(", " if nth else say("text.also"), "label"))
            one(place)

    between(context, '<div class="names">', "</div>", all_of_them)


def _also(names: list[etree._Element], context: Context, compiler: Compiler) -> None:
    """The other names in one line."""

    def line() -> None:
        context.write(generated(say("text.also"), "label"))
        phrase, context.phrase = context.phrase, True
        for nth, name in enumerate(names):
            context.write(generated(", ") if nth else "")
            linked(compiler.child, name, context)
        context.phrase = phrase

    between(context, '<div class="also">', "</div>", line)


def linked(write: Handler, element: etree._Element, context: Context) -> None:
    """*element*; one that is nothing but an address is a link to it."""
    href = _address(element, context)
    if not href:
        write(element, context)
        return
    context.link = True
    start = f'<a class="address" href="{attribute(href)}">'
    between(context, start, "</a>", lambda: write(element, context))
    context.link = False


def _address(element: etree._Element, context: Context) -> str:
    value = normalise(element.text or "").strip()
    if len(element) or context.link or "://" not in value or is_layout(value) or " " in value:
        return ""
    return context.references.links.external(value) or ""


def reference(inner: Handler, compiler: Compiler) -> Handler:
    """*inner* for an entry of a bibliography: with nothing between its parts, commas."""

    def handle(element: etree._Element, context: Context) -> None:
        if not is_parted(element) or context.pieces or context.mask:
            inner(element, context)
        else:
            phrase, context.phrase = context.phrase, True
            _in_one_line(element, context, compiler)
            context.phrase = phrase

    return handle
