"""The parts of a personal name, where they are encoded (TEI P5, chapter ND, "Personal Names")."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import label_text

# With one of these a name has more than two parts, and no order of two would be right.
_MORE = frozenset({"genName"})
_MAIDEN = frozenset({"maiden", "birth"})


def name_parts(element: etree._Element) -> tuple[str, str, str]:
    """Surname, forenames and link of the name in *element*; "" where they are not encoded.

    A ``nameLink`` ("von") stands after the forenames as well, as it does in bibliographies.
    """
    if local(element) == "orgName" or any(local(e) in _MORE for e in element.iter(etree.Element)):
        return "", "", ""
    first = next((e for e in element.iter(etree.Element) if local(e) == "surname"), None)
    around = first.getparent() if first is not None else None
    if around is None or local(around) == "orgName":
        return "", "", ""
    surnames = [e for e in around if local(e) == "surname"]
    kept = [e for e in surnames if e.get("type") not in _MAIDEN] or surnames
    given = [e for e in around if local(e) == "forename"]
    links = [e for e in around if local(e) == "nameLink"]
    family = " ".join(filter(None, map(label_text, kept)))
    link = " ".join(filter(None, map(label_text, links)))
    return family, " ".join(filter(None, (*map(label_text, given), link))), link
