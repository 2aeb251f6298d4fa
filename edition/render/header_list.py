"""A part of the header as a nested list: every element a line, under its label."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.escape import attribute, text
from edition.render.header_labels import label
from edition.render.html.attributes import generated, language
from edition.render.references import References
from edition.tei.names import BLOCK, XML_ID, XML_LANG, local
from edition.tei.whitespace import is_layout, normalise

# Attributes that say something of an element that has words, too.
_TOLD = frozenset(
    "type subtype role when notBefore notAfter from to ident n unit quantity cert key".split()
)
# Attributes for programs: nothing that a reader asks for.
_TECHNICAL = frozenset({XML_ID, XML_LANG, "part", "default", "instant", "full", "anchored"})
# Lists that stand deeper in each other are no help to anybody: their words run on.
_DEEPEST = 60


def listed(element: etree._Element, references: References, depth: int = 0) -> str:
    """What *element* holds: running text, or a list of what its children say."""
    if _runs(element) or depth > _DEEPEST:
        return "".join(_flow(element, references))
    items = "".join(_item(child, references, depth) for child in _elements(element))
    return f'<ul class="header">{items}</ul>' if items else ""


def _elements(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _runs(element: etree._Element) -> bool:
    """Whether *element* has text of its own, or nothing but text."""
    if not is_layout(element.text) or any(not is_layout(child.tail) for child in element):
        return True
    return all(not isinstance(child.tag, str) for child in element)


def _item(element: etree._Element, references: References, depth: int) -> str:
    said = _said(element, references, depth)
    return f"<li{_language(element)}>{said}</li>" if said else ""


def _said(element: etree._Element, references: References, depth: int) -> str:
    """The label of *element* and what it holds; one that holds but one element runs on into it."""
    only = _only(element) if depth < _DEEPEST else None
    if only is None:
        content = listed(element, references, depth + 1)
    else:
        content = _said(only, references, depth + 1)
    name, told = label(local(element)), _told(element, bool(content))
    if not content and not told:
        return ""  # an empty element that says nothing
    said = f"{name} ({told})" if name and told else name or told
    start = generated(f"{said}: " if content else said) if said else ""
    return _linked(element, start + content, references)


def _only(element: etree._Element) -> etree._Element | None:
    """The one element that *element* holds, where that is all and in no other language."""
    if _runs(element):
        return None
    found = list(_elements(element))
    return found[0] if len(found) == 1 and found[0].get(XML_LANG) is None else None


def _told(element: etree._Element, has_words: bool) -> str:
    """The attributes that a reader wants to know."""
    return ", ".join(
        value
        for name, value in element.items()
        if value.strip() and (name in _TOLD or (not has_words and name not in _TECHNICAL))
    )


def _language(element: etree._Element) -> str:
    given = element.get(XML_LANG)
    return language(given) if given else ""


def _linked(element: etree._Element, html: str, references: References) -> str:
    """*html* as a link where the element points at something and holds no links itself."""
    pointer = element.get("target") or element.get("ref")
    href = references.hrefs(pointer) if pointer and "<a " not in html and "<ul" not in html else ""
    outside = href and not href.startswith("#")
    return f'<a href="{attribute(href or "")}">{html}</a>' if outside else html


def _flow(element: etree._Element, references: References) -> Iterator[str]:
    """The running text of *element*, in document order; what points outside is a link."""
    yield text(normalise(element.text or ""))
    open_elements = [(element, iter(element))]
    while open_elements:
        parent, rest = open_elements[-1]
        node = next(rest, None)
        if node is None:
            open_elements.pop()
            if open_elements:
                yield _apart(parent) + text(normalise(parent.tail or ""))
        elif isinstance(node.tag, str) and len(node):
            yield _apart(node) + text(normalise(node.text or ""))
            open_elements.append((node, iter(node)))
        else:
            around = _apart(node)
            yield around + _leaf(node, references) + around + text(normalise(node.tail or ""))


def _apart(node: etree._Element) -> str:
    """A space around what would stand on a line of its own."""
    return " " if local(node) in BLOCK else ""


def _leaf(node: etree._Element, references: References) -> str:
    if isinstance(node, etree._Entity):
        return text(node.text or "")
    if not isinstance(node.tag, str):
        return ""
    words = text(normalise(node.text or ""))
    shown = words or generated(node.get("target") or "") if node.get("target") else words
    return _linked(node, shown, references) if shown else ""
