"""Struck and deleted text: ``~~on~~``, ``[on]{.del type=revision by=typed}`` → ``del``.

TEI P5, chapter TR, "Additions, Deletions, and Omissions". The values of ``type`` are closed.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use

TYPES = ("redaction", "cancellation", "revision", "unknown")
_KEYS = ("type", "by", "seq", "code")


def encode(use: Use, parent: Element) -> None:
    """A deletion; who struck the text and why is unknown unless it is said."""
    deletion = use.element(
        "del",
        type=use.get("type") or "unknown",
        rend=use.get("rend") or ("strikethrough" if use.node.kind == "struck" else None),
        hand=use.hand(),
        seq=use.get("seq"),
        ana=use.codes("code"),
    )
    use.content(deletion)
    parent.append(deletion)


MARKS = (
    Mark("struck", encode, _KEYS, values=(("type", TYPES),)),
    Mark("del", encode, _KEYS, values=(("type", TYPES),), holds="any"),
)
