"""The units of a text that can be cited: those that its header declares, or those with ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_NO_NAME = re.compile(r"[/\\<>\"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]")
_LONGEST = 200  # bytes: names of folders have 255 at most


@dataclass(eq=False)
class Unit:
    """A unit: the ``reference`` by which it is cited, its kind, its place in the tree.

    ``element`` is what it is in the TEI. Where that is a milestone, the unit goes on until the
    element ``until``. ``data`` are statements about it, by their terms.
    """

    reference: str
    kind: str
    element: etree._Element
    parent: Unit | None = None
    until: etree._Element | None = None
    data: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """How deep in the tree it is, from 1."""
        return 1 + self.parent.level if self.parent else 1


@dataclass
class Tree:
    """A way of citing a text: its units in the order of the text, the kinds of them.

    ``name`` is "" for the first tree of a text. ``kinds`` are the kinds at each place of the tree,
    in the form of the specification.
    """

    name: str
    units: tuple[Unit, ...]
    kinds: tuple[dict[str, Any], ...]

    @property
    def depth(self) -> int:
        """How many levels it has."""
        return max((unit.level for unit in self.units), default=0)


@dataclass
class Trees:
    """The trees of a text, and what could not become of it: references, declarations."""

    trees: tuple[Tree, ...] = ()
    unusable: list[str] = field(default_factory=list)
    unread: list[etree._Element] = field(default_factory=list)
    cut: bool = False


def usable(units: Iterable[Unit], unusable: list[str]) -> Iterator[Unit]:
    """The units whose references can be names of folders, each once, without what is in others.

    A reference that differs from another in case alone is left out with those that cannot be a
    name: not all file systems tell them apart.
    """
    taken: set[str] = set()
    lost: set[Unit] = set()
    for unit in units:
        key = unicodedata.normalize("NFC", unit.reference).casefold()
        if unit.parent in lost or key in taken or not is_name(unit.reference):
            lost.add(unit)
            unusable.append(unit.reference)
        else:
            taken.add(key)
            yield unit


def is_name(reference: str) -> bool:
    """Whether a reference can be the name of a folder.

    >>> is_name("1.2"), is_name("1/2"), is_name("..")
    (True, False, False)
    """
    if _NO_NAME.search(reference) or reference != reference.strip(" "):
        return False
    is_short = len(reference.encode("utf-8", "replace")) <= _LONGEST
    return is_short and bool(reference.strip(".")) and not reference.endswith(".")
