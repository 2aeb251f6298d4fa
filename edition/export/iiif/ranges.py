"""The table of contents of a manifest: the divisions of a text, and on which canvases they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.export.iiif.words import Node, said
from edition.render.fragment import Heading


def ranges(
    manifest: str,
    headings: Sequence[Heading],
    begun: Mapping[str, tuple[int, bool]],
    canvases: Mapping[int, str],
    language: str,
) -> list[Node]:
    """A range for each heading, those of lower levels in those of higher ones.

    A division ends where the next of its level or a higher one begins: on the canvas before, if
    that one begins its page.
    """
    placed = [(heading, *begun[heading.id]) for heading in headings if heading.id in begun]
    made: list[Node] = []
    open_: list[tuple[int, Node]] = []
    for number, (heading, first, _) in enumerate(placed):
        after = ((at, fresh) for h, at, fresh in placed[number + 1 :] if h.level <= heading.level)
        at, fresh = next(after, (len(canvases), False))
        last = max(first, at - 1 if fresh else at)
        items: list[Node] = [
            {"id": canvases[n], "type": "Canvas"} for n in range(first, last + 1) if n in canvases
        ]
        node: Node = {"id": f"{manifest}#range-{number + 1}", "type": "Range"}
        node |= {"label": said(heading.text, language), "items": items}
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        (open_[-1][1]["items"] if open_ else made).append(node)
        open_.append((heading.level, node))
    return made
