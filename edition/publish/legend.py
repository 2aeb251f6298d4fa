"""The legend of signs: on each page those that it uses, on a page of its own all of the edition's.

The table of signs belongs to the rendering, which draws them. A language says the meaning of a
sign in its own words with the phrase ``sign.NAME``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from edition.publish.phrases import Phrases
from edition.render.legend import LEGEND

_HAND = Markup('<span class="hand">words<sup class="whose">{}</sup></span>')


@dataclass(frozen=True)
class LegendLine:
    """A line of the legend."""

    name: str
    sample: Markup
    meaning: str


def legend(
    signs: Iterable[str], t: Phrases, hands: Iterable[tuple[str, str]] = ()
) -> list[LegendLine]:
    """The lines for the signs that are used, in the order of the table, then those of *hands*."""
    used = set(signs)
    lines = [
        LegendLine(sign.name, Markup(sign.sample), _meaning(sign.name, sign.meaning, t))
        for sign in LEGEND
        if sign.name in used
    ]
    whose = ((_HAND.format(sign), said[:1].upper() + said[1:]) for sign, said in hands)
    return lines + [LegendLine("hand-of", sample, said) for sample, said in whose]


def _meaning(name: str, meaning: str, t: Phrases) -> str:
    key = f"sign.{name}"
    return t(key) if key in t else meaning
