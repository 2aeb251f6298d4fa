"""Where zones stand on a surface: a grid in proportion, from their coordinates (TEI P5, PH).

Only numbers are read, nothing of a document is copied. Rows grow where the text needs more room
than the zone has, so that no text ever covers another; zones that overlap are not placed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

_LARGEST = 1e7
_MOST = 60  # zones; a sheet with more is transcribed line by line, in order
_OVERLAP = 0.2  # of the smaller zone: more than that is no fault of measuring
_SNAP = 0.02  # of the surface: edges nearer than that are one edge
_WIDTH = 38.0  # units of the style sheet: about the width of the text on a sheet
_TALLEST = 2.0  # heights of a sheet in widths: more is drawn no taller


class Box(NamedTuple):
    """A rectangle: from its upper left corner to its lower right one."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.bottom - self.top)


class Grid(NamedTuple):
    """Tracks and areas for CSS: columns, rows, and for each box its area."""

    columns: str
    rows: str
    areas: tuple[str, ...]


def box_of(element: etree._Element) -> Box | None:
    """The box of a surface, zone or line: from its corners, else around its points."""
    corners = [_number(element.get(name)) for name in ("ulx", "uly", "lrx", "lry")]
    if None not in corners:
        left, top, right, bottom = (c for c in corners if c is not None)
        return _box([left, right], [top, bottom])
    pairs = [point.split(",") for point in (element.get("points") or "").split()]
    if len(pairs) < 2 or any(len(pair) != 2 for pair in pairs):
        return None
    xs, ys = [_number(x) for x, _ in pairs], [_number(y) for _, y in pairs]
    known = [x for x in xs if x is not None], [y for y in ys if y is not None]
    return _box(*known) if len(known[0]) == len(known[1]) == len(pairs) else None


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= _LARGEST else None


def _box(xs: list[float], ys: list[float]) -> Box | None:
    box = Box(min(xs), min(ys), max(xs), max(ys))
    return box if box.left < box.right and box.top < box.bottom else None


def grid(boxes: Sequence[Box], surface: Box | None) -> Grid | None:
    """The grid in which *boxes* stand as on the surface; None where they cannot."""
    whole = _around([*boxes, *([surface] if surface else [])])
    if not 2 <= len(boxes) <= _MOST:
        return None
    parted = _parted(boxes)
    if parted is None:
        return None
    width, height = whole.right - whole.left, whole.bottom - whole.top
    columns = _edges([whole.left, whole.right, *(x for b in parted for x in (b.left, b.right))])
    rows = _edges([whole.top, whole.bottom, *(y for b in parted for y in (b.top, b.bottom))])
    areas = [_area(box, columns, rows) for box in parted]
    if any(_meet(a, b) for i, a in enumerate(areas) for b in areas[:i]):
        return None
    scale = _WIDTH * min(height / width, _TALLEST)
    return Grid(
        " ".join(f"minmax(0,{_share(w, width) * 100:g}fr)" for w in _steps(columns)),
        " ".join(
            f"minmax(calc({_share(h, height) * scale:g}*var(--u)),auto)" for h in _steps(rows)
        ),
        tuple(f"{a.top}/{a.left}/{a.bottom}/{a.right}" for a in areas),
    )


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((0.0,),) * 4
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4)


def _parted(boxes: Sequence[Box]) -> list[Box] | None:
    """*boxes* without small overlaps; None where two stand on each other."""
    found = list(boxes)
    for i in range(len(found)):
        for j in range(i + 1, len(found)):
            a, b = found[i], found[j]
            across = min(a.right, b.right) - max(a.left, b.left)
            down = min(a.bottom, b.bottom) - max(a.top, b.top)
            if across <= 0 or down <= 0:
                continue
            if across * down > _OVERLAP * min(a.area, b.area):
                return None
            found[i], found[j] = _apart(a, b, across < down)
    return found


def _apart(a: Box, b: Box, sideways: bool) -> tuple[Box, Box]:
    """Two boxes with a small overlap, each cut back to the middle of it."""
    if sideways:
        first, second = (a, b) if a.left <= b.left else (b, a)
        middle = (first.right + second.left) / 2
        cut = first._replace(right=middle), second._replace(left=middle)
    else:
        first, second = (a, b) if a.top <= b.top else (b, a)
        middle = (first.bottom + second.top) / 2
        cut = first._replace(bottom=middle), second._replace(top=middle)
    return cut if first is a else (cut[1], cut[0])


def _edges(values: Sequence[float]) -> list[float]:
    """The edges in order, near ones as one."""
    ordered = sorted(values)
    near = (ordered[-1] - ordered[0]) * _SNAP
    edges = [ordered[0]]
    for value in ordered:
        if value - edges[-1] > near:
            edges.append(value)
    edges[-1] = max(edges[-1], ordered[-1])
    return edges


def _steps(edges: Sequence[float]) -> list[float]:
    return [b - a for a, b in pairwise(edges)]


class _Area(NamedTuple):
    """The lines of the grid between which a box stands."""

    left: int
    top: int
    right: int
    bottom: int


def _area(box: Box, columns: Sequence[float], rows: Sequence[float]) -> _Area:
    top, bottom = _between(box.top, box.bottom, rows)
    left, right = _between(box.left, box.right, columns)
    return _Area(left, top, right, bottom)


def _meet(a: _Area, b: _Area) -> bool:
    across = min(a.right, b.right) > max(a.left, b.left)
    return across and min(a.bottom, b.bottom) > max(a.top, b.top)


def _between(start: float, end: float, edges: Sequence[float]) -> tuple[int, int]:
    first = min(range(len(edges) - 1), key=lambda i: abs(edges[i] - start))
    last = min(range(1, len(edges)), key=lambda i: abs(edges[i] - end))
    return first + 1, max(last, first + 1) + 1
