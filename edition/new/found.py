"""What a folder of TEI has: gathered file by file, each read once and then forgotten."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree

from edition.tei.document import Document
from edition.tei.languages import language_tag
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import plain_text

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LISTS = {"listPerson": "person", "listOrg": "org", "listPlace": "place", "listBibl": "work"}
_ENTRIES = {
    "person": frozenset({"person", "personGrp", "persona"}),
    "org": frozenset({"org"}),
    "place": frozenset({"place"}),
    "work": frozenset({"bibl", "biblStruct", "biblFull"}),
}
# Elements that the views of a document treat each in its own way.
_TWO_SIDED = frozenset("choice subst lb pb cb line surface del add mod am ex".split())
_COUNTED = frozenset(
    "p ab l sp entry entryFree app rdg correspDesc msDesc sourceDoc u div".split()
) | frozenset("abbr expan sic corr orig reg".split())
_MOSTLY = 0.9  # of the letters of a file: then its lists are what it is


@dataclass
class Facts:
    """What was found in all files."""

    files: int = 0
    unread: list[str] = field(default_factory=list)
    documents: int = 0
    own_language: Counter[str] = field(default_factory=Counter)  # of the file as a whole
    main_language: Counter[str] = field(default_factory=Counter)  # of the text as a whole
    languages: Counter[str] = field(default_factory=Counter)  # of texts; each once a document
    titles: list[str] = field(default_factory=list)
    series: Counter[str] = field(default_factory=Counter)
    licences: Counter[tuple[str, str]] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    registers: dict[str, dict[str, int]] = field(default_factory=dict)  # kind → file → entries
    elements: Counter[str] = field(default_factory=Counter)
    witnesses: set[str] = field(default_factory=set)
    hosts: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)  # by their paths

    def read(self, path: str, document: Document | None) -> None:
        """Take in one file; None is one that is no XML."""
        self.files += 1
        if document is None:
            self.unread.append(path)
            return
        lists = _lists(document.root)
        for kind, count in lists.items():
            self.registers.setdefault(kind, {})[path] = count
        if lists:
            return
        self.documents += 1
        self._header(document.root)
        self._text(document.root, posixpath.dirname(path))

    def _header(self, root: etree._Element) -> None:
        header = next((e for e in root.iter() if _is(e, "teiHeader")), None)
        own = root.get(_LANG) or (header.get(_LANG) if header is not None else None)
        if tag := language_tag(own or ""):
            self.own_language[tag] += 1
        if header is None:
            return
        seen: dict[str, str] = {}
        licence: tuple[str, str] | None = None
        for element in header.iter(etree.Element):
            name = local(element)
            if name == "title":
                self._title(element, seen)
            elif name == "publisher" and _parent(element) == "publicationStmt":
                seen.setdefault("publisher", _short(element))
            elif name == "licence" and licence is None:
                licence = (_short(element), element.get("target") or "")
            elif name == "language" and (tag := language_tag(element.get("ident") or "")):
                seen[f"language {tag}"] = tag
        if title := seen.get("title"):
            self.titles.append(title)
        self.series.update(filter(None, [seen.get("series")]))
        self.publishers.update(filter(None, [seen.get("publisher")]))
        if licence is not None:
            self.licences[licence] += 1
        named = {tag for key, tag in seen.items() if key.startswith("language ")}
        self.languages.update(named)
        if len(named) == 1:
            self.main_language.update(named)

    def _title(self, element: etree._Element, seen: dict[str, str]) -> None:
        parent, level = _parent(element), element.get("level")
        if parent == "seriesStmt" or (parent == "titleStmt" and level == "s"):
            seen.setdefault("series", _short(element))
        elif parent == "titleStmt" and element.get("type") in (None, "main"):
            seen.setdefault("title", _short(element))

    def _text(self, root: etree._Element, folder: str) -> None:
        said = set()
        for top in _parts(root):
            in_text = local(top) != "teiHeader"
            if local(top) == "text" and (tag := language_tag(top.get(_LANG) or "")):
                self.main_language[tag] += 1
            for element in top.iter(etree.Element):
                name = local(element)
                if in_text:
                    if name in _TWO_SIDED or name in _COUNTED:
                        self.elements[name] += 1
                    if tag := language_tag(element.get(_LANG) or ""):
                        said.add(tag)
                elif name in ("correspDesc", "msDesc"):
                    self.elements[name] += 1
                self._witnesses(element, name)
                self._pictures(element, name, folder)
        self.languages.update(said)

    def _witnesses(self, element: etree._Element, name: str) -> None:
        if name in ("lem", "rdg") and (wit := element.get("wit")):
            self.elements["with witnesses"] += 1
            self.witnesses.update(wit.split())

    def _pictures(self, element: etree._Element, name: str, folder: str) -> None:
        address = element.get("url") if name == "graphic" else element.get("facs")
        if not address or address.startswith("#"):
            return
        try:
            parts = urlsplit(address)
        except ValueError:
            return
        if parts.scheme in ("http", "https") and parts.hostname:
            self.hosts[parts.hostname] += 1
        elif not parts.scheme and re.search(r"\.(jpe?g|png|tiff?|webp|gif)\Z", parts.path, re.I):
            self.pictures[posixpath.normpath(posixpath.join(folder, parts.path))] += 1


def gathered(paths: list[str], read: Callable[[str], Document | None]) -> Facts:
    """What the files *paths* have; *read* gives the document of a path."""
    facts = Facts()
    for path in paths:
        facts.read(path, read(path))
    return facts


def _lists(root: etree._Element) -> Mapping[str, int]:
    """The kinds of entries of a file that is a register, and how many it has; else nothing.

    A letter may have the lists of what it names behind it, and is a letter all the same.
    """
    parts = [part for part in _parts(root) if local(part) != "teiHeader"]
    bodies = [e for part in parts for e in part.iter(etree.Element) if local(e) == "body"]
    whole = sum(map(_length, bodies)) or sum(map(_length, parts))
    found: Counter[str] = Counter()
    within = 0
    for element in (e for part in bodies or parts for e in _outermost(part)):
        kind = _LISTS[local(element)]
        entries = sum(1 for _ in _entries(element, kind))
        if entries:
            found[kind] += entries
            within += _length(element)
    if not found and bodies:  # a text that says only where the lists are
        stand = [part for part in parts if local(part) == "standOff"]
        return _lists(stand[0]) if stand and whole <= _length(stand[0]) / 10 else {}
    return found if found and within >= _MOSTLY * whole else {}


def _parts(root: etree._Element) -> list[etree._Element]:
    """The header and the texts of a file; the whole, where it is a part itself."""
    if local(root) not in ("TEI", "teiCorpus"):
        return [root]
    return [child for child in root if isinstance(child.tag, str)]


def _outermost(part: etree._Element) -> Iterator[etree._Element]:
    """The lists that stand in no other list."""
    if local(part) in _LISTS:
        yield part
        return
    for child in part:
        if isinstance(child.tag, str):
            yield from _outermost(child)


def _entries(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    return (e for e in element.iter(etree.Element) if local(e) in _ENTRIES[kind] and e.get(XML_ID))


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and local(element) == name


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return local(parent) if parent is not None else ""


def _short(element: etree._Element) -> str:
    return " ".join(plain_text(element).split())[:300]
