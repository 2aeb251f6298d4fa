"""``ref`` → ``[text](address)``; ``figure`` → ``![description](file "title")``."""

from __future__ import annotations

import re

from edition.importers.tei import escaped
from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import local

_PLAIN = re.compile(r"[\w./#:?=&%+,;@~-]+", re.ASCII)


def mark(writer: Writer, element: Element) -> Span | None:
    """A reference with an address, and words."""
    attributes = Attributes(element, writer.facts)
    target, title = attributes.take("target") or "", attributes.take("n")
    attributes.common()
    keys = attributes.result()
    scheme = target.partition(":")[0]
    if keys is None or not _PLAIN.fullmatch(target) or scheme in (*writer.facts.schemes, "date"):
        return None
    words = f' "{_title(title)}"' if title is not None else ""
    id = writer.id(element)
    own = (group("", keys, id),) if keys or id else ()
    return Span(writer.content(element), own, f"({target}{words})")


def image(writer: Writer, element: Element) -> Span | None:
    """An image with a title and a description, or without."""
    graphic, *rest = list(element) or [element]
    names = [local(child) for child in rest]
    target = graphic.get("url") or ""
    if local(graphic) != "graphic" or names not in ([], ["head"], ["figDesc"], ["head", "figDesc"]):
        return None
    if dict(graphic.items()) != {"url": target} or not _PLAIN.fullmatch(target):
        return None
    if any(child.attrib for child in rest):
        return None
    parts = dict(zip(names, rest, strict=True))
    head = parts.get("head")
    if head is not None and (len(head) or not head.text):
        return None
    attributes = Attributes(element, writer.facts)
    attributes.common()
    keys = attributes.result()
    if keys is None:
        return None
    title = f' "{_title(head.text or "")}"' if head is not None else ""
    words = writer.without_breaks(parts["figDesc"]) if "figDesc" in parts else ""
    id = writer.id(element)
    own = (group("", keys, id),) if keys or id else ()
    return Span(words, own, f"({target}{title})", image=True)


def _title(text: str) -> str:
    return escaped.text(text).replace('"', '\\"')
