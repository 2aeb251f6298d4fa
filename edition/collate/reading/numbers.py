"""The numbers of paragraphs as a reader of the document's page is told them."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import local
from edition.tei.paragraphs import has_numbers, is_enumerated

_PARAGRAPHS = frozenset({"p", "ab"})
# Paragraphs in these are not counted on the page.
_UNNUMBERED = frozenset(
    "floatingText argument epigraph postscript sp spGrp u performance set".split()
)


class Numbers:
    """Counts paragraphs while a document is read."""

    def __init__(self, root: etree._Element) -> None:
        self._own = has_numbers(root)
        self._count = 0
        self._within = 0

    def enter(self, element: etree._Element) -> str:
        """The number of the block *element*, "" where it has none."""
        name = local(element)
        self._within += name in _UNNUMBERED
        if name == "l":
            return (element.get("n") or "").strip()
        if name not in _PARAGRAPHS or self._within:
            return ""
        self._count += 1
        if not self._own:
            return str(self._count)
        return "" if is_enumerated(element) else (element.get("n") or "").strip()

    def leave(self, element: etree._Element) -> None:
        """The block is at its end."""
        self._within -= local(element) in _UNNUMBERED
