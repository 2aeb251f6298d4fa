"""``[x]{.supplied reason=damage cert=medium}`` → ``supplied`` (TEI P5, chapter PH)."""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """Text that the sheet does not show and the editor supplies."""
    responsible = use.encoder.responsible(use.get("resp") or "ed", None, use.at("resp"))
    supplied = use.element(
        "supplied", reason=use.get("reason"), source=use.get("source"), resp=responsible
    )
    use.content(supplied)
    parent.append(supplied)


MARKS = (Mark("supplied", encode, ("reason", "source")),)
