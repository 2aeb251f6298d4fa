"""Elements that one row of the table says."""

from __future__ import annotations

from edition.importers.tei import raw
from edition.importers.tei.attributes import Attributes, Keys, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.importers.tei.table import ANYTHING, LETTERS, MARKS, NOTHING, TEXT, Row
from edition.tei.names import local


def mark(writer: Writer, element: Element) -> Span | None:
    """*element* as the first row that says all of it."""
    for row in MARKS.get(local(element), ()):
        keys = _keys(writer, element, row) if _fits(element, row) else None
        if keys is not None:
            return writer.span(element, group(row.mark, keys, writer.id(element)))
    return None


def _fits(element: Element, row: Row) -> bool:
    if any(need not in element.attrib for need in row.needs):
        return False
    if row.only and set(element.attrib) - set(row.only):
        return False
    if row.holds == ANYTHING:
        return True
    if row.holds == NOTHING:
        return not element.text and not len(element)
    if row.holds == LETTERS and len(element):
        return False
    return row.holds != TEXT or bool((element.text or "").strip()) or len(element) > 0


def _keys(writer: Writer, element: Element, row: Row) -> Keys | None:
    attributes = Attributes(element, writer.facts)
    for attribute, wanted in row.fixed.items():
        attributes.fixed(attribute, wanted)
    for attribute, key in row.keys.items():
        attributes.key(attribute, key, row.defaults.get(attribute))
    if row.size is not None:
        attributes.size(row.size)
    if row.hand:
        attributes.hand(key=row.hand)
    if row.code:
        attributes.codes(row.code)
    attributes.common(row.responsible)
    return attributes.result()


def code(writer: Writer, element: Element) -> Span | str | None:
    """``code`` that is nothing but letters stands between backticks."""
    text = element.text or ""
    if len(element) or element.attrib or not text.strip() or text != text.strip():
        return None
    return raw.code(text, "")
