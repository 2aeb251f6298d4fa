"""Milestones: where a unit of the text begins, with its number; ornaments between paragraphs.

Their numbers are those by which a text is cited (chapter and verse, the pages of an old edition),
so they are shown; TEI P5, chapter CO, *Milestone and Break Elements*.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated, opening
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler
from edition.render.rules import Rule

# What projects write in ``@rend`` or ``@unit`` of a break that is an ornament, a rule, a space.
_ORNAMENTS = {
    "stars": re.compile(r"star|asteris|\*|dinkus|ornament|fleuron|vignette|étoile|stern"),
    "ruled": re.compile(r"\b(?:line|rule|hr|dash|dashes|linie|strich|filet)s?\b"),
    "blank": re.compile(r"space|blank|\btb\b|themat|typograph|leerzeile|absline"),
}


def ornament(element: etree._Element) -> str:
    """The kind of ornament that a milestone without a number stands for, or an empty string."""
    if element.get("n"):
        return ""
    said = " ".join(filter(None, map(element.get, ("rend", "rendition", "unit", "type")))).lower()
    return next((kind for kind, words in _ORNAMENTS.items() if words.search(said)), "")


def milestone(rule: Rule, compiler: Compiler) -> Handler:
    """A point, with its number; between paragraphs an ornament, where it stands for one."""
    point = opening(rule, "span")
    ornaments = {kind: opening(rule, "div", "ornament", kind) for kind in _ORNAMENTS}

    def handle(element: etree._Element, context: Context) -> None:
        kind = "" if context.phrase or context.slot else ornament(element)
        if kind:
            context.write(f"{ornaments[kind](element, context)}</div>\n")
            return
        if element.get("break") != "no":
            context.write(" ")
        number = " ".join((element.get("n") or "").split())
        shown = generated(number, "milestone") if number else ""
        context.write(f"{point(element, context)}{shown}</span>")

    return with_content(handle, rule, compiler)
