"""TEI that stands in no namespace, in a misspelt one, or is older than P5.

Such a file is read as if its elements stood in the namespace of TEI, and one finding says so. What
P4 wrote otherwise is read as P5 writes it: ``TEI.2``, ``id``, ``lang``, and targets that are bare
ids (TEI P5, Appendix "Migrating from P4"). Bytes and places remain those of the file.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.tei.document import Document
from edition.tei.names import BLOCK, ELEMENT_ONLY, TEI, XML_ID, XML_LANG, local, tei
from edition.tei.pointers import is_pointer

_OLD_ROOTS = {"TEI.2": "TEI", "teiCorpus.2": "teiCorpus"}
_ROOTS = ELEMENT_ONLY | BLOCK | _OLD_ROOTS.keys()
_MISSPELT = re.compile(r"https?://(www\.)?tei-c\.org/(ns|release)/?(?!Examples)[\w./#-]*$", re.I)


def as_tei(document: Document) -> list[Diagnostic]:
    """Put the elements of *document* into the namespace of TEI if they were meant to be TEI.

    Nothing is done, and nothing said, where the outermost element is TEI already, or is no
    element that a TEI file could begin with.
    """
    root = document.root
    space = str(root.tag)[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    if space == TEI or local(root) not in _ROOTS or (space and not _MISSPELT.match(space)):
        return []
    written = local(root)
    _rename(document, space)
    if space:
        message = f"`{written}` stands in the namespace {space}, which is not that of TEI"
    elif written in _OLD_ROOTS:
        message = f"`{written}` begins a document of TEI P4 or older, not of TEI P5"
    else:
        message = f"`{written}` stands in no namespace, so this is not TEI P5"
    name = _OLD_ROOTS.get(written, written)
    convert = "; convert what is older than P5" if written in _OLD_ROOTS else ""
    return [
        Diagnostic(
            "not-tei-namespace",
            f"{message}; it is shown as if it were TEI P5",
            document.span_of(0),
            Severity.WARNING,
            help=f'begin the file with <{name} xmlns="{TEI}">{convert}',
        )
    ]


def _rename(document: Document, space: str) -> None:
    """Elements of the namespace *space* become elements of TEI."""
    prefix = f"{{{space}}}" if space else ""
    names = [e for e in document.elements if _within(str(e.tag), prefix)]
    for element in names:
        name = local(element)
        element.tag = tei(_OLD_ROOTS.get(name, name))
    if not space:
        _old_attributes(names)


def _within(tag: str, prefix: str) -> bool:
    return tag.startswith(prefix) if prefix else not tag.startswith("{")


def _old_attributes(elements: list[etree._Element]) -> None:
    """``id`` and ``lang`` of P4 become ``xml:id`` and ``xml:lang``; IDREFs become pointers."""
    for element in elements:
        for old, new in (("id", XML_ID), ("lang", XML_LANG)):
            value = element.get(old)
            if value is not None and element.get(new) is None:
                del element.attrib[old]
                element.set(new, value)
    ids = {element.get(XML_ID) for element in elements}
    for element in elements:
        for key, value in element.attrib.items():
            words = str(value).split()
            if is_pointer(local(element), str(key)) and words and ids.issuperset(words):
                element.set(key, " ".join(f"#{word}" for word in words))
