"""A start tag of TEI with other attributes, and nothing else changed: order, quotes, spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.escape import attribute

_VALUE = r"(?:\"[^\"]*\"|'[^']*')"
_TAG = re.compile(
    rf"<(?P<name>[^\s<>/]+)(?P<rest>(?:\s+[^\s<>=/]+\s*=\s*{_VALUE})*)(?P<end>\s*/?>)"
)
_CLOSING = re.compile(r"</([^\s<>/]+)\s*>")


def start_tag(text: str, position: int) -> str | None:
    """The start tag that begins at *position*."""
    found = _TAG.match(text, position)
    return found[0] if found else None


def with_attributes(tag: str, attributes: Mapping[str, str | None]) -> str:
    """*tag* with *attributes*; those that are None are taken away.

    >>> with_attributes('<gap  unit="line" atMost="2"/>', {"unit": "word", "atMost": None})
    '<gap  unit="word"/>'
    """
    found = _TAG.match(tag)
    if found is None:
        return tag
    rest = found["rest"]
    for name, value in attributes.items():
        rest = _with(rest, name, value)
    return f"<{found['name']}{rest}{found['end']}"


def _with(rest: str, name: str, value: str | None) -> str:
    there = re.search(rf"(\s+){re.escape(name)}(\s*=\s*)({_VALUE})", rest)
    if value is None:
        return rest[: there.start()] + rest[there.end() :] if there else rest
    if there is None:
        return f'{rest} {name}="{attribute(value)}"'
    quote = there[3][0]
    escaped = attribute(value) if quote == '"' else attribute(value).replace("'", "&#39;")
    return f"{rest[: there.start(3)]}{quote}{escaped}{quote}{rest[there.end(3) :]}"


def filled(tag: str, content: str) -> str:
    """*tag* with *content* directly after it; an empty element is opened for it."""
    if not tag.endswith("/>"):
        return tag + content
    name = _TAG.match(tag)
    return f"{tag[:-2].rstrip()}>{content}</{name['name'] if name else ''}>"


def after_closing(text: str, position: int, blocks: frozenset[str]) -> int:
    """Past the end tags that follow directly, up to that of one of *blocks*."""
    found = _CLOSING.match(text, position)
    while found is not None and found[1].rpartition(":")[2] not in blocks:
        position = found.end()
        found = _CLOSING.match(text, position)
    return position
