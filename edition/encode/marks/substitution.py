"""``[old|new]{.subst}`` → ``subst`` of ``del`` and ``add`` (TEI P5, chapter PH)."""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use
from edition.tei.origins import make


def encode(use: Use, parent: Element) -> None:
    """A substitution made by one hand: the first reading is struck, the last one stands."""
    substitution = use.element("subst")
    last = use.readings - 1
    for reading in range(use.readings):
        if reading < last:
            part = make("del", use.span, type="revision", hand=use.hand())
        else:
            part = make("add", use.span, place=use.get("place"), hand=use.hand())
        use.content(part, reading)
        substitution.append(part)
    parent.append(substitution)


MARKS = (Mark("subst", encode, ("by", "place"), splits=True),)
