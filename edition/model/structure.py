"""Pages and divisions: what a table of contents and a page number are made from."""

from __future__ import annotations

from lxml import etree

from edition.model.facts import PageBreak, Section
from edition.model.walk import Walk
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import is_gap, plain_text

DIVISIONS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7")


def collect_page(element: etree._Element, walk: Walk) -> None:
    """A ``pb``; what follows it stands on this page."""
    get = element.get
    walk.page = get("n") or ""
    identifier, facs = get(XML_ID) or "", get("facs") or ""
    walk.add(PageBreak(walk.page, get("cert") or "", walk.ordinal, identifier, facs))


def collect_section(element: etree._Element, walk: Walk) -> None:
    """A division, with its first heading."""
    head = next((plain_text(e, is_gap) for e in element if local(e) == "head"), "")
    level = 1 + sum(name in DIVISIONS for name in walk.names)
    identifier, n = element.get(XML_ID) or "", element.get("n") or ""
    walk.add(Section(identifier, head, level, n, walk.ordinal))


COLLECTORS = {"pb": collect_page} | dict.fromkeys(DIVISIONS, collect_section)
