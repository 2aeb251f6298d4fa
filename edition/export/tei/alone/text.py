"""A text as one file that needs no other: for services that take single files of TEI.

The entries of registers and the taxonomies that it points at stand in it; pointers to other texts
lead to the files beside it, pictures into one folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from edition.escape import id_safe
from edition.export.material import Material
from edition.export.tei.alone.embedded import can_embed, embed
from edition.export.tei.alone.needed import needed
from edition.export.tei.alone.pointing import Pointing, named_anew
from edition.export.tei.layout import Names
from edition.export.tei.pictures import pictures
from edition.records import TextRecord
from edition.tei.document import Document
from edition.tei.names import XML_ID
from edition.tei.pointers import has_scheme

IMAGES = "images"


@dataclass(frozen=True)
class Images:
    """The pictures of all texts: by text and address, and the name of each here."""

    found: Mapping[str, Mapping[str, Path]]
    names: Mapping[Path, str]

    def of(self, document: str) -> dict[str, str]:
        """The names of the pictures of a text, by their addresses in it."""
        return {url: self.names[file] for url, file in self.found.get(document, {}).items()}


def images(material: Material) -> Images:
    """The pictures; none has the name of another."""
    found, free = pictures(material), Names().free
    names: dict[Path, str] = {}
    for named in found.values():
        for file in named.values():
            if file not in names:
                names[file] = free(f"{IMAGES}/{id_safe(file.stem)}{file.suffix.lower()}")
    return Images(found, names)


def files(material: Material) -> Iterator[tuple[str, bytes | Path]]:
    """All texts, each in its file, then their pictures."""
    pictured = images(material)
    for text in material.texts:
        yield f"{text.name}.xml", self_contained(material, text, pictured)
    yield from ((name, file) for file, name in pictured.names.items())


def self_contained(material: Material, text: TextRecord, pictured: Images) -> bytes:
    """The bytes of a text; *pictured* is what :func:`images` gives."""
    document = material.tei(text)
    root = deepcopy(document.root)
    found = needed(document, material) if can_embed(root) else ()
    own = (e.get(XML_ID) or "" for e in root.iter(etree.Element))
    ids = named_anew(own, ((one.document, one.element) for one in found), _stem)
    pointing = Pointing(document.path, material, ids, pictured.of(document.path))
    pointing.rewrite(root, document.path)
    if found:
        embed(root, found, pointing)
    _around(root, document)
    data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return bytes(data) + b"\n"


def _stem(path: str) -> str:
    return id_safe(PurePosixPath(path).stem)


def _around(root: etree._Element, document: Document) -> None:
    """What stands before the text and after it: remarks, and the schemas on the web.

    An instruction that names a file of the edition would lead nowhere.
    """
    for node in reversed(list(document.root.itersiblings(preceding=True))):
        if _is_kept(node):
            root.addprevious(_without_tail(node))
    for node in reversed(list(document.root.itersiblings())):
        if _is_kept(node):
            root.addnext(_without_tail(node))


def _is_kept(node: etree._Element) -> bool:
    if not isinstance(node, etree._ProcessingInstruction):
        return True
    href = node.attrib.get("href") if str(node.target).startswith("xml-") else None
    return node.target != "edition" if href is None else has_scheme(str(href))


def _without_tail(node: etree._Element) -> etree._Element:
    copied = deepcopy(node)
    copied.tail = None
    return copied
