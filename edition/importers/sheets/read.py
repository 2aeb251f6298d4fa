"""The bytes of an XML file of strangers → its tree, or a sentence why there is none.

No entity is read and nothing is fetched; what is not well formed is told with line and column.
"""

from __future__ import annotations

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.importers.decoding import too_large
from edition.location import Span
from edition.tei.unreadable import ill_formed

Element = etree._Element


def read_xml(data: bytes, path: str) -> Element | Diagnostic:
    """The outermost element of *data*."""
    large = too_large(len(data), path)
    if large:
        return large
    if not data.strip():
        return Diagnostic("empty-file", "this file is empty", Span(path), help="export it again")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return ill_formed(error, data, path)
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        message = f"what {entity.text} stands for is declared in a document type, which is not read"
        help = "write the character itself"
        return Diagnostic("unknown-entity", message, Span(path, entity.sourceline or 1), help=help)
    return root


def local(element: Element) -> str:
    """The name of *element* without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """The namespace of *element*."""
    return str(etree.QName(element).namespace or "")


def children(element: Element, *names: str) -> list[Element]:
    """The children of *element* with one of these names, in any namespace."""
    return [child for child in element if local(child) in names]


def child(element: Element, name: str) -> Element | None:
    """The first child with this name."""
    return next(iter(children(element, name)), None)


def text_of(element: Element | None) -> str:
    """The characters in *element*, white space at its ends left out."""
    return "".join(map(str, element.itertext())).strip() if element is not None else ""
