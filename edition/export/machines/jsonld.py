"""Descriptions in the words of schema.org, as JSON-LD in the heads of the pages.

Search engines read them, and harvesters of research data. The edition is a ``Collection``; a
letter is a ``Message``, any other text a ``CreativeWork``. Every node has one type: validators
take several for a fault. Source: https://schema.org, https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edition.diagnostics import Diagnostic
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks, wants
from edition.export.material import Material
from edition.records import EditionRecord, Mentioned, Party, Role, TextRecord
from edition.records.address import doi_address

Node = dict[str, Any]
_CONTEXT = "https://schema.org"
_TEI = "application/tei+xml"
_MOST_MENTIONS = 100
_KINDS = {"person": "Person", "organisation": "Organization", "place": "Place"}
_DAY = re.compile(r"-?\d{4,}(-\d{2}(-\d{2})?)?\Z")
_LEAST = 50  # signs of a description, as search engines of data sets want it
# What a script element must not hold, and what JavaScript takes for the end of a line.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def check(material: Material) -> Iterator[Diagnostic]:
    """A title is needed; an address, a licence and a description are wanted."""
    record, target = material.record, "schema.org"
    at = material.setting()
    if not record.titled:
        yield lacks(target, "a title of the edition", at, 'write [edition] title = "…"')
    if not record.address:
        yield wants(target, "the address of the site", at, 'write [edition] address = "https://…/"')
    if not record.licence.target:
        help = 'write [edition] licence_target = "https://creativecommons.org/…"'
        yield wants(target, "the address of a licence", at, help)
    if len(record.description) < _LEAST:
        help = 'say in a few sentences what the edition is: [edition] description = "…"'
        yield wants(target, f"a description of {_LEAST} signs or more", at, help)


def whole(material: Material) -> Files:
    """One file for the edition."""
    yield "edition.jsonld", _file(of_edition(material))


def each(material: Material, text: TextRecord) -> Files:
    """One file for each text."""
    yield f"texts/{text.name}.jsonld", _file(of_text(material, text))


def head(material: Material, text: TextRecord | None) -> str:
    """The description of a page, as a block of data in its head."""
    node = of_edition(material) if text is None else of_text(material, text)
    words = json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/ld+json">{words}</script>'


def _file(node: Node) -> bytes:
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()


def of_edition(material: Material) -> Node:
    """The node of the edition."""
    record = material.record
    return {"@context": _CONTEXT} | _said(
        {
            "@type": "Collection",
            "@id": record.id,
            "url": record.address,
            "name": record.title,
            "alternativeHeadline": record.subtitle,
            "description": " ".join(record.description.split()),
            "editor": _parties(record.editors),
            "translator": _parties(p for p in record.others if p.role is Role.TRANSLATOR),
            "contributor": _parties(p for p in record.others if p.role is not Role.TRANSLATOR),
            "publisher": _publisher(record),
            "funder": [
                _said({"@type": "Organization", "@id": g.id, "name": g.name}) for g in record.grants
            ],
            "datePublished": _day(record.date),
            "version": record.release,
            "inLanguage": list(record.languages),
            "license": record.licence.target or record.licence.name,
            "keywords": list(record.keywords),
            "identifier": _doi(record.doi),
            "collectionSize": len(material.outputs.documents),
        }
    )


def of_text(material: Material, text: TextRecord) -> Node:
    """The node of a text."""
    record = material.record
    page = record.url(material.page(text))
    own = text.cited.doi
    node = {
        "@type": "Message" if text.is_letter else "CreativeWork",
        "@id": doi_address(own) or page,
        "url": page,
        "name": text.title,
        "alternativeHeadline": text.subtitle,
        "author": _parties(text.authors),
        "editor": _parties(text.editors or record.editors),
        "translator": _parties(p for p in text.parties if p.role is Role.TRANSLATOR),
        "genre": text.genre,
        "abstract": text.abstract,
        "datePublished": _day(text.edited),
        "version": text.version,
        "inLanguage": list(text.languages),
        "license": text.licence.target or text.licence.name,
        "keywords": [keyword.term for keyword in text.keywords],
        "identifier": _doi(own),
        "isPartOf": _whole(record, text),
        "isBasedOn": _source(text),
        "encoding": _tei(material, text),
        "mentions": [_mentioned(m) for m in text.mentioned if m.known][:_MOST_MENTIONS],
    }
    dated = "dateSent" if text.is_letter else "dateCreated"
    span = "/" in text.dated
    node["temporalCoverage" if span else dated] = text.dated if span else _day(text.dated)
    if text.is_letter:
        node["sender"] = _parties(text.senders)
        node["recipient"] = _parties(text.recipients)
    return {"@context": _CONTEXT} | _said(node)


def _said(node: Mapping[str, Any]) -> Node:
    """The node without what nobody says; a list of one is that one."""
    shown = (
        (name, value[0] if isinstance(value, list) and len(value) == 1 else value)
        for name, value in node.items()
    )
    return {name: value for name, value in shown if value}


def _parties(found: Iterable[Party]) -> list[Node]:
    return [_party(party) for party in found]


def _party(party: Party) -> Node:
    addresses = [known.address for known in party.known if known.address]
    kind = "Organization" if party.is_organisation else "Person"
    node: Node = {"@type": kind, "@id": party.address("orcid", "ror", "gnd", "viaf", "isni")}
    node |= {"name": party.name.natural, "familyName": party.name.family}
    node |= {"givenName": party.name.given, "sameAs": addresses}
    if party.affiliation:
        place = {"@type": "Organization", "@id": party.affiliation_id, "name": party.affiliation}
        node["affiliation"] = _said(place)
    return _said(node)


def _mentioned(found: Mentioned) -> Node:
    kind = _KINDS.get(found.kind, "Thing")
    return _said({"@type": kind, "name": found.label, "sameAs": [k.address for k in found.known]})


def _publisher(record: EditionRecord) -> Node:
    if not record.publisher:
        return {}
    kind = "Organization"
    return _said({"@type": kind, "@id": record.publisher_id, "name": record.publisher})


def _whole(record: EditionRecord, text: TextRecord) -> Node:
    """The edition that a text is in; one that is known by the title of its one text is none."""
    if not record.id and record.title == text.title:
        return {}
    return _said({"@type": "Collection", "@id": record.id, "name": record.title})


def _doi(doi: str) -> Node:
    if not doi:
        return {}
    known = {"@type": "PropertyValue", "propertyID": "DOI", "value": doi}
    return {**known, "url": doi_address(doi)}


def _source(text: TextRecord) -> Node:
    """The sheet that the text was transcribed from."""
    source = text.source
    if not source.words:
        return {}
    holder = {"@type": "ArchiveOrganization", "name": source.repository}
    node: Node = {"@type": "ArchiveComponent", "name": source.words}
    node["holdingArchive"] = _said(holder) if source.repository else {}
    node["identifier"] = source.shelfmark
    return _said(node)


def _tei(material: Material, text: TextRecord) -> Node:
    address = material.record.url(material.download(text))
    node = {"@type": "DataDownload", "encodingFormat": _TEI, "contentUrl": address}
    return node if address else {}


def _day(value: str) -> str:
    """A date as schema.org wants it: a year, a month, a day; "" for anything else."""
    return value if _DAY.match(value) else ""


SCHEMA_ORG = Exporter(
    "schema.org",
    "schema.org (JSON-LD)",
    "search engines, harvesters of research data",
    check,
    whole,
    each,
    site=True,
    head=head,
    beside=False,
)
