"""``Styles`` and ``Tags`` at the head of a file of ALTO, to which its elements refer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.importers.sheets.kinds import is_known
from edition.importers.sheets.read import Element, child, local
from edition.importers.sheets.tags import TAGS

# Words of ``FONTSTYLE`` and ``STYLE`` → looks.
_LOOKS = {
    "bold": "bold",
    "italics": "italic",
    "italic": "italic",
    "subscript": "subscript",
    "superscript": "superscript",
    "smallcaps": "smallcaps",
    "underline": "underlined",
    "strikethrough": "strikethrough",
}
# What entities are called → tags.
_ENTITIES = {
    "person": "person",
    "per": "person",
    "place": "place",
    "location": "place",
    "loc": "place",
    "organization": "organization",
    "organisation": "organization",
    "org": "organization",
    "date": "date",
}


@dataclass
class Styles:
    """What ids stand for: the looks of styles, the kinds and the entities of tags."""

    looks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)

    def looks_of(self, element: Element) -> set[str]:
        """How the words of *element* look, by its own attributes."""
        own = set(_looks(element.get("STYLE", "")))
        refs = (look for id in _refs(element, "STYLEREFS") for look in self.looks.get(id, ()))
        return own | set(refs)

    def kind_of(self, element: Element) -> str:
        """What a block or line is called by its tags; a name that has a row comes first."""
        named = [self.kinds[id] for id in _refs(element, "TAGREFS") if id in self.kinds]
        return next((name for name in named if is_known(name)), named[0] if named else "")

    def entities_of(self, element: Element) -> list[str]:
        """The names of tags for a word that is a name."""
        return [self.entities[id] for id in _refs(element, "TAGREFS") if id in self.entities]


def read_styles(root: Element) -> Styles:
    """The styles and tags of a file."""
    found = Styles()
    for element in _within(root, "Styles"):
        if local(element) == "TextStyle" and (looks := _looks(element.get("FONTSTYLE", ""))):
            found.looks[element.get("ID", "")] = looks
    for element in _within(root, "Tags"):
        id, label = element.get("ID", ""), element.get("LABEL", "").strip()
        if local(element) == "NamedEntityTag":
            called = (element.get("TYPE") or label).strip().lower()
            kind = _ENTITIES.get(called, called if called in TAGS else "")
            if kind:
                found.entities[id] = kind
        elif label:
            found.kinds[id] = label
    return found


def _within(root: Element, name: str) -> Iterator[Element]:
    held = child(root, name)
    yield from (e for e in held if local(e)) if held is not None else ()


def _looks(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_LOOKS[w] for w in written.lower().split() if w in _LOOKS))


def _refs(element: Element, name: str) -> list[str]:
    return element.get(name, "").split()
