"""The words of a text from its HTML: the document's own, apart from what the edition says.

A page marks every word of the edition's own with ``data-generated``; what is left are the words of
the TEI that the view shows. Of those, notes, entries of the apparatus, rival readings and what
editors say of a gap or a picture are no words of the document: they are set aside, each with a
sign in the text where one is needed. The signs are those of the plain text of the site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.render.reread import reread
from edition.render.signs import (
    AROUND,
    BLANK,
    DESCRIBED,
    FRAME,
    MISSING,
    STRUCK,
    UNSURE,
    WITHHELD,
    bracketed,
)

_LINES = frozenset("tr dt dd li figcaption caption hgroup".split())
_BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure "
    "pre hr nav address main aside".split()
)
_CELLS = frozenset({"td", "th"})
_NOT_WORDS = frozenset({"style", "script", "template", "math", "svg"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND = re.compile(r" ?(\n+) ?")
_SPACES_ONLY = re.compile(r" {2,}")
_MANY = re.compile(r"\n{3,}")
# What stands around the words of an element of a class.
_SIGNS = {
    **AROUND,
    "stage marks": ("(", ")"),
    "unclear low": ("", UNSURE),
}
_BY_TAG = {"rt": ("(", ")"), "del": STRUCK}
_DESCRIPTIONS = frozenset({"tei-desc", "tei-figDesc"})


@dataclass
class Counts:
    """How often there is what, by the names that ``metadata.csv`` and ``README.txt`` have."""

    notes: int = 0
    entries: int = 0
    rivals: int = 0
    descriptions: int = 0
    struck: int = 0
    gaps: int = 0
    marked: int = 0
    withheld: int = 0


@dataclass
class Words:
    """The text; what is set aside, as it stands in ``notes/``; how much there is of everything.

    ``aside`` counts the letters of the TEI that were set aside.
    """

    text: str = ""
    notes: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    aside: Counter[str] = field(default_factory=Counter)


def words_of(html: str) -> Words:
    """The words of a rendered text.

    >>> words_of('<p>He <b data-generated="">1</b>came.</p><aside>A note.</aside>').text
    'He came.\\n'
    """
    return Reader().read(reread(html))


class Reader:
    """Reads the words of a page into ``out``; what stands apart goes into ``found``.

    ``told``: what the edition says is read as well, as a note has it.
    """

    def __init__(self, *, told: bool = False) -> None:
        self.out: list[str] = []
        self.found = Words()
        self.told = told

    def read(self, root: etree._Element) -> Words:
        """Without recursion: a text may be nested as deep as it likes."""
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, ended = stack.pop()
            if ended:
                self.end(element)
                self._tail(element, root)
            elif element is not root and self.skipped(element):
                self._tail(element, root)
            else:
                self.start(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self.found.text = tidy("".join(self.out))
        return self.found

    def skipped(self, element: etree._Element) -> bool:
        """Whether nothing of an element stands in the text; what is not lost is set aside."""
        if not isinstance(element.tag, str) or element.tag in _NOT_WORDS:
            return not isinstance(element, etree._Entity)
        classes = _classes(element)
        if element.get("data-generated") is not None:
            return not self.told or "spoken" in classes or "ref" in classes
        if self.told:
            return False
        return self._set_aside(element, classes)

    def _set_aside(self, element: etree._Element, classes: frozenset[str]) -> bool:
        """Whether an element is no text of the document; then it is kept, and signed."""
        counts = self.found.counts
        if element.tag == "aside":
            counts.notes += 1
            self._keep(element, _said(element))
        elif "entry" in classes and element.tag == "li":
            counts.entries += 1
            self._keep(element, _said(element))
        elif "rival" in classes:
            counts.rivals += 1
            self._keep(element, f"{_chosen_beside(element)} {_said(element)}".strip())
        elif _is_withheld(element, classes):
            counts.withheld += element.get("data-prev") is None  # of the pieces of one passage
            self._sign(element, WITHHELD, element.get("aria-label") or "")
        elif "gap" in classes and ("tei-gap" in classes or not _is_filled(element)):
            counts.gaps += 1
            self._sign(element, MISSING, element.get("title") or "")
        elif classes & _DESCRIPTIONS and _describes(element, classes):
            counts.descriptions += 1
            self._sign(element, DESCRIBED, "")
        else:
            return False
        return True

    def _sign(self, element: etree._Element, sign: str, title: str) -> None:
        """A sign in the text, and what is said there in the notes."""
        own = " ".join("".join(_own(element)).split())
        said = ": ".join(filter(None, (title, own)))
        self.out.append(bracketed(sign))
        self._keep(element, f"{bracketed(sign)} {said}".strip())

    def _keep(self, element: etree._Element, said: str) -> None:
        self.found.notes.append(said)
        self.found.aside.update("".join("".join(_own(element)).split()))

    def start(self, element: etree._Element) -> None:
        """Read what an element begins with."""
        name, classes = str(element.tag), _classes(element)
        if name in _BLOCKS:
            self.out.append("\n\n")
        elif name in _LINES or "line" in classes:
            self._fresh_line()
        elif name == "br":
            self.out.append("\n")
        if name in _CELLS and element.getprevious() is not None:
            self.out.append("\t")
        if "blank" in classes:
            self.out.append(BLANK)
        counts = self.found.counts
        counts.struck += name == "del" and ("spanned" not in classes or "first" in classes)
        counts.marked += _is_marked(element, classes) and element.get("data-prev") is None
        self.out.append(_around(element, classes)[0])
        self._words(element.text)

    def end(self, element: etree._Element) -> None:
        """Read what an element ends with."""
        classes = _classes(element)
        self.out.append(_around(element, classes)[1])
        if element.tag in _BLOCKS:
            self.out.append("\n\n")
        elif element.tag in _LINES or "line" in classes:
            self._fresh_line()

    def _fresh_line(self) -> None:
        last = next((piece for piece in reversed(self.out) if piece.strip(" ")), "\n")
        self.out.append("" if last.rstrip(" ").endswith("\n") else "\n")

    def _tail(self, element: etree._Element, root: etree._Element) -> None:
        if element is not root:
            self._words(element.tail)

    def _words(self, text: str | None) -> None:
        if text:
            self.out.append(_SPACES.sub(" ", text))


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _around(element: etree._Element, classes: frozenset[str]) -> tuple[str, str]:
    """The signs before and after the words of an element."""
    if _is_marked(element, classes):
        return FRAME
    tag = str(element.tag)
    if tag == "del" and "spanned" in classes:
        before, after = STRUCK
        return before if "first" in classes else "", after if "last" in classes else ""
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    fits = (signs for names, signs in _SIGNS.items() if classes.issuperset(names.split()))
    return next(fits, ("", ""))


def _is_marked(element: etree._Element, classes: frozenset[str]) -> bool:
    """Whether an element is a redaction whose words stand there."""
    if "framed" in classes:
        return True
    return element.get("data-type") == "redaction" and not _is_withheld(element, classes)


def _is_withheld(element: etree._Element, classes: frozenset[str]) -> bool:
    """Whether an element is a redaction whose words are not there."""
    if "bar" in classes:
        return True
    if element.get("data-type") != "redaction":
        return False
    return element.get("data-subtype") == "withheld" or not _is_filled(element)


def _describes(element: etree._Element, classes: frozenset[str]) -> bool:
    """Whether a description is one of a picture, or of what happens beside the words."""
    parent = element.getparent()
    return "tei-figDesc" in classes or (parent is not None and "event" in _classes(parent))


def _is_filled(element: etree._Element) -> bool:
    return any(text.strip() for text in _own(element))


def _chosen_beside(rival: etree._Element) -> str:
    """The words in the text to which a reading is a rival."""
    parent = rival.getparent()
    shown = parent.find("*[@class='rivals']") if parent is not None else None
    return "" if shown is None else " ".join("".join(_own(shown)).split())


def _said(element: etree._Element) -> str:
    """What is set aside, as a reader has it: with numbers and sigla, a line for each paragraph."""
    lines = [line for line in Reader(told=True).read(element).text.split("\n") if line]
    numbered = len(element) and "n" in _classes(element[0]) and len(lines) > 1
    if numbered and lines[0] == (element[0].text or "").strip():
        lines[:2] = [" ".join(lines[:2])]
    return "\n".join(lines)


def _own(element: etree._Element) -> Iterator[str]:
    """The words of the TEI in an element, in their order, without those of the edition."""
    yield element.text or ""
    rest = [(child, False) for child in reversed(element)]
    while rest:
        child, ended = rest.pop()
        if ended:
            yield child.tail or ""
            continue
        rest.append((child, True))
        if isinstance(child.tag, str) and child.get("data-generated") is None:
            yield child.text or ""
            rest.extend((inner, False) for inner in reversed(child))


def tidy(text: str) -> str:
    """*text* with single spaces, no space at the ends of lines, one empty line between blocks."""
    lines = _MANY.sub("\n\n", _AROUND.sub(r"\1", _SPACES_ONLY.sub(" ", text))).strip()
    return lines + "\n" if lines else ""
