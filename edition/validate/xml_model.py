"""The schema that a document itself names: ``<?xml-model href="letters.rng"?>``.

Source: W3C, "Associating Schemas with XML documents 1.0"; TEI P5, chapter USE. Only files of the
edition are read; an address on the web is passed over, since nothing is fetched.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from edition.tei.document import Document
from edition.tei.pointers import has_scheme

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_OF_OTHERS = (".rnc", ".dtd", ".xsd", ".sch", ".nvdl")


def named_schema(document: Document) -> str:
    """The path of the schema in RELAX NG that a document names, within the edition, or ""."""
    for path, kind in _files(document):
        fits = kind == _RELAX_NG or (not kind and path.endswith(".rng"))
        if fits and not path.endswith(_OF_OTHERS):
            return path
    return ""


def named_schematron(document: Document) -> list[str]:
    """The paths of the files of Schematron that a document names, within the edition."""
    return [path for path, kind in _files(document) if kind == _SCHEMATRON and ".sch" in path]


def _files(document: Document) -> Iterator[tuple[str, str]]:
    """The paths that the instructions lead to within the edition, with their kinds."""
    for href, kind in _models(document):
        if href and not has_scheme(href) and not href.startswith("/"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), href))
            yield path, kind


def _models(document: Document) -> Iterator[tuple[str, str]]:
    """``href`` and ``schematypens`` of the instructions before the root element."""
    before = document.root.itersiblings(etree.PI, preceding=True)
    for instruction in reversed(list(before)):
        if getattr(instruction, "target", "") != "xml-model":
            continue
        said = instruction.attrib
        yield str(said.get("href") or ""), str(said.get("schematypens") or "")
