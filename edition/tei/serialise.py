"""Writing TEI canonically: one way to write a tree, made to be read and compared line by line.

Containers put their children on lines of their own; running text is filled to a width, and a
line breaks only where a space stands already, so that layout never adds a space to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.escape import attribute as escape_attribute
from edition.escape import text as escape_text
from edition.tei.names import BLOCK, ELEMENT_ONLY, XML, local
from edition.tei.whitespace import is_layout, preserves

WIDTH = 100
_INLINE_CONTAINERS = frozenset({"choice", "subst", "app", "rdgGrp"})
_CONTAINERS = ELEMENT_ONLY - _INLINE_CONTAINERS
_BLOCKS = (BLOCK | _CONTAINERS) - {"figDesc"}
_EXAMPLES = frozenset({"egXML", "eg"})
_FIRST = {f"{{{XML}}}id": 0, f"{{{XML}}}lang": 1, "n": 2, "type": 3, "subtype": 4}
_HINT = "\x00"  # a place inside a tag where the line may break
_HARD = "\x01"  # a space inside an attribute or comment, where it may not


def serialise(root: etree._Element, instruction: str = "") -> bytes:
    """The bytes of a TEI file: declaration, an optional processing instruction, the tree."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if instruction:
        lines.append(instruction)
    _Writer(lines).block(root, 0)
    return ("\n".join(lines) + "\n").encode("utf-8")


class _Writer:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def block(self, node: etree._Element, depth: int) -> None:
        """Write *node* on lines of its own."""
        if not isinstance(node.tag, str):
            self.lines.append("  " * depth + _special(node))
        elif not _is_container(node):
            self.fill("".join(_inline(node)), depth)
        else:
            self.fill(_open(node), depth)
            for child in node:
                self.block(child, depth + 1)
            self.lines.append("  " * depth + f"</{_name(node)}>")

    def fill(self, content: str, depth: int) -> None:
        """Write running text: lines break at its spaces, never elsewhere."""
        indent = "  " * depth
        if "\n" in content:  # text that keeps its white space
            self.add(indent + content.replace(_HINT, " "))
            return
        line, hang = indent, indent + "  "
        for number, word in enumerate(re.split(f"[ {_HINT}]", content)):
            if number == 0:
                line += word
            elif len(line) + 1 + len(word) > WIDTH and line.strip():
                self.add(line)
                line = hang + word
            else:
                line += " " + word
        self.add(line)

    def add(self, line: str) -> None:
        """Take a finished line."""
        self.lines.append(line.replace(_HARD, " "))


def _is_container(node: etree._Element) -> bool:
    """Whether white space around the children of *node* is layout."""
    if not len(node) or not is_layout(node.text) or _keeps(node):
        return False
    if any(not is_layout(child.tail) for child in node):
        return False
    if local(node) in _CONTAINERS:
        return True
    if local(node) in _INLINE_CONTAINERS:
        parent = node.getparent()  # an entry of a list stands in no running text
        return local(node) == "app" and parent is not None and local(parent) == "listApp"
    children = [c for c in node if isinstance(c.tag, str)]
    return bool(children) and all(local(c) in _BLOCKS for c in children)


def _keeps(node: etree._Element) -> bool:
    """Whether the lines of *node* are kept: it asks for it, or it is an example of code."""
    return preserves(node) or local(node) in _EXAMPLES


def _inline(node: etree._Element, keep: bool = False) -> Iterator[str]:
    if not isinstance(node.tag, str):
        yield _hard(_special(node))
        return
    keep = keep or _keeps(node)
    element_only = local(node) in ELEMENT_ONLY
    start = _text(node.text, keep, element_only)
    if not len(node) and not start:
        yield _open(node, empty=True)
        return
    yield _open(node)
    yield start
    for child in node:
        yield from _inline(child, keep)
        yield _text(child.tail, keep, element_only)
    yield f"</{_name(node)}>"


def _text(text: str | None, keep: bool, element_only: bool) -> str:
    if text and keep:
        return escape_text(text)
    if not text or (element_only and is_layout(text)):
        return ""
    return escape_text(re.sub(r"[ \t\r\n]+", " ", text))


def _open(node: etree._Element, *, empty: bool = False) -> str:
    ordered = sorted(node.attrib.items(), key=lambda item: (_FIRST.get(str(item[0]), 9), item[0]))
    written = "".join(
        f'{_HINT}{_attribute_name(node, str(n))}="{_hard(escape_attribute(str(v)))}"'
        for n, v in ordered
    )
    return f"<{_name(node)}{_namespaces(node)}{written}{'/' if empty else ''}>"


def _hard(written: str) -> str:
    return written.replace(" ", _HARD)


def _namespaces(node: etree._Element) -> str:
    parent = node.getparent()
    inherited = dict(parent.nsmap) if parent is not None else {}
    new = {p: u for p, u in node.nsmap.items() if inherited.get(p) != u and u != XML}
    names = sorted(new.items(), key=lambda item: item[0] or "")
    written = (f'xmlns{":" + p if p else ""}="{escape_attribute(u)}"' for p, u in names)
    return "".join(_HINT + w for w in written)


def _name(node: etree._Element) -> str:
    return f"{node.prefix}:{local(node)}" if node.prefix else local(node)


def _attribute_name(node: etree._Element, name: str) -> str:
    if not name.startswith("{"):
        return name
    uri, _, rest = name[1:].partition("}")
    if uri == XML:
        return f"xml:{rest}"
    prefix = next((p for p, u in node.nsmap.items() if u == uri and p), None)
    return f"{prefix}:{rest}" if prefix else rest


def _special(node: etree._Element) -> str:
    """A comment or processing instruction as written."""
    return etree.tostring(node, encoding="unicode", with_tail=False)
