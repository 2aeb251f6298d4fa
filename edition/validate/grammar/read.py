"""A grammar file as patterns: references are followed, elements are opened when they are needed."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from edition.validate.grammar.names import RNG, NameClass, read_names
from edition.validate.grammar.pattern import EMPTY, NOT_ALLOWED, TEXT, Kind, Leaf, Pattern, Pool

_VALUES = frozenset(RNG + name for name in ("data", "value", "list"))
_NO_NAMES = NameClass()
_ELSEWHERE = tuple(RNG + name for name in ("include", "externalRef", "parentRef"))


class Grammar:
    """A RELAX NG grammar in its XML syntax, all in one file.

    ``release`` names it for readers: "TEI P5 4.3.0" where it is one of the TEI Consortium's.
    """

    def __init__(self, root: etree._Element, name: str = "") -> None:
        self.root = root
        self.pool = Pool()
        self.name = name
        self.release = _release(root) or name
        self._leaves: dict[etree._Element, Leaf] = {}
        self._contents: dict[Leaf, Pattern] = {}
        self._following: list[str] = []
        self._named: dict[str, Pattern] = {}
        self._circles = 0  # references that lead back to themselves
        self._nodes: list[etree._Element] = list(root.iter(f"{RNG}element"))

    @property
    def whole(self) -> bool:
        """Whether everything is in this one file, so that it can be read here."""
        return next(self.root.iter(*_ELSEWHERE), None) is None

    @cached_property
    def defines(self) -> dict[str, list[etree._Element]]:
        """The named patterns; several nodes of one name are combined."""
        found: dict[str, list[etree._Element]] = {}
        for node in self.root.iter(f"{RNG}define"):
            found.setdefault(node.get("name") or "", []).append(node)
        return found

    @cached_property
    def elements(self) -> dict[str, tuple[Leaf, ...]]:
        """The element patterns by the names that they spell out."""
        found: dict[str, list[Leaf]] = {}
        for node in self._nodes:
            leaf = self._leaf(node, Kind.ELEMENT)
            for name in leaf.names.names:
                found.setdefault(name, []).append(leaf)
        return {name: tuple(leaves) for name, leaves in found.items()}

    @cached_property
    def start(self) -> Pattern:
        """What a whole document may be."""
        if self.root.tag != f"{RNG}grammar":
            return self._pattern(self.root)
        starts = list(self.root.iter(f"{RNG}start"))
        return self._combined(starts)

    def content(self, leaf: Leaf) -> Pattern:
        """Attributes and content of an element, as one pattern."""
        known = self._contents.get(leaf)
        if known is None:
            known = self._contents[leaf] = self._inside(leaf.node)
        return known

    def _inside(self, node: etree._Element) -> Pattern:
        """The children of *node* as a group, without the name class of an element."""
        children = [c for c in node.iterchildren(etree.Element) if str(c.tag).startswith(RNG)]
        if node.tag in (f"{RNG}element", f"{RNG}attribute") and node.get("name") is None:
            children = children[1:]
        pattern = EMPTY
        for child in reversed(children):
            pattern = self.pool.group(self._pattern(child), pattern)
        return pattern

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = str(node.tag).removeprefix(RNG)
        pool = self.pool
        if kind in ("element", "attribute"):
            return pool.leaf(self._leaf(node, Kind(kind)))
        if node.tag in _VALUES:
            return pool.leaf(self._leaf(node, Kind.DATA))
        if kind in _ALONE:
            return _ALONE[kind]
        if kind == "ref":
            return self._reference(node.get("name") or "")
        if kind in ("choice", "interleave"):
            return self._several(kind, node)
        inside = self._inside(node)
        if kind == "mixed":
            return pool.interleave(TEXT, inside)
        repeated = kind in ("oneOrMore", "zeroOrMore")
        pattern = pool.one_or_more(inside) if repeated else inside
        return pool.optional(pattern) if kind in ("optional", "zeroOrMore") else pattern

    def _several(self, kind: str, node: etree._Element) -> Pattern:
        children = [c for c in node.iterchildren(etree.Element) if str(c.tag).startswith(RNG)]
        parts = [self._pattern(child) for child in children]
        if kind == "choice":
            return self.pool.choice(parts)
        pattern = EMPTY
        for part in parts:
            pattern = self.pool.interleave(pattern, part)
        return pattern

    def _reference(self, name: str) -> Pattern:
        known = self._named.get(name)
        if known is not None:
            return known
        if name in self._following:  # forbidden by RELAX NG: only an element may hold itself
            self._circles += 1
            return NOT_ALLOWED
        circles = self._circles
        self._following.append(name)
        try:
            made = self._combined(self.defines.get(name, []))
        finally:
            self._following.pop()
        if circles == self._circles:  # else it is another one where it is asked for elsewhere
            self._named[name] = made
        return made

    def _combined(self, nodes: list[etree._Element]) -> Pattern:
        patterns = [self._inside(node) for node in nodes]
        if len(patterns) < 2:
            return patterns[0] if patterns else NOT_ALLOWED
        if any(node.get("combine") == "interleave" for node in nodes):
            pattern = EMPTY
            for part in patterns:
                pattern = self.pool.interleave(pattern, part)
            return pattern
        return self.pool.choice(patterns)

    def _leaf(self, node: etree._Element, kind: Kind) -> Leaf:
        leaf = self._leaves.get(node)
        if leaf is None:
            names = _NO_NAMES if kind is Kind.DATA else read_names(node)
            leaf = self._leaves[node] = Leaf(kind, names, node)
        return leaf


_ALONE = {"empty": EMPTY, "notAllowed": NOT_ALLOWED, "text": TEXT}


def _release(root: etree._Element) -> str:
    """The release of TEI that a schema made by the TEI's tools names in its first comment."""
    for comment in root.iter(etree.Comment):
        found = re.search(r"TEI Edition:\s*(?:P5\s*)?Version\s*(\d+\.\d+\.\d+)", comment.text or "")
        if found:
            return f"TEI P5 {found[1]}"
    return ""
