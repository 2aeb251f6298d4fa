"""``[text]{?}``, ``[text]{.unclear reason=faded cert=low}`` → ``unclear`` (TEI P5, chapter PH)."""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """Text that is hard to read, or that the transcription may have misread."""
    unclear = use.element("unclear", reason=use.get("reason"), agent=use.get("agent"))
    use.content(unclear)
    parent.append(unclear)


MARKS = (Mark("unclear", encode, ("reason", "agent"), holds="any"),)
