"""Redactions → ``{.redacted}``, ``{.withheld}``; the codes beside them → ``{.exemption}``.

The ids and the chain of the pieces follow from the key, so only that is written.
"""

from __future__ import annotations

import re

from edition.importers.tei.attributes import Attributes, Keys, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import XML_ID, local, tei

_PIECE = re.compile(r"(.+)-\d+")


def mark(writer: Writer, element: Element) -> Span | None:
    """A piece of a redaction."""
    state = element.get("subtype")
    if element.get("type") != "redaction" or not element.get(XML_ID):
        return None
    if state == "marked" and (element.text or len(element)):
        keys = piece_keys(writer, element)
        return writer.span(element, group("redacted", keys)) if keys is not None else None
    if state == "withheld":
        keys = _withheld(writer, element)
        return Span("", (group("withheld", keys),)) if keys is not None else None
    return None


def key_of(id: str, alone: bool = False) -> str:
    """The key of the redaction whose piece has the *id*."""
    found = _PIECE.fullmatch(id)
    return found.group(1) if found and not alone else id


def piece_keys(writer: Writer, element: Element) -> Keys | None:
    """What is said of a readable piece."""
    attributes = Attributes(element, writer.facts)
    attributes.keys["key"] = key_of(str(element.get(XML_ID)))
    for taken in ("type", "subtype", "next", "prev"):
        attributes.take(taken)
    attributes.codes("code")
    attributes.hand()
    attributes.common()
    return attributes.result()


def _withheld(writer: Writer, element: Element) -> Keys | None:
    gap = element[0] if len(element) == 1 else None
    if gap is None or element.text or gap.tail or local(gap) != "gap" or len(gap) or gap.text:
        return None
    chained = element.get("next") or element.get("prev")
    key = key_of(str(element.get(XML_ID)), alone=not chained)
    attributes, size = Attributes(element, writer.facts), Attributes(gap, writer.facts)
    attributes.keys["key"] = key
    for taken in ("type", "subtype", "next", "prev"):
        attributes.take(taken)
    shown = attributes.take("corresp")
    size.fixed("reason", "withheld")
    source = size.take("source")
    if source is not None:
        size.fixed("evidence", "external")
        size.fixed("resp", "#ed")
    _shown_in(attributes, key, shown, source)
    if shown is not None and size.left.get("unit") == "word":
        size.take("unit")
        size.take("quantity")
    attributes.codes("code")
    attributes.hand()
    attributes.common()
    size.size()
    keys, sizes = attributes.result(), size.result()
    return keys | sizes if keys is not None and sizes is not None else None


def _shown_in(attributes: Attributes, key: str, shown: str | None, source: str | None) -> None:
    """The copy that shows the passage, or in which its words were counted."""
    pointer = (shown or source or "").split(" ")[0]
    if not pointer:
        return
    document, _, id = pointer.partition("#")
    if not document.endswith(".xml"):
        attributes.failed = True
        return
    there = key_of(id)
    same = not id or there == key or id == key
    attributes.keys["in"] = document.removesuffix(".xml") + ("" if same else f"#{there}")


def exemption(writer: Writer, element: Element) -> Span | None:
    """A code beside redactions, which it points at."""
    if element.get("type") != "exemption" or not (element.text or len(element)):
        return None
    attributes = Attributes(element, writer.facts)
    attributes.take("type")
    targets = (attributes.take("target") or "").split()
    keys = dict.fromkeys(writer.redactions.get(target.removeprefix("#"), "") for target in targets)
    if not keys or "" in keys:
        return None
    attributes.keys["for"] = " ".join(keys)
    attributes.key("place", default="margin")
    attributes.failed |= element.get("place") is None
    attributes.codes("code")
    attributes.hand()
    attributes.common()
    found = attributes.result()
    return writer.span(element, group("exemption", found, writer.id(element))) if found else None


def redaction_ids(root: Element) -> dict[str, str]:
    """The ids of all pieces in *root* → their keys."""
    found = {}
    for piece in root.iter(tei("del")):
        id = str(piece.get(XML_ID, ""))
        if piece.get("type") == "redaction" and id:
            alone = piece.get("subtype") == "withheld"
            chained = piece.get("next") or piece.get("prev")
            found[id] = key_of(id, alone=alone and not chained)
    return found
