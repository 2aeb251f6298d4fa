"""Entities that a DTD would declare which is not read: ``&nbsp;``, ``&eacute;``, ``&myname;``.

Names that are common to all (of HTML and the sets of ISO) stand for their characters; others are
kept as they are written, so that nothing is lost.
"""

from __future__ import annotations

import re
from html.entities import html5

_REFERENCE = re.compile(rb"&([A-Za-z_][\w.:-]*);")
_EXTERNAL = re.compile(rb"<!ENTITY\s+[\w.:-]+\s+(?:SYSTEM|PUBLIC)\b[^>]*?[\"']([^\"']*)[\"']\s*>")
_OWN = re.compile(rb"<!ENTITY\s+([\w.:-]+)\s")
_PREDEFINED = frozenset({"lt", "gt", "amp", "quot", "apos"})


def referenced(data: bytes) -> list[str]:
    """The names of the entities that a file refers to, in order of name."""
    found = set(_REFERENCE.findall(data.replace(b"\0", b"")))
    return sorted({name.decode("ascii") for name in found} - _PREDEFINED)


def unknown(names: list[str], data: bytes) -> list[str]:
    """Those of *names* that only a DTD can explain which is not in the file itself."""
    own = {name.decode("utf-8", "replace") for name in _OWN.findall(data.replace(b"\0", b""))}
    return [name for name in names if f"{name};" not in html5 and name not in own]


def external(data: bytes) -> frozenset[str]:
    """The addresses of the general entities that stand outside the file."""
    found = _EXTERNAL.findall(data.replace(b"\0", b""))
    return frozenset(address.decode("utf-8", "replace") for address in found)


def declarations(names: list[str]) -> str:
    """Declarations of *names*, as a DTD writes them."""
    return "".join(f'<!ENTITY {name} "{_value(name)}">' for name in names) or " "


def _value(name: str) -> str:
    character = html5.get(f"{name};")
    if character is None:
        return f"&#38;#38;{name};"
    return "".join(f"&#38;#{ord(c)};" for c in character)
