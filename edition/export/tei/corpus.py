"""``corpus.xml``: all texts as one ``teiCorpus``, each included from its own file.

The texts stay what they are, files of their own with ids of their own (TEI P5, chapter CC,
"Varieties of Composite Text"; W3C, XML Inclusions 1.0). The header of the corpus
says what is known of the edition as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from lxml import etree

from edition.escape import writable
from edition.export.material import Material
from edition.export.tei.layout import in_package
from edition.model.date import days
from edition.records import EditionRecord
from edition.records.parties import Grant, Party, Role
from edition.tei.include import INCLUDE, XINCLUDE
from edition.tei.names import TEI, XML_LANG, tei
from edition.tei.serialise import serialise

_NOT_STATED = "No publisher is stated."
_SOURCE = "Each text has the description of its source in its own header."


def corpus(material: Material) -> bytes:
    """The file, for the top folder of the package."""
    root = etree.Element(tei("teiCorpus"), nsmap={None: TEI, "xi": XINCLUDE})
    if material.record.language:
        root.set(XML_LANG, material.record.language)
    header = _add(root, "teiHeader")
    description = _add(header, "fileDesc")
    _titles(description, material.record)
    if material.record.release:
        edition = _add(description, "editionStmt")
        _add(edition, "edition", material.record.release, n=material.record.release)
    _publication(description, material.record)
    _add(_add(description, "sourceDesc"), "p", _SOURCE)
    _languages(header, material.record.languages)
    for text in material.texts:
        path = in_package(text.document, material.settings.paths.tei)
        etree.SubElement(root, INCLUDE, {"href": quote(path)})
    return serialise(root)


def _titles(description: etree._Element, record: EditionRecord) -> None:
    statement = _add(description, "titleStmt")
    _add(statement, "title", record.title, type="main")
    if record.subtitle:
        _add(statement, "title", record.subtitle, type="sub")
    for editor in record.editors:
        _name(_add(statement, "editor"), editor)
    for grant in record.grants:
        _funder(statement, grant)
    for party in record.others:
        _responsible(statement, party)


def _funder(statement: etree._Element, grant: Grant) -> None:
    said = "; ".join(filter(None, (grant.name, grant.title, grant.award)))
    _add(statement, "funder", said, ref=_pointer(grant.id))


def _responsible(statement: etree._Element, party: Party) -> None:
    made = _add(statement, "respStmt")
    task = party.task or ("contributor" if party.role is Role.OTHER else party.role.value)
    _add(made, "resp", task)
    _name(made, party)


def _name(around: etree._Element, party: Party) -> None:
    name = "orgName" if party.is_organisation else "persName"
    written = party.name.literal
    parted = party.name.family and party.name.given and not party.is_organisation
    made = _add(around, name, "" if parted else written, ref=_pointer(party.address()))
    if parted:
        _add(made, "forename", party.name.given).tail = " "
        _add(made, "surname", party.name.family)


def _publication(description: etree._Element, record: EditionRecord) -> None:
    """Who publishes it, or else who answers for it; where and when; under which conditions."""
    statement = _add(description, "publicationStmt")
    editors = "; ".join(editor.name.natural for editor in record.editors)
    if record.publisher:
        _add(statement, "publisher", record.publisher, ref=_pointer(record.publisher_id))
    else:
        _add(statement, "authority", editors or _NOT_STATED)
    if record.place:
        _add(statement, "pubPlace", record.place)
    if record.date:
        when = record.date if days(record.date) else ""
        _add(statement, "date", record.date, when=when)
    if record.doi:
        _add(statement, "idno", record.doi, type="DOI")
    if record.address:
        _add(statement, "idno", record.address, type="URI")
    _availability(statement, record)


def _availability(statement: etree._Element, record: EditionRecord) -> None:
    known = record.licence
    if not known and not record.rights:
        return
    made = _add(statement, "availability")
    if known:
        _add(made, "licence", known.name or known.target, target=_pointer(known.target))
    if record.rights:
        _add(made, "p", record.rights)


def _languages(header: etree._Element, tags: Iterable[str]) -> None:
    found = list(tags)
    if found:
        used = _add(_add(header, "profileDesc"), "langUsage")
        for tag in found:
            _add(used, "language", tag, ident=tag)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element; attributes without a value are left out."""
    given = {key: writable(value) for key, value in attributes.items() if value}
    made = etree.SubElement(parent, tei(name), given)
    if text:
        made.text = writable(" ".join(text.split()))
    return made


def _pointer(address: str) -> str:
    """An address as one pointer: a space would part two."""
    return quote(address.strip(), safe="/:?#[]@!$&'()*+,;=%~-._")
