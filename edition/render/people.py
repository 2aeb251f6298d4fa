"""Who speaks: the names behind the pointers of ``@who`` (TEI P5, chapters DR and TS)."""

from __future__ import annotations

from lxml import etree

from edition.render.references import References
from edition.tei.names import local, tei
from edition.tei.pointers import resolve, split_pointers
from edition.tei.whitespace import label_text

_NAMES = tuple(tei(name) for name in ("persName", "role", "orgName", "name", "label", "head"))
_FORMS = (tei("choice"), tei("note"))
# Elements that are a person, or stand for one; an id anywhere else names nobody.
_PEOPLE = frozenset("person personGrp personal org castItem castGroup role persName name".split())
_LONGEST = 60


class People:
    """The names of the speakers of one document, each looked for once."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._known: dict[str, str] = {}

    def speaking(self, element: etree._Element) -> str:
        """Who speaks *element*: by the registers, by the document's own lists, else by the ids."""
        pointers = split_pointers(element.get("who") or "")
        return ", ".join(filter(None, map(self._name, dict.fromkeys(pointers))))

    def _name(self, pointer: str) -> str:
        if pointer not in self._known:
            self._known[pointer] = self._find(pointer)
        return self._known[pointer]

    def _find(self, pointer: str) -> str:
        document = self._references.document
        entry = self._references.edition.entry(pointer, document.path)
        if entry:
            return entry.label
        target = resolve(pointer, document.path)
        identifier = target.fragment or pointer
        if target.document in (None, document.path) and self._references.has(identifier):
            found = self._references.element(identifier)
            return (_name_in(found) if found is not None else "") or identifier
        return target.fragment or pointer.rpartition("/")[2].strip("#")


def _name_in(element: etree._Element) -> str:
    """What the person, role or group *element* is called; empty where it is no such thing."""
    if local(element) not in _PEOPLE:
        return ""
    name = next(element.iter(*_NAMES), element)
    text = " ".join(label_text(name, lambda e: e.tag in _FORMS).split())
    return text.rstrip(".,;: ") if len(text) <= _LONGEST else ""
