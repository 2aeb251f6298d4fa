"""The words of a text from its HTML: the document's own, apart from what the edition says.

A page marks every word of the edition's own with ``data-generated``; what is left are the words of
the TEI that the view shows. Notes and entries of the apparatus are set apart, rival readings that
stand behind the one in the text are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

MARKED = ("\u27e6", "\u27e7")  # white square brackets
"""What stands around words that are marked for redaction and can be read."""
WITHHELD = "".join((MARKED[0], "\N{HORIZONTAL ELLIPSIS}", MARKED[1]))
"""What stands where words are withheld."""

_LINES = frozenset("br tr dt dd li figcaption caption hgroup".split())
_BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure "
    "pre hr nav address main".split()
)
_CELLS = frozenset({"td", "th"})
_NOT_WORDS = frozenset({"style", "script", "template", "math", "svg"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND = re.compile(r" ?(\n+) ?")
_SPACES_ONLY = re.compile(r" {2,}")
_MANY = re.compile(r"\n{3,}")


@dataclass
class Counts:
    """How much there is: words, notes, letters of rival readings, redactions by their state."""

    words: int = 0
    notes: int = 0
    rivals: int = 0
    marked: int = 0
    withheld: int = 0


@dataclass
class Words:
    """The text, its notes one after the other, and how much there is of everything."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def words_of(html: str) -> Words:
    """The words of a rendered text.

    >>> words_of('<p>He <b data-generated="">1</b>came.</p><aside>A note.</aside>').text
    'He came.\\n'
    """
    root = etree.fromstring(f"<div>{html}</div>", etree.XMLParser(huge_tree=True))
    return Reader().read(root)


class Reader:
    """Reads the words of a page into ``out``; what stands apart goes into ``found``."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.found = Words()

    def read(self, root: etree._Element) -> Words:
        """Without recursion: a text may be nested as deep as it likes."""
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, ended = stack.pop()
            if ended:
                self.end(element)
                self._tail(element, root)
            elif self.skipped(element):
                self._tail(element, root)
            else:
                self.start(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self.found.text = tidy("".join(self.out))
        self.found.counts.words = len(self.found.text.split())
        self.found.counts.notes = len(self.found.notes)
        return self.found

    def skipped(self, element: etree._Element) -> bool:
        """Whether nothing of an element stands in the text; what is not lost is kept elsewhere."""
        if not isinstance(element.tag, str) or element.tag in _NOT_WORDS:
            return not isinstance(element, etree._Entity)
        if element.get("data-generated") is not None:
            return True
        if element.tag == "aside":
            self.found.notes.append(" ".join("".join(map(str, element.itertext())).split()))
            return True
        if "rival" in (element.get("class") or "").split():
            self.found.counts.rivals += sum(len("".join(t.split())) for t in _own(element))
            return True
        return False

    def start(self, element: etree._Element) -> None:
        """Read what an element begins with."""
        name = str(element.tag)
        self.out.append("\n\n" if name in _BLOCKS else "\n" if name in _LINES else "")
        if name in _CELLS and element.getprevious() is not None:
            self.out.append("\t")
        state = _redaction(element)
        first = element.get("data-prev") is None  # of the pieces of one passage
        if state == "withheld":
            self.found.counts.withheld += first
            self.out.append(WITHHELD)
        elif state == "marked":
            self.found.counts.marked += first
            self.out.append(MARKED[0])
        self._words(element.text)

    def end(self, element: etree._Element) -> None:
        """Read what an element ends with."""
        if _redaction(element) == "marked":
            self.out.append(MARKED[1])
        if element.tag in _BLOCKS:
            self.out.append("\n\n")
        elif element.tag in _LINES and element.tag != "br":
            self.out.append("\n")

    def _tail(self, element: etree._Element, root: etree._Element) -> None:
        if element is not root:
            self._words(element.tail)

    def _words(self, text: str | None) -> None:
        if text:
            self.out.append(_SPACES.sub(" ", text))


def _redaction(element: etree._Element) -> str:
    """Whether an element is a redaction: "marked" where its words stand, or "withheld"."""
    if element.get("data-type") != "redaction":
        return ""
    state = element.get("data-subtype") or ""
    own = any(text.strip() for text in _own(element))
    return "marked" if own and state != "withheld" else "" if own else "withheld"


def _own(element: etree._Element) -> Iterator[str]:
    """The words of the TEI in an element, without those of the edition."""
    yield element.text or ""
    rest = list(reversed(element))
    while rest:
        child = rest.pop()
        yield child.tail or ""
        if isinstance(child.tag, str) and child.get("data-generated") is None:
            yield child.text or ""
            rest.extend(reversed(child))


def tidy(text: str) -> str:
    """*text* with single spaces, no space at the ends of lines, one empty line between blocks."""
    lines = _MANY.sub("\n\n", _AROUND.sub(r"\1", _SPACES_ONLY.sub(" ", text))).strip()
    return lines + "\n" if lines else ""
