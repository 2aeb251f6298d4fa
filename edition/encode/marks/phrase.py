"""Phrases that need an element and little else: labels, titles, numbers, terms, highlighting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edition.encode.mark import Element, Mark, Use

# Mark → the value of @rend on ``hi`` (TEI P5, chapter CO, "Highlighting").
HIGHLIGHTS = {
    "italic": "italic",
    "bold": "bold",
    "super": "superscript",
    "sub": "subscript",
    "underline": "underline",
    "smallcaps": "smallcaps",
    "spaced": "spaced",
    "highlighted": "highlighted",
}


def _highlight(use: Use, parent: Element) -> None:
    look = " ".join(filter(None, (HIGHLIGHTS[use.placed.name], use.get("rend"))))
    element = use.element("hi", rend=look)
    use.content(element)
    parent.append(element)


def _phrase(name: str, **fixed: str) -> Callable[[Use, Element], None]:
    """A mark that is one element, its ``type`` and ``level`` taken from the keys."""

    def encode(use: Use, parent: Element) -> None:
        attributes: dict[str, str | None] = {"type": use.get("type"), **fixed}
        if use.get("level"):
            attributes["level"] = use.get("level")
        element = use.element(name, **attributes)
        use.content(element)
        parent.append(element)

    return encode


def _number(use: Use, parent: Element) -> None:
    """A case number or shelf mark: ``idno`` holds text only, so notes stand after it."""
    notes = [c for c in use.node.children if c.kind == "note-reference"]
    letters = [c for c in use.node.children if c.kind != "note-reference"]
    bare = replace(use, node=replace(use.node, children=letters))
    number = bare.element("idno", type=use.get("type"))
    bare.content(number)
    parent.append(number)
    use.encoder.inline.nodes(parent, notes)


def _segment(use: Use, parent: Element) -> None:
    """``[text]{#id}``: a stretch that can be pointed at; without text, a point."""
    empty = not use.node.all_text() and not use.node.children
    name = "anchor" if empty else "seg"
    element = use.element(name, type=use.get("type"), ana=use.codes("code"))
    use.content(element)
    parent.append(element)


MARKS = (
    *(Mark(name, _highlight) for name in HIGHLIGHTS),
    Mark("code", _phrase("code"), holds="any"),
    Mark("run-in", _phrase("label", type="run-in")),
    Mark("label", _phrase("label"), ("type",)),
    Mark("title", _phrase("title", level="a"), ("type", "level")),
    Mark("id", _number, ("type",), holds="letters"),
    Mark("foreign", _phrase("foreign")),
    Mark("term", _phrase("term"), ("type",)),
    Mark("quoted", _phrase("q"), ("type",)),
    Mark("seg", _segment, ("type", "code"), holds="any"),
)
