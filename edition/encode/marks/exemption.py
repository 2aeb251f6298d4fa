"""``[§ 4]{.exemption for=r1 code=… by=reviewer}`` → ``note type="exemption"``.

The code that a reviewer wrote beside a passage; it points at every piece of the redaction.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """A code beside a passage."""
    note = use.element(
        "note",
        type="exemption",
        place=use.get("place") or "margin",
        hand=use.hand(),
        ana=use.codes("code"),
    )
    use.content(note)
    use.encoder.redactions.pointed((use.get("for") or "").split(), note, use.at("for"))
    parent.append(note)


MARKS = (
    Mark(
        "exemption",
        encode,
        ("for", "code", "by", "place"),
        required=("for",),
        example="[b(1)]{.exemption for=r1}, r1 being the key of the redaction",
    ),
)
