"""``[]{.pb n=2 cert=medium}`` → ``pb`` (TEI P5, chapter CO, "Milestone Elements").

``lb`` and ``cb`` likewise; ``[]{.handshift to=NAME}`` → ``handShift``.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """The beginning of a page, column or line."""
    name = use.placed.name
    parent.append(use.element(name, **{"break": use.get("break")}))


def encode_hand_shift(use: Use, parent: Element) -> None:
    """From here on another hand writes."""
    parent.append(use.element("handShift", new=use.hand("to")))


MARKS = (
    Mark("pb", encode, ("break",), holds="nothing"),
    Mark("cb", encode, ("break",), holds="nothing"),
    Mark("lb", encode, ("break",), holds="nothing"),
    Mark(
        "handshift",
        encode_hand_shift,
        ("to",),
        required=("to",),
        holds="nothing",
        example="[]{.handshift to=NAME}, NAME being one of `hands` in the front matter",
    ),
)
