"""What P4 and TEI Lite wrote otherwise than P5 → P5, so that it can be said by marks.

TEI P5, "Migrating from P4 to P5": corrections and expansions stood in attributes, sections were
numbered, references were ``xref``, and dates had ``value``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from edition.importers.tei.settled import keeps_space
from edition.tei.names import local, tei

Element = etree._Element

_RENAMED: Mapping[str, str] = {
    **{f"div{depth}": "div" for depth in range(8)},
    "xref": "ref",
    "xptr": "ptr",
}
# An element whose attribute holds the other reading: → the names of the two, in their order.
_READINGS: Mapping[str, tuple[str, str, str]] = {
    "sic": ("corr", "sic", "corr"),
    "corr": ("sic", "sic", "corr"),
    "abbr": ("expan", "abbr", "expan"),
    "expan": ("abbr", "abbr", "expan"),
    "orig": ("reg", "orig", "reg"),
    "reg": ("orig", "orig", "reg"),
}
_ATTRIBUTES: Mapping[tuple[str, str], str] = {
    ("date", "value"): "when",
    ("time", "value"): "when",
    ("ref", "url"): "target",
    ("ref", "doc"): "target",
    ("gap", "desc"): "reason",
}
# Words for a look, as programs and projects wrote them → the words of this project.
_LOOKS: Mapping[str, str] = {
    **dict.fromkeys(("i", "it", "ital", "italics", "emph"), "italic"),
    **dict.fromkeys(("b", "bo"), "bold"),
    **dict.fromkeys(("sup", "super"), "superscript"),
    **dict.fromkeys(("sub", "inf"), "subscript"),
    **dict.fromkeys(("u", "ul", "underlined"), "underline"),
    **dict.fromkeys(("sc", "smcap", "small-caps", "smallCaps"), "smallcaps"),
}
_WHO = ("resp", "cert")


def modernised(root: Element) -> dict[str, int]:
    """Write what stands below *root* as P5 does; how often each thing was written otherwise."""
    changed: Counter[str] = Counter()
    for element in list(root.iter(etree.Element)):
        name = local(element)
        if name in _RENAMED:
            element.tag = tei(_RENAMED[name])
            changed[f"{name} as {_RENAMED[name]}"] += 1
        _attributes(element, changed)
        if name in _READINGS and element.get(_READINGS[name][0]) and not keeps_space(element):
            _as_choice(element, changed)
    return dict(sorted(changed.items()))


def _attributes(element: Element, changed: Counter[str]) -> None:
    name = local(element)
    for (of, old), new in _ATTRIBUTES.items():
        value = element.get(old)
        if name == of and value is not None and element.get(new) is None:
            element.set(new, value)
            del element.attrib[old]
            changed[f"@{old} of {name} as @{new}"] += 1
    look = element.get("rend", "")
    if name == "hi" and look in _LOOKS:
        element.set("rend", _LOOKS[look])
        changed[f'rend="{look}" as "{_LOOKS[look]}"'] += 1


def _as_choice(element: Element, changed: Counter[str]) -> None:
    """``<sic corr="the">teh</sic>`` → a choice of both readings."""
    name = local(element)
    attribute, first, second = _READINGS[name]
    choice = etree.Element(tei("choice"))
    choice.tail, element.tail = element.tail, None
    other = etree.Element(tei(attribute))
    other.text = element.attrib.pop(attribute)
    parent = element.getparent()
    if parent is None:
        return
    parent.replace(element, choice)
    pair = {name: element, attribute: other}
    choice.extend([pair[first], pair[second]])
    for said in _WHO:  # who says so speaks of the reading that the editor added
        if element is not pair[second] and element.get(said):
            pair[second].set(said, str(element.attrib.pop(said)))
    changed[f"@{attribute} of {name} as choice"] += 1
