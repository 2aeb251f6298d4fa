"""Pieces of pages as trees, without what has its use on a site only.

The pieces are well-formed. Every letter of the text stays; what goes are links to ways of looking
that a book does not have, words of other copies shown on request, and what stylesheets need to
place things beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.escape import writable
from edition.render.reread import reread

MATHML = "http://www.w3.org/1998/Math/MathML"
_SITE_ONLY = frozenset({"to-tei", "to-cite", "from-copy"})
_SITE_TAGS = frozenset({"script", "style", "button", "input", "form", "iframe", "object", "link"})
_NO_USE = ("tabindex", "loading", "contenteditable", "accesskey")
_OF_PLACES = ("--anchor", "--at", "--room", "--a", "--l")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def parsed(html: str, tag: str = "div") -> etree._Element:
    """*html* as the content of a new element, cleaned."""
    root = reread(writable(html), tag)
    _clean(root)
    return root


def classes(element: etree._Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """All elements of a tree, in their order."""
    return root.iter(etree.Element)


def remove(element: etree._Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def unlinked(link: etree._Element) -> None:
    """Make a link plain words."""
    link.tag = "span"
    for name in ("href", "rel", "download", "hreflang", "target", "type"):
        link.attrib.pop(name, None)


def words(element: etree._Element) -> str:
    """The words of an element in one line, without the marks of notes."""
    marks = ("ref", "pn", "spoken")
    kept: list[str] = []

    def walk(node: etree._Element) -> None:
        if isinstance(node.tag, str) and not any(m in classes(node) for m in marks):
            kept.append(node.text or (" " if node.tag == "br" else ""))
            for child in node:
                walk(child)
                kept.append(child.tail or "")

    walk(element)
    return " ".join("".join(kept).split())


def _clean(root: etree._Element) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element is not root:
                remove(element)
        elif _goes(element):
            remove(element)
        else:
            _plain(element)
            _in_vocabulary(element)


def _goes(element: etree._Element) -> bool:
    found = classes(element)
    if element.tag in _SITE_TAGS or not _SITE_ONLY.isdisjoint(found):
        return True
    empty = not len(element) and not (element.text or "").strip()
    return empty and ("at" in found or "room" in found)


def _plain(element: etree._Element) -> None:
    for name in _NO_USE:
        element.attrib.pop(name, None)
    if element.tag == "details":
        element.set("open", "open")  # paper has nothing to open
    style = element.attrib.pop("style", None)
    kept = [d.strip() for d in (style or "").split(";") if d.strip()]
    kept = [d for d in kept if d.partition(":")[0].strip() not in _OF_PLACES]
    if kept:
        element.set("style", ";".join(kept))
    if element.tag not in VOID and element.text is None and not len(element):
        element.text = ""  # <i></i>: readers of old take <i/> for a beginning


def _in_vocabulary(element: etree._Element) -> None:
    """Formulas say that they are formulas: in XHTML their names are of another vocabulary."""
    parent = element.getparent()
    within = parent is not None and str(parent.tag).startswith(f"{{{MATHML}}}")
    if (element.tag == "math" or within) and "}" not in str(element.tag):
        if element.tag == "annotation" and not _is_of_something(element):
            element.tag = "mtext"
            element.attrib.pop("encoding", None)
        element.tag = f"{{{MATHML}}}{element.tag!s}"


def _is_of_something(annotation: etree._Element) -> bool:
    """Whether an annotation stands where it may; elsewhere it is words of the formula."""
    around = annotation.getparent()
    return around is not None and str(around.tag).endswith("semantics")
