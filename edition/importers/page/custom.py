"""Transkribus' attribute ``custom``: ``structure {type:heading;} person {offset:3; length:7;}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from edition.importers.sheets.geometry import whole
from edition.importers.sheets.model import Tag
from edition.importers.sheets.tags import LOOKS

T = TypeVar("T")

_GROUP = re.compile(r"([^\s{};:]+)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PLACE = frozenset({"offset", "length", "continued"})
_LONGEST = 200_000
_BESIDE = frozenset({"readingOrder", "structure", "score"})
"""Groups that say nothing of words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One group: its name and what stands in its braces."""

    name: str
    values: dict[str, str]


def read_custom(written: str) -> list[Said]:
    """The groups of an attribute.

    >>> read_custom("readingOrder {index:2;} structure {type:page-number;}")[1].values
    {'type': 'page-number'}
    """
    return [Said(name, dict(_values(held))) for name, held in _GROUP.findall(written[:_LONGEST])]


def _values(held: str) -> Iterator[tuple[str, str]]:
    for pair in held.split(";"):
        key, colon, value = pair.partition(":")
        if colon and key.strip():
            yield key.strip(), _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value).strip()


def value(said: Sequence[Said], name: str, key: str) -> str:
    """The value of *key* in the first group called *name*."""
    return next((group.values.get(key, "") for group in said if group.name == name), "")


def tags(said: Sequence[Said]) -> tuple[Tag, ...]:
    """What is said of words: groups with an offset and a length, in characters."""
    found = []
    for group in said:
        if group.name in _BESIDE:
            continue
        start, length = _number(group.values.get("offset")), _number(group.values.get("length"))
        if start is None:
            continue
        rest = {k: v for k, v in group.values.items() if k not in _PLACE and v}
        goes_on = group.values.get("continued", "").lower() == "true"
        found.append(Tag(group.name, start, start + (length or 0), rest, goes_on))
    return tuple(found)


def looks(attributes: dict[str, str], start: int, end: int) -> Iterator[Tag]:
    """An element ``TextStyle`` of PAGE itself, which is said of the characters from *start*."""
    held = {key: "true" for key in LOOKS if _is_set(attributes, key)}
    if held and end > start:
        yield Tag("textStyle", start, end, held)


def _is_set(attributes: dict[str, str], look: str) -> bool:
    return any(k.lower() == look and v.lower() in ("true", "1") for k, v in attributes.items())


def _number(written: str | None) -> int | None:
    return whole(written)


def by_index(things: Sequence[tuple[str, T]]) -> list[T]:
    """Things in the order of their ``readingOrder {index:…}``; as they stand where one has none.

    >>> by_index([("readingOrder {index:1;}", "b"), ("readingOrder {index:0;}", "a")])
    ['a', 'b']
    """
    numbers = [_number(value(read_custom(c), "readingOrder", "index")) for c, _ in things]
    if any(number is None for number in numbers):
        return [thing for _, thing in things]
    order = sorted(range(len(things)), key=lambda at: (numbers[at] or 0, at))
    return [things[at][1] for at in order]
