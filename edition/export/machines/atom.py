"""A feed of the texts for readers and aggregators. Source: RFC 4287, The Atom Syndication Format.

The newest texts come first: by the date of their edition, then in the order of the edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.escape import attribute
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.xml import LISTED, clean, piece, with_pieces
from edition.records import TextRecord
from edition.records.address import doi_address
from edition.records.dates import iso, parts

_NAME, FILE = "atom", "feed.atom"
MOST = 200
_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check(material: Material) -> Iterator[Diagnostic]:
    """A feed needs an address, a date, and somebody who answers for it."""
    record, target = material.record, "an Atom feed"
    yield from needs_address(target, material)
    if not moment(record.date):
        help = 'say when the edition appeared: [edition] date = "2026-03-01"'
        yield lacks(target, "the date of the edition", material.setting(record.date), help)
    if not _authors(material):
        help = 'name them: [edition] editors = ["…"], or publisher = "…"'
        yield lacks(target, "the editors or the publisher", material.setting(), help)


def whole(material: Material) -> Files:
    """The feed."""
    record = material.record
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    if record.language:
        feed.set(_XML_LANG, record.language)
    _add(feed, "id", record.id)
    _add(feed, "title", record.title)
    _add(feed, "subtitle", record.subtitle)
    _add(feed, "updated", moment(record.date))
    _link(feed, "self", record.url(FILE), _TYPE)
    _link(feed, "alternate", record.address, "text/html")
    for name in _authors(material):
        _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", name)
    _add(feed, "rights", record.licence.label)
    told = (one for _, one in material.told(_NAME, tell))
    newest = sorted(told, key=itemgetter(0), reverse=True)
    if newest:
        feed.append(etree.Comment(LISTED))
    data = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    yield FILE, with_pieces(data, (entry for _, entry in newest[:MOST]))


def tell(material: Material, text: TextRecord) -> tuple[str, str]:
    """When a text was edited, and its entry."""
    record = material.record
    entry = etree.Element(f"{{{_ATOM}}}entry", nsmap={None: _ATOM})
    page = record.url(material.page(text))
    _add(entry, "id", doi_address(text.cited.doi) or page)
    _add(entry, "title", text.title)
    _add(entry, "updated", moment(text.edited) or moment(record.date))
    _link(entry, "alternate", page, "text/html")
    _link(entry, "enclosure", record.url(material.download(text)), "application/tei+xml")
    for author in text.authors:
        _add(etree.SubElement(entry, f"{{{_ATOM}}}author"), "name", author.name.natural)
    _add(entry, "summary", text.abstract or text.subtitle)
    for keyword in text.keywords:
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=clean(keyword.term))
    return moment(text.edited), piece(entry)


def head(material: Material, text: TextRecord | None) -> str:
    """How a browser finds the feed from the home page."""
    if text is not None:
        return ""
    title = attribute(material.record.title)
    return f'<link rel="alternate" type="{_TYPE}" href="{FILE}" title="{title}">'


def moment(date: str) -> str:
    """A date as RFC 3339 writes a moment: its first one; "" where it is none.

    >>> moment("2026-03"), moment("soon")
    ('2026-03-01T00:00:00Z', '')
    """
    found = parts(date)
    if not found or found[0] <= 0:
        return ""
    return f"{iso((*found, *(1, 1, 1)[len(found) :]))}T00:00:00Z"


def _authors(material: Material) -> list[str]:
    record = material.record
    return [e.name.natural for e in record.editors] or [n for n in (record.publisher,) if n]


def _add(parent: etree._Element, name: str, text: str) -> None:
    if text:
        etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _link(parent: etree._Element, relation: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=clean(href), type=kind)


ATOM = Exporter(
    _NAME, "Atom feed", "feed readers, aggregators", check, whole, site=True, head=head, tell=tell
)
