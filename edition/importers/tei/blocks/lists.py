"""``list`` → lines with dashes or numbers."""

from __future__ import annotations

from edition.importers.tei import escaped
from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.settled import is_block
from edition.tei.names import local

# Whether it is numbered, and the first of several → what stands at its items.
_SIGNS = {(False, True): "-", (False, False): "*", (True, True): ".", (True, False): ")"}


def block(writer: Writer, element: Element) -> list[str] | None:
    """A list whose items are numbered, or have dashes."""
    look, items = element.get("rend"), list(element)
    numbered = look == "numbered"
    attributes = Attributes(element, writer.facts)
    attributes.fixed("rend", look if look in ("numbered", "bulleted") else "")
    attributes.key("type")
    attributes.common()
    keys = attributes.result()
    if keys is None or element.text or not items or any(local(i) != "item" for i in items):
        return None
    first = _is_first(element)
    made: list[list[str]] = []
    for item in items:
        number = item.get("n", "")
        wanted = {"n"} if numbered else set()
        if set(item.attrib) != wanted or item.tail or (numbered and not _is_number(number)):
            return None
        sign = (number if numbered else "") + _SIGNS[numbered, first]
        made.append(_item(writer, item, sign))
    apart = [""] if any(len(lines) > 1 for lines in made) else []
    lines = [line for item_lines in made for line in (*apart, *item_lines)][len(apart) :]
    id = writer.id(element)
    return [group("", keys, id), *lines] if keys or id else lines


def _is_first(element: Element) -> bool:
    """Whether *element* is the first, third … of lists side by side: other signs part them."""
    before, count = element.getprevious(), 0
    while (
        before is not None and local(before) == "list" and before.get("rend") == element.get("rend")
    ):
        before, count = before.getprevious(), count + 1
    return count % 2 == 0


def _is_number(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 10


def _item(writer: Writer, item: Element, sign: str) -> list[str]:
    """The text of an item behind its sign, its blocks below."""
    from edition.importers.tei.blocks import blocks_of, joined

    children = list(item)
    first = next((i for i, c in enumerate(children) if is_block(c)), len(children))
    pieces = [escaped.text(item.text or "")]
    for child in children[:first]:
        pieces += [str(writer.node(child)), writer.after(child, escaped.text(child.tail or ""))]
    text = "".join(pieces)
    blocks = [text.split("\n")] if text.strip() else []
    if blocks:
        blocks[0][0] = escaped.line(blocks[0][0])
    lines = joined([*blocks, *blocks_of(writer, children[first:])]) or [""]
    indent = " " * (len(sign) + 1)
    rest = [f"{indent}{line}" if line else "" for line in lines[1:]]
    return [f"{sign} {lines[0]}".rstrip(), *rest]
