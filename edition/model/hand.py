"""Hands and stamping devices (TEI P5, chapter PH, "Document Hands")."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.walk import Walk
from edition.tei.names import XML_ID
from edition.tei.whitespace import plain_text


@dataclass(frozen=True, slots=True)
class Hand:
    """A ``handNote``; ``scribe`` points at whose hand it is, as surely as ``cert`` says.

    ``medium`` is what it writes with and in which script: "ink, Kurrent".
    """

    id: str
    label: str
    medium: str = ""
    scribe: str = ""
    cert: str = ""
    ordinal: int = 0


def collect_hand(element: etree._Element, walk: Walk) -> None:
    """One ``handNote``."""
    get = element.get
    scribe = get("scribeRef") or get("scribe") or ""
    label = plain_text(element)
    medium = ", ".join(v for v in (get("medium"), get("script")) if v)
    cert = get("cert") or ""
    walk.add(Hand(get(XML_ID) or "", label, medium, scribe, cert, walk.ordinal))


COLLECTORS = {"handNote": collect_hand}
