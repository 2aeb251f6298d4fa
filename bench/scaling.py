"""How time and memory grow with the number of documents: do they lie on a line?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.letters import letters
from bench.measure import Taken, run


@dataclass(frozen=True, slots=True)
class Line:
    """``at_none + each × N``, and how far the point that lies farthest is from it, as a share."""

    at_none: float
    each: float
    deviation: float

    def at(self, count: float) -> float:
        """What the line says of so many documents."""
        return self.at_none + self.each * count


@dataclass(frozen=True, slots=True)
class Scaling:
    """What each number of documents took."""

    taken: dict[int, Taken]

    @property
    def seconds(self) -> Line:
        """The line of the times."""
        return line({count: taken.seconds for count, taken in self.taken.items()})

    @property
    def megabytes(self) -> Line:
        """The line of the memory of the largest process."""
        return line({count: taken.megabytes for count, taken in self.taken.items()})


def line(points: dict[int, float]) -> Line:
    """The line of the least squares of relative errors: ten documents count as much as many.

    >>> line({10: 12.0, 100: 30.0, 1000: 210.0})
    Line(at_none=10.0, each=0.2, deviation=0.0)
    """
    weights = {x: 1 / y**2 for x, y in points.items()}
    total = sum(weights.values())
    x_mean = sum(w * x for x, w in weights.items()) / total
    y_mean = sum(w * points[x] for x, w in weights.items()) / total
    spread = sum(w * (x - x_mean) ** 2 for x, w in weights.items())
    common = sum(w * (x - x_mean) * (points[x] - y_mean) for x, w in weights.items())
    each = common / spread if spread else 0.0
    at_none = y_mean - each * x_mean
    deviation = max(abs(at_none + each * x - y) / y for x, y in points.items())
    return Line(round(at_none, 6), round(each, 9), round(deviation, 6))


def scaling(scratch: Path, counts: Sequence[int], people: int) -> Scaling:
    """Build editions of so many letters, each from nothing; all of them are left."""
    taken = {}
    for count in counts:
        root = scratch / f"letters-{count}"
        letters(count, root, people=people)
        taken[count] = run("edition", "build", "-C", str(root), "--quiet")
    return Scaling(taken)
