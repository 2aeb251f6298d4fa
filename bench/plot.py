"""A plot as SVG: points and lines on two logarithmic axes, legible in light and in dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from bench.scaling import Line

WIDTH, HEIGHT = 360, 260
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 34, 44
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #333; }
  .title { font-weight: 600; }
  .grid { stroke: #ccc; stroke-width: 1; }
  .line { stroke: #8a4b08; stroke-width: 1.5; fill: none; stroke-dasharray: 5 3; }
  .point { fill: #1f4e79; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; } .grid { stroke: #444; } .line { stroke: #e0a458; }
    .point { fill: #8fbce6; }
  }
"""
Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot: points by the number of documents, the line through them, what is measured."""

    title: str
    points: Mapping[int, float]
    line: Line


def as_svg(*panels: Panel) -> str:
    """The panels side by side."""
    width = WIDTH * len(panels)
    drawn = "".join(
        f'<g transform="translate({WIDTH * n} 0)">\n{"".join(_panel(panel))}</g>\n'
        for n, panel in enumerate(panels)
    )
    titles = "; ".join(panel.title for panel in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" role="img" aria-label="{escape(titles)}">\n'
        f"<style>{STYLE}</style>\n{drawn}</svg>\n"
    )


def _panel(panel: Panel) -> list[str]:
    counts, values = list(panel.points), list(panel.points.values())
    x = _scale(counts, LEFT, WIDTH - RIGHT)
    y = _scale([*values, *(panel.line.at(n) for n in counts)], HEIGHT - BOTTOM, TOP)
    drawn = [_text(LEFT, TOP - 16, panel.title, "start", "title")]
    drawn += [_grid(x(n), TOP, x(n), HEIGHT - BOTTOM) for n in counts]
    drawn += [_text(x(n), HEIGHT - BOTTOM + 18, f"{n:,}") for n in counts]
    drawn.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "documents"))
    for value in _steps(values):
        drawn.append(_grid(LEFT, y(value), WIDTH - RIGHT, y(value)))
        drawn.append(_text(LEFT - 6, y(value) + 4, f"{value:,}", "end"))
    path = " ".join(f"{x(n):.1f},{y(panel.line.at(n)):.1f}" for n in _between(counts))
    drawn.append(f'<polyline class="line" points="{path}"/>\n')
    dots = (f'<circle class="point" cx="{x(n):.1f}" cy="{y(v):.1f}" r="4"/>\n'
            for n, v in panel.points.items())  # fmt: skip
    return [*drawn, *dots]


def _scale(values: list[int] | list[float], first: float, last: float) -> Scale:
    """From a value to a place, by its logarithm, with a little room on both sides."""
    low, high = math.log(min(values)), math.log(max(values))
    room = max((high - low) * 0.08, 0.2)
    low, high = low - room, high + room
    return lambda value: first + (math.log(value) - low) / (high - low) * (last - first)


def _steps(values: list[float]) -> list[int]:
    """Round values within those that are shown: 1, 2, 5, 10 …"""
    low, high = min(values), max(values)
    round_values = (m * 10**e for e in range(7) for m in (1, 2, 5))
    found = [value for value in round_values if low * 0.8 <= value <= high * 1.2]
    return found if len(found) <= 8 else [v for v in found if str(v)[0] == "1"]


def _between(counts: list[int]) -> list[float]:
    """So many numbers of documents that a line is a smooth curve on logarithmic axes."""
    low, high = math.log(min(counts)), math.log(max(counts))
    return [math.exp(low + (high - low) * n / 40) for n in range(41)]


def _grid(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path class="grid" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>\n'


def _text(x: float, y: float, text: str, anchor: str = "middle", kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text{name} {place}>{escape(text)}</text>\n"
