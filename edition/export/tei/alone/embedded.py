"""Where a text keeps what it took from other files: ``standOff`` and ``classDecl``.

Source: TEI P5, chapter SA, "The standOff Container", and chapter HD, "The Classification
Declaration".
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from edition.export.tei.alone.needed import Needed
from edition.export.tei.alone.pointing import Pointing
from edition.tei.names import XML_ID, XML_LANG, local, tei

# The list that an entry belongs into.
_LISTS = {
    "person": "listPerson",
    "personGrp": "listPerson",
    "persona": "listPerson",
    "place": "listPlace",
    "org": "listOrg",
    "event": "listEvent",
    "object": "listObject",
    "nym": "listNym",
    "bibl": "listBibl",
    "biblStruct": "listBibl",
    "biblFull": "listBibl",
}


def can_embed(root: etree._Element) -> bool:
    """Whether a file is a text with a header, into which something can be put."""
    return root.tag in (tei("TEI"), tei("teiCorpus")) and _header(root) is not None


def embed(root: etree._Element, found: Iterable[Needed], pointing: Pointing) -> None:
    """Put copies of what was *found* into the text with this *root*."""
    header = _header(root)
    assert header is not None
    lists: dict[str, etree._Element] = {}
    taxonomies: list[etree._Element] = []
    for one in found:
        copied = _copy(one, root, pointing)
        if local(one.element) == "taxonomy":
            taxonomies.append(copied)
        elif name := _LISTS.get(local(one.element)):
            lists.setdefault(name, etree.Element(tei(name))).append(copied)
    if lists:
        off = etree.Element(tei("standOff"))
        off.extend(lists.values())
        root.insert(root.index(header) + 1, _on_lines(off))
    if taxonomies:
        description = etree.Element(tei("encodingDesc"))
        etree.SubElement(description, tei("classDecl")).extend(taxonomies)
        header.insert(_after_file(header), _on_lines(description))


def _header(root: etree._Element) -> etree._Element | None:
    return root.find(tei("teiHeader"))


def _after_file(header: etree._Element) -> int:
    described = header.find(tei("fileDesc"))
    return 0 if described is None else header.index(described) + 1


def _copy(one: Needed, root: etree._Element, pointing: Pointing) -> etree._Element:
    """The element with its pointers, its ids and its language as they have to be here."""
    copied = deepcopy(one.element)
    copied.tail = None
    pointing.rewrite(copied, one.document)
    for element in copied.iter(etree.Element):
        identifier = element.get(XML_ID)
        if identifier:
            element.set(XML_ID, pointing.ids[one.document, identifier])
    language = _language(one.element)
    if language and language != root.get(XML_LANG) and copied.get(XML_LANG) is None:
        copied.set(XML_LANG, language)
    return copied


def _language(element: etree._Element) -> str:
    around = (e.get(XML_LANG) for e in (element, *element.iterancestors()))
    return next(filter(None, around), "")


def _on_lines(element: etree._Element) -> etree._Element:
    """A new element, with the lists in it and what is in those on lines of their own."""
    for container in (element, *element):
        container.text = "\n"
        for child in container:
            child.tail = "\n"
    element.tail = "\n"
    return element
