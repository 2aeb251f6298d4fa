"""``[dtd|dated]{.abbr}`` → ``choice`` of ``abbr`` and ``expan`` (TEI P5, chapter CO)."""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use
from edition.tei.origins import make


def encode(use: Use, parent: Element) -> None:
    """An abbreviation and what it stands for; alone, just the abbreviation."""
    if use.readings == 1:
        abbreviation = use.element("abbr", type=use.get("type"))
        use.content(abbreviation)
        parent.append(abbreviation)
        return
    choice = use.element("choice", cert=None, resp=None)
    short = make("abbr", use.span, type=use.get("type"))
    use.content(short, 0)
    choice.append(short)
    for reading in range(1, use.readings):
        responsible = use.encoder.responsible(use.get("resp"), use.get("cert"), use.at("resp"))
        expansion = make("expan", use.span, cert=use.get("cert"), resp=responsible)
        use.content(expansion, reading)
        choice.append(expansion)
    parent.append(choice)


MARKS = (Mark("abbr", encode, ("type",), splits=True, least=1),)
