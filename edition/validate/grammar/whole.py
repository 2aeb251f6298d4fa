"""A schema that takes parts from other files, made whole (RELAX NG specification, 4.6 and 4.7).

The parts are put where they are asked for, so that one tree serves both for the verdict and for
the words. Nothing outside the folder that *read* knows is looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from lxml import etree

from edition.validate.grammar.names import RNG, inherited

Read = Callable[[str], etree._Element]
"""The root of the schema file at a path; raises :class:`Unreadable`."""

_INCLUDE, _EXTERNAL = RNG + "include", RNG + "externalRef"
_MOST_FILES = 200


class Unreadable(Exception):
    """A part of a schema that cannot be had; the message says which and why."""


def gather(path: str, read: Read) -> etree._Element:
    """The root of the schema at *path*, with all that it takes from other files in its place.

    Raises :class:`Unreadable`.
    """
    return _Gathering(read).root(path, ())


class _Gathering:
    def __init__(self, read: Read) -> None:
        self.read = read
        self.count = 0

    def root(self, path: str, around: tuple[str, ...]) -> etree._Element:
        """The whole of the file at *path*, which the files *around* asked for."""
        self.count += 1
        if path in around:
            raise Unreadable(f"{path} takes itself in")
        if self.count > _MOST_FILES:
            raise Unreadable(f"it takes parts from more than {_MOST_FILES} files")
        root = self.read(path)
        for node in list(root.iter(_INCLUDE, _EXTERNAL)):
            there = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), (node.get("href") or "").strip())
            )
            part = self.root(there, (*around, path))
            (_include if node.tag == _INCLUDE else _external)(node, part, there)
        return root


def _include(node: etree._Element, part: etree._Element, path: str) -> None:
    """``include`` becomes a ``div``; what it states itself goes before what the part states."""
    if part.tag != f"{RNG}grammar":
        raise Unreadable(f"{path} is no grammar, so it cannot be included")
    own = list(_components(node))
    names = {component.get("name") for component in own if component.tag == f"{RNG}define"}
    starts = any(component.tag == f"{RNG}start" for component in own)
    for component in list(_components(part)):
        named = component.tag == f"{RNG}define" and component.get("name") in names
        if named or (starts and component.tag == f"{RNG}start"):
            _parent(component).remove(component)
    node.tag = f"{RNG}div"
    del node.attrib["href"]
    node.append(_standing_alone(part, f"{RNG}div"))


def _external(node: etree._Element, part: etree._Element, path: str) -> None:
    """``externalRef`` becomes the pattern itself."""
    if part.tag == f"{RNG}grammar":
        raise Unreadable(f"{path} is a grammar of its own inside a pattern")
    node.tag = f"{RNG}group"
    node.attrib.clear()
    node.append(_standing_alone(part, str(part.tag)))


def _standing_alone(part: etree._Element, tag: str) -> etree._Element:
    """*part* for another file: the namespace that it has is said, even where it is none."""
    part.tag = tag
    part.set("ns", inherited(part, "ns"))
    part.set("datatypeLibrary", inherited(part, "datatypeLibrary"))
    return part


def _components(grammar: etree._Element) -> Iterator[etree._Element]:
    for child in grammar.iterchildren(etree.Element):
        if child.tag == f"{RNG}div":
            yield from _components(child)
        else:
            yield child


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
