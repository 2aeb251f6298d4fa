"""Stamps and forms with their boxes → ``::: stamp``, ``::: form``."""

from __future__ import annotations

from edition.importers.tei import escaped
from edition.importers.tei.attributes import Attributes, Keys
from edition.importers.tei.blocks.boxes import as_lines, box
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local, tei

_CODES = ("decision", "code", "cites")


def stamp(writer: Writer, element: Element) -> list[str] | None:
    """A stamp: ``note`` around ``stamp``."""
    inner = element[0] if len(element) == 1 else None
    if element.get("type") != "stamp" or inner is None or local(inner) != "stamp":
        return None
    kind = element.get("subtype")
    bare = dict(inner.items()) == ({"type": kind} if kind else {})
    if not bare or element.text or inner.tail:
        return None
    return _box(writer, element, inner, "stamp")


def form(writer: Writer, element: Element) -> list[str] | None:
    """A printed form."""
    if element.get("type") != "form" or element.get("place"):
        return None
    return _box(writer, element, element, "form")


def _box(writer: Writer, element: Element, inner: Element, name: str) -> list[str] | None:
    attributes = Attributes(element, writer.facts)
    attributes.take("type")
    attributes.key("subtype", "type")
    attributes.key("place")
    attributes.hand()
    attributes.codes(*_CODES)
    attributes.common()
    keys, ticked = attributes.result(), _ticked_by(writer, inner)
    if keys is None or ticked is None:
        return None
    lines = _lines(writer, inner)
    return box(writer, element, name, keys | ticked, lines) if lines else None


def _ticked_by(writer: Writer, inner: Element) -> Keys | None:
    """Whose hand ticked the boxes: one for all."""
    ticked = [s for s in _options(inner) if s.text in ("(", "[") and len(s)]
    ticks = [s[0] for s in ticked if local(s[0]) == "add"]
    hands = {t.get("hand") for t in ticks}
    if len(hands) > 1:
        return None
    hand = next(iter(hands), None)
    name = writer.facts.hand(hand) if hand else None
    if hand and not name:
        return None
    return {"ticked-by": name} if name else {}


def _options(inner: Element) -> list[Element]:
    return [s for s in inner.iter(tei("seg")) if s.get("type") == "option"]


def _lines(writer: Writer, inner: Element) -> list[str] | None:
    breaks, writer.breaks = writer.breaks, False
    pieces = [escaped.line_of_box(inner.text or "")]
    for child in inner:
        if local(child) == "lb" and not child.attrib:
            pieces.append("\n")
        elif child.get("type") == "option" and local(child) == "seg":
            pieces.append(_option(writer, child))
        else:
            pieces.append(str(writer.node(child)))
        pieces.append(escaped.line_of_box(child.tail or ""))
    writer.breaks = breaks
    return as_lines("".join(pieces))


def _option(writer: Writer, option: Element) -> str:
    """An option: its box as it is, then its words."""
    first = option[0] if len(option) else None
    text = option.text or ""
    if first is not None and local(first) == "add" and text in ("(", "["):
        tail = first.tail or ""
        made = f"{text}{first.text or ''}{tail[:1]}{escaped.line_of_box(tail[1:])}"
        rest = list(option)[1:]
    else:
        end = max(text.find(")"), text.find("]")) + 1 if text[:1] in "([" else 1
        made = text[:end] + escaped.line_of_box(text[end:])
        rest = list(option)
    return made + "".join(
        str(writer.node(child)) + escaped.line_of_box(child.tail or "") for child in rest
    )
