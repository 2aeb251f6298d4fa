"""``[teh|the]{.sic}`` → ``choice`` of ``sic`` and ``corr``; ``[vnd|und]{.orig}`` likewise.

An error of the *document*. What the transcription misread is never ``sic``: that is ``.alt``.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use
from edition.tei.origins import make

_PAIRS = {"sic": "corr", "orig": "reg"}


def encode(use: Use, parent: Element) -> None:
    """What the document has, and what the editor puts beside it."""
    name = use.placed.name
    if use.get("resp") == "transcription":
        use.error(
            "sic-by-transcription",
            "an error of the transcription is no error of the document",
            "resp",
            "write what the document may have as rival readings: [misread|read]{.alt cert=high}",
        )
    else:
        _warn_of_digits(use)
    if use.readings == 1:
        alone = use.element(name)
        use.content(alone)
        parent.append(alone)
        return
    choice = use.element("choice", cert=None, resp=None)
    original = make(name, use.span)
    use.content(original, 0)
    choice.append(original)
    for reading in range(1, use.readings):
        responsible = use.encoder.responsible(use.get("resp") or "ed", None, use.at("resp"))
        edited = make(_PAIRS[name], use.span, resp=responsible, cert=use.get("cert"))
        use.content(edited, reading)
        choice.append(edited)
    parent.append(choice)


def _warn_of_digits(use: Use) -> None:
    """``[5166183|5/16/83]{.sic}``: nobody wrote that; somebody misread it."""
    nodes = use.node.parts[0] if use.node.parts else use.node.children
    digits = "".join(n.all_text() for n in nodes)
    if use.placed.name == "sic" and digits.isdigit() and len(digits) > 1:
        use.encoder.warning(
            "doubtful-sic",
            "an error of the document that is only digits is more often a misreading",
            use.placed.name_span,
            f"if the transcription misread it, write [{digits}|…]{{.alt cert=medium}}",
        )


MARKS = (
    Mark("sic", encode, splits=True, least=1),
    Mark("orig", encode, splits=True, least=1),
)
