"""The pages of a document on which held-back text stands: a picture of one would show it."""

from __future__ import annotations

from lxml import etree

from edition.embargo.coverage import Coverage
from edition.tei.names import tei

_BREAK = tei("pb")


def pages_with(coverage: Coverage) -> list[etree._Element]:
    """The ``pb`` of the pages on which something is held back, in their order."""
    found: dict[etree._Element, None] = {}
    page: etree._Element | None = None
    if not coverage:
        return []
    for event, node in etree.iterwalk(coverage.document.root, events=("start", "end")):
        if event == "start":
            page = node if node.tag == _BREAK else page
            held = node in coverage.whole or node in coverage.texts
        else:
            held = node in coverage.tails
        if held and page is not None:
            found[page] = None
    return list(found)
