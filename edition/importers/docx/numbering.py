"""Numbers that Word counts: what stands before a paragraph of a list.

ECMA-376, part 1, 17.9. Nothing of it stands in a text of the file: it is counted here as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.importers.docx.names import Element, child, children, get, number, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_SIMPLE = re.compile(r"%\d([.)])")
_MOST = 100_000


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: ``format`` as in ``w:numFmt``, ``text`` as ``%1.``."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(frozen=True)
class Label:
    """What stands before a paragraph: ``1.``, ``a)``, ``§ 3``; empty where it is a bullet.

    ``number`` and ``delimiter`` are there where Markdown can write it as its own.
    """

    level: int
    text: str = ""
    number: str = ""
    delimiter: str = "."


@dataclass
class Numbering:
    """The lists of a file, and how far each has been counted."""

    levels: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, id: str, level: int) -> Label | None:
        """The label of the next paragraph of a list; None for a list that there is not."""
        found = self.levels.get(id)
        if found is None or id == "0":
            return None
        abstract, levels = found
        level = min(max(level, 0), _LEVELS - 1)
        counts = self._counts.setdefault(abstract, [-1] * _LEVELS)
        own = levels.get(level, Level())
        counts[level] = own.start if counts[level] < 0 else min(counts[level] + 1, _MOST)
        counts[level + 1 :] = [-1] * (_LEVELS - level - 1)
        if own.format in ("bullet", "none") and not _PLACE.search(own.text):
            return Label(level)
        text = _PLACE.sub(lambda m: self._at(int(m.group(1)) - 1, counts, levels), own.text)
        simple = _SIMPLE.fullmatch(own.text) if own.format == "decimal" else None
        if simple:
            return Label(level, text.strip(), str(counts[level]), simple.group(1))
        return Label(level, text.strip())

    def _at(self, level: int, counts: list[int], levels: Mapping[int, Level]) -> str:
        own = levels.get(level, Level())
        count = counts[level] if counts[level] >= 0 else own.start
        return counted(count, own.format)


def counted(count: int, format: str) -> str:
    """A number in a format of ``w:numFmt``.

    >>> counted(4, "upperRoman"), counted(28, "lowerLetter"), counted(3, "decimalZero")
    ('IV', 'bb', '03')
    """
    if format in ("lowerLetter", "upperLetter") and count > 0:
        sign = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return sign if format == "lowerLetter" else sign.upper()
    if format in ("lowerRoman", "upperRoman"):
        return _roman(count) if format == "lowerRoman" else _roman(count).upper()
    if format == "decimalZero":
        return f"{count:02}"
    return "" if format == "none" else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    made = ""
    for size, sign in _ROMAN:
        made += sign * (count // size)
        count %= size
    return made


def read_numbering(root: Element | None) -> Numbering:
    """The lists of ``numbering.xml``."""
    abstract = {get(e, "abstractNumId"): e for e in children(root, "w:abstractNum")}
    found: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for row in children(root, "w:num"):
        id, of = get(row, "numId"), value(row, "w:abstractNumId")
        levels = _levels(abstract.get(of))
        changed = False
        for override in children(row, "w:lvlOverride"):
            level = number(get(override, "ilvl"))
            inner = child(override, "w:lvl")
            if inner is not None:
                levels[level] = _level(inner)
            if start := value(override, "w:startOverride"):
                old = levels.get(level, Level())
                levels[level] = Level(old.format, old.text, number(start, 1))
            changed = True
        # A list that is counted anew has its own counts.
        found[id] = (f"{of}/{id}" if changed else of, levels)
    return Numbering(found)


def _levels(root: Element | None) -> dict[int, Level]:
    return {number(get(e, "ilvl")): _level(e) for e in children(root, "w:lvl")}


def _level(row: Element) -> Level:
    format = value(row, "w:numFmt") or "decimal"
    return Level(format, value(row, "w:lvlText"), number(value(row, "w:start"), 1))


def is_listed(properties: Element | None) -> tuple[str, int] | None:
    """The list and level that a paragraph names itself."""
    listed = child(properties, "w:numPr")
    if listed is None or not value(listed, "w:numId"):
        return None
    return value(listed, "w:numId"), number(value(listed, "w:ilvl"))
