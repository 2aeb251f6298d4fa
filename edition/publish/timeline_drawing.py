"""A line of time, drawn to scale: where dots, bars and labels stand.

Two drawings are made, since text in a picture does not flow: a line across for wide pages, one
downwards for narrow ones. Numbers across are per cent of the width, numbers down are pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from edition.model.date import Day

MONTH = 1 / 12
# Years from mark to mark, and what the ends of an axis with these marks are rounded to.
_STEPS: Mapping[float, float] = {
    MONTH: MONTH,
    **dict.fromkeys((1 / 4, 1), MONTH),
    **dict.fromkeys((2, 5, 10, 20), 1),
    **dict.fromkeys((25, 50, 100), 5),
    **dict.fromkeys((200, 500, 1000), 50),
    **dict.fromkeys((2000, 5000), 500),
}
_MOST_TICKS = 9
_NEARLY = 1e-9
_LETTER = 0.82  # per cent of the width that a letter of a label takes, at the narrowest
_LONGEST = 42  # letters of a line of a label
_LINE, _LANE, _AXIS_ROOM = 20, 50, 34
_GAP = 46  # pixels between two labels of the drawing downwards
_RISE, _MOST_ROWS = 12, 4  # lengths of time stand beside the axis, one beside the other
_OPEN = 3  # per cent of the width that is drawn of an open length of time


@dataclass(frozen=True)
class Point:
    """Something to draw: what it is, between which days, with a label of two lines.

    ``open`` is "before" or "after" where it was at some time before, or after.
    """

    kind: str
    first: Day
    last: Day
    sure: bool
    open: str
    label: str
    text: str


@dataclass(frozen=True)
class Tick:
    """A mark of the axis; the small ones have no label."""

    at: float
    year: int = 0
    month: int = 0
    labelled: bool = True
    side: str = "middle"


@dataclass(frozen=True)
class Dot:
    """A point of time in its place: ``at`` to ``to`` on the axis.

    ``y`` is the foot of its label, 0 where no room was; ``side`` is where the label begins;
    ``rise`` is how far beside the axis it stands.
    """

    point: Point
    at: float
    to: float
    y: float = 0
    side: str = "start"
    rise: int = 0

    @property
    def is_bar(self) -> bool:
        """Whether it is long enough to be seen as a length of time."""
        return _is_bar(self.at, self.to)

    @property
    def lines(self) -> tuple[str, str]:
        """The label, cut where it is too long."""
        return shortened(self.point.label), shortened(self.point.text)


@dataclass(frozen=True)
class Drawing:
    """A whole drawing: ``axis`` is the height of the line, ``rise`` the room beside it."""

    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    axis: int
    height: int
    rise: int = 0


@dataclass
class _Lanes:
    """The rows that labels stand in, the nearest to the axis first, and what is taken of them."""

    taken: list[list[tuple[float, float]]] = field(default_factory=lambda: [[], []])
    years: list[tuple[float, float]] = field(default_factory=list)  # no stem may cross these

    def place(self, at: float, start: float, end: float) -> int | None:
        """The row with room for a label, and for its stem in the rows between."""
        if not self._free(self.years, at, at):
            return None
        for row, spans in enumerate(self.taken):
            stems = (self._free(inner, at - 0.5, at + 0.5) for inner in self.taken[:row])
            if self._free(spans, start, end) and all(stems):
                spans.append((start, end))
                for inner in self.taken[:row]:
                    inner.append((at - 0.5, at + 0.5))
                return row
        return None

    @staticmethod
    def _free(spans: Sequence[tuple[float, float]], start: float, end: float) -> bool:
        return all(end < a or start > b for a, b in spans)

    @property
    def used(self) -> int:
        """How many rows have a label."""
        return max((n for n, spans in enumerate(self.taken, 1) if spans), default=0)


def across(points: Sequence[Point]) -> Drawing | None:
    """The drawing for wide pages; None where all is on one day, which is no line."""
    scale = Scale.of(points)
    if scale is None:
        return None
    ticks = tuple(scale.ticks())
    above, below = _Lanes(), _Lanes()
    for tick in ticks:
        if tick.labelled:
            below.years.append(_room(tick))
    placed = [_placed(p, scale, above, below) for p in points]
    rises = _rises(points, scale)
    rise = max(rises, default=0)
    axis = max(above.used, 1) * _LANE + 10 + rise
    dots = tuple(
        Dot(point, at, to, _foot(row, axis, rise), side, own)
        for (point, at, to, row, side), own in zip(placed, rises, strict=True)
    )
    deepest = max((dot.y + _LINE for dot in dots if dot.y > axis), default=0)
    return Drawing(ticks, dots, axis, int(max(axis + _AXIS_ROOM, deepest + 8)), rise)


def downwards(points: Sequence[Point]) -> Drawing | None:
    """The drawing for narrow pages; labels that would cover each other are pushed down."""
    scale = Scale.of(points)
    if scale is None:
        return None
    height = max(260, _GAP * len(points))
    dots: list[Dot] = []
    foot, rises = 0.0, _rises(points, scale)
    for point, rise in zip(points, rises, strict=True):
        at, to = (round(10 + x / 100 * (height - 20), 1) for x in scale.span(point))
        y = max(at + 5, foot + _GAP if dots else 0)
        dots.append(Dot(point, at, to, y, rise=rise))
        foot = y
    bottom = int(max(height, foot + _LINE + 10))
    return Drawing((), tuple(dots), height, bottom, max(rises, default=0))


def _room(tick: Tick) -> tuple[float, float]:
    """What the label of a mark takes of the width; a month has a longer one than a year."""
    wide = 8.5 if tick.month else 3.2
    start = {"start": tick.at, "end": tick.at - wide}.get(tick.side, tick.at - wide / 2)
    return start - 0.3, start + wide + 0.3


def _is_bar(at: float, to: float) -> bool:
    return to - at > 0.8


def _rises(points: Sequence[Point], scale: Scale) -> list[int]:
    """How far beside the axis each point stands: days on it, lengths of time in rows, so that
    none hides another.
    """
    ends: list[float] = []
    found = []
    for point in points:
        at, to = scale.span(point)
        if not (point.open or _is_bar(at, to)):
            found.append(0)
            continue
        at, to = (at - _OPEN if point.open == "before" else at), to + _OPEN
        row = next((n for n, end in enumerate(ends) if end < at), len(ends))
        row = min(row, _MOST_ROWS - 1)
        ends[row : row + 1] = [to]
        found.append((row + 1) * _RISE)
    return found


def _placed(
    point: Point, scale: Scale, above: _Lanes, below: _Lanes
) -> tuple[Point, float, float, int, str]:
    """Where the label of a point stands: rows above are 1, 2, below -1, -2, nowhere 0."""
    at, to = scale.span(point)
    width = max(len(shortened(point.label)), len(shortened(point.text))) * _LETTER + 2
    sides = [("start", at, at + width), ("end", at - width, at)]
    for lanes, sign in ((above, 1), (below, -1)):
        for side, start, end in sides:
            if start < -0.5 or end > 100.5:
                continue
            row = lanes.place(at, start, end)
            if row is not None:
                return point, at, to, sign * (row + 1), side
    return point, at, to, 0, "start"


def _foot(row: int, axis: int, rise: int) -> float:
    if row > 0:
        return axis - rise - (row - 1) * _LANE - 34
    return axis + _AXIS_ROOM + (-row - 1) * _LANE + 18 if row else 0


def shortened(text: str) -> str:
    """*text* cut at a word, so that it fits a line of a label."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut or text[:_LONGEST]}…"


