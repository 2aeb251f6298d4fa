"""How each file of an export is read by the program that it is made for: its faults.

Files in archives are read as well, and archives in those.
"""

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping

import yaml
from lxml import etree
from markdown_it import MarkdownIt

from edition.export.kits.browser import STYLE
from edition.export.names import is_portable
from tests.safety import programs
from tests.safety.pages import Page, address_fault, element_faults


def faults(name: str, data: bytes) -> Iterator[str]:
    """The faults of a file, by the ending of its name."""
    ending = name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    yield from (f"{name}: {fault}" for fault in READERS[ending](data))


def archive(data: bytes) -> Iterator[str]:
    """An archive: names that stay in its folder, on every computer, and files without faults."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert len(set(map(str.casefold, names))) == len(names)
        for name in names:
            yield from name_faults(name)
            yield from faults(name, found.read(name))


def name_faults(name: str) -> Iterator[str]:
    if not all(map(is_portable, name.split("/"))):
        yield f"no name of a file: {name!r}"


def text(reader: Callable[[str], Iterator[str]]) -> Callable[[bytes], Iterator[str]]:
    """A reader of text in UTF-8."""

    def read(data: bytes) -> Iterator[str]:
        said = data.decode("utf-8", "strict")
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", said):
            yield "a control character"
        yield from reader(said)

    return read


def xml(data: bytes) -> Iterator[str]:
    """XML without a document type, that no browser would run."""
    root = etree.fromstring(data, parser := _parser())
    # An id that is no name is handed on as the editors wrote it.
    yield from (e.message for e in parser.error_log if "is not an NCName" not in e.message)
    for element in root.iter(etree.Element):
        if re.match(r"\{http://www\.w3\.org/(1999/xhtml|2000/svg|1999/XSL)", str(element.tag)):
            yield f"an element that a browser runs: {element.tag!r}"


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, recover=True, remove_pis=False
    )


def xhtml(data: bytes) -> Iterator[str]:
    """A page of a book: elements of our own pages, and nothing that runs or is loaded."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or an instruction: {element!r}"
            continue
        tag = etree.QName(element).localname
        own = {str(k): str(v) for k, v in element.attrib.items() if not str(k).startswith("{")}
        yield from element_faults(tag, list(own.items()))
        if tag in ("script", "form", "input", "button"):
            yield f"an element that books have not: {tag}"


def markdown(said: str) -> Iterator[str]:
    """Markdown in which nobody's words are markup."""
    tokens = MarkdownIt().enable("table").parse(said)
    every = [inner for token in tokens for inner in (token, *(token.children or ()))]
    for token in every:
        if token.type in ("html_block", "html_inline", "image", "table_open"):
            yield f"{token.type}: {token.content[:60]!r}"
        if token.type == "link_open" and address_fault(str(token.attrs["href"])):
            yield f"a link that does something: {token.attrs['href']!r}"


def data_of_json(said: str) -> Iterator[str]:
    """JSON, and in it the places that viewers and repositories take for HTML."""
    found = json.loads(said)
    keys = found if isinstance(found, dict) else {}
    viewer = "iiif.io" in str(keys.get("@context"))
    zenodo = "upload_type" in keys or "access" in keys
    for name, value in leaves(found):
        is_html = viewer and value[:1] == "<" and value[-1:] == ">" and name != "label"
        if is_html or (zenodo and name == "description"):
            yield from Page(value).faults


def leaves(node: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a node, with the name under which it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, str(key))
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, name)
    elif isinstance(node, str):
        yield name, node


def of_yaml(said: str) -> Iterator[str]:
    assert isinstance(yaml.safe_load(said), dict)
    yield from ()


def of_toml(said: str) -> Iterator[str]:
    tomllib.loads(said)
    yield from ()


def manifest(said: str) -> Iterator[str]:
    """A list of a bag: a digest and a name on each line."""
    for line in said.split("\n")[:-1]:
        if not re.fullmatch(r"(?:[0-9a-f]{64}|[0-9a-f]{128})  \S.*|[A-Z][\w-]+: .*| .*", line):
            yield f"a strange line: {line[:80]!r}"


def page(said: str) -> Iterator[str]:
    """A page for a browser, like those of the site, but with the style of all checklists in it."""
    yield from Page(said.replace(f"<style>{STYLE}</style>", "", 1)).faults


def picture(data: bytes) -> Iterator[str]:
    """A picture, which no browser takes for a page."""
    if not data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        yield f"no picture: {data[:20]!r}"


def anything(_: bytes) -> Iterator[str]:
    yield from ()


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "xml": xml,
    "opf": xml,
    "atom": xml,
    "rng": anything,  # of the package
    "odd": anything,
    "xhtml": xhtml,
    "json": text(data_of_json),
    "jsonld": text(data_of_json),
    "csv": text(programs.table),
    "bib": text(programs.bibtex),
    "ris": text(programs.ris),
    "txt": text(programs.plain),
    "cff": text(of_yaml),
    "yaml": text(of_yaml),
    "toml": text(of_toml),
    "md": text(markdown),
    "zip": archive,
    "epub": archive,
    "css": text(programs.plain),
    "html": text(page),
    "png": picture,
    "jpg": picture,
    "": anything,  # mimetype, NOTICE
}
