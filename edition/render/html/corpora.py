"""Texts of a corpus: each begins with its title, and with what its own header says of it.

TEI P5, chapter CC: every text of a ``teiCorpus`` has a header, beside that of the corpus.
"""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.fragment import Heading
from edition.render.header_parts import described
from edition.render.html.attributes import generated
from edition.render.html.enclose import Handler
from edition.render.references import References
from edition.tei.names import XML_ID, tei
from edition.tei.whitespace import plain_text

TEXTS = frozenset({"TEI", "teiCorpus"})
_CORPUS, _HEADER = tei("teiCorpus"), tei("teiHeader")
_STATEMENT = f"{tei('fileDesc')}/{tei('titleStmt')}"


def of_corpus(inner: Handler) -> Handler:
    """The content of a text; one of a corpus begins with its title."""

    def handle(element: etree._Element, context: Context) -> None:
        if is_of_corpus(element):
            context.level = min(context.level + 1, 6)
            _begin(element, context)
        inner(element, context)

    return handle


def is_of_corpus(element: etree._Element) -> bool:
    """Whether a text, or a corpus, stands in a corpus."""
    parent = element.getparent()
    return parent is not None and parent.tag == _CORPUS


def title_of(element: etree._Element) -> str:
    """What a text of a corpus is called: by its header, or else by its number or id."""
    titles = element.iterfind(f"{_HEADER}/{_STATEMENT}/{tei('title')}")
    found = next(filter(None, map(plain_text, titles)), "")
    return found or element.get("n") or element.get(XML_ID) or ""


def _begin(element: etree._Element, context: Context) -> None:
    title, level = title_of(element), context.level
    written = ['<div class="text-head" data-generated="">']
    if title:
        name = context.references.free(f"text-{len(context.headings) + 1}")
        written.append(f'<h{level} id="{name}">{attribute(title)}</h{level}>')
        if not context.captured:
            context.headings.append(Heading(name, title, level))
    authors = map(plain_text, element.iterfind(f"{_HEADER}/{_STATEMENT}/{tei('author')}"))
    by = "; ".join(filter(None, authors))
    written.append(f'<p class="by">{attribute(by)}</p>' if by else "")
    header = element.find(_HEADER)
    written.append(_about(header, context.references) if header is not None else "")
    context.write("".join((*written, "</div>")))


def _about(header: etree._Element, references: References) -> str:
    """Everything that the header of a text says, folded up."""
    rows = "".join(
        f"<dt>{attribute(label)}</dt><dd>{html}</dd>"
        for label, html in described(header, references)
        if html
    )
    if not rows:
        return ""
    summary = f"<summary>{generated(say('text.about_text'))}</summary>"
    return f'<details>{summary}<dl class="facts">{rows}</dl></details>'
