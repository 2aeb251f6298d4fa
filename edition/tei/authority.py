"""What may be pointed at: the entries of the registers and the categories of the taxonomies.

Both are TEI that scholars edit by hand: ``standOff`` or ``text`` with lists of persons, places
and organisations; ``classDecl/taxonomy/category`` for codes (TEI P5, chapters ND and HD).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.settings import FILE, Settings, TaxonomySetting, place_in
from edition.tei.document import Document
from edition.tei.folder import Folder, folder_of
from edition.tei.names import XML_ID, local
from edition.tei.parse import read_document
from edition.tei.pointers import relative
from edition.tei.whitespace import label_text, plain_text

_NAMES = ("persName", "placeName", "orgName", "name", "title", "term", "label", "head")


@dataclass(frozen=True)
class Entry:
    """An entry of a register. ``uri`` is as seen from the TEI folder."""

    key: str
    label: str
    uri: str
    span: Span


@dataclass(frozen=True)
class Category:
    """A category of a taxonomy; ``terms`` are the words that stand for it on the sheets."""

    key: str
    short: str
    label: str
    terms: tuple[str, ...]
    uri: str
    taxonomy: TaxonomySetting


@dataclass(frozen=True)
class Authority:
    """All registers and taxonomies of an edition.

    ``unread`` has the files that could not be read, whose faults are findings of their own.
    """

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    categories: Mapping[str, tuple[Category, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def entry(self, scheme: str, key: str) -> Entry | None:
        """The entry *key* of the register for *scheme* ("person")."""
        return self.entries.get(scheme, {}).get(key)

    def keys(self, scheme: str) -> tuple[str, ...]:
        """All keys of a register, sorted."""
        return tuple(sorted(self.entries.get(scheme, ())))

    def spelling(self, scheme: str) -> str:
        """How the keys of a register begin: "capitals", if any does, or "small"; "" without any."""
        keys = self.entries.get(scheme, ())
        return ("capitals" if any(key[0].isupper() for key in keys) else "small") if keys else ""

    def has_label(self, scheme: str, label: str) -> bool:
        """Whether an entry of a register is called so."""
        return label in self._labels.get(scheme, ())

    @cached_property
    def _labels(self) -> dict[str, frozenset[str]]:
        found = self.entries.items()
        return {scheme: frozenset(e.label for e in by.values()) for scheme, by in found}

    def all(self, key: str) -> tuple[Category, ...]:
        """The categories under *key*, in the order of the taxonomies."""
        return self.categories.get(key, ())

    def is_unread(self, file: str) -> bool:
        """Whether a register or taxonomy could not be read."""
        return file in self.unread

    def category(self, key: str, value: str) -> Category | None:
        """The category that *value*, its id or its short sign, names under *key* ("code")."""
        return next((c for c in self.all(key) if value in (c.key, c.short)), None)

    def values(self, key: str) -> tuple[str, ...]:
        """The ids and short signs of all categories under *key*."""
        return tuple(dict.fromkeys(v for c in self.all(key) for v in (c.key, c.short)))


def read_authority(place: Path | Folder, settings: Settings) -> tuple[Authority, list[Diagnostic]]:
    """Read the files that the settings name.

    A default register that is not there is empty; a file that the settings name and that is not
    there is a finding.
    """
    reader = _Reader(folder_of(place), settings)
    entries = {r.scheme: reader.register(r.file) for r in settings.registers}
    categories: dict[str, tuple[Category, ...]] = {}
    for taxonomy in settings.taxonomies:
        found = reader.taxonomy(taxonomy)
        categories[taxonomy.key] = (*categories.get(taxonomy.key, ()), *found)
    return Authority(entries, categories, frozenset(reader.unread)), reader.findings


class _Reader:
    def __init__(self, folder: Folder, settings: Settings) -> None:
        self.folder = folder
        self.base = f"{settings.paths.tei}/x.xml"
        self.defaults = {r.file for r in Settings().registers}
        self.documents: dict[str, Document | None] = {}
        self.findings: list[Diagnostic] = []
        self.unread: set[str] = set()

    def document(self, path: str) -> Document | None:
        if path not in self.documents:
            told = len(self.findings)
            self.documents[path] = self.read(path)
            if self.documents[path] is None and len(self.findings) > told:
                self.unread.add(path)
        return self.documents[path]

    def read(self, path: str) -> Document | None:
        if not self.folder.is_inside(path):
            message = f"`{path}` is outside the edition's folder and is not read"
            self.fault("outside-edition", message, path, "name a file of the edition")
            return None
        if not self.folder.is_file(path):
            if path not in self.defaults:
                message = f"the file `{path}` does not exist"
                self.fault("missing-register", message, path, "make it, or correct its path here")
            return None
        document, findings = read_document(self.folder, path)
        self.findings += findings
        return document

    def fault(self, code: str, message: str, path: str, help: str) -> None:
        try:
            at = place_in(self.folder.read(FILE), path)
        except OSError:
            at = Span(FILE)
        self.findings.append(Diagnostic(code, message, at, help=help))

    def register(self, path: str) -> dict[str, Entry]:
        document = self.document(path)
        entries: dict[str, Entry] = {}
        for element in document.elements if document else ():
            key = element.get(XML_ID)
            if document and key and key not in entries and _may_be_entry(element):
                uri = f"{relative(path, self.base)}#{key}"
                entries[key] = Entry(key, label_of(element) or key, uri, document.span(element))
        return entries

    def taxonomy(self, setting: TaxonomySetting) -> tuple[Category, ...]:
        document = self.document(setting.file)
        found: list[Category] = []
        for element in document.elements if document else ():
            key = element.get(XML_ID)
            if local(element) == "category" and key and _belongs(element, setting.id):
                uri = f"{relative(setting.file, self.base)}#{key}"
                short = element.get("n") or key
                label = label_of(element) or short
                found.append(Category(key, short, label, terms_of(element), uri, setting))
        return tuple(found)


_FRAMES = frozenset({"TEI", "teiCorpus", "teiHeader", "standOff", "text", "body", "div"})


def _may_be_entry(element: etree._Element) -> bool:
    """Whether an element with an id is an entry: not the file's frame, not of its header."""
    if local(element) in _FRAMES:
        return False
    return all(local(a) != "teiHeader" for a in element.iterancestors())


def _belongs(element: etree._Element, taxonomy: str) -> bool:
    if not taxonomy:
        return True
    around = (a for a in element.iterancestors() if local(a) == "taxonomy")
    return any(a.get(XML_ID) == taxonomy for a in around)


def label_of(element: etree._Element) -> str:
    """What an entry or category is called: its first name, or the start of its description."""
    for child in element.iter(etree.Element):
        if local(child) in _NAMES and child is not element:
            return label_text(child)
    description = next((c for c in element if local(c) in ("catDesc", "desc", "gloss")), None)
    return plain_text(description) if description is not None else ""


def terms_of(category: etree._Element) -> tuple[str, ...]:
    """The words that stand for a category on the sheets: the ``term`` elements of its catDesc."""
    descriptions = (c for c in category if local(c) == "catDesc")
    return tuple(plain_text(t) for d in descriptions for t in d if local(t) == "term")
