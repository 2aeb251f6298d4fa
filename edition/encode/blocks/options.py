"""The boxes of a form: ``( ) RELEASE (X) EXCISE`` → ``seg type="option"``.

An option goes from its box to the next box or the end of its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.encode.blocks.doubtful import digits_for_a_date
from edition.encode.blocks.use import BlockUse, trim
from edition.encode.html import html_pairs
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.location import Span
from edition.tei.origins import append_text, last_child, make

_DATE = re.compile(r"\b(?:date|datum|data|fecha|dat)\b[:. ]*(\d{6,})(?!\w)", re.IGNORECASE)
# A tick directly behind a word is none: "section 3(x)".
_TICK = r"[Xx\u2713\u2714\u2717\u2718]"
_BOX = re.compile(
    rf"\((?P<round>[ \u00a0]*|(?<!\w\(){_TICK})\)|\[(?P<square>[ \u00a0]+|(?<!\w\[){_TICK})\]"
    r"|(?P<drawn>[\u2610\u2611\u2612])"
)
_UNCLOSED = re.compile(rf"(?<!\w)[(\[]{_TICK}?[ \u00a0]+(?![^()\[\]]*[)\]])")


def put_option_lines(use: BlockUse, parent: Element, lines: Sequence[Sequence[Node]]) -> None:
    """Put *lines* into *parent* with ``lb`` between them and their boxes as options."""
    if len(use.node.children) > 1:
        use.encoder.normalised("blank-lines")
    for number, line in enumerate(lines):
        if number:
            trim(parent)
            parent.append(make("lb", line[0].span))
        _line(use, parent, line)
    trim(parent)


def _line(use: BlockUse, parent: Element, line: Sequence[Node]) -> None:
    target = parent
    waiting: list[Node] = []  # what goes into the target; put there at once, for speed
    for node in html_pairs(line):
        if node.kind != "text":
            waiting.append(node)
            continue
        for date in _DATE.finditer(node.text):
            digits_for_a_date(use.encoder, node, date.group(1), date.start(1))
        _warn_of_unclosed(use, node)
        at = 0
        for found in _BOX.finditer(node.text):
            _text(use, waiting, node, at, found.start())
            use.encoder.inline.nodes(target, waiting)
            waiting = []
            target = _option(use, parent, target, node, found)
            at = found.end()
        _text(use, waiting, node, at, len(node.text))
    use.encoder.inline.nodes(target, waiting)
    _close(target, parent)


def _warn_of_unclosed(use: BlockUse, node: Node) -> None:
    """``(X RELEASE``: a box whose second bracket was forgotten."""
    for found in _UNCLOSED.finditer(node.text):
        opened = found.group().strip(" \u00a0")
        closed = f"{opened:<2}{')' if opened[0] == '(' else ']'}"
        use.encoder.warning(
            "unclosed-tick",
            f"`{opened}` looks like a box to tick that is never closed, and is taken as text",
            _at(use, node, found.start(), found.start() + len(opened)),
            f"write {closed}; a bracket that is text is written \\{opened[0]}",
        )


def _text(use: BlockUse, waiting: list[Node], node: Node, start: int, end: int) -> None:
    if start < end:
        span = _at(use, node, start, end)
        waiting.append(replace(node, text=node.text[start:end], span=span))


def _at(use: BlockUse, node: Node, start: int, end: int) -> Span:
    column = node.span.column
    return use.encoder.file.span(node.span.line, column + start, column + end)


def _option(
    use: BlockUse, parent: Element, before: Element, node: Node, found: re.Match[str]
) -> Element:
    """Open an option, ticked or not; a tick is an addition by the hand of ``ticked-by``."""
    _close(before, parent)
    span = _at(use, node, found.start(), found.end())
    mark = (found["round"] or found["square"] or "").strip(" \u00a0")
    ticked = bool(mark) or found["drawn"] in ("\u2611", "\u2612")
    subtype = "selected" if ticked else "unselected"
    option = make("seg", span, type="option", subtype=subtype)
    if mark:
        append_text(option, found.group()[0])
        tick = make("add", span, hand=use.hand("ticked-by"))
        tick.text = mark
        option.append(tick)
        append_text(option, found.group()[-1])
    else:
        append_text(option, found.group())
    parent.append(option)
    return option


def _close(option: Element, parent: Element) -> None:
    """End an option: the space before the next one stands between them."""
    if option is parent:
        return
    last = last_child(option)
    text = (last.tail if last is not None else option.text) or ""
    if text.endswith(" "):
        if last is not None:
            last.tail = text.rstrip(" ")
        else:
            option.text = text.rstrip(" ")
        append_text(parent, " ")
