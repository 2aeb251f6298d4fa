"""``ro-crate-metadata.json``: what every file of the packet is, and the edition as a whole.

Source: RO-Crate Metadata Specification 1.1, https://w3id.org/ro/crate/1.1. When the texts were
written stands with the texts (``dateCreated``), when the edition appeared with the edition
(``datePublished``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edition.export.crate.media import TEI, media_type
from edition.export.crate.people import Entities, Node
from edition.export.material import Material
from edition.export.tei.layout import in_package
from edition.export.xml import clean
from edition.records import EditionRecord, TextRecord
from edition.records.address import doi_address

NAME = "ro-crate-metadata.json"
CORPUS = "corpus.xml"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_ROOT = "./"


def metadata(material: Material, files: Iterable[tuple[str, bytes | Path]]) -> bytes:
    """The description of a crate that has these *files*."""
    found, entities = list(files), Entities()
    root = _root(material.record, entities)
    texts = {in_package(t.document, material.settings.paths.tei): t for t in material.texts}
    tei = {in_package(path, material.settings.paths.tei) for path in material.authorities}
    nodes = []
    for name, content in found:
        node = _file(name, content, tei=name in texts or name in tei or name == CORPUS)
        if text := texts.get(name):
            node |= _text(text, material, entities)
        nodes.append(node)
    root["hasPart"] = [{"@id": node["@id"]} for node in nodes]
    graph = [_descriptor(), root, *nodes, *entities]
    data = {"@context": _CONTEXT, "@graph": [_said(node) for node in graph]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _descriptor() -> Node:
    about = {"conformsTo": {"@id": _PROFILE}, "about": {"@id": _ROOT}}
    return {"@id": NAME, "@type": "CreativeWork", **about}


def _root(record: EditionRecord, entities: Entities) -> Node:
    """The edition."""
    node: Node = {
        "@id": _ROOT,
        "@type": "Dataset",
        "name": clean(record.title),
        "alternateName": clean(record.subtitle),
        "description": clean(record.description),
        "datePublished": record.date,
        "version": clean(record.release),
        "inLanguage": list(record.languages or filter(None, (record.language,))),
        "keywords": [clean(keyword) for keyword in record.keywords],
        "identifier": doi_address(record.doi),
        "url": record.address,
    }
    node["author"] = [entities.person(party) for party in record.editors]
    node["contributor"] = [entities.person(party) for party in record.others]
    node["publisher"] = entities.publisher(record.publisher, record.publisher_id, record.contact)
    node["license"] = entities.licence(record.licence, record.rights)
    node["funder"] = [entities.grant(grant) for grant in record.grants]
    return node


def _file(name: str, content: bytes | Path, *, tei: bool) -> Node:
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    return {
        "@id": quote(name),
        "@type": "File",
        "name": clean(name),
        "encodingFormat": TEI if tei else media_type(name),
        "contentSize": str(size),
    }


def _text(text: TextRecord, material: Material, entities: Entities) -> Node:
    """A text of the edition."""
    own = text.licence if text.licence != material.record.licence else None
    return _said(
        {
            "name": clean(text.title),
            "author": [entities.person(party) for party in text.authors],
            "editor": [entities.person(party) for party in text.editors],
            "dateCreated": text.dated,
            "inLanguage": list(text.languages),
            "genre": clean(text.genre),
            "abstract": clean(text.abstract),
            "identifier": doi_address(text.cited.doi),
            "url": material.record.url(material.page(text)),
            "isBasedOn": entities.source(text),
            "license": entities.licence(own) if own else None,
        }
    )


def _said(node: Mapping[str, Any]) -> Node:
    """A node without what nobody has said; one value alone is no list."""
    return {name: _alone(value) for name, value in node.items() if value}


def _alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
