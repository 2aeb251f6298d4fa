"""Corners as files have them → the ``points`` of TEI (P5, att.coordinated)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_FEWEST = 3  # TEI knows no area with fewer corners
_MOST = 2000

Point = tuple[float, float]


def points(corners: Iterable[Point]) -> str:
    """The corners of an area, whole numbers without a point; empty where they make no area.

    >>> points([(10, 10), (90.5, 10), (90, -4)])
    '10,10 90.5,10 90,0'
    >>> points([(10, 10), (90, 10)])
    ''
    """
    found = [f"{_shown(x)},{_shown(y)}" for x, y in corners]
    return " ".join(found) if _FEWEST <= len(found) <= _MOST and len(set(found)) > 2 else ""


def read_points(written: str) -> str:
    """``10,10 90,10 90,40``, in any writing of it; empty where it is not that.

    >>> read_points("10,10 90,10 90,40")
    '10,10 90,10 90,40'
    >>> read_points("10 10 90 10")
    ''
    """
    pairs = [pair.split(",") for pair in written.split()]
    if any(len(pair) != 2 or not all(map(_NUMBER.fullmatch, pair)) for pair in pairs):
        return ""
    return points((float(x), float(y)) for x, y in pairs)


def box(left: str, top: str, width: str, height: str) -> str:
    """A rectangle by its upper left corner and its size.

    >>> box("10", "20", "100", "50")
    '10,20 110,20 110,70 10,70'
    """
    numbers = (left, top, width, height)
    if not all(number and _NUMBER.fullmatch(number) for number in numbers):
        return ""
    x, y, w, h = map(float, numbers)
    if w <= 0 or h <= 0:
        return ""
    return points([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])


def size(written: str) -> int:
    """A width or height, 0 where there is none.

    >>> size("1200"), size("1200.4"), size("wide")
    (1200, 1200, 0)
    """
    return max(round(float(written)), 0) if _NUMBER.fullmatch(written.strip()) else 0


def whole(written: str | None) -> int | None:
    """A number from 0 that a program has written; None for anything else.

    >>> whole("12"), whole("\u00b2"), whole("-1"), whole(None)
    (12, None, None, None)
    """
    return int(written) if written and _WHOLE.fullmatch(written) else None


def _shown(number: float) -> str:
    kept = max(number, 0.0)  # beyond the edge there is no image
    return str(int(kept)) if kept == int(kept) else f"{kept:.2f}".rstrip("0")
