"""Making text safe to stand in XML, HTML, addresses and file names."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that no file can have on Windows, whatever its ending."""

_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)
_PLAIN = re.compile(r"[^&<>\"\n\t]*\Z").match
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "urn", "doi", "tel"})
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a table program reckons, at the beginning of a field or after what may part two of them.
_FORMULA = re.compile(
    r"\A(?=[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n])"
    r"|(?<=[;\t\r\n])[ \t]*(?:(?=[=@\uff1d\uff20])|(?=[+\-\uff0b\uff0d]\S))"
)
_OF_TERMINALS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
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


def unwritable(value: str) -> str:
    """The name of the first character of *value* that no XML can hold (section 2.2), or "".

    >>> unwritable("a\\x1b[31m"), unwritable("a\\tb")
    ('U+001B', '')
    """
    found = _UNWRITABLE.search(value)
    return f"U+{ord(found.group()):04X}" if found else ""


def writable(value: str) -> str:
    """*value*, with a sign in the place of every character that no XML can hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)


def cell(value: str) -> str:
    """*value* as a field of a table, with an apostrophe before what a table program would reckon.

    A semicolon parts fields where a comma is the decimal sign, so what follows one is looked at.

    >>> cell("=1+1"), cell("a; =1+1"), cell("5 - 3; 2")
    ("'=1+1", "a; '=1+1", '5 - 3; 2')
    """
    return _FORMULA.sub(lambda found: f"{found.group()}'", value)


def for_terminal(value: str) -> str:
    """*value* as it may be printed: signs take the place of what a terminal would obey.

    >>> for_terminal("a\\x1b[31mb")
    'a␛[31mb'
    """
    return _OF_TERMINALS.sub(_picture, value)


def _picture(found: re.Match[str]) -> str:
    """The picture of a control character, of the same width."""
    code = ord(found.group())
    if code < 0x20:
        return " " if code == 9 else chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def id_safe(value: str) -> str:
    """*value* as an id that HTML, addresses and file systems all accept.

    >>> id_safe("Ä 1/b")
    'A-1-b'
    """
    folded = unicodedata.normalize("NFKD", value)
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    name = re.sub(r"[^\w.-]+", "-", kept).strip("-.")
    return name or "x"
