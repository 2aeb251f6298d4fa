"""``::: lines`` and lines that begin with ``|``: verse (TEI P5, chapter VE)."""

from __future__ import annotations

from edition.encode.blocks.lines import split_lines
from edition.encode.blocks.use import BlockKind, BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.origins import make, sub


def encode(use: BlockUse, parent: Element) -> None:
    """Stanzas of verse lines; an empty line parts stanzas."""
    stanzas = _stanzas(use.node)
    if len(stanzas) == 1:
        group = use.element("lg", type=use.get("type"))
        _lines(use, group, stanzas[0])
    else:
        group = use.element("lg", type=use.get("type") or "poem")
        for stanza in stanzas:
            _lines(use, sub(group, "lg", stanza[0][0].span, type="stanza"), stanza)
    parent.append(group)


def _stanzas(box: Node) -> list[list[list[Node]]]:
    stanzas: list[list[list[Node]]] = []
    for run in box.children:
        stanzas.append([])
        for line in split_lines(run.children):
            if line:
                stanzas[-1].append(line)
            elif stanzas[-1]:
                stanzas.append([])
    return [s for s in stanzas if s]


def _lines(use: BlockUse, group: Element, lines: list[list[Node]]) -> None:
    for line in lines:
        verse = make("l", line[0].span)
        use.encoder.inline.nodes(verse, line)
        trim(verse)
        group.append(verse)


BOXES = (BlockKind("lines", encode, ("type",), by_line=True, is_text=True),)
