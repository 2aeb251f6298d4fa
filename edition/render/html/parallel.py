"""Parallel texts on the page: links between passages, columns with rows that stand level.

The text stays in the order of the document; the style sheet puts columns beside each other.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.parallels import DIVISIONS, Parallels, language_of
from edition.tei.languages import language_tag
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import is_layout

_BLOCKS = DIVISIONS | {"text", "lg", "sp"}
_SIGN = "\N{LEFT RIGHT ARROW}"
_MOST = 4  # links of one passage


def passages(walk: Handler, compiler: Compiler) -> Handler:
    """The walk through elements that can correspond to others, or hold columns."""

    def handle(element: etree._Element, context: Context) -> None:
        parallels = context.parallel
        if parallels is None:
            walk(element, context)
            return
        links = _links(element, parallels, context)
        as_block = "</a>" in links and local(element) in _BLOCKS
        if as_block:
            tag = "span" if context.phrase else "p"
            context.write(f'<{tag} class="twins">{links}</{tag}>')
        if element in parallels.parents and not context.phrase:
            _in_cells(element, parallels, context, compiler)
        else:
            walk(element, context)
        if not as_block:
            context.write(links)

    return handle


def _in_cells(
    element: etree._Element, parallels: Parallels, context: Context, compiler: Compiler
) -> None:
    """The children, with the tags that make columns and cells of them."""
    if not is_layout(element.text):
        context.text(element.text or "")
    for child in element:
        for start in parallels.opens.get(child, ()):
            context.write(start)
            context.stack.append((start, "</div>"))
        compiler.child(child, context)
        if not is_layout(child.tail):
            context.text(child.tail or "")
        for _ in range(parallels.closes.get(child, 0)):
            context.flush()
            context.write(context.stack.pop()[1])


def _links(element: etree._Element, parallels: Parallels, context: Context) -> str:
    """A place to link to, where *element* has none, and the links to what corresponds to it."""
    twins, far = parallels.twins.get(element, ()), parallels.far.get(element, ())
    if not twins and not far:
        return ""
    written = ""
    if not element.get(XML_ID) and any(twin not in parallels.level for twin in twins):
        written = f'<span id="{_anchor(element, parallels, context)}"></span>'
    if context.link or element in parallels.level:
        return written
    own = language_of(element)
    for twin in islice(twins, _MOST):
        language = language_of(twin)
        href = _href(twin, parallels, context)
        written += _link(href, "" if language == own else language_tag(language) or "")
    return written + "".join(_link(context.references.href(p), "") for p in far[:_MOST])


def _href(twin: etree._Element, parallels: Parallels, context: Context) -> str | None:
    identifier = twin.get(XML_ID)
    if identifier:
        return context.references.href(f"#{identifier}")
    return f"#{_anchor(twin, parallels, context)}"


def _anchor(element: etree._Element, parallels: Parallels, context: Context) -> str:
    """The id of a passage that has none of its own."""
    known = parallels.ids.get(element)
    if known is None:
        known = context.references.free(f"twin-{len(parallels.ids) + 1}")
        parallels.ids[element] = known
    return known


def _link(href: str | None, language: str) -> str:
    if not href:
        return ""
    label = say("text.passage_in", language=language) if language else say("text.passage")
    return (
        f'<a class="twin" href="{attribute(href)}" aria-label="{attribute(label)}" '
        f'data-generated="">{attribute(language or _SIGN)}</a>'
    )
