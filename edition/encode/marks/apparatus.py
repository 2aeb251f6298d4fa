"""``[a|b]{.app wit="A B"}`` → ``app`` made by hand (TEI P5, chapter TC).

Normally the apparatus is computed from the copies.
"""

from __future__ import annotations

from edition.diagnostics import did_you_mean
from edition.encode.mark import Element, Mark, Use
from edition.tei.origins import make


def encode(use: Use, parent: Element) -> None:
    """One reading for each siglum; sigla joined by ``+`` share a reading."""
    groups = (use.get("wit") or "").split()
    if len(groups) != use.readings:
        use.error(
            "count-of-values",
            f"`wit` names {len(groups)} {'siglum' if len(groups) == 1 else 'sigla'}, and there are "
            f"{use.readings} readings",
            "wit",
            'name a siglum for each reading, wit="A B"; copies that agree are joined, "A+C B"',
        )
    apparatus = use.element("app", type=use.get("type"))
    for reading in range(use.readings):
        sigla = groups[reading].split("+") if reading < len(groups) else []
        pointers = [p for s in sigla if (p := _witness(use, s))]
        element = make("rdg", use.span, wit=" ".join(pointers) or None)
        use.content(element, reading)
        apparatus.append(element)
    parent.append(apparatus)


def _witness(use: Use, siglum: str) -> str | None:
    copies = use.encoder.copies()
    if siglum in copies:
        return copies[siglum]
    if not copies:
        message = "this document is no copy of a work, so it has no sigla"
        use.error(
            "unknown-siglum", message, "wit", "say which work it is a copy of: witness: {of: …}"
        )
        return None
    question = did_you_mean(siglum, copies) or f"the copies are {', '.join(copies)}"
    use.error("unknown-siglum", f'no copy of this work has the siglum "{siglum}"', "wit", question)
    return None


MARKS = (
    Mark(
        "app",
        encode,
        ("wit", "type"),
        required=("wit",),
        splits=True,
        example='[one|two]{.app wit="A B"}',
    ),
)
