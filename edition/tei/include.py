"""Inclusion of files in files: ``xi:include`` (W3C, XML Inclusions 1.0; TEI P5, chapter SG).

Only files of the edition are included: nothing is fetched, nothing outside the edition's folder is
read. What cannot be included is replaced by its ``xi:fallback``, or stays, with a finding. Each
element keeps the place where it was written, and pointers of an included file still point at what
they pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.tei.document import Document
from edition.tei.names import XML_ID, local
from edition.tei.pointers import is_pointer, relative, resolve

XINCLUDE = "http://www.w3.org/2001/XInclude"
INCLUDE, FALLBACK = f"{{{XINCLUDE}}}include", f"{{{XINCLUDE}}}fallback"
MAX_DEPTH = 20
MAX_INCLUSIONS = 10_000
MAX_BYTES = 64 * 1024 * 1024
_POINTER = re.compile(r"(?:xpointer\()?(?:id\(['\"])?([\w.-]+)(?:['\"]\))?\)?$")

Read = Callable[[str], tuple[Document | None, list[Diagnostic]]]
ReadText = Callable[[str, str], str | None]
Place = tuple[str, int]


@dataclass
class _Part:
    """A tree after inclusion: its root, and the file and ordinal of each element."""

    root: etree._Element
    places: list[Place]


@dataclass
class _Fallback:
    """What an ``xi:include`` holds for the case that it cannot be followed."""

    element: etree._Element


Given = _Part | _Fallback | str


@dataclass
class _Inclusion:
    """The inclusions of one document, and what they came to so far."""

    read: Read
    read_text: ReadText
    main: str
    findings: list[Diagnostic] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    circular: bool = False
    count: int = 0
    size: int = 0
    done: int = 0

    def expand(self, document: Document, around: tuple[str, ...]) -> _Part:
        """The tree of *document* with everything in it that it includes."""
        part = _Part(document.root, [])
        waiting: list[tuple[etree._Element, Given]] = []
        elements, ordinal = document.elements, 0
        while ordinal < len(elements):
            element = elements[ordinal]
            given = self._given(element, document, ordinal, around)
            if given is None:
                part.places.append((document.path, ordinal))
                ordinal += 1
                continue
            waiting.append((element, given))
            if isinstance(given, _Fallback):
                ordinal += 2  # what stands in the fallback comes next
                continue
            part.places += given.places if isinstance(given, _Part) else []
            ordinal += sum(1 for _ in element.iter(etree.Element))
        self.done += len(waiting)
        for element, given in reversed(waiting):
            part.root = _splice(element, given, part.root)
        return part

    def _given(
        self, element: etree._Element, document: Document, ordinal: int, around: tuple[str, ...]
    ) -> Given | None:
        """What comes in the place of an element; None where it stays as it is."""
        if element.tag != INCLUDE:
            return None
        found = self._found(element, document, ordinal, around)
        if found is not None:
            is_text = isinstance(found, str)
            return None if is_text and element.getparent() is None else found
        inner = list(element.iterchildren(etree.Element))
        if len(inner) != 1 or inner[0].tag != FALLBACK:
            return None
        if element.getparent() is None and len(inner[0]) != 1:
            return None
        return _Fallback(inner[0])

    def _found(
        self, element: etree._Element, document: Document, ordinal: int, around: tuple[str, ...]
    ) -> _Part | str | None:
        """The part or the text that an ``xi:include`` asks for; None, with a finding, if none."""
        href = element.get("href") or ""
        path, fault = self._path(href, document, element, around)
        if fault is None:
            if element.get("parse", "xml") == "text":
                text = self.read_text(path, element.get("encoding") or "utf-8")
                if text is not None:
                    self.size += len(text)
                    return text
                fault = f"the edition has no text file {path} that could be read"
            else:
                part, fault = self._part(path, element.get("xpointer"), around)
                if part is not None:
                    return part
        self.findings.append(
            Diagnostic(
                "not-included",
                f"this inclusion of {href or 'nothing'} is not followed: {fault}",
                document.span_of(ordinal),
                Severity.WARNING,
                help="what it stands for is missing from the page; correct `href`, "
                "or put the file into the edition",
            )
        )
        return None

    def _path(
        self, href: str, document: Document, element: etree._Element, around: tuple[str, ...]
    ) -> tuple[str, str | None]:
        target = resolve(href, document.path)
        path = target.document or ("" if href else document.path)
        if target.external:
            return path, "only files inside the folder of the edition are included"
        if target.fragment or not path:
            return path, "it names no file; a part of a file is named by `xpointer`"
        if path in around and element.get("parse") != "text":
            self.circular = True
            return path, "the file includes itself: " + " → ".join((*around, path))
        if len(around) >= MAX_DEPTH:
            return path, f"files include each other {MAX_DEPTH} deep here; that is the limit"
        self.count += 1
        if self.count > MAX_INCLUSIONS:
            return path, f"a document may include {MAX_INCLUSIONS} times; that is the limit"
        if self.size > MAX_BYTES:
            return path, f"a document may include {MAX_BYTES // 1048576} MB; that is the limit"
        return path, None

    def _part(
        self, path: str, pointer: str | None, around: tuple[str, ...]
    ) -> tuple[_Part | None, str | None]:
        """The tree of the file *path*, or the element in it that *pointer* names."""
        document, findings = self.read(path)
        if document is None:
            missing = any(f.code == "unreadable-file" for f in findings)
            self.findings += [f for f in findings if f.code != "unreadable-file"]
            return None, f"the edition has no file {path}" if missing else f"{path} has errors"
        self.findings += findings
        self.files[path] = document.data
        self.size += len(document.data)
        part = self.expand(document, (*around, path))
        if pointer is None:
            self.whole.add(path)
            return part, None
        return _named(part, pointer.strip(), path)


def _named(part: _Part, pointer: str, path: str) -> tuple[_Part | None, str | None]:
    """The element that a bare name, ``id()`` or ``xpointer(id())`` names."""
    found = _POINTER.match(pointer)
    if found is None:
        return None, f"the pointer {pointer} is of a kind that is not understood; an id is"
    for index, element in enumerate(part.root.iter(etree.Element)):
        if element.get(XML_ID) == found[1]:
            size = sum(1 for _ in element.iter(etree.Element))
            return _Part(element, part.places[index : index + size]), None
    return None, f'nothing in {path} has the id "{found[1]}"'


def _splice(element: etree._Element, given: Given, root: etree._Element) -> etree._Element:
    """Put what is *given* where *element* stands; returns the root of the tree after that."""
    nodes, text = _content(given)
    parent = element.getparent()
    if parent is None:
        return nodes[0] if nodes else root
    at, tail, before = parent.index(element), element.tail or "", element.getprevious()
    parent.remove(element)
    _write_after(parent, before, text)
    for offset, node in enumerate(nodes):
        parent.insert(at + offset, node)
    _write_after(parent, nodes[-1] if nodes else before, tail)
    return root


def _content(given: Given) -> tuple[list[etree._Element], str]:
    """The nodes, with the text after each, and the text before the first."""
    if isinstance(given, str):
        return [], given
    if isinstance(given, _Fallback):
        return list(given.element), given.element.text or ""
    given.root.tail = None
    return [given.root], ""


def _write_after(parent: etree._Element, node: etree._Element | None, text: str) -> None:
    """Add *text* after *node*, or at the beginning of *parent*."""
    if node is not None:
        node.tail = (node.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def include(
    document: Document, read: Read, read_text: ReadText
) -> tuple[Document, list[Diagnostic]]:
    """*document* with the files it includes, and what could not be included.

    *read* gives a file of the edition as a document, *read_text* one as text in an encoding.
    """
    if XINCLUDE.encode("ascii") not in document.data.replace(b"\0", b""):
        return document, []
    inclusion = _Inclusion(read, read_text, document.path)
    part = inclusion.expand(document, (document.path,))
    if (
        not inclusion.files
        and part.root is document.root
        and len(part.places) == len(document.elements)
    ):
        return document, inclusion.findings
    files = {document.path: document.data, **inclusion.files}
    _point_anew(part, document.path, frozenset(inclusion.whole) | {document.path})
    whole = tuple(sorted(inclusion.whole))
    made = replace(
        document,
        root=part.root,
        places=tuple(part.places),
        files=files,
        included=whole,
        circular=inclusion.circular,
    )
    return made, inclusion.findings


def _point_anew(part: _Part, main: str, together: frozenset[str]) -> None:
    """Let the pointers of all parts point at the same as before, seen from the file *main*."""
    for element, (file, _) in zip(part.root.iter(etree.Element), part.places, strict=True):
        for key, value in element.attrib.items():
            if is_pointer(local(element), local(str(key))):
                written = " ".join(_pointers(str(value).split(), file, main, together))
                if written != " ".join(str(value).split()):
                    element.set(key, written)


def _pointers(pointers: list[str], file: str, main: str, together: frozenset[str]) -> Iterator[str]:
    for pointer in pointers:
        target = resolve(pointer, file)
        if target.external or target.document is None:
            yield pointer
        elif target.document in together and target.fragment:
            yield f"#{target.fragment}"
        elif file != main:
            hash_, fragment = pointer.partition("#")[1:]
            yield quote(relative(target.document, main)) + hash_ + fragment
        else:
            yield pointer
