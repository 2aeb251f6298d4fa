"""Where each element came from.

While a tree is being built every element carries its place in one private attribute, so that
moving and wrapping elements cannot lose it. At writing, one walk lifts these attributes into a
list in document order: the *n*-th element of the file came from the *n*-th place.
"""

from __future__ import annotations

import contextlib
from xml.parsers import expat

from lxml import etree

from edition.location import Span
from edition.tei.names import TEI, XML, tei

ORIGIN = "{urn:tei-edition:origin}at"
# Declared on every element, or libxml2 declares it anew on each that gets an origin, and moving a
# tree then takes time by the square of its size.
_NAMESPACES = {None: TEI, "edition-origin": "urn:tei-edition:origin"}


def make(name: str, span: Span | None = None, /, **attributes: str | None) -> etree._Element:
    """A TEI element with its origin.

    Attribute names: ``xml_id`` and ``xml_lang`` become ``xml:…``, a trailing underscore is
    dropped (``from_``); attributes that are None are left out.
    """
    element = etree.Element(tei(name), nsmap=_NAMESPACES)
    _furnish(element, span, attributes)
    return element


def sub(
    parent: etree._Element, name: str, span: Span | None = None, /, **attributes: str | None
) -> etree._Element:
    """Like :func:`make`, as the last child of *parent*."""
    element = etree.SubElement(parent, tei(name))
    _furnish(element, span, attributes)
    return element


def _furnish(element: etree._Element, span: Span | None, attributes: dict[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(attribute_name(name), value)
    if span is not None:
        set_origin(element, span)


def attribute_name(name: str) -> str:
    """``xml_id`` → ``{…}id``, ``from_`` → ``from``."""
    if name.startswith(("xml_", "xml:")):
        return f"{{{XML}}}{name[4:]}"
    return name.rstrip("_")


def set_origin(element: etree._Element, span: Span) -> None:
    """Note that *element* comes from *span*."""
    element.set(ORIGIN, f"{span.line}:{span.column}:{span.end_line}:{span.end_column}:{span.file}")


def origin_of(element: etree._Element) -> Span | None:
    """The place that *element*, or the nearest element around it, comes from."""
    current: etree._Element | None = element
    while current is not None:
        value = current.get(ORIGIN)
        if value is not None:
            return _read(value)
        current = current.getparent()
    return None


def _read(value: str) -> Span:
    line, column, end_line, end_column, file = value.split(":", 4)
    return Span(file, int(line), int(column), int(end_line), int(end_column))


def last_child(parent: etree._Element) -> etree._Element | None:
    """The last child of *parent*, a comment too; found at once, where ``len()`` counts them all."""
    return next(parent.iterchildren(reversed=True), None)


def append_text(parent: etree._Element, text: str) -> None:
    """Add *text* at the end of *parent*."""
    if not text:
        return
    last = last_child(parent)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def lift(root: etree._Element) -> tuple[Span | None, ...]:
    """Take the origins off the tree: one for each element, in document order."""
    lifted = tuple(origin_of(element) for element in root.iter(etree.Element))
    for element in root.iter(etree.Element):
        element.attrib.pop(ORIGIN, None)
    etree.cleanup_namespaces(root)
    return lifted


def locate_elements(data: bytes, file: str) -> tuple[Span, ...]:
    """The place of every element's start tag in the XML file *data*.

    lxml knows lines but no columns, so expat reads the file again; it is called only when there
    is something to report. *data* must be well formed, as lxml has found it to be.
    """
    spans: list[Span] = []
    parser = expat.ParserCreate()
    parser.UseForeignDTD(False)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def start(_name: str, _attributes: dict[str, str]) -> None:
        spans.append(Span(file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = start
    # expat is stricter about entities than libxml2, and knows fewer encodings: what it has located
    # by then still holds.
    with contextlib.suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(data, True)
    return tuple(spans)
