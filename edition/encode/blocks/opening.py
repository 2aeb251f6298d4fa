"""Openers and closers: date line, salutation, signature, postscript (TEI P5, chapter DS)."""

from __future__ import annotations

import re

from edition.encode.blocks.doubtful import digits_for_a_date
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.tei.names import local
from edition.tei.origins import last_child, make, sub

# What stands in a text and is none of it: comments (which have no name), marks on the page.
_BESIDE = frozenset({"", "fw", "note", "pb", "cb", "milestone", "handShift"})
# What may stand before an opener without ending the opening of a text.
_OPENS = frozenset({"head", "opener"})
_BEFORE_TEXT = _BESIDE | _OPENS


def encode_in_opening(use: BlockUse, parent: Element) -> None:
    """A date line or salutation: in the opener at the start of a text, else in the closer."""
    element = use.element(use.name)
    use.content(element)
    _warn_of_digits(use)
    _gathered(use, parent, "opener" if opens(parent) else "closer").append(element)


def opens(parent: Element) -> bool:
    """Whether no text stands in *parent* yet."""
    for child in parent.iterchildren(reversed=True):
        if local(child) in _OPENS:  # what stands before it has been looked at
            return True
        if local(child) not in _BEFORE_TEXT:
            return False
    return True


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
    last = last_child(parent)
    if last is not None and local(last) == name:
        return last
    return sub(parent, name, use.span)


def encode_postscript(use: BlockUse, parent: Element) -> None:
    """A postscript: one paragraph, or one more of the postscript before."""
    paragraph = make("p", use.span)
    use.content(paragraph)
    last = last_child(parent)
    if last is not None and local(last) == "postscript":
        last.append(paragraph)
        return
    postscript = use.element("postscript")
    postscript.append(paragraph)
    parent.append(postscript)


def place_for(use: BlockUse, parent: Element) -> Element:
    """Where text goes: after a postscript has begun, into it; after a signature nowhere."""
    children = parent.iterchildren(reversed=True)
    last = next((c for c in children if local(c) not in _BESIDE), None)
    if last is not None and local(last) == "postscript":
        last.extend(last.itersiblings())  # a page beginning or marking keeps its place in the text
        return last
    if last is not None and local(last) == "closer":
        use.encoder.error(
            "text-after-closer",
            "text stands here after the signature or greeting that closes it",
            use.span,
            "a postscript, a list of copies or enclosures has {.postscript} on the line before "
            "its first paragraph; what another hand wrote below is ::: annotation",
        )
        return sub(parent, "postscript", use.span)  # so that this is told once
    return parent


KINDS = (
    BlockKind("dateline", encode_in_opening, marks=True),
    BlockKind("salute", encode_in_opening, marks=True),
    BlockKind("signed", encode_signed, ("by",), marks=True),
    BlockKind("postscript", encode_postscript, marks=True),
)
