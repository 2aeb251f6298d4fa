"""Where the entries of the apparatus belong: by line, by letter, by the place that they name.

An entry in the text belongs where it stands. One that stands apart names its place by ``@from``
and ``@to``, or by ``@loc`` in the numbers of the edition (TEI P5, chapter TC, "Linking the
Apparatus to the Text").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from edition.render.apparatus import APP
from edition.render.apparatus_sigla import Sigla
from edition.render.lines import read_lines
from edition.render.references import References
from edition.render.views import View
from edition.render.witnesses import is_apart
from edition.tei.names import ELEMENT_ONLY, local, tei
from edition.tei.pointers import split_pointers

_LINE, _LB = tei("l"), tei("lb")
_NUMBERED = frozenset(
    "div div1 div2 div3 div4 div5 div6 div7 lg l p ab seg s sp milestone lb".split()
)
_SECTIONS = frozenset("seg s p ab div div1 div2 div3".split())
_PLAIN_NUMBER = re.compile(r"\d+[a-z]?\Z")
_NOT_COUNTED = frozenset({"note", "teiHeader", "standOff", "app"})
_NUMBER = re.compile(
    r"\s*(?:(?:lines?|ll?|verses?|vers|vv?|zeilen?|z|chap|cap|ch|c|sect?|par)\.?"
    r"|\N{SECTION SIGN}+)?\s*"
    r"(\d+[a-z]?(?:\s*[.,:]\s*\d+[a-z]?)*)(?:\s*[-\N{EN DASH}]\s*[\d.,]+)?\s*\Z",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[.,:]\s*")
_LINES_AT_MOST = 60  # elements above an entry among which a line of verse is looked for


@dataclass(slots=True)
class Point:
    """A place in the text that entries apart from it belong to."""

    entry: etree._Element
    start: etree._Element | None
    end: etree._Element
    line: str


class Places:
    """The places of one document in one view."""

    def __init__(self, references: References, sigla: Sigla, view: View) -> None:
        self._root = references.document.root
        self._sigla = sigla
        self._numbers: dict[str, etree._Element | None] | None = None
        self.lines: dict[etree._Element, str] = {}
        self.points: dict[etree._Element, Point] = {}
        apps = list(self._root.iter(APP)) if references.uses("app") else []
        if not apps:
            return
        for app in apps:
            point = self._point(app)
            if point is not None:
                self.points[app] = point
        self._number(apps, by_line=view.line_breaks)

    def _point(self, app: etree._Element) -> Point | None:
        """The place that an entry names which stands apart; None where it has none."""
        if not is_apart(app) or not stands_apart(app):
            return None
        start, end = self._named(app.get("from")), self._named(app.get("to"))
        if start is None and end is None:
            place = self._located(app.get("loc") or "")
            return Point(app, None, place, "") if place is not None else None
        last = end if end is not None else start
        return Point(app, start, last, "") if last is not None else None

    def start_of(self, app: etree._Element) -> etree._Element | None:
        """Where the lemma of an entry begins that names the beginning."""
        return self._named(app.get("from"))

    def _named(self, value: str | None) -> etree._Element | None:
        pointers = split_pointers(value or "")
        return self._sigla.target(pointers[0]) if pointers else None

    def _located(self, loc: str) -> etree._Element | None:
        """The element that a reference in numbers means: "2.14", "line 5", "ll. 5-7"."""
        found = _NUMBER.match(loc)
        if not found:
            return None
        if self._numbers is None:
            self._numbers = dict(_numbers(self._root))
        return self._numbers.get(".".join(_PARTS.split(found[1])))

    def _number(self, apps: list[etree._Element], *, by_line: bool) -> None:
        """Note the line of each entry, and of each point."""
        wanted = dict.fromkeys(apps)
        ends = {
            point.start if point.start is not None else point.end for point in self.points.values()
        }
        counted = read_lines(self._root).counted
        number = ""
        found: dict[etree._Element, str] = {}
        # Only in the order of the text can be told after which break an entry stands.
        in_order = by_line and next(self._root.iter(_LB), None) is not None
        for element in self._root.iter(etree.Element) if in_order else (*apps, *ends):
            if element.tag == _LB and by_line:
                number = element.get("n") or ""
            if element in wanted or element in ends:
                line = _line_of(element, counted) or number
                if line:
                    found[element] = line
        self.lines = {app: found[app] for app in apps if app in found}
        for point in self.points.values():
            place = point.start if point.start is not None else point.end
            point.line = found.get(place, "")


def stands_apart(app: etree._Element) -> bool:
    """Whether an ``app`` stands between blocks, not in running text."""
    parent = app.getparent()
    return parent is None or local(parent) in ELEMENT_ONLY


def _line_of(element: etree._Element, counted: Mapping[etree._Element, str]) -> str:
    """The number of the line of verse around *element*, or of those in it: "5", "5–7"."""
    around: etree._Element | None = element
    for _ in range(_LINES_AT_MOST):
        if around is None:
            break
        if around.tag == _LINE:
            return around.get("n") or counted.get(around) or ""
        around = around.getparent()
    if element.tag != APP:
        return ""
    inside = [
        line.get("n") or counted.get(line) or ""
        for line in next(iter(element), element).iter(_LINE)
    ]
    if not inside or not all(inside):
        return ""
    return inside[0] if len(inside) == 1 else f"{inside[0]}\N{EN DASH}{inside[-1]}"


def _numbers(root: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """References in numbers and what they mean; None where they mean several elements."""
    found: dict[str, etree._Element | None] = {}
    chains: dict[etree._Element, tuple[str, ...]] = {}
    for _, element in etree.iterwalk(root, events=("start",)):
        parent = element.getparent()
        above = chains.get(parent, ()) if parent is not None else ()
        chains[element] = above
        number = (element.get("n") or "").strip()
        if local(element) in _NOT_COUNTED or not number or local(element) not in _NUMBERED:
            continue
        chains[element] = chain = (*above, number)
        for length in range(1, len(chain) + 1):
            key = ".".join(chain[-length:])
            found[key] = None if key in found else element
    yield from found.items()


def section_of(element: etree._Element) -> str:
    """Chapter and section of an entry, as one cites them: "1.2" in the second ``seg`` of the first
    ``p``, where both have numbers; else nothing.
    """
    numbers: list[str] = []
    segment = False
    for around in element.iterancestors():
        name, number = local(around), around.get("n") or ""
        if name in _SECTIONS and _PLAIN_NUMBER.match(number):
            segment = segment or name in ("seg", "s")
            numbers.insert(0, number)
    return ".".join(numbers) if segment and len(numbers) > 1 else ""


def letter(index: int) -> str:
    """The letter of the *index*-th entry, from 0: a to z, then aa, ab.

    >>> [letter(i) for i in (0, 25, 26, 702)]
    ['a', 'z', 'aa', 'aaa']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