@dataclass(frozen=True)
class Scale:
    """The axis: from which year to which, with a mark every ``step`` years."""

    start: float
    end: float
    step: float

    @classmethod
    def of(cls, points: Sequence[Point], unit: float = 0) -> Scale | None:
        """The axis that holds all points, between round years or months, or multiples of *unit*
        years; None where all is on one day.
        """
        first = min((_year(p.first) for p in points), default=0.0)
        last = max((_year(p.last) for p in points), default=0.0)
        if len({(p.first, p.last) for p in points}) < 2:
            return None
        wide = (s for s in _STEPS if s >= unit) if unit >= 1 else iter(_STEPS)
        step = next((s for s in wide if (last - first) / s <= _MOST_TICKS), max(_STEPS))
        grain = unit or _STEPS[step]
        start = floor((first + _NEARLY) / grain) * grain
        return cls(start, (floor((last + _NEARLY) / grain) + 1) * grain, step)

    def at(self, year: float) -> float:
        """The place of a moment, in per cent."""
        return round((year - self.start) / (self.end - self.start) * 100, 2)

    def span(self, point: Point) -> tuple[float, float]:
        """The places of the beginning of the first day and of the end of the last."""
        end = _year(point.last) + (1 / 372 if point.first != point.last else 0)
        return self.at(_year(point.first)), self.at(end)

    def ticks(self) -> Iterator[Tick]:
        """Marks with labels, and small ones between where they are years."""
        first, last = self.start / self.step, self.end / self.step
        half = 4.5 if self.step < 1 else 2
        for n in range(ceil(first - 1e-6), floor(last + 1e-6) + 1):
            year = n * self.step
            at = min(100, max(0, self.at(year)))
            whole, month = int((year + 1e-6) // 1), round((year + 1e-6) % 1 * 12)
            side = "start" if at < half else "end" if at > 100 - half else "middle"
            yield Tick(at, whole, month + 1 if self.step < 1 else 0, side=side)
        if self.step in (2, 5, 10):
            for between in range(ceil(self.start), floor(self.end) + 1):
                if between % self.step:
                    yield Tick(self.at(between), labelled=False)


def _year(day: Day) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 372
