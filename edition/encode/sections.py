"""Headings open sections: nested ``div`` (TEI P5, chapter DS)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.encode.blocks.use import BlockKind, BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.names import local
from edition.tei.origins import sub

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_NUMBER = re.compile(r"(\d+(?:\.\d+)*|[IVXLC]+|[A-Za-z])[.)]\s")
# What may follow a signature without being text of the section.
_AFTER = frozenset({"closer", "postscript", "fw", "note", "pb", "cb", "milestone", "trailer"})
_HEADING = BlockKind("a section", lambda use, parent: None, ("type",))


class Sections:
    """The sections that are open, from the body down."""

    def __init__(self, encoder: Encoder, body: Element) -> None:
        self.encoder = encoder
        self.body = body
        self.stack: list[tuple[int, Element]] = [(0, body)]

    @property
    def current(self) -> Element:
        """Where blocks go now."""
        return self.stack[-1][1]

    def open(self, node: Node) -> None:
        """Open the section of the heading *node*, closing those of its level and below.

        Signs without words, ``# {type=letter}``, open a section that has no heading.
        """
        while self.stack[-1][0] >= node.level:
            self.stack.pop()
        role = node.groups[0] if node.groups else None
        use = BlockUse(self.encoder, node, node.groups, role)
        use.check(_HEADING)
        found = _NUMBER.match(node.all_text())
        number = use.get("n")  # an empty one says that the number is none of the section's
        if number is None and found:
            number = found.group(1)
        kind = use.get("type") or (role.name if role and role.name else None)
        image = use.get("facs")  # that of the heading, where there is one
        section = use.element(
            "div", type=kind, n=number or None, facs=None if node.children else image
        )
        if node.children:
            head = sub(section, "head", node.span, facs=image)
            self.encoder.inline.nodes(head, node.children)
            trim(head)
        self.current.append(section)
        self.stack.append((node.level, section))

    def close_document(self) -> None:
        """A signature at the very end closes the document, not its last section.

        That is so unless the sections are letters of their own, with openers or closers.
        """
        last = self.stack[-1][1]
        if last is self.body or self._has_letters(last):
            return
        index = next((i for i, c in enumerate(last) if local(c) in ("closer", "postscript")), None)
        if index is None or any(local(c) not in _AFTER for c in last[index:] if local(c)):
            return
        for element in list(last[index:]):
            self.body.append(element)

    def _has_letters(self, last: Element) -> bool:
        for element in self.body.iter():
            parent = element.getparent()
            if parent is None or local(parent) != "div":
                continue
            if local(element) == "opener" or (local(element) == "closer" and parent is not last):
                return True
        return False
