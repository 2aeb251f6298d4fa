"""TEI of others, under other conventions: it is read, checked and shown, and nothing is lost."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.location import SourceFile
from edition.model.collect import collect
from edition.model.edition import merge
from edition.render.compile import compile_html
from edition.render.fragment import Fragment, NoLinks
from edition.render.renderer import Omissions
from edition.render.views import VIEWS
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.names import local, tei
from edition.tei.parse import parse
from edition.validate import validate_document
from tests.tools.needs import find, needs

FOLDER = find("corpora")
FILES = (
    sorted(path for path in FOLDER.rglob("*") if path.suffix in (".xml", ".tei", ".odd"))
    if FOLDER
    else []
)
FILES = [path.relative_to(FOLDER).as_posix() for path in FILES] if FOLDER else [""]

pytestmark = pytest.mark.parametrize("name", FILES)


def read(name: str) -> Document:
    data = (needs("corpora") / name).read_bytes()
    document, findings = parse(data, f"tei/{Path(name).name}")
    assert document, findings
    return document


def test_it_is_read_and_every_finding_has_a_place(name: str) -> None:
    document = read(name)
    file = SourceFile(document.path, document.data.decode("utf-8-sig"))
    for finding in validate_document(document, collect(document), Settings()):
        assert finding.at.file == document.path
        assert 1 <= finding.at.line <= len(file.lines)
        assert 1 <= finding.at.column <= len(file.line(finding.at.line)) + 1


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_character_is_shown_or_listed_as_hidden(name: str, view: str) -> None:
    """As often as it stands in the text; what the page itself adds does not count."""
    document = read(name)
    fragment, omitted = shown(document, view)
    hidden = {found.element for found in fragment.hidden}
    wanted = [piece for text in texts(document) for piece in pieces(text, hidden)]
    root = etree.fromstring(f"<div>{fragment.html}</div>", etree.XMLParser(huge_tree=True))
    there = list(pieces(root, ()))
    hyphens: Counter[str] = Counter()
    for element, _, piece in omitted:
        if piece is not None:  # a hyphen at the end of a line
            text = (element.tail if piece[0] else element.text) or ""
            hyphens.update("".join(text[piece[1] : piece[2]].split()))
    lost = Counter("".join(wanted)) - Counter("".join(there)) - hyphens
    assert not lost, f"{lost.total()} characters, of {list(Counter(wanted) - Counter(there))[:12]}"


def texts(document: Document) -> list[etree._Element]:
    """The texts of a document that are not inside another one."""
    found = document.root.iter(tei("text"), tei("sourceDoc"))
    inside = {tei("text"), tei("sourceDoc")}
    return [text for text in found if not any(a.tag in inside for a in text.iterancestors())]


def pieces(element: etree._Element, hidden: Collection[str]) -> Iterator[str]:
    """What stands between white space and tags: not in hidden elements, not added by the page."""
    if not isinstance(element.tag, str) or local(element) in hidden:
        return
    if "data-generated" in element.attrib:
        return
    yield from (element.text or "").split()
    for child in element:
        yield from pieces(child, hidden)
        yield from (child.tail or "").split()


def shown(document: Document, view: str) -> tuple[Fragment, Omissions]:
    renderer, findings = compile_html(VIEWS[view], Settings(), [])
    assert not findings
    return renderer.traced(document, merge([collect(document)], Settings()), NoLinks())
