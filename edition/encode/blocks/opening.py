"""Openers and closers: date line, salutation, signature, postscript (TEI P5, chapter DS)."""

from __future__ import annotations

import re

from edition.encode.blocks.doubtful import digits_for_a_date
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.tei.names import local
from edition.tei.origins import make, sub

# What may stand before an opener without ending the opening of a text.
_BEFORE_TEXT = frozenset({"fw", "note", "pb", "cb", "head", "opener", "handShift", "milestone"})


def encode_in_opening(use: BlockUse, parent: Element) -> None:
    """A date line or salutation: in the opener at the start of a text, else in the closer."""
    element = use.element(use.name)
    use.content(element)
    _warn_of_digits(use)
    _gathered(use, parent, "opener" if opens(parent) else "closer").append(element)


def opens(parent: Element) -> bool:
    """Whether no text stands in *parent* yet."""
    return all(not isinstance(c.tag, str) or local(c) in _BEFORE_TEXT for c in parent)


def _warn_of_digits(use: BlockUse) -> None:
    """A date line of digits alone: a date whose strokes were read as ones."""
    for node in use.node.children if use.name == "dateline" else ():
        found = re.search(r"(?<!\w)\d{6,}(?!\w)", node.text) if node.kind == "text" else None
        if found:
            digits_for_a_date(use.encoder, node, found.group(), found.start())


def encode_signed(use: BlockUse, parent: Element) -> None:
    """A signature, in the closer."""
    element = use.element("signed", hand=use.hand())
    use.content(element)
    _gathered(use, parent, "closer").append(element)


def _gathered(use: BlockUse, parent: Element, name: str) -> Element:
    """The opener or closer at the end of *parent*, or a new one."""
    if len(parent) and isinstance(parent[-1].tag, str) and local(parent[-1]) == name:
        return parent[-1]
    return sub(parent, name, use.span)


def encode_postscript(use: BlockUse, parent: Element) -> None:
    """A postscript: one paragraph, or one more of the postscript before."""
    paragraph = make("p", use.span)
    use.content(paragraph)
    if len(parent) and isinstance(parent[-1].tag, str) and local(parent[-1]) == "postscript":
        parent[-1].append(paragraph)
        return
    postscript = use.element("postscript")
    postscript.append(paragraph)
    parent.append(postscript)


def place_for(use: BlockUse, parent: Element) -> Element:
    """Where text goes: after a postscript has begun, into it; after a signature nowhere."""
    children = parent.iterchildren(reversed=True)
    beside = ("", "fw", "note", "pb", "cb", "milestone", "handShift")
    last = next((c for c in children if local(c) not in beside), None)
    if last is not None and local(last) == "postscript":
        return last
    if last is not None and local(last) == "closer":
        use.encoder.error(
            "text-after-closer",
            "text stands here after the signature or greeting that closes it",
            use.span,
            "a postscript, a list of copies or enclosures has {.postscript} on the line before "
            "its first paragraph; what another hand wrote below is ::: annotation",
        )
    return parent


KINDS = (
    BlockKind("dateline", encode_in_opening, marks=True),
    BlockKind("salute", encode_in_opening, marks=True),
    BlockKind("signed", encode_signed, ("by",), marks=True),
    BlockKind("postscript", encode_postscript, marks=True),
)
