"""A hand that the header does not describe.

What it finds:
    A ``hand``, or the ``new`` of a ``handShift``, that does not point at a ``handNote`` of the
    document.

Why it matters:
    Who struck a line, and who wrote the code beside it, is the question that readers of a
    redacted file ask first. A hand that nothing describes answers it with a word.

Example:
    ``<add hand="#h-reviewr">§ 4</add>``

Instead:
    ``<add hand="#h-reviewer">§ 4</add>``, with ``<handNote xml:id="h-reviewer">`` in the header
    (``hands: {reviewer: …}`` at the top of a source).
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts, Pointer
from edition.tei.document import Document
from edition.tei.pointers import resolve
from edition.validate.nearness import nearest

CODE = "bad-hand"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every pointer to a hand that is none."""
    hands = [hand.id for hand in facts.hands if hand.id]
    for pointer in facts.pointers:
        if _names_hand(pointer):
            target = resolve(pointer.value, facts.document)
            elsewhere = target.external or "#" in pointer.value[1:]
            if not elsewhere and target.fragment not in hands:
                yield _finding(pointer, hands, document)


def _names_hand(pointer: Pointer) -> bool:
    shift = pointer.attribute == "new" and pointer.element == "handShift"
    return shift or pointer.attribute == "hand"


def _finding(pointer: Pointer, hands: list[str], document: Document) -> Diagnostic:
    word = pointer.value.removeprefix("#")
    meant = nearest(word, hands) or nearest(f"h-{word}", hands)
    known = ", ".join(f"#{hand}" for hand in hands)
    help = f"the hands of this document are {known}" if hands else "add a handNote to the header"
    return Diagnostic(
        CODE,
        f"`{pointer.attribute}` points at {pointer.value}, which is no hand of this document",
        document.span_of(pointer.ordinal),
        help=f'did you mean "#{meant}"?' if meant else help,
    )
