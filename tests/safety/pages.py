"""What a page may be made of. What is not in these tables came out of a document.

The same rules hold for a page as Python's tokenizer reads it, and for the tree that a browser made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

ELEMENTS = frozenset(
    """
    html head meta title link style body header nav main footer article section aside template
    h1 h2 h3 h4 h5 h6 p div span a b i u em strong small cite q blockquote code pre kbd mark bdi
    abbr sup sub ins del time br hr ul ol li dl dt dd figure figcaption details summary dialog
    table caption colgroup col thead tbody tfoot tr th td label input button fieldset legend
    form datalist img script noscript audio video source wbr
    svg g rect line circle path polyline polygon text tspan title desc
    math mrow mi mn mo ms mtext mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup
    munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mspace menclose semantics
    annotation
    """.split()
)
_OURS = """
    abbr accept alt alttext autocapitalize autocomplete charset checked class cols colspan content
    controls crossorigin datetime dir disabled display download encoding enterkeyhint fill for
    headers height hidden href hreflang http-equiv id inert lang loading max maxlength media
    method min name notation open overflow placeholder points
    preserveaspectratio property r rel role rows rowspan rx ry
    scope selected spellcheck src start step style tabindex target text-anchor title transform
    translate type value viewbox width cx cy d x x1 x2 xmlns y y1 y2 defer focusable
    preload decoding xml:lang
"""
ATTRIBUTES = frozenset(_OURS.split())
_DATA = re.compile(r"(?:data|aria)-[a-z0-9.\-]+\Z")
_ADDRESSES = ("href", "src", "cite", "action", "formaction", "poster", "data", "xlink:href")
_SCHEMES = ("", "http", "https", "mailto", "urn", "doi", "tel")
_LOADED = ("img", "script", "audio", "video", "source", "iframe", "embed", "object", "input")
_STYLE = re.compile(
    r"(?:(?:--[a-z]+|[a-z-]+)\s*:\s*[^;:{}<>\\/@\"']*"
    r"(?:;|\Z)\s*)*\Z"
)
_FORBIDDEN_IN_STYLE = re.compile(r"url|expression|image\(|attr\(|@|position|behavior|binding", re.I)
_REFRESH = re.compile(r"0; url=(?!javascript|data|vbscript)[^\s\"'<>;]*\Z", re.I)
_FILTER = re.compile(
    r"\.ledger:has\(#filter-([a-z]+)-(\d+):checked\) :is\(\.entry:not\(\[data-\1~=\"\2\"\]\), "
    r"\.group:not\(:has\(\[data-\1~=\"\2\"\]\)\)\) \{ display: none; \}\Z"
)
_STRIPPED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e]")

Attributes = Iterable[tuple[str, str | None]]


class Page(HTMLParser):
    """A page, read piece by piece; ``faults`` are what no page may have."""

    def __init__(self, html: str, hosts: tuple[str, ...] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.hosts = hosts
        self.faults: list[str] = []
        self.inside = ""
        self.data: list[str] = []
        self.feed(html)
        self.close()
        if self.rawdata:
            self.faults.append(f"the page ends within {self.rawdata[:60]!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += element_faults(tag, attrs, self.hosts)
        self.inside = tag if tag in ("script", "style") else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += element_faults(tag, attrs, self.hosts)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.faults += script_faults(data)
        if self.inside == "style":
            self.faults += style_faults(data)
        self.data.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:60]!r}")

    def handle_decl(self, decl: str) -> None:
        if decl != "DOCTYPE html":
            self.faults.append(f"a declaration: {decl[:60]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data[:60]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"an unknown declaration: {data[:60]!r}")


def element_faults(tag: str, attributes: Attributes, hosts: tuple[str, ...] = ()) -> Iterator[str]:
    """What is wrong with an element; from *hosts* it may load."""
    shown = " ".join(f"{name}={value!r}" for name, value in attributes)[:200]
    whole = f"<{tag} {shown}>"
    names = {name for name, _ in attributes}
    if tag not in ELEMENTS:
        yield f"an element that no page has: {whole}"
    if tag == "script" and "src" not in names and not _is_data(attributes):
        yield f"a script in the page: {whole}"
    for name, value in attributes:
        if name not in ATTRIBUTES and not _DATA.match(name):
            yield f"an attribute that no page has: {name} in {whole}"
        yield from _value_faults(tag, name, value or "", whole, hosts)


def _is_data(attributes: Attributes) -> bool:
    """Whether a script is of a kind that no browser runs."""
    return dict(attributes).get("type") in ("application/json", "application/ld+json")


def _value_faults(
    tag: str, name: str, value: str, whole: str, hosts: tuple[str, ...]
) -> Iterator[str]:
    if name in _ADDRESSES:
        fault = address_fault(value)
        if fault and not (tag == "link" and value == "data:,"):
            yield f"{fault}: {whole}"
        if tag in _LOADED and (urlsplit(value).hostname or "") not in ("", *hosts):
            yield f"something from elsewhere is loaded: {whole}"
    if name == "style" and (_FORBIDDEN_IN_STYLE.search(value) or not _STYLE.match(value)):
        yield f"a style that may do more than look: {whole}"
    if name == "http-equiv" and value.lower() != "refresh":
        yield f"an order to the browser: {whole}"
    if tag == "meta" and name == "content" and "http-equiv" in whole and not _REFRESH.match(value):
        yield f"a page sends its readers on to something strange: {whole}"


def address_fault(address: str) -> str:
    """What is wrong with an address that a browser may follow, "" for nothing."""
    if _STRIPPED.search(address.replace(" ", "")) or "\\" in address:
        return "an address with signs that browsers strip"
    scheme = address.strip().partition(":")[0]
    if ":" in address and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return "" if scheme.lower() in _SCHEMES else "an address of another kind"
    return "an address of another host without a scheme" if address.startswith("//") else ""


def script_faults(data: str) -> Iterator[str]:
    """What stands in a script is data: JSON, in which nothing can end the script."""
    if re.search(r"<!--|</?script", data, re.I):
        yield f"data that ends its script: {data[:60]!r}"
    try:
        json.loads(data)
    except ValueError:
        yield f"a script in the page that is no data: {data[:60]!r}"


def style_faults(data: str) -> Iterator[str]:
    """The only style in a page is that of the filters of the ledger, made of names and numbers."""
    for line in filter(None, map(str.strip, data.split("\n"))):
        if line not in ("@media screen {", "}") and not _FILTER.match(line):
            yield f"a style in the page: {line[:80]!r}"
