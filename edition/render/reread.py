"""Reading rendered HTML once more, whatever templates of editors have made of it."""

from __future__ import annotations

from lxml import etree


def reread(html: str, tag: str = "div") -> etree._Element:
    """*html* as the content of a new element *tag*.

    What is no well-formed XML, because of somebody's template, is read as browsers would.

    >>> reread("<p class=own>Emma</p>")[0].get("class")
    'own'
    """
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(f"<{tag}>{html}</{tag}>".encode(), parser)
    except etree.XMLSyntaxError:
        return _as_browsers_do(html, tag)


def _as_browsers_do(html: str, tag: str) -> etree._Element:
    """All that is in the body, also after somebody has closed one element too many."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    found = etree.fromstring(f"<body>{html}</body>".encode(), parser)
    body = found.find("body") if found is not None else None
    if body is None:
        return etree.Element(tag)
    body.tag = tag
    return body
