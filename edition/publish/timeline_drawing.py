"""A line of time, drawn to scale: where dots, bars and labels stand.

Two drawings are made, since text in a picture does not flow: a line across for wide pages, one
downwards for narrow ones. Numbers across are per cent of the width, numbers down are pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.model.date import Day

_STEPS = (1 / 12, 1 / 4, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS = 9
_LETTER = 0.82  # per cent of the width that a letter of a label takes, at the narrowest
_LONGEST = 42  # letters of a line of a label
_LINE, _LANE, _AXIS_ROOM = 20, 50, 34
_GAP = 46  # pixels between two labels of the drawing downwards


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

    ``y`` is the foot of its label, 0 where no room was; ``side`` is where the label begins.
    """

    point: Point
    at: float
    to: float
    y: float = 0
    side: str = "start"

    @property
    def is_bar(self) -> bool:
        """Whether it is long enough to be seen as a length of time."""
        return self.to - self.at > 0.8

    @property
    def lines(self) -> tuple[str, str]:
        """The label, cut where it is too long."""
        return shortened(self.point.label), shortened(self.point.text)


@dataclass(frozen=True)
class Drawing:
    """A whole drawing: ``axis`` is the height of the line."""

    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    axis: int
    height: int


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
            below.years.append((tick.at - 2.5, tick.at + 2.5))
    placed = [_placed(p, scale, above, below) for p in points]
    axis = max(above.used, 1) * _LANE + 10
    dots = tuple(Dot(p, at, to, _foot(row, axis), side) for p, at, to, row, side in placed)
    deepest = max((dot.y + _LINE for dot in dots if dot.y > axis), default=0)
    return Drawing(ticks, dots, axis, int(max(axis + _AXIS_ROOM, deepest + 8)))


def downwards(points: Sequence[Point]) -> Drawing | None:
    """The drawing for narrow pages; labels that would cover each other are pushed down."""
    scale = Scale.of(points)
    if scale is None:
        return None
    height = max(260, _GAP * len(points))
    dots: list[Dot] = []
    foot = 0.0
    for point in points:
        at, to = (round(10 + x / 100 * (height - 20), 1) for x in scale.span(point))
        y = max(at + 5, foot + _GAP if dots else 0)
        dots.append(Dot(point, at, to, y))
        foot = y
    return Drawing((), tuple(dots), height, int(max(height, foot + _LINE + 10)))


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


def _foot(row: int, axis: int) -> float:
    if row > 0:
        return axis - (row - 1) * _LANE - 34
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
    def of(cls, points: Sequence[Point]) -> Scale | None:
        """The axis that holds all points, between round years or months."""
        first = min((_year(p.first) for p in points), default=0.0)
        last = max((_year(p.last) for p in points), default=0.0)
        if len({(p.first, p.last) for p in points}) < 2:
            return None
        fits = (s for s in _STEPS if (last - first) / s <= _MOST_TICKS)
        step = next(fits, _STEPS[-1])
        start = (first + 1e-9) // step * step
        end = start
        while end < last + 1e-9:
            end += step
        return cls(start, end, step)

    def at(self, year: float) -> float:
        """The place of a moment, in per cent."""
        return round((year - self.start) / (self.end - self.start) * 100, 2)

    def span(self, point: Point) -> tuple[float, float]:
        """The places of the beginning of the first day and of the end of the last."""
        end = _year(point.last) + (1 / 372 if point.first != point.last else 0)
        return self.at(_year(point.first)), self.at(end)

    def ticks(self) -> Iterator[Tick]:
        """Marks with labels, and small ones between where they are years."""
        count = round((self.end - self.start) / self.step)
        for n in range(count + 1):
            year = self.start + n * self.step
            whole, month = int((year + 1e-6) // 1), round((year + 1e-6) % 1 * 12)
            side = "start" if not n else "end" if n == count else "middle"
            yield Tick(self.at(year), whole, month + 1 if self.step < 1 else 0, side=side)
        if self.step in (2, 5, 10):
            for year_between in range(int(self.start), int(self.end)):
                if (year_between - self.start) % self.step:
                    yield Tick(self.at(year_between), labelled=False)


def _year(day: Day) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 372
