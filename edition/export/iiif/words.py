"""Words and links as IIIF writes them. Source: IIIF Presentation API 3.0, section 4."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from edition.escape import text as escaped
from edition.export.material import Material
from edition.export.xml import clean

Node = dict[str, Any]
CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_TAG = re.compile(r"[A-Za-z-]+\Z")


def said(words: str | Iterable[str], language: str = "") -> dict[str, list[str]]:
    """A text with its language, as a map; the schema has no room for tags with digits.

    >>> said("Brief", "de-1901"), said("1r")
    ({'de': ['Brief']}, {'none': ['1r']})
    """
    tag = language if _TAG.match(language) else language.partition("-")[0]
    every = [words] if isinstance(words, str) else words
    return {tag if _TAG.match(tag) else "none": [clean(word) for word in every]}


def shown(words: str | Iterable[str], language: str = "") -> dict[str, list[str]]:
    """A text where viewers take what stands between ``<`` and ``>`` for HTML: nothing of it is.

    >>> shown("<b>1</b>"), shown("1 < 2")
    ({'none': ['<span>&lt;b&gt;1&lt;/b&gt;</span>']}, {'none': ['1 < 2']})
    """
    return {tag: [_no_html(word) for word in found] for tag, found in said(words, language).items()}


def _no_html(words: str) -> str:
    is_html = words.startswith("<") and words.endswith(">")
    return f"<span>{escaped(words)}</span>" if is_html else words


def kept(node: Mapping[str, Any]) -> Node:
    """The node without what is empty."""
    return {name: value for name, value in node.items() if value not in ("", [], {}, None)}


def address(material: Material, name: str) -> str:
    """The address of a file of the site."""
    return material.record.url(quote(name))


def file(node: Node) -> bytes:
    """The bytes of a file."""
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()
