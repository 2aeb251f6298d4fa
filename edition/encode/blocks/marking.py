"""``{.marking place=top}``: a classification marking, standing or cancelled.

``SECRET`` stands; ``~~SECRET~~`` was cancelled, by the hand of ``cancelled-by``. The level is
that of ``level``, or the category whose words the marking shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.encode.blocks.use import BlockKind, BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.names import tei
from edition.tei.origins import sub


def encode(use: BlockUse, parent: Element) -> None:
    """The marking as a stamp in a line of forme work; notes on it stand beside the stamp."""
    work = use.element(
        "fw", type=use.get("type") or "classification", place=use.get("place"), hand=use.hand()
    )
    stamp = sub(work, "stamp", use.span, type="classification", ana=_level(use))
    notes = [c for c in use.node.children if c.kind == "note-reference"]
    use.encoder.inline.nodes(stamp, [c for c in use.node.children if c not in notes])
    trim(stamp)
    for deletion in _struck(stamp):
        deletion.set("type", "cancellation")
        deletion.set("rend", "strikethrough")
        hand = use.hand("cancelled-by")
        if hand:
            deletion.set("hand", hand)
    use.encoder.inline.nodes(work, notes)
    parent.append(work)


def _struck(stamp: Element) -> Iterator[Element]:
    """The deletions whose kind the author did not state."""
    for element in stamp.iter(tei("del")):
        if element.get("type") == "unknown":
            yield element


def _level(use: BlockUse) -> str | None:
    if use.get("level"):
        return use.codes("level")
    words = _words(use.node)
    levels = use.encoder.authority.all("level")
    found = next((c.uri for c in levels if words in {t.casefold() for t in c.terms}), None)
    if not found and any(c.terms for c in levels):
        use.encoder.warning(
            "unknown-level",
            f'no level has the words "{use.node.all_text().strip()}"',
            use.span,
            "write level=…, or add the words to the category as <term>",
        )
    return found


def _words(node: Node) -> str:
    return " ".join(node.all_text().split()).casefold()


KINDS = (BlockKind("marking", encode, ("level", "cancelled-by", "place", "by", "type")),)
