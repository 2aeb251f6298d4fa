"""The legend of signs: on each page those that it uses, on a page of its own all of the edition's.

The table of signs belongs to the rendering, which draws them. What a sign means is the phrase
``sign.NAME``, the words of its example are the phrases ``sample.NAME``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from edition.publish.phrases import Phrases
from edition.render.legend import LEGEND

_HAND = Markup('<span class="hand">{}<sup class="whose">{}</sup></span>')
_WORDS = "words code illegible lost held sure less least one rival marking stamp unrecorded absent"
_SAMPLES = {
    **{name: f"sample.{name}" for name in _WORDS.split()},
    **{name: f"text.{name}" for name in ("ticked", "empty", "left_blank")},
}


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
    samples = {place: t(key) for place, key in _SAMPLES.items()}
    lines = [
        LegendLine(sign.name, Markup(sign.sample).format_map(samples), t(f"sign.{sign.name}"))
        for sign in LEGEND
        if sign.name in used
    ]
    whose = (
        (_HAND.format(samples["words"], sign), said[:1].upper() + said[1:]) for sign, said in hands
    )
    return lines + [LegendLine("hand-of", sample, said) for sample, said in whose]
