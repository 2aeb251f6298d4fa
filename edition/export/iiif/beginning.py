"""Whether a text begins before its first page with an image."""

from __future__ import annotations

from lxml import etree

from edition.tei.document import Document
from edition.tei.names import tei
from edition.tei.whitespace import is_layout


def begins_before(document: Document, page: etree._Element) -> bool:
    """Whether words of the text stand before the element that begins a page.

    What begins elsewhere, a surface of a ``sourceDoc``, has nothing before it.
    """
    text = next(document.root.iter(tei("text")), None)
    if text is None or not any(around is text for around in page.iterancestors()):
        return False
    for element in text.iter(etree.Element):
        if element is page:
            return False
        if not is_layout(element.text) or not is_layout(_tail_before(element, page)):
            return True
    return False


def _tail_before(element: etree._Element, page: etree._Element) -> str | None:
    """What stands after an element, if the page does not begin in it."""
    around = any(outer is element for outer in page.iterancestors())
    return None if around else element.tail
