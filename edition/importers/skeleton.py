"""What skeletons of pages share: the number of a page, and the page nobody has transcribed yet."""

from __future__ import annotations

import re

from edition.importers.draft import Keys, Mark, Paragraph

UNTRANSCRIBED = Paragraph(
    (Mark("gap", keys=(("reason", "editorial"), ("extent", "page not yet transcribed"))),)
)
"""Stands on each page until its text takes its place: TEI has no text that is only page breaks."""

_WORD_PAGE = re.compile(
    r"(?:page|pagina|seite|página|pag\.|pg\.|p\.|s\.)\s*(?=[\[(]?[\divxlc]+\b)", re.I
)
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_NO_NUMBER = frozenset({"", "-", "--", "\u2013", "\u2014", "?", "np", "n.p.", "n/a", "none"})


def numbered(label: str) -> Keys:
    """The keys of a page break for what a page is called.

    Brackets are the sign of libraries for a number that the sheet does not have.

    >>> numbered("Seite 3"), numbered("f. 3v"), numbered("[4]")
    ((('n', '3'),), (('n', 'f. 3v'),), (('n', '4'), ('cert', 'medium')))
    """
    label = " ".join(label.split())
    inferred = _BRACKETS.fullmatch(label)
    plain = _WORD_PAGE.sub("", inferred[1] if inferred else label, count=1).strip()
    if not inferred and (bracket := _BRACKETS.fullmatch(plain)):
        inferred, plain = bracket, bracket[1]
    if plain.casefold() in _NO_NUMBER:
        return ()
    return (("n", plain), *((("cert", "medium"),) if inferred else ()))
