"""Which of several readings stands in the text of a view (TEI P5, chapters CO and TC)."""

from __future__ import annotations

from lxml import etree

from edition.render.views import View
from edition.tei.names import local
from edition.tei.whitespace import is_layout

# What says by its emptiness that the source has nothing there, or should not have anything.
_MAY_BE_EMPTY = frozenset({"sic", "corr", "orig"})
# What shows something without a letter.
_SIGNS = frozenset("gap space g c graphic media binaryObject figure formula ptr metamark".split())
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
    the transcription read. A member of a ``choice`` that holds nothing, such as an expansion that
    was never filled in, gives way to one that holds something; an empty reading is an omission.
    """
    found = [child for child in found if not is_unfilled(child)] or found
    names = [local(child) for child in found]
    for name in view.prefer:
        if name in names:
            return _of_name([c for c in found if local(c) == name], view)
    return _of_name(found, view)


def is_unfilled(member: etree._Element) -> bool:
    """Whether a member of a ``choice`` holds nothing and says nothing by that."""
    parent = member.getparent()
    if parent is None or local(parent) != "choice" or local(member) in _MAY_BE_EMPTY:
        return False
    shown = (e for e in member.iter(etree.Element) if not is_layout(e.text) or local(e) in _SIGNS)
    tails = (e for e in member.iterdescendants() if not is_layout(e.tail))
    return next(shown, None) is None and next(tails, None) is None


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
