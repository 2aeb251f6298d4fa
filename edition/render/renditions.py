"""What the header says of the look of elements: ``rendition``, its scheme and its selector.

The order is that of the Guidelines (TEI P5, chapter HD, *The Tagging Declaration*): the default
of an element's name, then what ``@rendition`` names, then ``@style``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.render.rend import LOOKS
from edition.render.style import read_style, written
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei

_HEADER, _CORPUS = tei("teiHeader"), tei("teiCorpus")
_RENDITION, _TAG_USAGE, _SCHEME = tei("rendition"), tei("tagUsage"), tei("styleDefDecl")
_QUOTATION = tei("quotation")
DECLARING = ("rendition", "tagUsage", "styleDefDecl", "quotation")
_NAMES = re.compile(r"[A-Za-z][\w.-]*(?:\s*,\s*[A-Za-z][\w.-]*)*\Z")
# Private addresses of TEI Simple: the word of a look in the place of a file.
_SIMPLE = "simple:"
_SHOWN = 60  # characters of a value that a finding repeats


class Styles:
    """The looks that one document declares. ``unread`` has the first element of each value of
    which something is not understood.
    """

    def __init__(self, document: Document, *, declares: bool = True) -> None:
        """Without *declares* the document is known to have none of the elements ``DECLARING``."""
        self.unread: dict[tuple[str, str], etree._Element] = {}
        self.by_name: dict[str, dict[str, str]] = {}
        self._by_id: dict[str, dict[str, str]] = {}
        self._scheme = "css"
        self.quotation = ""  # whether the text has its quotation marks: "all", "none", "some"
        for header in _headers(document.root) if declares else ():
            self._read(header)

    def _read(self, header: etree._Element) -> None:
        quotation = next(header.iter(_QUOTATION), None)
        if quotation is not None:
            self.quotation = quotation.get("marks") or ""
        found = next(header.iter(_SCHEME), None)
        if found is not None:
            self._scheme = (found.get("scheme") or "css").lower()
        for rendition in header.iter(_RENDITION):
            declared = self._declared(rendition)
            self._by_id.setdefault(rendition.get(XML_ID) or "", declared)
            selector = (rendition.get("selector") or "").strip()
            if _NAMES.match(selector):
                for name in selector.split(","):
                    self.by_name.setdefault(name.strip(), {}).update(declared)
            elif selector:
                self.unread.setdefault(("selector", selector), rendition)
        for usage in header.iter(_TAG_USAGE):
            self._usage(usage)

    def _usage(self, usage: etree._Element) -> None:
        """``tagUsage/@render``: how the Guidelines tied a rendition to a name before 2014."""
        name, pointer = usage.get("gi") or "", (usage.get("render") or "").removeprefix("#")
        if name and self._by_id.get(pointer):
            self.by_name.setdefault(name, {}).update(self._by_id[pointer])

    def _declared(self, rendition: etree._Element) -> dict[str, str]:
        """The declarations of a ``rendition`` in CSS; prose and other languages say nothing."""
        css = "".join(str(text) for text in rendition.itertext()).strip()
        scheme = (rendition.get("scheme") or self._scheme).lower()
        if scheme == "free" or not css:
            return {}
        if scheme != "css" or rendition.get("scope"):
            self.unread.setdefault(("rendition", css), rendition)
            return {}
        return self._taken("rendition", css, rendition)

    def _taken(self, name: str, css: str, element: etree._Element) -> dict[str, str]:
        read = read_style(css)
        if not read.complete:
            self.unread.setdefault((name, css), element)
        return dict(read.declarations)

    def attribute(self, element: etree._Element, name: str) -> str:
        """An attribute ``style`` for *element*, called *name* in TEI, or an empty string."""
        declared = dict(self.by_name.get(name, ()))
        for pointer in (element.get("rendition") or "").split():
            declared |= self._by_id.get(pointer.removeprefix("#"), {})
        style = element.get("style")
        if style and self._scheme == "css":
            declared |= self._taken("style", style, element)
        return f' style="{written(declared)}"' if declared else ""


def unread_style(name: str, value: str, at: Span) -> Diagnostic:
    """The finding about a value of which something is not understood."""
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    what = f"`@{name}`" if name != "rendition" else "`rendition`"
    return Diagnostic(
        "style-not-understood",
        f"of {what} “{' '.join(shown.split())}”, only what is known and harmless is shown",
        at,
        Severity.INFO,
        help="docs/rendition.md lists the properties of CSS that take effect; a style sheet of "
        "the edition can do the rest",
    )


def simple_words(rendition: str) -> str:
    """The words of a look that ``@rendition`` has in the place of addresses (TEI simplePrint).

    >>> simple_words("simple:bold #x simple:unheard")
    'bold'
    """
    words = (p[len(_SIMPLE) :] for p in rendition.lower().split() if p.startswith(_SIMPLE))
    return " ".join(word for word in words if word in LOOKS)


def _headers(root: etree._Element) -> Iterator[etree._Element]:
    if root.tag == _CORPUS:
        yield from root.iter(_HEADER)
    else:
        yield from root.findall(_HEADER)
