"""``subst`` of ``del`` and ``add`` → ``[old|new]{.subst}``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import XML_ID, local


def mark(writer: Writer, element: Element) -> Span | None:
    """A substitution by one hand; None where its parts say more."""
    *old, new = list(element) or [element]
    names = [local(part) for part in old]
    if not old or local(new) != "add" or set(names) != {"del"}:
        return None
    attributes = Attributes(element, writer.facts)
    added = Attributes(new, writer.facts)
    attributes.common()
    added.key("place")
    added.hand()
    keys, more = attributes.result(), added.result()
    if keys is None or more is None or any(not _struck(part, new) for part in old):
        return None
    parts = (*old, new)
    texts = [writer.content(part) for part in parts]
    if not all(texts) or any(p.get(XML_ID) or p.tail for p in parts) or element.text:
        return None
    return Span("|".join(texts), (group("subst", more | keys, writer.id(element)),), splits=True)


def _struck(part: Element, new: Element) -> bool:
    """Whether nothing is said of what was struck but that the same hand revised it."""
    wanted = {"type": "revision", "hand": new.get("hand")}
    return dict(part.items()) == {k: v for k, v in wanted.items() if v is not None}
