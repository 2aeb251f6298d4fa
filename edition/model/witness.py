"""Witnesses: the copies in which a work has come down (TEI P5, chapter TC, "Witness Lists")."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.date import Date, date_of
from edition.tei.names import XML_ID, tei
from edition.tei.pointers import resolve
from edition.tei.whitespace import plain_text


@dataclass(frozen=True, slots=True)
class Witness:
    """A document as a copy of a work; ``released`` is the (first possible) day of its release,
    ``release`` that date as it is encoded.
    """

    work: str
    siglum: str
    label: str = ""
    released: str = ""
    title: str = ""
    ordinal: int = 0
    release: Date | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A witness and the document that transcribes it."""

    document: str
    witness: Witness

    @property
    def siglum(self) -> str:
        """Its short sign."""
        return self.witness.siglum


@dataclass(frozen=True, slots=True)
class WorkCopies:
    """A work and its copies, in the order of their sigla."""

    id: str
    title: str
    copies: str
    witnesses: tuple[Copy, ...]


def read_witness(source: etree._Element, path: str) -> tuple[Witness, etree._Element] | None:
    """The work that a ``sourceDesc`` says its document is a copy of, with the element saying so.

    A ``bibl type="work"`` names the work, the ``witness`` that points at it is this copy.
    """
    works = {
        bibl.get(XML_ID) or "": plain_text(bibl)
        for bibl in source.iter(tei("bibl"))
        if bibl.get("type") == "work"
    }
    for element in source.iter(tei("witness")):
        work = resolve(element.get("corresp") or "", path).fragment or ""
        if work and work in works:
            return _witness(element, work, works[work]), element
    return None


def _witness(element: etree._Element, work: str, title: str) -> Witness:
    dates = list(element.iter(tei("date")))
    on = next((d for d in dates if d.get("type") == "released"), None)
    released = "" if on is None else on.get("when") or on.get("notBefore") or ""
    label = plain_text(element, lambda e: e in dates)
    release = None if on is None else date_of(dict(on.attrib.items()), plain_text(on))
    return Witness(work, element.get(XML_ID) or "", label, released, title, release=release)
