"""Relations between persons, places, works (TEI P5, chapter ND, "Relationships")."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.date import Date, date_of
from edition.model.walk import Walk
from edition.tei.names import local
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import label_text


@dataclass(frozen=True, slots=True)
class Relation:
    """What some are to others, or to each other; the sides are pointers as written.

    ``name`` is that of the relation, or else its type or the end of its ``@ref``; ``note`` is
    what its ``desc`` says.
    """

    name: str
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    note: str = ""
    date: Date | None = None
    cert: str = ""
    ordinal: int = 0


def collect_relation(element: etree._Element, walk: Walk) -> None:
    """A relation that names at least one side."""
    get = element.get
    active, passive, mutual = (
        tuple(dict.fromkeys(split_pointers(get(side) or "")))
        for side in ("active", "passive", "mutual")
    )
    if not (active or passive or mutual):
        return
    name = get("name") or (get("ref") or "").rstrip("/").replace("#", "/").rpartition("/")[2]
    note = " ".join(label_text(child) for child in element if local(child) in ("desc", "note"))
    date = date_of(dict(element.attrib.items()))
    dated = date if date.interval else None
    walk.add(
        Relation(
            name or get("type") or "",
            active,
            passive,
            mutual,
            note,
            dated,
            get("cert") or "",
            walk.ordinal,
        )
    )


COLLECTORS = {"relation": collect_relation}
