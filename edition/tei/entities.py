"""Entities that a DTD would declare which is not read: ``&nbsp;``, ``&eacute;``, ``&myname;``.

Names that are common to all (of HTML and the sets of ISO) stand for their characters; others are
kept as they are written, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.entities import html5

from edition.location import Span

_REFERENCE = re.compile(rb"&([A-Za-z_][\w.:-]*);")
_EXTERNAL = re.compile(rb"<!ENTITY\s+[\w.:-]+\s+(?:SYSTEM|PUBLIC)\b[^>]*?[\"']([^\"']*)[\"']\s*>")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^\[>]*>?")
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


def first_reference(names: Iterable[str], data: bytes, path: str) -> Span:
    """Where a file first refers to one of *names*."""
    wanted = {name.encode() for name in names}
    plain = data.replace(b"\0", b"")
    found = (match for match in _REFERENCE.finditer(plain) if match[1] in wanted)
    return _span(plain, next(found, None), path)


def first_outside(addresses: Iterable[str], data: bytes, path: str) -> Span:
    """Where a file declares the first of *addresses*: an entity's declaration, or its DOCTYPE."""
    plain = data.replace(b"\0", b"")
    wanted = [address.rpartition("/")[2].encode() for address in addresses]
    for match in _EXTERNAL.finditer(plain):
        if match[1].rpartition(b"/")[2] in wanted:
            return _span(plain, match, path)
    return _span(plain, _DOCTYPE.search(plain), path)


def _span(data: bytes, match: re.Match[bytes] | None, path: str) -> Span:
    """The place of *match*; columns count characters."""
    if match is None:
        return Span(path)
    line = data.count(b"\n", 0, match.start()) + 1
    start = data.rfind(b"\n", 0, match.start()) + 1
    before = data[start : match.start()].decode("utf-8", "replace")
    column = len(before.removeprefix("\ufeff")) + 1
    words = match[0].partition(b"\n")[0].decode("utf-8", "replace")
    return Span(path, line, column, 0, column + len(words.rstrip()))


def declarations(names: list[str]) -> str:
    """Declarations of *names*, as a DTD writes them."""
    return "".join(f'<!ENTITY {name} "{_value(name)}">' for name in names) or " "


def _value(name: str) -> str:
    character = html5.get(f"{name};")
    if character is None:
        return f"&#38;#38;{name};"
    return "".join(f"&#38;#{ord(c)};" for c in character)
