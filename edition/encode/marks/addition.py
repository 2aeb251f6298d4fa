"""Added text and handwriting: ``[x]{.add by=reviewer place=above}``, ``[X]{.hand by=reviewer}``.

Both are ``add`` (TEI P5, chapter TR); ``hand`` says that the words are written by a hand.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use

_KEYS = ("by", "place", "type", "seq", "code")


def encode(use: Use, parent: Element) -> None:
    """An addition, with the hand that made it."""
    addition = use.element(
        "add",
        type=use.get("type"),
        place=use.get("place"),
        hand=use.hand(),
        seq=use.get("seq"),
        ana=use.codes("code"),
    )
    use.content(addition)
    parent.append(addition)


MARKS = (
    Mark("add", encode, _KEYS, holds="any"),
    Mark(
        "hand",
        encode,
        _KEYS,
        required=("by",),
        holds="any",
        example="[text]{.hand by=NAME}, NAME being one of `hands` in the front matter",
    ),
)
