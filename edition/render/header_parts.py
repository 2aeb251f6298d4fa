"""The rest of the header: what the facts do not tell, part by part, so that no word is lost.

The parts are those of TEI P5, chapter HD: what the file is, its sources, its encoding, its
profile, its revisions. A long part is folded up, a short one stands open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from edition.model.facts import Facts
from edition.phrases import say, term
from edition.render.header_labels import label
from edition.render.header_list import HeaderList
from edition.render.html.attributes import generated
from edition.render.html.described import in_place_of_text
from edition.render.references import References
from edition.render.reread import reread
from edition.tei.document import Document
from edition.tei.names import local, tei

Row = tuple[str, str]

_HEADER, _CORPUS = tei("teiHeader"), tei("teiCorpus")
_FILE = tei("fileDesc")
_MAKE_FACTS = tuple(map(tei, ("titleStmt", "msIdentifier", "altIdentifier")))
_FACTS = frozenset({"title", "author", "repository", "idno"})
_SHORT = 160
_NAMES = {
    "encodingDesc": "Encoding",
    "profileDesc": "Profile",
    "revisionDesc": "Revisions",
    "xenoData": "Other metadata",
}


def parts(document: Document, told: Iterable[str], references: References) -> Iterator[Row]:
    """A row for each part of a header that says what *told*, the HTML of other rows, does not.

    The title of the document stands above its text.
    """
    facts = references.edition.by_path.get(document.path)
    title = facts.title if facts else ""
    known = _letters(title + "".join(text for html in told for text in _words_of_html(html)))
    for header in _headers(document.root):
        instead = in_place_of_text(header, references)
        known += "".join(_letters("".join(map(str, one.itertext()))) for one in instead)
        shown = HeaderList(references, {*instead, *_told(header, facts, known)})
        for part in _parts(header):
            words = [_letters(str(words)) for words in part.itertext() if words.strip()]
            html = "" if all(piece in known for piece in words) else shown.listed(part)
            if html:
                yield _name(part, shown.told), _folded(html, sum(map(len, words)))


def _told(header: etree._Element, facts: Facts | None, known: str) -> Iterator[etree._Element]:
    """The elements of which the facts are made, where the facts say all that they hold."""
    if facts is None:
        return
    said = {_letters(text) for text in (facts.repository, *(i.value for i in facts.identifiers))}
    said |= {_letters(name.text) for name in facts.authors}
    said = {words for words in said if words in known} | {_letters(facts.title)}
    for around in header.iter(*_MAKE_FACTS):
        for one in around.iterchildren(etree.Element):
            if local(one) in _FACTS and _letters("".join(map(str, one.itertext()))) in said:
                yield one


def described(header: etree._Element, references: References) -> Iterator[Row]:
    """A row for each part of the header of a text that stands in a corpus."""
    for part in _parts(header):
        yield _name(part), HeaderList(references).listed(part)


def _headers(root: etree._Element) -> Iterator[etree._Element]:
    """The headers to describe: of a corpus its own, since its texts have theirs beside them."""
    return root.iterchildren(_HEADER) if root.tag == _CORPUS else root.iter(_HEADER)


def _parts(header: etree._Element) -> Iterator[etree._Element]:
    """The children of the header, those of its ``fileDesc`` one by one."""
    for child in header:
        if child.tag == _FILE:
            yield from (part for part in child if isinstance(part.tag, str))
        elif isinstance(child.tag, str):
            yield child


def _name(part: etree._Element, told: Collection[etree._Element] = ()) -> str:
    name = local(part)
    if name == "titleStmt" and not any(e not in told for e in part.iterchildren(tei("title"))):
        return term("Responsibility")
    return term(_NAMES.get(name, "")) or label(name) or name


def _folded(html: str, length: int) -> str:
    if length <= _SHORT:
        return html
    summary = f"<summary>{generated(say('text.in_full'))}</summary>"
    return f"<details>{summary}<div>{html}</div></details>"


def _letters(text: str) -> str:
    return "".join(text.split())


def _words_of_html(html: str) -> Iterator[str]:
    return (str(words) for words in reread(html).itertext())
