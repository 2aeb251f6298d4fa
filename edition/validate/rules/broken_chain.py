"""A chain of elements that does not hold.

What it finds:
    A ``next`` without the ``prev`` that answers it, or the other way round; a chain that joins
    different elements; a chain that leads back to its beginning.

Why it matters:
    A redaction that runs over three paragraphs is one redaction because its pieces are chained.
    Where the chain breaks, readers are told of two, and the count is wrong.

Example:
    ``<del xml:id="r1-1" next="#r1-2">…</del> … <del xml:id="r1-2">…</del>``

Instead:
    ``<del xml:id="r1-1" next="#r1-2">…</del> … <del xml:id="r1-2" prev="#r1-1">…</del>``
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Label
from edition.model.facts import Anchor, Facts, Pointer
from edition.tei.document import Document

CODE = "broken-chain"
_OTHER = {"next": "prev", "prev": "next"}
_WORDS = {"next": "follows", "prev": "precedes"}


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every break of a chain within the document."""
    chains = [p for p in facts.pointers if p.attribute in _OTHER and p.value.startswith("#")]
    anchors = {anchor.id: anchor for anchor in reversed(facts.ids)}
    by_ordinal = {anchor.ordinal: anchor for anchor in facts.ids}
    said = {(p.ordinal, p.attribute, p.value[1:]) for p in chains}
    for pointer in chains:
        target = anchors.get(pointer.value[1:])
        if target is not None:  # a pointer to nothing is reported as dangling
            here = by_ordinal.get(pointer.ordinal)
            yield from _link(pointer, target, here, said, document)
    yield from _circles(chains, anchors, document)


def _link(
    pointer: Pointer,
    target: Anchor,
    here: Anchor | None,
    said: set[tuple[int, str, str]],
    document: Document,
) -> Iterator[Diagnostic]:
    at = document.span_of(pointer.ordinal)
    label = Label(document.span_of(target.ordinal), f"this is {target.id}")
    other = _OTHER[pointer.attribute]
    if target.element != pointer.element:
        message = (
            f"`{pointer.attribute}` of this `{pointer.element}` points at a `{target.element}`"
        )
        help = "a chain joins parts of one thing: all of its elements have one name"
        yield Diagnostic(CODE, f"{message}, {pointer.value}", at, labels=(label,), help=help)
    elif here is None:
        message = f"this part of a chain has no id, so {pointer.value} cannot point back at it"
        yield Diagnostic(CODE, message, at, labels=(label,), help="give it an xml:id")
    elif (target.ordinal, other, here.id) not in said:
        message = f"{target.id} {_WORDS[pointer.attribute]} {here.id}, but does not say so itself"
        help = f'add {other}="#{here.id}" to {target.id}'
        yield Diagnostic(CODE, message, at, labels=(label,), help=help)


def _circles(
    chains: list[Pointer], anchors: dict[str, Anchor], document: Document
) -> Iterator[Diagnostic]:
    following = {
        p.ordinal: anchors[p.value[1:]].ordinal
        for p in chains
        if p.attribute == "next" and p.value[1:] in anchors
    }
    done: set[int] = set()
    for start in following:
        path: list[int] = []
        current: int | None = start
        while current is not None and current not in done:
            done.add(current)
            path.append(current)
            current = following.get(current)
        if current is not None and current in path:
            message = "this chain leads back to its own beginning"
            at = document.span_of(min(path[path.index(current) :]))
            yield Diagnostic(CODE, message, at, help="take out the next that points backwards")
