"""The proof that nothing is missing: the letters of the TEI against the letters of the page.

From the TEI come all letters in the order of the document, less those of the elements that a rule
left out of the view; from the page, all letters but the edition's own words, which carry
``data-generated``. White space is layout and does not count. Both must say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from edition.location import Span
from edition.render.masks import Omission, Piece, cuts_of, without
from edition.tei.document import Document

_EXCERPT = 40
_NO_CUTS: Mapping[Piece, list[tuple[int, int]]] = MappingProxyType({})


@dataclass(frozen=True)
class Proof:
    """What a comparison of letters showed, for one document in one view.

    ``tei`` = all letters of the document, ``hidden`` = those that rules leave out, ``shown`` =
    those of the page. ``lost`` counts letters that are missing, ``extra`` such as the page has
    more often; ``ordered``: the letters of the TEI stand on the page in their order. Where they
    do not, ``at`` is the first place, and ``excerpt`` what should stand there.
    """

    tei: int
    hidden: int
    shown: int
    lost: int = 0
    extra: int = 0
    ordered: bool = True
    at: Span | None = None
    excerpt: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.lost


def prove(document: Document, html: str, omitted: Collection[Omission]) -> Proof:
    """Compare the page *html* with *document*, from which what is *omitted* is left out."""
    shown = letters_of_html(html)
    elements = frozenset(o.element for o in omitted if o.piece is None)
    pieces = list(letters_of_tei(document.root, elements, cuts_of(omitted)))
    wanted = "".join(text for _, text in pieces)
    everything = sum(len(text) for _, text in letters_of_tei(document.root))
    hidden = everything - len(wanted)
    if wanted == shown:
        return Proof(everything, hidden, len(shown))
    has, needs = Counter(shown), Counter(wanted)
    lost, extra = (needs - has).total(), (has - needs).total()
    if _in_order_of(wanted, shown):
        return Proof(everything, hidden, len(shown), lost, extra)
    element, text = _first_missing(pieces, shown)
    at, excerpt = document.span(element), text[:_EXCERPT]
    return Proof(everything, hidden, len(shown), lost, extra, False, at, excerpt)


def _in_order_of(wanted: str, shown: str) -> bool:
    """Whether all letters of *wanted* are in *shown*, one after the other."""
    position = 0
    for letter in wanted:
        position = shown.find(letter, position) + 1
        if not position:
            return False
    return True


def _first_missing(
    pieces: list[tuple[etree._Element, str]], shown: str
) -> tuple[etree._Element, str]:
    """The first stretch of text that the page does not have after those before it."""
    position = 0
    for element, text in pieces:
        found = shown.find(text, position)
        if found < 0:
            return element, text
        position = found + len(text)
    return pieces[-1]  # only letters that stand apart are missing


def squeezed(text: str) -> str:
    """*text* without white space, as it is the letters that count."""
    return "".join(text.split())


def letters_of_tei(
    root: etree._Element,
    omitted: Collection[etree._Element] = (),
    cuts: Mapping[Piece, list[tuple[int, int]]] = _NO_CUTS,
) -> Iterator[tuple[etree._Element, str]]:
    """The letters in document order, with the element they stand in; comments are no text.

    *cuts* are letters that are left out of pieces of text.
    """

    def letters(node: etree._Element, tail: bool) -> str:
        text = (node.tail if tail else node.text) or ""
        found = cuts.get((node, tail)) if cuts else None
        return squeezed(without(text, found) if found else text)

    if root in omitted:
        return
    yield root, letters(root, False)
    open_elements = [(root, iter(root))]
    while open_elements:
        parent, rest = open_elements[-1]
        node = next(rest, None)
        if node is None:
            open_elements.pop()
            if open_elements:
                yield open_elements[-1][0], letters(parent, True)
        elif isinstance(node, etree._Entity):
            yield parent, squeezed(node.text or "") + letters(node, True)
        elif isinstance(node.tag, str) and node not in omitted:
            yield node, letters(node, False)
            open_elements.append((node, iter(node)))
        else:
            yield parent, letters(node, True)


def letters_in(omission: Omission) -> int:
    """How many letters were left out at one place."""
    if omission.piece is None:
        return sum(len(text) for _, text in letters_of_tei(omission.element))
    tail, start, end = omission.piece
    text = (omission.element.tail if tail else omission.element.text) or ""
    return len(squeezed(text[start:end]))


def letters_of_html(html: str) -> str:
    """All letters of a page in the order of the document, without the edition's own words.

    Notes are put back to their marks, and members of a choice into their order. A page that is
    no well-formed XML, because of somebody's template, is read as browsers would.
    """
    root = _parsed(f"<div>{html}</div>")
    apart = (e for e in root.iter("aside", "li", "span") if e.tag == "aside" or _is_entry(e))
    notes = {e.get("id"): e for e in apart if e.get("id")}
    marks = (e for e in root.iter("a") if "ref" in _classes(e) and e.get("data-type") != "note")
    marked = {(e.get("href") or "")[1:] for e in marks} & notes.keys()
    return squeezed("".join(_Page(notes, marked).shown(root)))


def is_well_formed(html: str) -> bool:
    """Whether a page can be read as XML."""
    try:
        etree.fromstring(f"<div>{html}</div>".encode(), _xml())
    except etree.XMLSyntaxError:
        return False
    return True


def _parsed(html: str) -> etree._Element:
    try:
        return etree.fromstring(html.encode(), _xml())
    except etree.XMLSyntaxError:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
        return etree.fromstring(html.encode(), parser)


def _xml() -> etree.XMLParser[etree._Element]:
    return etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _is_entry(element: etree._Element) -> bool:
    """Whether *element* is an entry of an apparatus: its pieces stand in their own order."""
    return "entry" in _classes(element)


class _Page:
    """A page whose notes stand away from their marks."""

    def __init__(
        self, notes: Mapping[str | None, etree._Element], marked: Collection[str | None]
    ) -> None:
        self.notes = notes
        self.marked = marked
        self.done: set[str] = set()

    def shown(self, element: etree._Element) -> Iterator[str]:
        note = self.moved(element)
        if note is not None:
            yield from self.content(note)
        elif element.get("data-generated") is None and not (
            element.get("id") in self.marked and self.notes[element.get("id")] is element
        ):
            yield from self.content(element)

    def moved(self, mark: etree._Element) -> etree._Element | None:
        """The note or entry that stands in the TEI where *mark* stands; of two marks the first."""
        target = (mark.get("href") or "")[1:]
        if "ref" not in _classes(mark) or target not in self.marked or target in self.done:
            return None
        self.done.add(target)
        return self.notes[target]

    def content(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in self.in_order(element):
            yield from self.shown(child)
            yield child.tail or ""

    def in_order(self, element: etree._Element) -> list[etree._Element]:
        """The children; where one reading was put first, all readings in the document's order.

        The mark of an entry gives its place to the pieces of the entry.
        """
        children: list[etree._Element] = []
        for child in _pieces(element) if _is_entry(element) else element:
            note = self.notes.get((child.get("href") or "")[1:])
            if note is not None and _is_entry(note) and self.moved(child) is note:
                children += _pieces(note)
            else:
                children.append(child)
        return _in_order(children)


def _pieces(entry: etree._Element) -> list[etree._Element]:
    """What an entry has from the TEI: the outermost elements that say their order."""
    found: list[etree._Element] = []
    rest = list(entry)
    while rest:
        element = rest.pop(0)
        if element.get("data-order") is not None:
            found.append(element)
        else:
            rest[:0] = list(element)
    return found


def _in_order(children: list[etree._Element]) -> list[etree._Element]:
    orders = [int(c.get("data-order") or -1) for c in children]
    if max(orders, default=-1) < 0:
        return children
    free = (n for n in range(len(children)) if n not in orders)
    placed = [order if order >= 0 else next(free) for order in orders]
    return [child for _, child in sorted(zip(placed, children, strict=True), key=lambda p: p[0])]
