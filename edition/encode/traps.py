"""What Markdown makes of a typescript without being asked: warnings in diplomatic sources.

The signs that Markdown reads vanish from the text; on a sheet they may have been typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edition.encode.markdown.nodes import Node

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_BLOCKS = {
    "numbered-list": (
        "markdown-list",
        "Markdown makes a numbered list of this line",
        r"for a line of the document escape the point, 1\. Title; for a section write # 1. Title",
    ),
    "list": (
        "markdown-list",
        "Markdown makes a list item of this line",
        r"if the sheet has a dash here, escape it: \- Name",
    ),
    "heading": (
        "markdown-heading",
        "Markdown makes a heading of a line that is underlined with dashes",
        r"for a heading write # Title; for a row of dashes escape the first one, \---",
    ),
    "rule": (
        "markdown-rule",
        "Markdown makes a rule of this line, and its signs are not kept",
        r"for signs that were typed escape the first one, \* * *; for a rule that was drawn write "
        "{rend=rule} on the line before",
    ),
}
_CODE = (
    "markdown-code",
    "these backticks are read as signs of Markdown and are not kept",
    r"for backticks that were typed write \`; for letters of a machine [text]{.code}",
)
_EMPHASIS = ("emphasis", "strong")


def warn_of_traps(encoder: Encoder, blocks: Sequence[Node]) -> None:
    """Warn of what Markdown reads and nobody meant, where the transcription keeps to the sheet."""
    if not encoder.front.is_diplomatic:
        if encoder.front.is_enumerated:
            _warn_of_numbers(encoder, blocks)
        return
    for node in _walk(blocks):
        trap = _BLOCKS.get(node.kind)
        if trap and not _is_meant(encoder, node):
            encoder.warning(trap[0], trap[1], node.span, trap[2])
        elif node.kind == "code" and not node.groups:
            encoder.warning(_CODE[0], _CODE[1], node.span, _CODE[2])
        elif node.kind in _EMPHASIS:
            _warn_of_emphasis(encoder, node)


def _warn_of_numbers(encoder: Encoder, blocks: Sequence[Node]) -> None:
    """Where paragraphs are numbered, ``1. Text`` was hardly meant as a list."""
    code, message, help = _BLOCKS["numbered-list"]
    for node in blocks:
        if node.kind == "numbered-list":
            told = f"{message}, and no numbered paragraph, as `enumerated: true` promises"
            encoder.warning(code, told, node.span, help)


def _is_meant(encoder: Encoder, node: Node) -> bool:
    """Whether a heading has its own sign, a rule its attributes."""
    if node.kind == "heading":
        return not node.literal
    above = encoder.file.line(node.span.line - 1).lstrip("> ")
    return node.kind == "rule" and above.startswith("{")


def _warn_of_emphasis(encoder: Encoder, node: Node) -> None:
    """``_x_`` is what typists did to underline, ``a*b*c`` a star: ``*x*`` is taken as meant."""
    sign = node.info
    if not sign.startswith("_") and not _within_word(encoder, node):
        return
    words = node.all_text().strip()[:30]
    read = "italics" if node.kind == "emphasis" else "bold type"
    message = f"`{sign}{words}{sign}` is read as {read}, and the signs are not kept"
    escaped = f"\\{sign[0]}" * len(sign)
    help = f"for signs that were typed escape them, {escaped}{words}{escaped}"
    if sign[0] == "_":
        help += f"; for underlining write [{words}]{{.underline}}"
    help += f"; for {read} write [{words}]{{.{'italic' if node.kind == 'emphasis' else 'bold'}}}"
    encoder.warning("markdown-emphasis", message, node.span, help)


def _within_word(encoder: Encoder, node: Node) -> bool:
    """Whether letters stand directly on both sides of one of the signs."""
    span = node.span
    before = encoder.file.line(span.line)[: span.column - 1][-1:]
    after = encoder.file.line(span.end_line or span.line)[span.end_column - 1 :][:1]
    return before.isalnum() or after.isalnum()


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
        for part in node.parts:
            yield from _walk(part)
