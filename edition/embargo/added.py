"""The text of markup, without its tags; words that the edition adds (``data-generated``) apart.

A number beside a paragraph, a name over a column, stand between words that have nothing to do with
them: read in one, "forty crowns." and the number of the next paragraph would be the held-back
"forty crowns. 10". What the edition adds is therefore read by itself, and the text without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A tag, or what opens and closes a comment or a section of character data.
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->|<!\[CDATA\[|\]\]>")
_OF_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)")
_ADDED = re.compile(r"\sdata-generated(?=[\s=>/])")
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def without_tags(text: str) -> Iterator[str]:
    """The text of markup in every way in which it can be read: with what is added and without."""
    if not _ADDED.search(text):
        yield TAG.sub("", text)
        return
    pieces = list(_pieces(text))
    yield "".join(piece for piece, added in pieces if not added)
    yield " ".join(piece for piece, added in pieces if added)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Text between tags, each stretch with whether the edition added it."""
    position, inside, depth = 0, "", 0
    begun = 0  # where what is added begins
    for tag in TAG.finditer(text):
        found = _OF_TAG.match(tag[0])
        name = found[2] if found else ""
        if inside:
            opens = name == inside and not tag[0].endswith("/>")
            depth += (-1 if found and found[1] else 1) if opens else 0
            if depth == 0:
                yield TAG.sub("", text[begun : tag.start()]), True
                inside, position = "", tag.end()
            continue
        yield text[position : tag.start()], False
        position = tag.end()
        if _opens(tag[0], name) and _ADDED.search(tag[0]):
            inside, depth, begun = name, 1, tag.end()
    yield TAG.sub("", text[begun if inside else position :]), bool(inside)


def _opens(tag: str, name: str) -> bool:
    return name.lower() not in _EMPTY and not tag.startswith("</") and not tag.endswith("/>")
