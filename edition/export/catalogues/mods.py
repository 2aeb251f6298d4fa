"""A MODS record of every text, as libraries catalogue it.

The text was written by its author at its date; the edition that it is in is its host; the sheet
that it was transcribed from is its original. Source: MODS 3.8, https://www.loc.gov/standards/mods/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from edition import __version__
from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.material import Material
from edition.export.xml import Writer, clean, file
from edition.model.date import Date
from edition.records import EditionRecord, Party, TextRecord
from edition.records.dates import Parts, ends, is_uncertain, iso

NAMESPACE = "http://www.loc.gov/mods/v3"
VERSION = "3.8"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"
_SCHEMA = f"{NAMESPACE} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
_RELATORS = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "transcriber": "trc",
    "encoder": "mrk",
    "annotator": "ann",
    "principal": "pdr",
    "proofreader": "pfr",
    "photographer": "pht",
    "funder": "fnd",
    "sponsor": "spn",
    "other": "ctb",
}
_MARC = {"authority": "marcrelator", "type": "code"}
_ADDRESSEE = "rcp"
_XLINK = "http://www.w3.org/1999/xlink"
_TEI = "application/tei+xml"
_TAG = {"type": "code", "authority": "rfc5646"}
_W = Writer(NAMESPACE)


def check(material: Material) -> Iterator[Diagnostic]:
    """A title of the edition: it is the host of every text."""
    yield from needs.title("MODS", material)
    yield from needs.surely("MODS", material)


def write(material: Material) -> Files:
    """One record for each text."""
    for text in material.texts:
        yield f"{text.name}.xml", file(of_text(material, text))


def of_text(material: Material, text: TextRecord) -> etree._Element:
    """The record of a text."""
    root = _W.root("mods", {"xsi": _XSI, "xlink": _XLINK})
    root.set("version", VERSION)
    root.set(_LOCATION, _SCHEMA)
    info = _W.group(root, "titleInfo", lang=text.title_language)
    _W.text(info, "title", text.title)
    _W.text(info, "subTitle", text.subtitle)
    _names(root, (*text.authors, *text.parties))
    _names(root, text.recipients, _ADDRESSEE)
    _W.text(root, "typeOfResource", "text")
    _W.text(root, "genre", text.genre)
    origin = _W.group(root, "originInfo")
    _date(origin, "dateCreated", text.written)
    if text.edited != material.record.date:  # else that of the host says it
        _W.text(origin, "dateOther", text.edited, encoding="w3cdtf", type="edited")
    for number, tag in enumerate(text.languages):
        usage = "primary" if len(text.languages) > 1 and not number else ""
        language = _W.group(root, "language", usage=usage)
        _W.text(language, "languageTerm", tag, **_TAG)
    form = _W.group(root, "physicalDescription")
    _W.text(form, "internetMediaType", _TEI)
    _W.text(root, "abstract", text.abstract)
    for keyword in text.keywords:
        subject = _W.group(root, "subject", authority=keyword.scheme, valueURI=keyword.ref)
        _W.text(subject, "topic", keyword.term)
    _host(root, material.record)
    _original(root, text)
    _identified(root, material, text)
    _rights(root, text)
    _record(root, material, text)
    return root


def _rights(root: etree._Element, text: TextRecord) -> None:
    """The licence, with its address for programs."""
    found = text.licence
    _W.text(root, "accessCondition", found.label, type="use and reproduction")
    if found and found.target:
        root[-1].set(f"{{{_XLINK}}}href", clean(found.target))


def _record(root: etree._Element, material: Material, text: TextRecord) -> None:
    """Whose record it is, of which day, in which language it is catalogued."""
    record = material.record
    info = _W.group(root, "recordInfo")
    _W.text(info, "recordContentSource", record.publisher)
    _W.text(info, "recordCreationDate", record.date, encoding="w3cdtf")
    _W.text(info, "recordIdentifier", material.record.url(material.page(text)) or text.id)
    _W.text(info, "recordOrigin", f"Made by Edition {__version__} from the header of the TEI.")
    language = _W.group(info, "languageOfCataloging")
    _W.text(language, "languageTerm", record.language, **_TAG)


def _names(parent: etree._Element, parties: Iterable[Party], relator: str = "") -> None:
    """Names with their roles, as a code and in the words of the header."""
    for party in parties:
        name = party.name
        kind = "corporate" if party.is_organisation else "personal"
        element = _W.group(parent, "name", type=kind, valueURI=party.address())
        if name.family:
            _W.text(element, "namePart", name.family, type="family")
            _W.text(element, "namePart", name.given, type="given")
        else:
            _W.text(element, "namePart", name.literal)
        role = _W.group(element, "role")
        _W.text(role, "roleTerm", relator or _RELATORS[party.role.value], **_MARC)
        if party.task not in ("", party.role.value):
            _W.text(role, "roleTerm", party.task, type="text")


def _date(parent: etree._Element, name: str, date: Date | None) -> None:
    """A date, or its two ends; what is only known by limits is questionable."""
    first, last = ends(date)
    doubt = "questionable" if date and is_uncertain(date) else ""
    if first and first == last:
        _W.text(parent, name, iso(first), encoding=_encoding(first), qualifier=doubt)
        return
    for point, value in (("start", first), ("end", last)):
        if value:
            how = _encoding(value)
            _W.text(parent, name, iso(value), encoding=how, point=point, qualifier=doubt)


def _encoding(value: Parts) -> str:
    """W3CDTF has four figures for a year, and no year before Christ."""
    return "w3cdtf" if 0 < value[0] <= 9999 else "edtf"


def _host(root: etree._Element, record: EditionRecord) -> None:
    """The edition, with who made it and when it appeared."""
    host = _W.group(root, "relatedItem", type="host")
    info = _W.group(host, "titleInfo")
    _W.text(info, "title", record.title)
    _W.text(info, "subTitle", record.subtitle)
    _names(host, (*record.editors, *record.others))
    origin = _W.group(host, "originInfo")
    place = _W.group(origin, "place")
    _W.text(place, "placeTerm", record.place, type="text")
    _W.text(origin, "publisher", record.publisher)
    _W.text(origin, "dateIssued", record.date, encoding="w3cdtf")
    _W.text(origin, "edition", record.release)
    _W.text(host, "identifier", record.doi, type="doi")
    _W.text(host, "identifier", record.address, type="uri")


def _original(root: etree._Element, text: TextRecord) -> None:
    source = text.source
    if not source.words:
        return
    original = _W.group(root, "relatedItem", type="original")
    _date(_W.group(original, "originInfo"), "dateIssued", source.printed)
    if not (source.repository or source.shelfmark):
        _W.text(original, "note", source.words)
        return
    location = _W.group(original, "location")
    place = [words for name, words in source.place if name != "collection"]
    _W.text(location, "physicalLocation", ", ".join(dict.fromkeys(place)) or source.repository)
    _W.text(location, "shelfLocator", source.shelfmark)
    extent = _W.group(original, "physicalDescription")
    _W.text(extent, "form", source.form)
    _W.text(extent, "extent", source.extent)


def _identified(root: etree._Element, material: Material, text: TextRecord) -> None:
    address = material.record.url(material.page(text))
    _W.text(root, "identifier", text.cited.doi, type="doi")
    _W.text(root, "identifier", text.id, type="local")
    _W.text(_W.group(root, "location"), "url", address, usage="primary display")


MODS = Exporter("mods", "MODS 3.8", "library catalogues", check, write)
