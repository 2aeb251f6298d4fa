"""The words of a DOCX as one text, one paragraph a line, and the place of each element in it.

Made in one dumb pass over the XML, before anything is understood: what the drafts are held against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from edition.importers.docx.characters import characters
from edition.importers.docx.names import Element, child, name
from edition.importers.draft import Origin


@dataclass
class Reading:
    """``text``, and the stretch of it that each element with characters is."""

    text: str = ""
    places: dict[Element, Origin] = field(default_factory=dict)

    def within(self, element: Element) -> Origin | None:
        """The stretch from the first to the last character within *element*."""
        found = [p for e in element.iter() if (p := self.places.get(e)) is not None]
        return Origin(found[0].start, found[-1].end) if found else None

    def words(self, place: Origin) -> str:
        """The characters of a stretch."""
        return self.text[place.start : place.end]


def read(roots: Sequence[Element], *, changes: bool = False) -> Reading:
    """The text of all parts, one after the other.

    A paragraph whose end was deleted goes on, unless *changes* are to be seen.
    """
    pieces: list[str] = []
    places: dict[Element, Origin] = {}
    at = 0
    for root in roots:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                text = characters(element)
                if text:
                    places[element] = Origin(at, at + len(text))
            else:
                ends = name(element) == "w:p" and (changes or paragraph_end(element) is None)
                text = "\n" if ends else None
            if text:
                pieces.append(text)
                at += len(text)
    return Reading("".join(pieces), places)


def paragraph_end(paragraph: Element) -> Element | None:
    """The tracked change that took the end of a paragraph away: it goes on in the next."""
    return child(paragraph, "w:pPr", "w:rPr", "w:del")
