"""Dublin Core records of the edition and of every text, as files that a library can load.

``oai_dc/ID.xml`` has one record each, ``ListRecords.xml`` all of them as a harvester gets them.
Sources: OAI-PMH 2.0, http://www.openarchives.org/OAI/openarchivesprotocol.html; Dublin Core
Metadata Element Set 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.xml import Writer, file
from edition.records import EditionRecord, TextRecord
from edition.records.address import doi_address

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"
_DC_SPACES: dict[str | None, str] = {"oai_dc": OAI_DC, "dc": DC, "xsi": _XSI}
_DC_SCHEMA = f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_OAI_SCHEMA = f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_O, _D = Writer(OAI), Writer(DC)
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.!~*'();/?:@&=+$,-]")


def check(material: Material) -> Iterator[Diagnostic]:
    """Identifiers need the address of the site, records the day from which they hold."""
    target = "OAI-PMH"
    yield from needs.title(target, material)
    yield from needs_address(target, material)
    yield from needs.day(target, material)
    yield from needs.surely(target, material)


def write(material: Material) -> Files:
    """The records one by one, then all of them together."""
    record = material.record
    every = _O.root("OAI-PMH", _DC_SPACES)
    every.set(_LOCATION, _OAI_SCHEMA)
    _O.text(every, "responseDate", f"{record.date}T00:00:00Z")
    verb = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    _O.text(every, "request", record.address, **verb)
    listed = _O.group(every, "ListRecords")
    for name, made in _records(material):
        yield f"oai_dc/{name}.xml", file(made)
        element = _O.group(listed, "record")
        header = _O.group(element, "header")
        _O.text(header, "identifier", _identifier(record, name))
        _O.text(header, "datestamp", record.date)
        _O.group(element, "metadata").append(made)
    yield "ListRecords.xml", file(every)


def _records(material: Material) -> Iterator[tuple[str, etree._Element]]:
    yield "edition", of_edition(material)
    taken = {"edition"}
    for text in material.texts:
        name = text.name if text.name not in taken else f"text-{text.name}"
        yield name, of_text(material, text)


def _identifier(record: EditionRecord, name: str) -> str:
    host = urlsplit(record.address).hostname or ""
    return f"oai:{host}:{_NOT_IN_IDS.sub('-', name)}"


def _root() -> etree._Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap=_DC_SPACES)
    root.set(_LOCATION, _DC_SCHEMA)
    return root


def of_edition(material: Material) -> etree._Element:
    """The record of the edition."""
    record, root = material.record, _root()
    subtitle = f": {record.subtitle}" if record.subtitle else ""
    _D.text(root, "title", record.title + subtitle, lang=record.language)
    for party in record.editors:
        _D.text(root, "creator", party.name.inverted)
    for party in record.others:
        _D.text(root, "contributor", party.name.inverted)
    for keyword in record.keywords:
        _D.text(root, "subject", keyword)
    _D.text(root, "description", record.description, lang=record.language)
    _D.text(root, "publisher", record.publisher)
    _D.text(root, "date", record.date)
    _D.text(root, "type", "Collection")
    _D.text(root, "format", "application/tei+xml")
    _identified(root, record.doi, record.address)
    for tag in record.languages or (record.language,):
        _D.text(root, "language", tag)
    _licence(root, record.licence.label, record.licence.target)
    return root


def of_text(material: Material, text: TextRecord) -> etree._Element:
    """The record of a text: its author is the creator, its date the coverage, not the date."""
    record, root = material.record, _root()
    _D.text(root, "title", text.title, lang=text.title_language)
    for author in text.authors:
        _D.text(root, "creator", author.name.inverted)
    for editor in text.editors or record.editors:
        _D.text(root, "contributor", editor.name.inverted)
    for keyword in text.keywords:
        _D.text(root, "subject", keyword.term)
    _D.text(root, "description", text.abstract)
    _D.text(root, "publisher", record.publisher)
    _D.text(root, "date", text.edited)
    _D.text(root, "type", "Text")
    _D.text(root, "type", text.genre)
    _D.text(root, "format", "application/tei+xml")
    _identified(root, text.cited.doi, record.url(material.page(text)))
    _D.text(root, "source", text.source.words)
    for tag in text.languages:
        _D.text(root, "language", tag)
    _D.text(root, "relation", record.id or record.title)
    _D.text(root, "coverage", text.dated)
    _licence(root, text.licence.label, text.licence.target)
    return root


def _identified(root: etree._Element, doi: str, address: str) -> None:
    _D.text(root, "identifier", doi_address(doi))
    _D.text(root, "identifier", address)


def _licence(root: etree._Element, name: str, target: str) -> None:
    for words in dict.fromkeys((name, target)):
        _D.text(root, "rights", words)


OAI_RECORDS = Exporter("oai", "Dublin Core (oai_dc)", "libraries, aggregators", check, write)
