"""Making text safe to stand in XML, HTML, addresses and file names."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)
_PLAIN = re.compile(r"[^&<>\"\n\t]*\Z").match
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "urn", "doi", "tel"})
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\]")


def text(value: str) -> str:
    """*value* as character data.

    >>> text("a < b & c")
    'a &lt; b &amp; c'
    """
    if "&" in value or "<" in value or ">" in value:
        # Much quicker than a table of characters.
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """*value* as the content of a double-quoted attribute."""
    return value if _PLAIN(value) else value.translate(_ATTRIBUTE)


def safe_url(value: str) -> str | None:
    """*value* as an address one may link to, or None where it is refused.

    Allowed are relative addresses and the schemes http, https, mailto, urn, doi and tel. What a
    browser would strip or fold before reading the scheme (white space, control and direction
    characters, backslashes) makes an address unsafe, wherever it stands.

    >>> safe_url("https://example.org/a?b=c#d")
    'https://example.org/a?b=c#d'
    >>> safe_url("java\\nscript:alert(1)") is None
    True
    """
    value = value.strip(" \t\r\n")
    if not value or _CONTROL.search(value.replace(" ", "")):
        return None
    scheme = _SCHEME.match(value)
    if scheme and scheme.group()[:-1].lower() not in _SAFE_SCHEMES:
        return None
    if value.startswith("//"):
        return None
    return quote(value, safe="/:?#[]@!$&'()*+,;=%~-._")


def id_safe(value: str) -> str:
    """*value* as an id that HTML, addresses and file systems all accept.

    >>> id_safe("Ä 1/b")
    'A-1-b'
    """
    folded = unicodedata.normalize("NFKD", value)
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    name = re.sub(r"[^\w.-]+", "-", kept).strip("-.")
    return name or "x"
