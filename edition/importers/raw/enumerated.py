"""Numbered paragraphs of typescripts: ``a.``, ``(b)``, ``3)``, if others count with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.importers.draft import Block, Paragraph, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import ended_lines, text_of
from edition.importers.raw.shapes import as_paragraph, of_lines

_ENUMERATOR = re.compile(r"(\(?)([A-Za-z]|[ivx]{1,6}|[IVX]{1,6}|\d{1,3})([.)])(?=\s+\S)")
# How many blocks may stand between one number and the next.
_NEAR = 30
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")


@dataclass(frozen=True)
class _Number:
    """One reading of an enumerator: its style, "(a)", and its place in the count."""

    style: str
    count: int


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with numbered paragraphs marked; the lines of a block may be such, too."""
    parted = [b for block in blocks for b in _parted(block)]
    numbers = [tuple(_numbers(text_of(b))) if _may_be(b) else () for b in parted]
    return tuple(
        replace(b, role="item") if isinstance(b, Paragraph) and _counts(numbers, i) else b
        for i, b in enumerate(parted)
    )


def _may_be(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.role


def _numbers(text: str) -> Iterator[_Number]:
    """What an enumerator can mean: ``i.`` is a number or a letter."""
    found = _ENUMERATOR.match(text)
    if found is None:
        return
    sign = found[2]
    shape = f"{found[1]}{{}}{found[3]}"
    if sign.isdigit():
        yield _Number(shape.format(1), int(sign))
        return
    case = "A" if sign.isupper() else "a"
    if len(sign) == 1:
        yield _Number(shape.format(case), ord(sign.lower()) - ord("a") + 1)
    if sign.lower() in _ROMAN:
        yield _Number(shape.format(case + "i"), _ROMAN.index(sign.lower()) + 1)


def _counts(numbers: Sequence[tuple[_Number, ...]], index: int) -> bool:
    """Whether the number before or after stands in another block not far away."""
    near = {n for other in numbers[max(index - _NEAR, 0) : index] for n in other}
    later = {n for other in numbers[index + 1 : index + 1 + _NEAR] for n in other}
    return any(
        _Number(n.style, n.count - 1) in near or _Number(n.style, n.count + 1) in later
        for n in numbers[index]
    )


def _parted(block: Block) -> list[Block]:
    """A block whose lines count on from one another, as a block for each number."""
    paragraph = as_paragraph(block)
    if paragraph is None or not isinstance(block, Paragraph):
        return [block]
    lines = ended_lines(paragraph.content)
    numbers = [tuple(_numbers(plain_text(line))) for line, _ in lines]
    known = frozenset(n for own in numbers for n in own)
    starts = [i for i, own in enumerate(numbers) if _counts_within(own, known)]
    if not starts or starts == [0]:
        return [block]
    cuts = sorted({0, *starts})
    ends = [*cuts[1:], len(lines)]
    return [p for a, b in zip(cuts, ends, strict=True) for p in of_lines(lines[a:b])]


def _counts_within(own: Sequence[_Number], known: frozenset[_Number]) -> bool:
    return any(_Number(n.style, n.count + step) in known for n in own for step in (-1, 1))
