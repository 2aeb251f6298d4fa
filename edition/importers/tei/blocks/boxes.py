"""How a box is written: ``::: name {keys}`` … ``:::``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.importers.tei import escaped
from edition.importers.tei.attributes import Keys, group
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local


def box(writer: Writer, element: Element, name: str, keys: Keys, lines: Sequence[str]) -> list[str]:
    """The box *name* around *lines*, with more colons than any box in it."""
    inside = max((len(n) - len(n.lstrip(":")) for n in lines), default=0)
    colons = ":" * max(3, inside + 1 if inside >= 3 else 3)
    id = writer.id(element)
    groups = f" {group('', keys, id)}" if keys or id else ""
    return [f"{colons} {name}{groups}", *lines, colons]


def lines_in(
    writer: Writer, element: Element, escape: Callable[[str], str] = escaped.text
) -> list[str] | None:
    """The lines that ``lb`` parts in *element*; None where there are none."""
    breaks, writer.breaks = writer.breaks, False
    pieces = [escape(element.text)] if element.text else []
    for child in element:
        if local(child) == "lb" and not child.attrib and _ends_line(child):
            pieces.append("\n")
        else:
            pieces.append(str(writer.node(child)))
        if child.tail:
            pieces.append(escape(child.tail))
    writer.breaks = breaks
    return as_lines("".join(pieces))


def as_lines(text: str) -> list[str] | None:
    """*text* as lines of a box; None where one is empty."""
    lines = text.split("\n")
    if not all(line.strip() for line in lines):
        return None
    return [f"\\{line}" if line.startswith(":::") else line for line in lines]


def _ends_line(element: Element) -> bool:
    """Whether no space stands beside a line's end, which the end of a source's line would eat."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return not (element.tail or "")[:1].isspace() and not (text or "")[-1:].isspace()
