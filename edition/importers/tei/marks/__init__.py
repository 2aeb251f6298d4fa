"""TEI elements → marks: the tables first, then one file for each phenomenon."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.marks import (
    apparatus,
    choices,
    highlighting,
    names,
    notes,
    phrases,
    points,
    redactions,
    references,
    substitution,
)
from edition.importers.tei.spans import Span
from edition.tei.names import local

Inverse = Callable[[Writer, Element], Span | str | None]

_OWN: Mapping[str, tuple[Inverse, ...]] = {
    "app": (apparatus.mark,),
    "choice": (choices.mark,),
    "hi": (highlighting.mark,),
    "del": (redactions.mark, highlighting.struck),
    "note": (redactions.exemption, notes.mark),
    "ptr": (notes.again,),
    "ref": (references.mark,),
    "figure": (references.image,),
    "subst": (substitution.mark,),
    "lb": (points.line_break,),
    "handShift": (points.hand_shift,),
    "date": (names.date,),
    "code": (phrases.code,),
}


def mark_of(writer: Writer, element: Element) -> Span | str | None:
    """*element* as its mark; None where there is no mark that says all of it."""
    for inverse in (*_OWN.get(local(element), ()), names.mark, phrases.mark):
        found = inverse(writer, element)
        if found is not None:
            return found
    return None
