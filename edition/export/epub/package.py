"""The package of an EPUB: what the book is, which files it has, in which order they are read.

Source: EPUB 3.3, section 5; MARC Code List for Relators; EPUB Accessibility 1.1, section 2.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from edition.escape import writable
from edition.export.epub.page_list import sources
from edition.export.material import Material
from edition.records.dates import iso, parts
from edition.records.parties import Party, Role

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"
_RELATORS: Mapping[Role, str] = {
    Role.AUTHOR: "aut",
    Role.EDITOR: "edt",
    Role.TRANSLATOR: "trl",
    Role.TRANSCRIBER: "trc",
    Role.ENCODER: "mrk",
    Role.ANNOTATOR: "ann",
    Role.PRINCIPAL: "pdr",
    Role.PROOFREADER: "pfr",
    Role.PHOTOGRAPHER: "pht",
    Role.FUNDER: "fnd",
    Role.SPONSOR: "spn",
}
_CONTRIBUTOR = "ctb"
_UNNAMED = uuid.UUID("8f8ac1a6-7b5c-5d7e-9d0c-3f5b0c6f2a10")  # the space of books without a name


@dataclass(frozen=True)
class Item:
    """A file of the book: ``properties`` say what is special in it, ``read`` whether it is a
    chapter.
    """

    href: str
    media_type: str
    properties: tuple[str, ...] = ()
    read: bool = False


def modified(date: str) -> str:
    """The first moment of a date, as the package wants it; "" where it is none.

    >>> modified("2026-11-23"), modified("2026"), modified("soon")
    ('2026-11-23T00:00:00Z', '2026-01-01T00:00:00Z', '')
    """
    found = parts(date)
    if not found or not 0 < found[0] < 10000:
        return ""
    return f"{iso((*found, 1, 1)[:3])}T00:00:00Z"


def package(material: Material, items: Iterable[Item], direction: str, features: Features) -> bytes:
    """The file ``package.opf``."""
    root = etree.Element(f"{{{OPF}}}package", nsmap={None: OPF})
    root.set("version", "3.0")
    root.set("unique-identifier", "id")
    root.set(f"{{{XML}}}lang", material.record.language or material.t.language)
    if direction:
        root.set("dir", direction)
    _metadata(root, material, features)
    manifest, spine = _sub(root, "manifest"), _sub(root, "spine")
    if direction:
        spine.set("page-progression-direction", direction)
    for number, item in enumerate(items, 1):
        one = _sub(manifest, "item", id=f"item-{number}", href=item.href)
        one.set("media-type", item.media_type)
        if item.properties:
            one.set("properties", " ".join(item.properties))
        if item.read:
            _sub(spine, "itemref", idref=f"item-{number}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def identifier(material: Material) -> str:
    """What the book is known by; without DOI and address a number made from its title."""
    record = material.record
    names = (e.name.literal for e in record.editors)
    own = "\n".join((record.title, record.subtitle, record.publisher, *names))
    return record.id or f"urn:uuid:{uuid.uuid5(_UNNAMED, own)}"


def _metadata(root: etree._Element, material: Material, features: Features) -> None:
    record = material.record
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC})
    _dc(metadata, "identifier", identifier(material)).set("id", "id")
    for kind, title in (("main", record.title), ("subtitle", record.subtitle)):
        if title:
            _dc(metadata, "title", title).set("id", kind)
            _meta(metadata, "title-type", kind, refines=f"#{kind}")
    tags = dict.fromkeys((record.language or material.t.language, *record.languages))
    for tag in tags:
        _dc(metadata, "language", tag)
    _parties(metadata, material)
    said = (
        ("publisher", record.publisher),
        ("date", record.date),
        ("description", " ".join(record.description.split())),
        ("rights", _rights(material)),
        *(("subject", keyword) for keyword in record.keywords),
    )
    for name, words in said:
        if words:
            _dc(metadata, name, words)
    _meta(metadata, "dcterms:modified", modified(record.date))
    if features.pages:
        _meta(metadata, "pageBreakSource", " ".join(sources(material).split()))
    for name, value in features.said(material):
        _meta(metadata, name, value)


def _rights(material: Material) -> str:
    record = material.record
    licence = " ".join(p for p in (record.licence.name, record.licence.target) if p)
    return " ".join(p for p in (record.rights, licence) if p)


def _parties(metadata: etree._Element, material: Material) -> None:
    record = material.record
    made = [("creator", p) for p in (*_authors(material), *record.editors)]
    made += [("contributor", p) for p in record.others]
    for number, (name, party) in enumerate(made, 1):
        _party(metadata, name, party.name.natural, party.name.inverted, party.role, number)
    for number, grant in enumerate(record.grants, len(made) + 1):
        _party(metadata, "contributor", grant.name, grant.name, Role.FUNDER, number)


def _authors(material: Material) -> Iterator[Party]:
    """Who wrote all of the texts: then the book is theirs, too."""
    texts = material.texts
    for author in texts[0].authors if texts else ():
        if all(any(a.name == author.name for a in text.authors) for text in texts):
            yield author


def _party(
    metadata: etree._Element, name: str, natural: str, inverted: str, role: Role, number: int
) -> None:
    identity = f"party-{number}"
    _dc(metadata, name, natural).set("id", identity)
    code = _RELATORS.get(role, _CONTRIBUTOR)
    _meta(metadata, "role", code, refines=f"#{identity}", scheme="marc:relators")
    if inverted != natural:
        _meta(metadata, "file-as", inverted, refines=f"#{identity}")


@dataclass(frozen=True)
class Features:
    """What of the book matters to those who do not see it, or see it otherwise.

    ``images``: there are some; ``described``: all of them have words.
    """

    images: bool = False
    described: bool = True
    formulas: bool = False
    indexed: bool = False
    pages: bool = False

    def said(self, material: Material) -> Iterator[tuple[str, str]]:
        """The statements, by the vocabulary of schema.org."""
        yield "schema:accessMode", "textual"
        if self.images:
            yield "schema:accessMode", "visual"
        if not self.images or self.described:
            yield "schema:accessModeSufficient", "textual"
        else:
            yield "schema:accessModeSufficient", "textual,visual"
        features = {
            "structuralNavigation": True,
            "tableOfContents": True,
            "readingOrder": True,
            "displayTransformability": True,
            "alternativeText": self.images and self.described,
            "MathML": self.formulas,
            "pageBreakMarkers": self.pages,
            "pageNavigation": self.pages,
            "index": self.indexed,
        }
        for name, has in features.items():
            if has:
                yield "schema:accessibilityFeature", name
        yield "schema:accessibilityHazard", "none"
        yield "schema:accessibilitySummary", material.t("book.accessibility")


def _dc(parent: etree._Element, name: str, text: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{DC}}}{name}")
    made.text = writable(text)
    return made


def _meta(parent: etree._Element, property: str, value: str, **attributes: str) -> None:
    made = _sub(parent, "meta", property=property, **attributes)
    made.text = writable(value)


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{OPF}}}{name}", {k: writable(v) for k, v in attributes.items()}
    )
