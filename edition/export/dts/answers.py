"""The answers in JSON: the entry, the collection, a text, its units.

Source: DTS 1.0, https://dtsapi.org/specifications/versions/v1.0/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from edition.export.dts.addresses import Addresses, navigation
from edition.export.dts.trees import Tree, Unit
from edition.export.material import Material
from edition.records import EditionRecord, Party, TextRecord
from edition.records.address import doi_address

Node = dict[str, Any]
VERSION = "1.0"
MOST_BESIDE = 200
"""Of more units side by side none is answered with all others: that is units times units."""
_CONTEXT = "https://dtsapi.org/context/v1.0.json"
_TERMS = "http://purl.org/dc/terms/"


def entry(addresses: Addresses) -> bytes:
    """Where a client begins: the templates."""
    node = {"@id": addresses.entry, "@type": "EntryPoint", **addresses.templates()}
    return file(node)


def collection(record: EditionRecord, name: str, texts: int, addresses: Addresses) -> Node:
    """The edition as a collection of so many *texts*, without what is in it."""
    node: Node = {"@id": name, "@type": "Collection", "title": record.title}
    node |= {"totalParents": 0, "totalChildren": texts}
    if record.description:
        node["description"] = record.description
    node["dublinCore"] = _said(_of_edition(record))
    return node | {"collection": addresses.templates(name)["collection"]}


def resource(
    material: Material, text: TextRecord, trees: Iterable[Tree], addresses: Addresses
) -> Node:
    """A text, with all that is known of it."""
    node = reference(text, trees, addresses)
    node["dublinCore"] = _said(_of_text(material.record, text))
    node["download"] = material.record.url(material.download(text))
    return node


def reference(text: TextRecord, trees: Iterable[Tree], addresses: Addresses) -> Node:
    """A text as answers about its units refer to it."""
    node: Node = {"@id": text.name, "@type": "Resource", "title": text.title}
    node |= {"totalParents": 1, "totalChildren": 0, **addresses.templates(text.name)}
    return node | {"citationTrees": [_tree(tree) for tree in trees]}


def _tree(tree: Tree) -> Node:
    named = {"identifier": tree.name} if tree.name else {}
    return {"@type": "CitationTree", **named, "citeStructure": list(tree.kinds)}


def unit(found: Unit) -> Node:
    """A unit that can be cited."""
    node: Node = {"identifier": found.reference, "@type": "CitableUnit", "level": found.level}
    node |= {"parent": found.parent.reference if found.parent else None, "citeType": found.kind}
    known = {term: list(said) for term, said in found.data.items()}
    core = {t.removeprefix(_TERMS): said for t, said in known.items() if t.startswith(_TERMS)}
    others = {term: said for term, said in known.items() if not term.startswith(_TERMS)}
    return node | _filled("dublinCore", core) | _filled("extensions", others)


def _filled(name: str, value: Node) -> Node:
    return {name: value} if value else {}


def navigations(
    text: TextRecord, tree: Tree | None, about: Node, addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """The answers to every question about the units of a tree that level 0 knows.

    For the whole text, units down to each depth; for a unit it alone, with those beside it, with
    those in it down to each depth. Without a tree, there is nothing in the answers.
    """
    name, units, depth = (tree.name, tree.units, tree.depth) if tree else ("", (), 0)
    nodes = {found: unit(found) for found in units}
    beside = _beside(units)

    def answer(down: int | None, of: Unit | None, members: list[Unit] | None) -> tuple[str, bytes]:
        path = navigation(text.name, name, down, of.reference if of else "")
        node: Node = {"@id": addresses.of(path), "@type": "Navigation", "resource": about}
        node |= {"ref": nodes[of]} if of else {}
        node |= {} if members is None else {"member": [nodes[member] for member in members]}
        return path, file(node)

    for down in (*range(1, max(1, depth) + 1), -1):
        yield answer(down, None, [u for u in units if down < 0 or u.level <= down])
    for place, of in enumerate(units):
        yield answer(None, of, None)
        if len(beside[of.parent]) <= MOST_BESIDE:
            yield answer(0, of, beside[of.parent])
        inner = list(_inner(units, place))
        for down in (*range(1, max(1, depth - of.level) + 1), -1):
            yield answer(down, of, [u for u in inner if down < 0 or u.level <= of.level + down])


def _beside(units: Iterable[Unit]) -> dict[Unit | None, list[Unit]]:
    """The units in each unit, and in none."""
    found: dict[Unit | None, list[Unit]] = {}
    for one in units:
        found.setdefault(one.parent, []).append(one)
    return found


def _inner(units: tuple[Unit, ...], place: int) -> Iterator[Unit]:
    """A unit and those in it, which follow it."""
    first = units[place]
    yield first
    for found in units[place + 1 :]:
        if found.level <= first.level:
            return
        yield found


def count(tree: Tree) -> int:
    """How many files a tree comes to: answers about its units, and their texts."""
    depth = tree.depth
    inner = sum(max(1, depth - unit.level) + 3 for unit in tree.units)
    beside = (len(units) for units in _beside(tree.units).values())
    return max(1, depth) + 1 + inner + sum(number for number in beside if number <= MOST_BESIDE)


def _of_edition(record: EditionRecord) -> Node:
    return {
        "title": _worded(record.title, record.language),
        "description": _worded(record.description, record.language),
        "contributor": _names(record.editors),
        "publisher": [record.publisher],
        "issued": [record.date],
        "language": list(record.languages),
        "license": [record.licence.target or record.licence.name],
        "subject": list(record.keywords),
        "identifier": [record.id],
    }


def _of_text(record: EditionRecord, text: TextRecord) -> Node:
    """The three dates apart: of the work, of the edition; the source says its own."""
    return {
        "title": [text.title],
        "alternative": [text.subtitle],
        "creator": _names(text.authors),
        "contributor": _names(text.editors or record.editors),
        "created": [text.dated],
        "issued": [text.edited],
        "language": list(text.languages),
        "license": [text.licence.target or text.licence.name],
        "publisher": [record.publisher],
        "type": [text.genre],
        "source": [text.source.words],
        "abstract": [text.abstract],
        "subject": [keyword.term for keyword in text.keywords],
        "identifier": [doi_address(text.cited.doi)],
        "isPartOf": [record.id],
    }


def _names(parties: Iterable[Party]) -> list[str]:
    return [party.name.natural for party in parties]


def _worded(text: str, language: str) -> list[Any]:
    return [{"lang": language, "value": text}] if text and language else [text]


def _said(node: Node) -> Node:
    """The node without what nobody says."""
    kept = ((name, [value for value in values if value]) for name, values in node.items())
    return {name: values for name, values in kept if values}


def file(node: Node) -> bytes:
    """An answer as a file."""
    whole = {"@context": _CONTEXT, "dtsVersion": VERSION, **node}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
