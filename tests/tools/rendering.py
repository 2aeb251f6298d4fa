"""A few lines of TEI, shown: for tests of the rendering."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.render import VIEWS, Fragment, Links, NoLinks, Renderer, compile_html, compile_plain
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.parse import parse
from tests.tools.shown import parsed


def document(body: str, header: str = "", path: str = "tei/letter.xml") -> Document:
    """A TEI document with this body and this content of the header."""
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    made, findings = parse(data.encode(), path)
    assert made is not None, findings
    return made


def edition_of(*documents: Document, settings: Settings | None = None) -> Edition:
    """The edition that these documents make."""
    return merge([collect(d) for d in documents], settings or Settings())


@lru_cache
def _renderer(view: str) -> Renderer:
    renderer, findings = compile_html(VIEWS[view], Settings())
    assert not findings
    return renderer


def show(
    body: str,
    view: str = "reading",
    *,
    header: str = "",
    others: Sequence[Document] = (),
    settings: Settings | None = None,
    templates: Sequence[Path] = (),
    links: Links | None = None,
) -> Fragment:
    """The body in a view; without settings and templates the renderer is made only once."""
    made = document(body, header)
    if settings is None and not templates:
        renderer, findings = _renderer(view), list[Diagnostic]()
    else:
        renderer, findings = compile_html(VIEWS[view], settings or Settings(), templates)
    assert not findings, findings
    edition = edition_of(made, *others, settings=settings)
    return renderer.render(made, edition, links or NoLinks())


def html(body: str, view: str = "reading", **given: object) -> str:
    """The HTML of :func:`show`, without the ``div``s of document, text and body."""
    fragment = show(body, view, **given)  # type: ignore[arg-type]
    found = parsed(fragment.html).find('.//div[@class="tei-body"]')
    assert found is not None
    inner = "".join(etree.tostring(child, encoding="unicode") for child in found)
    return (found.text or "") + inner.replace("/>", "/>")


def tree(body: str, view: str = "reading", **given: object) -> etree._Element:
    """The HTML as a tree."""
    return parsed(show(body, view, **given).html)  # type: ignore[arg-type]


def plain(body: str, view: str = "reading", settings: Settings | None = None) -> str:
    """The body as plain text."""
    made = document(body)
    renderer = compile_plain(VIEWS[view], settings or Settings())
    return renderer.render(made, edition_of(made), NoLinks()).html


def one(root: etree._Element, name: str) -> etree._Element:
    """The one element with a class."""
    found = [e for e in root.iter() if name in (e.get("class") or "").split()]
    assert len(found) == 1, (name, len(found))
    return found[0]


def words(element: etree._Element) -> str:
    """The text of an element without the edition's own words, as one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if child.get("data-generated") is None:
            pieces += _words(child)
        pieces.append(child.tail or "")
    return pieces
