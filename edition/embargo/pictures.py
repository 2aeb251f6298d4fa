"""The pages on which held-back text stands: a picture of one would show it.

One picture may show two pages, and a surface may say of itself which page it shows; so what goes is
every pointer to a picture of such a page, and the pictures of a transcribed surface.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.embargo.coverage import Coverage
from edition.tei.names import XML_ID, tei

_BREAK, _SURFACE, _ZONE, _GRAPHIC = (tei(n) for n in ("pb", "surface", "zone", "graphic"))
_TEXT = tei("text")


def pages_with(coverage: Coverage) -> list[etree._Element]:
    """The ``pb`` and the ``surface`` of the pages on which something is held back, in order."""
    found: dict[etree._Element, None] = {}
    page: etree._Element | None = None
    if not coverage:
        return []
    for event, node in etree.iterwalk(coverage.document.root, events=("start", "end")):
        if event == "start":
            if node.tag in (_BREAK, _SURFACE, _TEXT):
                page = node if node.tag != _TEXT else None  # no surface described before it
            held = node in coverage.whole or node in coverage.texts
        else:
            held = node in coverage.tails
        if held and page is not None:
            found[page] = None
    return list(found)


def pictured(coverage: Coverage) -> tuple[set[etree._Element], set[etree._Element]]:
    """What shows a page of :func:`pages_with`: elements whose ``facs`` goes, graphics that go."""
    pages = pages_with(coverage)
    if not pages:
        return set(), set()
    root = coverage.document.root
    surfaces = _surfaces(root)
    shown = {key for page in pages for key in _pictures(page, surfaces)}
    starts = {f"#{page.get(XML_ID)}" for page in pages if page.get(XML_ID)}
    for surface in root.iter(_SURFACE):
        if starts.intersection((surface.get("start") or "").split()):
            shown.update(_shown_by(surface))
    pointing = {e for e in root.iter(_BREAK, _SURFACE) if shown.intersection(_of(e, surfaces))}
    graphics = {g for g in root.iter(_GRAPHIC) if _is_of_a_page(g) and shown & set(_shown_by(g))}
    return pointing | set(pages), graphics


def _is_of_a_page(graphic: etree._Element) -> bool:
    """Whether a graphic is the picture of a page, and none in its text."""
    parent = graphic.getparent()
    return parent is not None and parent.tag in (_SURFACE, _ZONE, tei("facsimile"))


def _surfaces(root: etree._Element) -> dict[str, etree._Element]:
    """What an id stands for: a graphic, or the surface of which it is, or is a part."""
    found: dict[str, etree._Element] = {}
    for element in root.iter(_SURFACE, _ZONE, _GRAPHIC):
        identifier = element.get(XML_ID)
        if identifier:
            found.setdefault(identifier, _owner(element))
    return found


def _owner(element: etree._Element) -> etree._Element:
    above = (a for a in (element, *element.iterancestors()) if a.tag == _SURFACE)
    return next(above, element)


def _pictures(page: etree._Element, surfaces: dict[str, etree._Element]) -> Iterator[str]:
    yield from _of(page, surfaces)
    if page.tag == _SURFACE:
        yield from _shown_by(page)


def _of(element: etree._Element, surfaces: dict[str, etree._Element]) -> Iterator[str]:
    """The addresses of the pictures to which ``facs`` leads."""
    for pointer in (element.get("facs") or "").split():
        target = surfaces.get(pointer[1:]) if pointer.startswith("#") else None
        if target is not None:
            yield from _shown_by(target)
        yield pointer


def _shown_by(element: etree._Element) -> Iterator[str]:
    for graphic in element.iter(_GRAPHIC):
        url = (graphic.get("url") or "").strip()
        if url:
            yield url
