"""The passes in their order: what each finds is left alone by those after it."""

from __future__ import annotations

from collections.abc import Sequence

from edition.importers.raw import (
    additions,
    dateline,
    doubtful,
    enumerated,
    form,
    glued,
    handwriting,
    heading,
    illegible,
    letterhead,
    marking,
    memo_fields,
    office,
    order,
    page_number,
    run_in,
    running_head,
    salute,
    short_lines,
    signature,
)
from edition.importers.raw.context import Blocks, Context, Pass

# Before stamps, redactions and line-end hyphens are looked for.
BEFORE: tuple[Pass, ...] = (
    glued.split,
    page_number.mark,
    running_head.mark,
    marking.mark,
    illegible.mark,
    doubtful.mark,
)
# After them.
AFTER: tuple[Pass, ...] = (
    office.mark,
    letterhead.mark,
    form.mark,
    memo_fields.mark,
    dateline.mark,
    salute.mark,
    heading.mark,
    enumerated.mark,
    run_in.mark,
    signature.mark,
    additions.mark,
    handwriting.mark,
    short_lines.mark,
    order.check,
)


def run(passes: Sequence[Pass], blocks: Blocks, context: Context) -> Blocks:
    """The blocks after all *passes*."""
    for one in passes:
        blocks = one(blocks, context)
    return blocks


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks after the passes that come last."""
    return run(AFTER, blocks, context)
