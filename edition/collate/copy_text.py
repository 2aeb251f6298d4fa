"""What one copy of a work says, word by word: the running text, the signs of absence in it, and
the marks on the sheet, which are kept apart from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from edition.model.redaction import Size


class Word(NamedTuple):
    """A word of a copy as its transcription has it.

    ``text`` stands with its punctuation, ``after`` is what follows up to the next word (a space,
    a lone dash, a line break), so that texts and afters together are the paragraph. ``key`` is
    what is compared. ``ordinal`` is that of the innermost element around it in the document.
    ``counted`` is false for enumerators. ``piece`` is the id of the ``del`` of a redaction that
    it stands in and can be read, ``struck`` whether it is cancelled, ``hand`` the pointer of a
    hand other than the typist's. ``doubt`` is the reason of an ``unclear`` around it ("unclear"
    where none is given), ``cert`` how sure the reading is, ``rivals`` the other readings that the
    editor gives for it, as texts, ``preferred`` the one of all of them that he is surest of, or "".
    """

    text: str
    after: str
    key: str
    paragraph: int
    ordinal: int
    counted: bool = True
    piece: str = ""
    struck: bool = False
    hand: str = ""
    doubt: str = ""
    cert: str = ""
    rivals: tuple[str, ...] = ()
    preferred: str = ""


class Sign(NamedTuple):
    """A sign that words are absent, before the word ``at`` (the number of words, at the end).

    ``kind`` is "withheld" for a redaction, "held back" for text that the editors do not publish,
    "unreadable" for a gap of another kind. ``piece`` is
    the id of the ``del``, "" for a gap without one; ``ordinal`` that of the ``del`` or ``gap``.
    """

    at: int
    paragraph: int
    ordinal: int
    kind: str
    piece: str = ""
    size: Size = Size()


class Paragraph(NamedTuple):
    """A paragraph, heading or other block of the running text: the words ``first`` to ``last``.

    ``kind`` is the name of its element ("p", "head", "dateline" …), ``id`` its own or "",
    ``number`` what a reader is told (its number on the page of the document), ``corresp`` the
    paragraphs of other copies that its author or editor points it at, as (document id, id).
    ``level`` is that of a heading, from 1. ``before`` is text before its first word.
    """

    kind: str
    id: str
    number: str
    ordinal: int
    first: int
    last: int
    corresp: tuple[tuple[str, str], ...] = ()
    level: int = 0
    before: str = ""


class SheetMark(NamedTuple):
    """A mark on the sheet that is no part of the running text.

    ``kind`` is "stamp", "annotation", "exemption", "marking" (a classification), or "forme work"
    (letterhead, office symbol, page number); ``typed`` says that the typist made it, so that
    copies of one original cannot differ in it. It stands before the paragraph ``before``. The
    words count from 0 in it; their ``paragraph`` is the number of the line. ``cancelled`` says
    that it is struck as a whole, ``name`` is its subtype ("review", "pageNum", "office-symbol").
    ``lead`` is text before its first word.
    """

    kind: str
    name: str
    id: str
    ordinal: int
    before: int
    words: tuple[Word, ...]
    typed: bool = False
    cancelled: bool = False
    lead: str = ""


@dataclass(frozen=True)
class CopyText:
    """A copy of a work: ``document`` is the id of the document, ``path`` its path."""

    document: str
    path: str
    siglum: str
    label: str = ""
    released: str = ""
    words: tuple[Word, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    signs: tuple[Sign, ...] = ()
    marks: tuple[SheetMark, ...] = ()

    def text(self, first: int, last: int) -> str:
        """The words *first* to *last* (exclusive) as they stand, in one line."""
        paragraph, pieces = None, []
        for word in self.words[first:last]:
            pieces += ["" if word.paragraph == paragraph else " ", word.text, word.after]
            paragraph = word.paragraph
        return " ".join("".join(pieces).split())
