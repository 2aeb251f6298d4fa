"""Which of several readings stands in the text of a view (TEI P5, chapters CO and TC)."""

from __future__ import annotations

from lxml import etree

from edition.render.views import View
from edition.tei.names import local
from edition.tei.whitespace import is_layout

_SURETY = {"high": 3, "medium": 2, "": 1, "unknown": 1, "low": 0}


def members(element: etree._Element) -> list[etree._Element]:
    """The alternatives that a ``choice`` or ``app`` holds."""
    return [child for child in element if isinstance(child.tag, str)]


def is_alternative(element: etree._Element) -> bool:
    """Whether there is something to choose from: members, and no text between them."""
    if is_layout(element.text) and all(is_layout(child.tail) for child in element):
        return any(isinstance(child.tag, str) for child in element)
    return False


def chosen(found: list[etree._Element], view: View) -> etree._Element:
    """The member that stands in the text; *found* may have members of one name.

    In the reading text the surest of them stands, in a diplomatic one the first, which is what
    the transcription read.
    """
    names = [local(child) for child in found]
    for name in view.prefer:
        if name in names:
            return _of_name([c for c in found if local(c) == name], view)
    return _of_name(found, view)


def _of_name(found: list[etree._Element], view: View) -> etree._Element:
    if not view.surest or len(found) == 1:
        return found[0]
    return max(found, key=lambda child: _surety(child.get("cert") or ""))


def _surety(cert: str) -> float:
    if cert in _SURETY:
        return _SURETY[cert]
    try:
        return float(cert) * 3  # a probability (TEI P5, teidata.probCert)
    except ValueError:
        return 1
