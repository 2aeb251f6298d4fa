"""Pictures. An image of the edition is shown; one of another host is never loaded, only linked."""

from __future__ import annotations

from typing import Any

from lxml import etree

from edition.escape import attribute
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.whitespace import plain_text

_DESCRIPTION = tei("figDesc")


def figure(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a figure is told: whether it stands in running text."""
    return {"standing": not context.phrase}


def graphic(rule: Rule, compiler: Compiler) -> Handler:
    """A picture, or a link to it."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        url = element.get("url") or ""
        start = f'<span class="tei-{rule.name} picture"{attributes(element, context)}>'

        def content() -> None:
            context.write(_picture(element, url, context))
            inner(element, context)

        between(context, start, "</span>", content)

    return handle


def _picture(element: etree._Element, url: str, context: Context) -> str:
    image = getattr(context.references.links, "image", None)
    address = image(url) if image is not None and url else None
    if address:
        words = attribute(_alternative(element))
        return f'<img src="{attribute(address)}" alt="{words}" loading="lazy"/>'
    name = url.rstrip("/").rpartition("/")[2]
    shown = generated(f"[picture: {name}]" if name else "[picture]")
    href = context.references.href(url) if url and not context.link else None
    return f'<a href="{attribute(href)}">{shown}</a>' if href else shown


def _alternative(element: etree._Element) -> str:
    parent = element.getparent()
    description = parent.find(_DESCRIPTION) if parent is not None else None
    return plain_text(description) if description is not None else ""
