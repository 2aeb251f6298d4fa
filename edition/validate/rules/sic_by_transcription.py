"""A misreading that is laid at the document's door.

What it finds:
    A ``sic`` whose ``resp`` is the transcription.

Why it matters:
    ``sic`` says that the sheet itself has the error. A word that a person or a program misread is
    on no sheet; whoever quotes the edition would quote an error that nobody made.

Example:
    ``<sic resp="#transcription">teh</sic>``

Instead:
    ``<unclear resp="#transcription" cert="low">teh</unclear>``, in a ``choice`` with the
    reading that is preferred, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import tei
from edition.tei.pointers import split_pointers

CODE = "sic-by-transcription"
TRANSCRIPTION = "transcription"
"""The id under which the settings name who transcribed."""


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every ``sic`` for which the transcription answers."""
    for element in document.root.iter(tei("sic")):
        if TRANSCRIPTION in _responsible(element):
            yield Diagnostic(
                CODE,
                "an error of the transcription is given as an error of the document",
                document.span(element),
                help='write it as an unclear reading with cert="low"; `sic` is for what is on '
                "the sheet",
            )


def _responsible(element: etree._Element) -> list[str]:
    around = element.getparent()
    own = element.get("resp") or ""
    inherited = (
        around.get("resp") or "" if around is not None and around.tag == tei("choice") else ""
    )
    return [p.rpartition("#")[2] for p in split_pointers(own or inherited)]
