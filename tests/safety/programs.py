"""What other programs read in the files of a site: each format by its own rules.

Every function gives the faults of one file; in a good one, what a stranger wrote is a value.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from tests.safety.pages import Page

Faults = Iterator[str]
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"(?:^|[;\t\r\n])\s*(?:[=@\uff1d\uff0b\uff0d\uff20]|[+-](?=\S))")
_RIS = re.compile(r"[A-Z][A-Z0-9]  - .*\Z")
_BIBTEX = re.compile(r"@(book|incollection)\{([\x21-\x7e]+),\n((?:  [a-z]+ *= \{.*\},?\n)+)\}\n")


def faults(file: Path) -> list[str]:
    """The faults of a file of the site, by its ending."""
    if file.parent.name == "search":
        return [f"{file.name}: {fault}" for fault in shard(file.read_text("utf-8"))]
    endings = [e for e in READERS if file.name.endswith(e)]
    if not endings:
        known = file.name.endswith(_OURS)
        return [] if known else [f"{file.name} is of a kind that no test knows"]
    text = file.read_bytes().decode("utf-8", "strict")
    found = list(READERS[endings[0]](text))
    if _CONTROL.search(text) and not file.name.endswith(".xml.txt"):
        found.append("a control character")
    return [f"{file.name}: {fault}" for fault in found]


def page(text: str) -> Faults:
    """HTML."""
    yield from Page(text, ("iiif.example.org",)).faults


def json_data(text: str) -> Faults:
    """JSON."""
    json.loads(text)
    yield from ()


def table(text: str) -> Faults:
    """CSV: rows of one width, and no field that a table program would reckon."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if len(row) != len(head):
            yield f"a row of {len(row)} fields in a table of {len(head)}"
        yield from (f"a formula: {field[:60]!r}" for field in row if _FORMULA.search(field))


def bibtex(text: str) -> Faults:
    """BibTeX: entries in which every brace is closed, and nothing between them."""
    if _BIBTEX.sub("", text).strip():
        yield f"what is no entry: {_BIBTEX.sub('', text).strip()[:80]!r}"
    for entry in _BIBTEX.finditer(text):
        for line in entry[3].split("\n"):
            value = line.partition(" = ")[2].rstrip(",")
            yield from (f"{fault}: {line[:80]!r}" for fault in _in_braces(value))


def _in_braces(value: str) -> Faults:
    """BibTeX counts braces; TeX then reads what is in them."""
    depth = 0
    for number, sign in enumerate(value):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and number < len(value) - 1:
            yield "a value that ends before its line"
            break
    if depth:
        yield "a brace without its other"
    if re.search(r"(?<!\\)[$%&#](?![^{}]*://)", value) and "://" not in value:
        yield "a sign that TeX takes for an order"
    orders = set(re.findall(r"\\([A-Za-z]+)", value))
    if orders - {f"text{n}" for n in _NAMES_OF_SIGNS}:
        yield f"an order for TeX: {sorted(orders)}"


_NAMES_OF_SIGNS = "backslash braceleft braceright asciitilde asciicircum".split()


def ris(text: str) -> Faults:
    """RIS: a tag on every line; each entry begins once and ends once."""
    lines = [line for line in re.split("[\r\n\x0b\x0c\x85\u2028\u2029]+", text) if line]
    yield from (f"a line without a tag: {line[:80]!r}" for line in lines if not _RIS.match(line))
    tags = [line[:2] for line in lines if line[:2] in ("TY", "ER")]
    if tags != ["TY", "ER"] * (len(tags) // 2):
        yield f"entries within entries: {tags}"


def beacon(text: str) -> Faults:
    """BEACON: fields of the head, then links of three parts."""
    head, _, links = text.partition("\n\n")
    yield from (f"no field: {x[:80]!r}" for x in head.split("\n") if not re.match("#[A-Z]+: ", x))
    for line in re.split("[\r\n\x0b\x0c\x85\u2028\u2029]+", links.rstrip("\n")):
        if line and (line.count("|") != 2 or line.startswith("#")):
            yield f"no link: {line[:80]!r}"


def shard(text: str) -> Faults:
    """A script of the index: one call, with one name and data."""
    found = re.fullmatch(r'editionSearch\("([a-z0-9_-]+)",(.*)\)\n', text)
    if not found or re.search("[<\u2028\u2029]", text):
        yield "more than the call of one function"
    else:
        json.loads(found[2])


def xml(text: str) -> Faults:
    """XML that a browser shows and does not run."""
    root = etree.fromstring(text.encode())
    for element in root.iter(etree.Element):
        if re.match(r"\{http://www\.w3\.org/(1999/xhtml|2000/svg|1999/XSL)", str(element.tag)):
            yield f"an element that a browser runs: {element.tag!r}"


def plain(text: str) -> Faults:
    """Words, which are only read."""
    yield from ()


READERS: Mapping[str, Callable[[str], Faults]] = {
    ".html": page,
    ".json": json_data,
    ".csv": table,
    ".bib": bibtex,
    ".ris": ris,
    ".beacon.txt": beacon,
    ".xml": xml,
    ".atom": xml,
    ".txt": plain,
}
_SCRIPTS = ("search", "search-index", "compare", "cite", "facsimile", "moved", "openseadragon")
# What is of the package, or was drawn anew from an image.
_OURS = (".css", ".jpg", ".png", *(f"{n}.js" for n in _SCRIPTS))
