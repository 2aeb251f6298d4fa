"""The record of the edition in the DataCite Metadata Schema 4.6, with which a DOI is registered.

The creators are who made the edition: the authors of the texts made the texts, and are what the
edition is about. Source:
https://datacite-metadata-schema.readthedocs.io/en/4.6/.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks
from edition.export.material import Material
from edition.export.xml import Writer, file
from edition.model.register import Identifier
from edition.records import EditionRecord, Party, Role
from edition.records.authorities import known_as
from edition.records.dates import iso, parts, span

NAMESPACE = "http://datacite.org/schema/kernel-4"
_SCHEMA = "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_XSI: dict[str | None, str] = {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}
_TYPES = {"dataset": "Dataset", "book": "Book", "annotationcollection": "Collection"}
_KIND = "Digital scholarly edition"
_SCHEMES = {
    "orcid": ("ORCID", "https://orcid.org/"),
    "gnd": ("GND", "https://d-nb.info/gnd/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "isni": ("ISNI", "https://isni.org/"),
    "ror": ("ROR", "https://ror.org/"),
}
_TASKS = {
    Role.EDITOR: "Editor",
    Role.TRANSLATOR: "Translator",
    Role.PRINCIPAL: "ProjectLeader",
    Role.SPONSOR: "Sponsor",
}
_MOST_AUTHORS = 10  # of the texts; the edition is not about each of more
_W = Writer(NAMESPACE)


def check(material: Material) -> Iterator[Diagnostic]:
    """What the schema demands: a DOI, a creator, a title, a publisher, a year."""
    target = "DataCite"
    yield from _doi(target, material)
    yield from needs.title(target, material)
    yield from needs.people(target, material)
    yield from needs.publisher(target, material)
    yield from needs.year(target, material)
    yield from needs.undivided(target, material)
    yield from needs.identified_publisher(target, material)


def _doi(target: str, material: Material) -> Iterator[Diagnostic]:
    if material.record.doi:
        return
    said = material.settings.edition.doi
    what = f'a DOI of the edition; "{said}" is none' if said else "a DOI of the edition"
    help = 'write the DOI that the record is for: [edition] doi = "10.5281/zenodo.1234567"'
    yield lacks(target, what, material.setting(said), help)


def write(material: Material) -> Files:
    """One record of the edition."""
    record = material.record
    root = _W.root("resource", _XSI)
    root.set(_LOCATION, f"{NAMESPACE} {_SCHEMA}")
    _W.text(root, "identifier", record.doi, identifierType="DOI")
    creators = _W.group(root, "creators")
    for party in needs.makers(record):
        _person(creators, "creator", party)
    _titles(root, record)
    _publisher(root, record)
    _W.text(root, "publicationYear", f"{parts(record.date)[0]:04}")
    general = _TYPES[material.settings.export.resource_type]
    _W.text(root, "resourceType", _KIND, resourceTypeGeneral=general)
    _subjects(root, material)
    _contributors(root, record)
    _dates(root, material)
    _W.text(root, "language", record.main_language)
    _addresses(root, record)
    _sizes(root, material)
    _W.text(root, "version", record.release)
    _rights(root, record)
    _descriptions(root, material)
    _funding(root, record)
    yield "datacite.xml", file(root)


def _person(parent: etree._Element, kind: str, party: Party, task: str = "") -> None:
    element = _W.group(parent, kind, contributorType=task)
    name, family = party.name, party.name.family
    known = "Organizational" if party.is_organisation else "Personal" if family else ""
    _W.text(element, f"{kind}Name", name.inverted, nameType=known)
    _W.text(element, "givenName", name.given)
    _W.text(element, "familyName", family)
    for key, (scheme, uri) in _SCHEMES.items():
        if number := party.number(key):
            said = party.address(key) if key in ("orcid", "ror") else number
            _W.text(element, "nameIdentifier", said, nameIdentifierScheme=scheme, schemeURI=uri)
    ror = _ror(party.affiliation_id)
    _W.text(
        element,
        "affiliation",
        party.affiliation,
        affiliationIdentifier=ror,
        affiliationIdentifierScheme="ROR" if ror else "",
        schemeURI="https://ror.org" if ror else "",
    )


def _titles(root: etree._Element, record: EditionRecord) -> None:
    titles = _W.group(root, "titles")
    _W.text(titles, "title", record.title, lang=record.language)
    _W.text(titles, "title", record.subtitle, titleType="Subtitle", lang=record.language)


def _publisher(root: etree._Element, record: EditionRecord) -> None:
    known = known_as(Identifier("", record.publisher_id)) if record.publisher_id else None
    scheme = _SCHEMES.get(known.file.key) if known and known.file else None
    _W.text(
        root,
        "publisher",
        record.publisher,
        publisherIdentifier=record.publisher_id if scheme else "",
        publisherIdentifierScheme=scheme[0] if scheme else "",
        schemeURI=scheme[1] if scheme else "",
    )


def _subjects(root: etree._Element, material: Material) -> None:
    """What it is about: the keywords, and who wrote the texts, where these are few."""
    subjects = _W.group(root, "subjects")
    for keyword in material.record.keywords:
        _W.text(subjects, "subject", keyword)
    authors = dict.fromkeys(author for text in material.texts for author in text.authors)
    for author in authors if len(authors) <= _MOST_AUTHORS else ():
        known = next((key for key in ("gnd", "viaf") if author.number(key)), "")
        scheme, uri = _SCHEMES.get(known, ("", ""))
        address = author.address(known) if known else ""
        name = author.name.inverted
        _W.text(subjects, "subject", name, subjectScheme=scheme, schemeURI=uri, valueURI=address)


def _contributors(root: etree._Element, record: EditionRecord) -> None:
    parent = _W.group(root, "contributors")
    for party in (*record.editors, *record.others):
        _person(parent, "contributor", party, _TASKS.get(party.role, "Other"))


def _dates(root: etree._Element, material: Material) -> None:
    """When the edition was issued, and the days between which its texts were written."""
    dates = _W.group(root, "dates")
    _W.text(dates, "date", material.record.date, dateType="Issued")
    first, last = span(text.written for text in material.texts)
    if first and last:
        said = iso(first) if first == last else f"{iso(first)}/{iso(last)}"
        about = "when the texts were written"
        _W.text(dates, "date", said, dateType="Created", dateInformation=about)


def _addresses(root: etree._Element, record: EditionRecord) -> None:
    others = _W.group(root, "alternateIdentifiers")
    kind = "URL"
    _W.text(others, "alternateIdentifier", record.address, alternateIdentifierType=kind)


def _sizes(root: etree._Element, material: Material) -> None:
    count = len(material.texts)
    _W.text(_W.group(root, "sizes"), "size", f"{count} text{'s' if count != 1 else ''}")
    _W.text(_W.group(root, "formats"), "format", "application/tei+xml")


def _rights(root: etree._Element, record: EditionRecord) -> None:
    found = record.licence
    _W.text(
        _W.group(root, "rightsList"),
        "rights",
        found.label,
        rightsURI=found.target,
        rightsIdentifier=found.spdx,
        rightsIdentifierScheme="SPDX" if found.spdx else "",
        schemeURI="https://spdx.org/licenses/" if found.spdx else "",
    )


def _descriptions(root: etree._Element, material: Material) -> None:
    record, encoding = material.record, material.settings.encoding
    parent = _W.group(root, "descriptions")
    for kind, text in (("Abstract", record.description), ("TechnicalInfo", encoding.project)):
        _W.text(parent, "description", text, descriptionType=kind, lang=record.language)


def _funding(root: etree._Element, record: EditionRecord) -> None:
    parent = _W.group(root, "fundingReferences")
    for grant in record.grants:
        element = _W.group(parent, "fundingReference")
        _W.text(element, "funderName", grant.name)
        kind = "ROR" if _ror(grant.id) else "Other"
        _W.text(element, "funderIdentifier", grant.id, funderIdentifierType=kind)
        _W.text(element, "awardNumber", grant.award, awardURI=grant.address)
        _W.text(element, "awardTitle", grant.title)


def _ror(address: str) -> str:
    return address if address.startswith("https://ror.org/") else ""


DATACITE = Exporter("datacite", "DataCite 4.6", "registering a DOI, Zenodo's kin", check, write)
