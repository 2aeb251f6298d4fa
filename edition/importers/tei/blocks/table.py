"""``table`` with a row of labels → a table of Markdown."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local

_LINES = {None: "---", "left": ":--", "right": "--:", "center": ":-:"}


def block(writer: Writer, element: Element) -> list[str] | None:
    """A table whose first row are the labels of its columns."""
    attributes = Attributes(element, writer.facts)
    attributes.key("type")
    attributes.common()
    keys, rows = attributes.result(), list(element)
    if keys is None or element.text or not rows or not _is_plain(rows):
        return None
    looks = [cell.get("rend") for cell in rows[0]]
    if any([cell.get("rend") for cell in row] != looks for row in rows):
        return None
    if any(look not in _LINES for look in looks):
        return None
    head, *body = [_row(writer, row) for row in rows]
    lines = [head, "| " + " | ".join(_LINES[look] for look in looks) + " |", *body]
    id = writer.id(element)
    return [group("", keys, id), *lines] if keys or id else lines


def _is_plain(rows: list[Element]) -> bool:
    """Whether only the first row has labels, and cells say nothing but how they are aligned."""
    roles = [dict(row.items()) for row in rows]
    if roles[0] != {"role": "label"} or any(roles[1:]) or any(row.tail for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    return all(local(c) == "cell" and not set(c.attrib) - {"rend"} for c in cells)


def _row(writer: Writer, row: Element) -> str:
    # One backslash more for every bar, escaped or not: the table takes it off again.
    cells = [writer.without_breaks(cell).replace("|", r"\|") for cell in row]
    return "| " + " | ".join(cells) + " |"
