"""The apparatus: one reading in the text, the others beside it with the witnesses that have them
(TEI P5, chapter TC). How an entry looks is said in ``apparatus-entry.html``.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from edition.render.choice import chosen, members
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running
from edition.render.references import sigla
from edition.render.rules import Rule
from edition.tei.names import tei

_LEMMA, _READING = tei("lem"), tei("rdg")


def apparatus(element: etree._Element, context: Context) -> dict[str, Any]:
    """What an entry is told: which child stands in the text, and which others follow.

    An entry between blocks, as in a list of them, has no text to stand in.
    """
    context.signs.add("apparatus")
    found = members(element)
    readings = [child for child in found if child.tag in (_LEMMA, _READING)] or found
    first = chosen(readings, context.view) if readings else None
    lemma = found.index(first) if first is not None else None
    return {
        "lemma": lemma,
        "others": [order for order in range(len(found)) if order != lemma],
        "standing": not context.phrase,
    }


def reading(rule: Rule, compiler: Compiler) -> Handler:
    """A reading and the witnesses that have it."""
    made = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        made(element, context)
        witnesses = sigla(element.get("wit"))
        if witnesses:
            context.write(" " + generated(witnesses, "sig"))

    return handle
