"""The legend: every sign, in the order in which a reader finds them, with an example of it as HTML.

What a sign stands for is the phrase ``sign.NAME``; ``{places}`` of an example are filled with the
phrases ``sample.NAME``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign. ``sample`` is HTML of ours."""

    name: str
    sample: str


LEGEND: tuple[Sign, ...] = (
    Sign("bar", '<span class="bar" aria-hidden="true"><i></i><i></i><i></i></span>'),
    Sign(
        "bar-estimated",
        '<span class="bar estimated" aria-hidden="true"><i></i><i></i><i></i></span>',
    ),
    Sign(
        "bar-unknown", '<span class="bar unknown" aria-hidden="true"><i></i><i></i><i></i></span>'
    ),
    Sign(
        "from-copy",
        '<span class="from-copy"><span class="from">A</span> '
        '{words} <span class="from">A</span></span>',
    ),
    Sign("framed", '<span class="framed first last"><span>{words}</span></span>'),
    Sign("released", '<span class="framed released first last"><span>{words}</span></span>'),
    Sign("code", '<span class="hand">{code}</span>'),
    Sign("illegible", '<span class="gap illegible" aria-hidden="true"><b>{illegible}</b></span>'),
    Sign("damage", '<span class="gap damage" aria-hidden="true"><b>{lost}</b></span>'),
    Sign("lost", '<span class="gap lost" aria-hidden="true"><b>{lost}</b></span>'),
    Sign("editorial", '<span class="gap editorial">[\N{HORIZONTAL ELLIPSIS}]</span>'),
    Sign("held", '<span class="gap held">{held}</span>'),
    Sign("unstated", '<span class="gap unstated">[\N{HORIZONTAL ELLIPSIS}]</span>'),
    Sign("damaged", '<span class="damaged">{words}</span>'),
    Sign("supplied", '<span class="supplied">{words}</span>'),
    Sign("surplus", '<span class="surplus">{words}</span>'),
    Sign(
        "unclear",
        '<span class="unclear high">{sure}</span> <span class="unclear">{less}</span> '
        '<span class="unclear low">{least}</span>',
    ),
    Sign("rival", '<span class="rivals">{one}</span> <span class="rival shown">{rival}</span>'),
    Sign(
        "added",
        '<ins class="added above">{words}</ins> <ins class="added below">{words}</ins> '
        '<ins class="added beside">{words}</ins>',
    ),
    Sign("hand", '<span class="hand">{words}</span>'),
    Sign("struck", '<del class="struck">{words}</del>'),
    Sign("erased", '<del class="erased">{words}</del>'),
    Sign("overwritten", '<del class="overwritten">{words}</del>'),
    Sign("restored", '<span class="restored"><del class="struck">{words}</del></span>'),
    Sign("retraced", '<span class="retraced">{words}</span>'),
    Sign("moved", '<span data-moved="1">{words}</span> <span data-moved="2">{words}</span>'),
    Sign("metamark", '<span class="metamark">+</span>'),
    Sign("marking", '<span class="marking">{marking}</span>'),
    Sign("cancelled", '<span class="marking"><del class="struck">{marking}</del></span>'),
    Sign("stamp", '<span class="stamp">{stamp}</span>'),
    Sign(
        "tick",
        '<span class="tick on" role="img" aria-label="{ticked}"></span> '
        '<span class="tick" role="img" aria-label="{empty}"></span>',
    ),
    Sign("blank", '<span class="blank" role="img" aria-label="{left_blank}"></span>'),
    Sign("inferred", '<span class="inferred">[2]</span>'),
    Sign("variant", '<span class="variant">{words}</span>'),
    Sign("unrecorded", '<span class="unrecorded">{unrecorded}</span>'),
    Sign("absent", '<span class="absent">{absent}</span>'),
    Sign(
        "apparatus",
        '<span class="tei-app">{words}<span class="ref">a</span></span> '
        '<span class="sig">A B</span>',
    ),
)
