"""What a header says of citing: ``citeStructure``, or, of an older kind, ``cRefPattern``.

Source: TEI P5, chapters CO, "Creating Canonical References", and HD, "The Reference System
Declaration".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from edition.export.dts.paths import Path
from edition.export.dts.xpath import Unsupported, match_of, use_of
from edition.tei.document import Document
from edition.tei.names import XML_ID, local, tei

_REPLACED = re.compile(r"\[\s*(@[\w:-]+)\s*=\s*(['\"])\$(\d)\2\s*\]")
_GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)")
_MOST = 100  # declarations of a text: each costs a walk through it
_LONGEST = 1000  # characters of an expression
_XPATH = re.compile(r"#?xpath\((.*)\)\Z", re.DOTALL)


@dataclass
class Level:
    """A level of a way of citing: what is a unit, by what it is named, after which sign.

    ``use`` is None where units are counted. ``data`` are the terms said of a unit, with the paths
    to their values.
    """

    kind: str
    match: tuple[Path, ...]
    use: Path | None
    sign: str = ""
    inner: list[Level] = field(default_factory=list)
    data: tuple[tuple[str, Path], ...] = ()


@dataclass
class Declared:
    """A way of citing; ``name`` as the header gives it."""

    name: str
    levels: list[Level]


def declared(document: Document, unread: list[etree._Element]) -> Iterator[Declared]:
    """The ways of citing that a header declares, the default first.

    Declarations that are not understood are added to *unread*, and what is in them is left out.
    """
    encoding = document.root.find(f"{tei('teiHeader')}/{tei('encodingDesc')}")
    found = [] if encoding is None else list(encoding.iterchildren(tei("refsDecl")))
    found.sort(key=lambda element: element.get("default") != "true")
    if sum(len(list(element.iter(tei("citeStructure")))) for element in found) > _MOST:
        unread += found
        return
    for number, element in enumerate(found, 1):
        levels = list(_levels(element, document, unread)) or _of_patterns(element, unread)
        name = element.get("n") or element.get(XML_ID) or str(number)
        if levels:
            yield Declared(name, levels)


def _levels(
    element: etree._Element, document: Document, unread: list[etree._Element]
) -> Iterator[Level]:
    for child in element.iterchildren(tei("citeStructure")):
        try:
            level = _level(child, document)
        except Unsupported:
            unread.append(child)
        else:
            level.inner += _levels(child, document, unread)
            yield level


def _level(element: etree._Element, document: Document) -> Level:
    get, spaces = element.get, element.nsmap
    if len(get("match") or "") > _LONGEST or len(get("use") or "") > _LONGEST:
        raise Unsupported(element.tag)
    match, use = match_of(get("match") or "", spaces), use_of(get("use") or "", spaces)
    kind = get("unit") or _last(match)
    data = tuple(_data(element, document))
    return Level(kind, match, use, get("delim") or "", data=data)


def _last(match: tuple[Path, ...]) -> str:
    """The name of the elements that a path leads to."""
    names = [local(step.name) for path in match for step in path.steps[-1:]]
    return next((name for name in names if name not in ("", "*", ".")), "unit")


def _data(element: etree._Element, document: Document) -> Iterator[tuple[str, Path]]:
    for child in element.iterchildren(tei("citeData")):
        term = _term(child.get("property") or "", document)
        try:
            path = use_of(child.get("use") or "", child.nsmap)
        except Unsupported:
            continue  # a constant, or a function: what it says is not about the text
        if term and path:
            yield term, path


def _term(name: str, document: Document) -> str:
    """The address of a term, which may be written with a prefix that the header explains."""
    if "://" in name:
        return name
    prefix, _, own = name.partition(":")
    for definition in document.root.iter(tei("prefixDef")):
        if prefix and own and definition.get("ident") == prefix:
            return (definition.get("replacementPattern") or "").replace("$1", own)
    return ""


def _of_patterns(element: etree._Element, unread: list[etree._Element]) -> list[Level]:
    """The levels that ``cRefPattern`` describes: the longest pattern has all of them."""
    patterns = list(element.iterchildren(tei("cRefPattern")))
    if not patterns:
        return []
    kinds: Mapping[int, str] = {_count(p): p.get("n") or "" for p in patterns}
    longest = max(patterns, key=_count)
    try:
        levels = list(_of_pattern(longest, kinds))
    except Unsupported:
        unread.append(longest)
        return []
    for outer, inner in pairwise(levels):
        outer.inner.append(inner)
    return levels[:1]


def _count(pattern: etree._Element) -> int:
    return len(_GROUP.findall(pattern.get("matchPattern") or ""))


def _of_pattern(pattern: etree._Element, kinds: Mapping[int, str]) -> Iterator[Level]:
    """A level for each group: the path up to the attribute that the group stands for."""
    written = _XPATH.match((pattern.get("replacementPattern") or "").strip())
    text = written[1] if written and len(written[1]) <= _LONGEST else ""
    signs = [re.sub(r"\\(.)", r"\1", s) for s in _GROUP.split(pattern.get("matchPattern") or "")]
    groups, start = list(_REPLACED.finditer(text)), 0
    if not groups or [int(group[3]) for group in groups] != list(range(1, len(groups) + 1)):
        raise Unsupported(text)
    for number, group in enumerate(groups, 1):
        match = match_of(text[start : group.start()] + f"[{group[1]}]", pattern.nsmap)
        sign = signs[number - 1] if number > 1 and number <= len(signs) else ""
        kind = kinds.get(number) or _last(match)
        yield Level(kind, match, use_of(group[1], pattern.nsmap), sign)
        start = group.end()
    if text[start:].strip():
        raise Unsupported(text)
