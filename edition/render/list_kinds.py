"""What kind of list a ``list`` is, and what stands before its items (TEI P5, chapter CO, "Lists").

``type`` and, since TEI 3, ``rend`` say it, each project in its own words. A list whose items begin
with a number or a dash of their own gets none from the edition: nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import is_layout, plain_text

ITEMS = frozenset({"item", "castItem"})
LABELS = frozenset({"label", "headLabel"})

# A word of ``type`` or ``rend`` → the sign before an item: a type of ``ol``, or a kind of ``ul``.
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys("ordered numbered numbers number decimal arabic ol enumerate 1".split(), "1"),
    **dict.fromkeys("lower-alpha lower-latin loweralpha alpha alphabetic a".split(), "a"),
    **dict.fromkeys("upper-alpha upper-latin upperalpha A".split(), "A"),
    **dict.fromkeys("lower-roman lowerroman roman i".split(), "i"),
    **dict.fromkeys("upper-roman upperroman I".split(), "I"),
    **dict.fromkeys("bulleted bullets bullet disc unordered ul itemize".split(), "bulleted"),
    **dict.fromkeys("simple plain unmarked none nobullets".split(), "simple"),
    **dict.fromkeys("syllogism litany index register contents toc".split(), "simple"),
}
_INLINE = frozenset("inline run-in runin run-on horizontal".split())
_GLOSS = frozenset("gloss glossary definition definitions dl".split())
# A type of ``ol`` → its class and its attribute.
_ORDERED: Mapping[str, tuple[str, str]] = {
    "1": ("", ""),
    "a": ("lower-alpha", "a"),
    "A": ("upper-alpha", "A"),
    "i": ("lower-roman", "i"),
    "I": ("upper-roman", "I"),
}
_WORDS = re.compile(r"[\s,;]+")
# What an item may begin with: (a), 12., iv), –, •
_OWN_SIGN = re.compile(r"(?:[(\[]?(?:\d{1,4}|[a-z]|[ivxlc]{1,7}|[IVXLC]{1,7})[.):\]]|[–—•·*-])\s")
_SHORT = 8  # letters: a label that only numbers its item


@dataclass(frozen=True)
class ListKind:
    """``tag`` is ``ul``, ``ol``, ``dl`` or, in a line, ``span``; ``classes`` say the sign.

    ``type`` is the kind of numbers, as the attribute of ``ol`` has it.
    """

    tag: str
    classes: str = ""
    type: str = ""


def kind_of(element: etree._Element) -> ListKind:
    """The kind of a list, by its words and by what stands in it."""
    words = _words(element)
    if words & _INLINE:
        return ListKind("span", "inline")
    sign = next((_SIGNS[w] for w in sorted(words) if w in _SIGNS), "")
    if any(local(child) in LABELS for child in element):
        labels = [plain_text(child) for child in element if local(child) == "label"]
        short = all(len(text) <= _SHORT for text in labels) and not words & _GLOSS
        return ListKind("dl", "enumerated" if short and (sign or _numbering(labels)) else "")
    if _has_own_signs(element):
        return ListKind("ul", "own-signs")
    if sign in _ORDERED:
        return ListKind("ol", *_ORDERED[sign])
    return ListKind("ul", sign)


def _words(element: etree._Element) -> set[str]:
    """The words of ``type`` and ``rend``; case tells only the letter A from the letter a."""
    given = " ".join((element.get("type") or "", element.get("rend") or ""))
    words = (word.removeprefix("#") for word in _WORDS.split(given))
    return {word if len(word) == 1 else word.lower() for word in words if word}


def _numbering(labels: list[str]) -> bool:
    """Whether labels are numbers or signs: "(i)", "2.", "–"."""
    return bool(labels) and all(_OWN_SIGN.match(f"{text} ") for text in labels)


def _has_own_signs(element: etree._Element) -> bool:
    """Whether every item begins with a sign that stands in the text."""
    items = [child for child in element if local(child) in ITEMS]
    return bool(items) and all(_begins_with_sign(item) for item in items)


def _begins_with_sign(item: etree._Element) -> bool:
    while is_layout(item.text) and len(item):
        item = item[0]
        if local(item) == "label":
            return True
    return bool(_OWN_SIGN.match((item.text or "").lstrip()))
