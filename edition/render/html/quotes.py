"""Whether a quotation in the line needs quotation marks: those of its text are never doubled.

The marks themselves are made by the style sheet, in the way of the language around (CSS
``quotes: auto``), so that no character is added to the text. ``editorialDecl/quotation/@marks``
says for a whole document whether the text has them (TEI P5, chapter HD).
"""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.rend import looks
from edition.tei.names import tei

_MARKS = frozenset("\"'`´«»‹›„“”‟‚‘’‛「」『』〝〞〟＂＇")
_LINE = tei("l")
_DASHES = frozenset("-–—―‒")  # a speech that begins with one has no marks


def wants_marks(element: etree._Element, context: Context) -> bool:
    """Whether the style sheet is to put quotation marks around *element*."""
    if len(element) and element.find(_LINE) is not None:
        return False  # verse stands off
    said = looks(element.get("rend") or "")
    if "unquoted" in said or "display" in said or element.get("aloud") == "false":
        return False
    if context.styles.quotation == "all":
        return False
    if context.styles.quotation == "none" or "quoted" in said:
        return not _marked(_first(element))
    first = _first(element)
    return bool(first) and not (_marked(first) or first in _DASHES or _marked(_before(element)))


def _marked(character: str) -> bool:
    return character in _MARKS


def _first(element: etree._Element) -> str:
    """The first character of the text, be it deep inside."""
    for text in element.itertext():
        start = str(text).lstrip()
        if start:
            return start[0]
    return ""


def _before(element: etree._Element) -> str:
    """The character before *element*, in its own paragraph."""
    previous = element.getprevious()
    while previous is not None:
        text = previous.tail or _words(previous)
        if text.strip():
            return text.rstrip()[-1]
        previous = previous.getprevious()
    parent = element.getparent()
    text = (parent.text if parent is not None else "") or ""
    return text.rstrip()[-1:]


def _words(element: etree._Element) -> str:
    """The text of an element; comments and instructions have none."""
    return "".join(str(t) for t in element.itertext()) if isinstance(element.tag, str) else ""
