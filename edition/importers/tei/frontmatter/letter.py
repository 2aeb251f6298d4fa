"""When it was written, who sent it to whom, and what belongs to it."""

from __future__ import annotations

from lxml import etree

from edition.importers.tei.frontmatter.names import Named
from edition.importers.tei.frontmatter.yaml import Value
from edition.tei.names import local, tei

Element = etree._Element
_KINDS = {"persName": "by", "name": "by", "orgName": "org", "placeName": "place", "date": "date"}


def created(header: Element, named: Named) -> Value | None:
    """The date of the document."""
    date = header.find(f"{tei('profileDesc')}/{tei('creation')}/{tei('date')}")
    return named.date(date) if date is not None else None


def action(header: Element, named: Named, kind: str) -> Value | None:
    """The sending or the receiving."""
    found: dict[str, list[Value]] = {}
    for element in header.iter(tei("correspAction")):
        if element.get("type") != kind:
            continue
        for child in element.iterchildren(etree.Element):
            key = _KINDS.get(local(child))
            if key:
                said = named.date(child) if key == "date" else named.name(child)
                found.setdefault(key, []).append(said)
    if not found:
        return None
    return {key: items[0] if len(items) == 1 else items for key, items in found.items()}


def _relations(header: Element) -> list[tuple[str, str]]:
    found = []
    for name in ("ref", "relatedItem"):
        for element in header.iter(tei(name)):
            parent = element.getparent()
            if parent is not None and local(parent) in ("correspContext", "notesStmt"):
                target = element.get("target", "").removesuffix(".xml")
                found.append((element.get("type", ""), target))
    return [(kind, target) for kind, target in found if target]


def attachments(header: Element) -> list[Value]:
    """What the document encloses."""
    return [target for kind, target in _relations(header) if kind == "enclosure"]


def related(header: Element) -> list[Value]:
    """What else belongs to it."""
    return [
        {"type": kind, "ref": target} if kind else {"ref": target}
        for kind, target in _relations(header)
        if kind != "enclosure"
    ]
