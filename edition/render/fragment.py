"""What rendering gives: the text in a view, and what a page wants to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from edition.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; level 2 is the highest, since the page has its own title."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class PageMark:
    """The beginning of a page: where to link to, its number, whether that is certain.

    ``facs`` points to its picture, as :func:`edition.tei.pictures.page_picture` says.
    """

    id: str
    n: str
    certain: bool
    facs: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Elements that a rule leaves out of this view, and how often."""

    element: str
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document that was cut: ``ordinal`` of the element that it begins with."""

    ordinal: int
    html: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A document in one view: well-formed HTML, or plain text from the plain output.

    ``signs`` are the signs used, in the order of the legend; ``notes`` counts the notes,
    ``words`` the words of the document's text. ``parallel``: some
    of its passages correspond to others. ``parts`` are the pieces of the HTML, each of them
    well-formed, where cuts were asked for; the first, with the ordinal 0, may hold no text.
    ``begins`` gives, for each id that the TEI does not have but was made here, the line of the
    TEI file on which the start tag of its element ends.
    ``hands`` are the signs of hands that the text uses, and whose they are.
    """

    html: str
    signs: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    pages: tuple[PageMark, ...] = ()
    notes: int = 0
    hidden: tuple[Hidden, ...] = ()
    words: int = 0
    parallel: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: tuple[Part, ...] = ()
    begins: tuple[tuple[str, int], ...] = ()
    hands: tuple[tuple[str, str], ...] = ()


class Links(Protocol):
    """Where links lead. None: there is no such place, or it is not safe to go there."""

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        """The address of a document of the edition, or of a place in it."""

    def entry(self, uri: str) -> str | None:
        """The address of a register entry: "registers/persons.xml#anna"."""

    def external(self, url: str) -> str | None:
        """An address outside the edition."""


class NoLinks:
    """Links for a text that stands alone: only places in the text itself."""

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        """Nothing outside the text."""
        return None

    def entry(self, uri: str) -> str | None:
        """No registers."""
        return None

    def external(self, url: str) -> str | None:
        """No addresses."""
        return None
