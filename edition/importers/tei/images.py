"""``facsimile`` → the file beside the source that has the surfaces and zones."""

from __future__ import annotations

import copy

from lxml import etree

from edition.importers.surfaces import images_file
from edition.importers.tei.differences import differences
from edition.importers.tei.inline import Element
from edition.importers.tei.settled import settled
from edition.tei.names import tei


def facsimile_of(root: Element) -> Element | None:
    """The ``facsimile`` of a document, if it has one, between its header and its text."""
    found = root.findall(tei("facsimile"))
    following = found[0].getnext() if len(found) == 1 else None
    return found[0] if following is not None and following.tag == tei("text") else None


def images_of(facsimile: Element) -> bytes:
    """The file: *facsimile* as it stands."""
    alone = copy.deepcopy(facsimile)
    alone.tail = None
    etree.cleanup_namespaces(alone, top_nsmap={None: str(etree.QName(alone).namespace)})
    return etree.tostring(alone, encoding="UTF-8", xml_declaration=True) + b"\n"


def images_path(source: str) -> str:
    """Where it lies: beside the source *source*."""
    return source.removesuffix(".md").rpartition("/")[0] + "/" + images_name(source)


def images_name(source: str) -> str:
    """What it is called.

    >>> images_name("sources/letter.md")
    'letter.facsimile.xml'
    """
    return images_file(source.rpartition("/")[2].removesuffix(".md"))


def is_kept(facsimile: Element, made: Element) -> bool:
    """Whether the document *made* has just this one."""
    again = made.find(tei("facsimile"))
    return again is not None and not list(differences(settled(facsimile), settled(again)))
