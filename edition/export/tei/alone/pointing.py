"""Pointers as they have to be in a file that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from edition.export.material import Material
from edition.tei.names import XML_ID, local
from edition.tei.pointers import has_scheme, is_pointer, resolve, split_pointers

Places = Mapping[tuple[str, str], str]
"""Ids of embedded elements: file and id → the id here."""


@dataclass(frozen=True)
class Pointing:
    """Rewrites pointers for the text *document*.

    ``ids`` are those of what is embedded, ``pictures`` the names of the pictures of the text by
    their addresses.
    """

    document: str
    material: Material
    ids: Places = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)

    def rewrite(self, element: etree._Element, base: str) -> None:
        """Rewrite all pointers in *element*, which was written in the file *base*."""
        for one in element.iter(etree.Element):
            for name, value in one.attrib.items():
                if is_pointer(local(one), local(str(name))):
                    one.set(str(name), self._value(str(value), base))

    def _value(self, value: str, base: str) -> str:
        """The pointers of an attribute; the address of a picture may have a space in it."""
        if base == self.document and value.strip() in self.pictures:
            return quote(self.pictures[value.strip()])
        pointers = split_pointers(value)
        made = [self.pointer(pointer, base) for pointer in pointers]
        return " ".join(made) if made != pointers else value

    def pointer(self, pointer: str, base: str) -> str:
        """A pointer, from here."""
        if base == self.document and pointer in self.pictures:
            return quote(self.pictures[pointer])
        if embedded := self._embedded(pointer, base):
            return embedded
        target = resolve(pointer, base)
        path = target.document or base
        if target.external or has_scheme(pointer) or (path == base == self.document):
            return pointer
        fragment = f"#{quote(target.fragment)}" if target.fragment else ""
        if path == self.document:
            return fragment or pointer
        facts = self.material.by_path.get(path)
        if facts is not None:
            return quote(f"{self.material.outputs.name(facts)}.xml") + fragment
        return pointer

    def _embedded(self, pointer: str, base: str) -> str:
        edition = self.material.edition
        entry = edition.entry(pointer, base) or edition.category(pointer, base)
        if entry is not None and (entry.document, entry.id) in self.ids:
            return f"#{self.ids[entry.document, entry.id]}"
        target = resolve(pointer, base)
        key = (target.document or base, target.fragment or "")
        return f"#{self.ids[key]}" if not target.external and key in self.ids else ""


def named_anew(
    taken: Iterable[str], elements: Iterable[tuple[str, etree._Element]], stem: Callable[[str], str]
) -> dict[tuple[str, str], str]:
    """An id for everything in *elements*, pairs of a file and an element, that has one there.

    It keeps its own, unless it is *taken*; then the name of its file, by *stem*, goes before it.
    """
    used, made = set(taken), {}
    for document, element in elements:
        for one in element.iter(etree.Element):
            identifier = one.get(XML_ID)
            if identifier and (document, identifier) not in made:
                new = _free(identifier, f"{stem(document)}-{identifier}", used)
                used.add(new)
                made[document, identifier] = new
    return made


def _free(identifier: str, other: str, used: set[str]) -> str:
    if identifier not in used:
        return identifier
    number, found = 1, other
    while found in used:
        number += 1
        found = f"{other}-{number}"
    return found
