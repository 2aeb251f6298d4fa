"""TEI with gaps → TEI with the bracket phrases that a printed edition has."""

from __future__ import annotations

import copy

from lxml import etree

from edition.importers.phrases.in_tei import to_phrases, unsaid
from edition.importers.phrases.tradition import Tradition
from edition.tei.document import Document
from edition.tei.names import tei


def written_back(document: Document, tradition: Tradition) -> tuple[bytes, int]:
    """The bytes of *document* with phrases in its text, and how many gaps they took the place of.

    What the gaps say beyond their size, such as the copy that shows a passage, is not in a phrase.
    """
    tree = copy.deepcopy(document.root.getroottree())
    root = tree.getroot()
    done = sum(to_phrases(text, tradition) for text in list(root.iter(tei("text"))))
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n", done


def kept_gaps(document: Document, tradition: Tradition) -> list[etree._Element]:
    """The gaps of *document* that have no phrase in the tradition, in order; they stay gaps."""
    return [gap for text in _texts(document) for gap in unsaid(text, tradition)]


def _texts(document: Document) -> list[etree._Element]:
    """The outermost texts: a corpus has several, and a group of texts stands in one."""
    texts = document.root.iter(tei("text"))
    return [text for text in texts if next(text.iterancestors(tei("text")), None) is None]
