"""Redactions: passages marked for excision, and passages withheld.

``[text]{.redacted key=r1 code=…}`` is readable text that was marked: ``del`` with its text.
``[]{.withheld key=r1 in=other}`` is absent text: ``del`` with one ``gap``. Pieces with one key
are one redaction and are chained; the size of a withheld passage comes from the copy that shows
it. TEI P5, chapter PH, "Use of the gap, del, damage, unclear and supplied elements in
combination"; the values of ``type`` and ``subtype`` are this project's.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use
from edition.encode.marks.size import SIZE_KEYS, SIZE_VALUES, size_of
from edition.encode.redactions import refuse_id
from edition.tei.names import tei
from edition.tei.origins import make, sub


def encode_redacted(use: Use, parent: Element) -> None:
    """A readable passage that somebody marked for excision: one piece of it."""
    key = use.get("key") or use.encoder.redactions.unnamed()
    piece = _piece(use, "marked")
    use.content(piece)
    use.encoder.redactions.marked(key, piece, use.at("key"))
    parent.append(piece)


def encode_withheld(use: Use, parent: Element) -> None:
    """A passage that this copy does not show."""
    key = use.get("key") or ""
    piece = _piece(use, "withheld")
    gap = sub(piece, "gap", use.span, reason="withheld", **size_of(use))
    use.encoder.redactions.withheld(
        key, piece, gap, use.at("key"), use.get("in"), use.at("in"), use.at("words")
    )
    parent.append(piece)


def _piece(use: Use, state: str) -> Element:
    """The deletion; its id comes from its key when all pieces are known."""
    refuse_id(use.encoder, use.placed)
    return make(
        "del",
        use.span,
        **use.common(),
        type="redaction",
        subtype=state,
        hand=use.hand(),
        ana=use.codes("code"),
    )


def encode_released(use: Use, parent: Element) -> None:
    """An excision that a mark on the same sheet lifts: ``restore`` around it."""
    restore = use.element("restore", type="release", hand=use.hand())
    use.content(restore)
    if not any(d.get("type") == "redaction" for d in restore.iter(tei("del"))):
        message = "no redaction stands inside this, so nothing is released"
        help = "write [text]{.released}{.redacted key=…}"
        use.error("released-nothing", message, help=help)
    parent.append(restore)


MARKS = (
    Mark("redacted", encode_redacted, ("key", "code", "by")),
    Mark(
        "withheld",
        encode_withheld,
        ("key", "in", "code", "by", *SIZE_KEYS),
        required=("key",),
        example="[]{.withheld key=r1}, with any name as the key",
        holds="nothing",
        values=SIZE_VALUES,
    ),
    Mark("released", encode_released, ("by",)),
)
