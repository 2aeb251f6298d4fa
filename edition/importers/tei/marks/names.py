"""Names and dates → ``[Berlin](place:berlin)``, ``[x]{.person}``, ``[29 Oct](date:1962-10-29)``."""

from __future__ import annotations

import re

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import local

_ADDRESS = re.compile(r"[\w.:-]+")
_DAY = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")


def mark(writer: Writer, element: Element) -> Span | None:
    """A name of a register; without a key, a name of nobody known."""
    schemes = [s for s, name in writer.facts.schemes.items() if name == local(element)]
    if not schemes or not (element.text or len(element)):
        return None
    attributes = Attributes(element, writer.facts)
    pointer = attributes.take("ref")
    by_scheme = writer.facts.entries.get(pointer or "", {})
    scheme = next((s for s in schemes if s in by_scheme), None)
    if pointer is not None and scheme is None:
        return None
    attributes.key("type")
    attributes.common()
    keys = attributes.result()
    if keys is None:
        return None
    key = by_scheme.get(scheme or "", "")
    if not key:
        return writer.span(element, group(schemes[0], keys, writer.id(element)))
    if keys or not _ADDRESS.fullmatch(key):
        ref = {"ref": key} | keys
        return writer.span(element, group(scheme or "", ref, writer.id(element)))
    return _linked(writer, element, f"({scheme}:{key})")


def date(writer: Writer, element: Element) -> Span | None:
    """A date that is a day, or lies between two, and nothing else."""
    said = {k: v for k, v in element.items() if not k.startswith("{")}
    days = all(_DAY.fullmatch(day) for day in said.values())
    if not days or len(said) != len(element.attrib) - bool(writer.id(element)):
        return None
    if set(said) == {"when"}:
        return _linked(writer, element, f"(date:{said['when']})")
    if set(said) == {"notBefore", "notAfter"}:
        return _linked(writer, element, f"(date:{said['notBefore']}..{said['notAfter']})")
    return None


def _linked(writer: Writer, element: Element, target: str) -> Span:
    """*element* as a link; marks on all that it holds stand behind the address."""
    pieces = list(writer.pieces(element))
    id = writer.id(element)
    own = (group("", {}, id),) if id else ()
    only = pieces[0] if len(pieces) == 1 else None
    if isinstance(only, Span) and only.may_be_inside and not only.splits:
        return Span(only.text, (*own, *only.groups), target)
    return Span("".join(map(str, pieces)), own, target)
