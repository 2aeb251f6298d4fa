"""What a text needs of other files: the entries that it points at, and what they point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.export.material import Material
from edition.tei.document import Document
from edition.tei.names import local
from edition.tei.pointers import is_pointer, split_pointers


@dataclass(frozen=True)
class Needed:
    """An entry of a register, or a whole taxonomy: where it stands, and its element there."""

    document: str
    ordinal: int
    element: etree._Element


Found = dict[tuple[str, int], Needed]


def needed(document: Document, material: Material) -> tuple[Needed, ...]:
    """What *document* needs, by file and place; of an entry in another one, the outer one alone."""
    found: Found = {}
    waiting = [(document.path, document.root)]
    while waiting:
        base, element = waiting.pop()
        for pointer in pointers_in(element):
            one = _target(pointer, base, material)
            if one and one.document != document.path and (one.document, one.ordinal) not in found:
                found[one.document, one.ordinal] = one
                waiting.append((one.document, one.element))
    elements = {one.element for one in found.values()}
    ordered = sorted(found.values(), key=lambda one: (one.document, one.ordinal))
    return tuple(o for o in ordered if not elements.intersection(o.element.iterancestors()))


def pointers_in(element: etree._Element) -> Iterator[str]:
    """All pointers of an element and of what stands in it, each once."""
    seen: dict[str, None] = {}
    for one in element.iter(etree.Element):
        for name, value in one.attrib.items():
            if is_pointer(local(one), local(str(name))):
                seen |= dict.fromkeys(split_pointers(str(value)))
    return iter(seen)


def _target(pointer: str, base: str, material: Material) -> Needed | None:
    """The entry that a pointer in the file *base* means; of a category, its taxonomy."""
    edition = material.edition
    entry = edition.entry(pointer, base) or edition.category(pointer, base)
    tree = material.outputs.trees.get(entry.document) if entry else None
    if entry is None or tree is None:
        return None
    if entry.document not in material.by_path and entry.document not in material.authorities:
        return None
    element = tree.element(edition.place_of(entry))
    around = [e for e in (element, *element.iterancestors()) if local(e) == "taxonomy"]
    element = around[-1] if around else element
    return Needed(entry.document, tree.ordinal(element), element)
