"""``hi`` → ``*x*``, ``**x**``, ``[x]{.underline}``; struck text → ``~~x~~``."""

from __future__ import annotations

import re

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.importers.tei.table import LOOKS
from edition.tei.names import XML_ID

_SIGNS = {"italic": "*", "bold": "**"}
# What may stand between the signs: neither space nor punctuation at the ends, no other sign.
_PLAIN = re.compile(r"\w(?:[^*~\\`\[\]]*\w)?", re.DOTALL)


def mark(writer: Writer, element: Element) -> Span | None:
    """Highlighting of a look that has a mark."""
    look, _, rest = (element.get("rend") or "").partition(" ")
    name = LOOKS.get(look)
    if name is None or not (element.text or len(element)):
        return None
    attributes = Attributes(element, writer.facts)
    attributes.take("rend")
    attributes.common()
    keys = attributes.result()
    if keys is None:
        return None
    if rest:
        keys["rend"] = rest
    sign = _SIGNS.get(name)
    if sign and not keys and not element.get(XML_ID):
        signed = _signed(writer, element, sign)
        if signed:
            return signed
    return writer.span(element, group(name, keys, writer.id(element)))


def struck(writer: Writer, element: Element) -> Span | None:
    """``del`` of which nothing is known but that it is struck."""
    if dict(element.items()) != {"rend": "strikethrough", "type": "unknown"}:
        return None
    return _signed(writer, element, "~~")


def _signed(writer: Writer, element: Element, sign: str) -> Span | None:
    """*element* between signs of Markdown, where nothing beside them could change what they mean.

    A sign between two letters, or beside another sign, may be read in another way.
    """
    if len(element) or not _PLAIN.fullmatch(element.text or ""):
        return None
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    left, right = (text or "")[-1:], (element.tail or "")[:1]
    left = left or ("x" if before is not None else "")
    right = right or ("x" if element.getnext() is not None else "")
    if not (_apart(left) and _apart(right)):
        return None
    return Span(writer.content(element), sign=sign)


def _apart(sign: str) -> bool:
    return not sign or sign in " ,.;:!?()[]\u201c\u201d\u2014"
