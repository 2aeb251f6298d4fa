"""``app`` of ``rdg`` → ``[a|b]{.app wit="A B"}``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import local


def mark(writer: Writer, element: Element) -> Span | None:
    """An entry made by hand, of copies that the edition has."""
    readings = list(element)
    if not readings or any(local(r) != "rdg" or r.tail for r in readings) or element.text:
        return None
    groups = [_sigla(writer, reading) for reading in readings]
    attributes = Attributes(element, writer.facts)
    attributes.keys["wit"] = " ".join(groups)
    attributes.key("type")
    attributes.common()
    keys = attributes.result()
    if keys is None or not all(groups) or len(readings) < 2:
        return None
    texts = [writer.content(reading) for reading in readings]
    return Span("|".join(texts), (group("app", keys, writer.id(element)),), splits=True)


def _sigla(writer: Writer, reading: Element) -> str:
    """The sigla of a reading, joined; empty where one is not known, or more is said."""
    pointers = (reading.get("wit") or "").split()
    found = [writer.facts.sigla.get(pointer, "") for pointer in pointers]
    return "+".join(found) if all(found) and set(reading.attrib) == {"wit"} else ""
