"""The blocks of the syntax: roles of paragraphs, boxes, and what plain Markdown has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition.encode.blocks import (
    annotation,
    forme_work,
    heading,
    marking,
    opening,
    paragraph,
    quotation,
    redacted,
    stamp,
    verse,
)
from edition.encode.blocks.use import BlockKind

ROLES: Mapping[str, BlockKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            paragraph.KIND,
            paragraph.ITEM,
            *opening.KINDS,
            *heading.KINDS,
            *forme_work.KINDS,
            *marking.KINDS,
        )
    }
)

BOXES: Mapping[str, BlockKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            *stamp.BOXES,
            *annotation.BOXES,
            *forme_work.BOXES,
            *verse.BOXES,
            *quotation.BOXES,
            *redacted.BOXES,
        )
    }
)

LINE_BOXES = frozenset(kind.name for kind in BOXES.values() if kind.by_line)
