"""The units of a text as a page shows it: words, notes, stamps, what is restored; no more.

What the edition says itself (``data-generated``) is left out, but for the words that it restores
from another copy. A withheld bar, a gap and the edge of a block end a phrase. What editors write of
a gap is no word of the text: it is a note; and why they hold something back, no unit at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from edition.publish.search.units import BIT, Unit, UnitWriter
from edition.publish.search.words import BAR, BREAK, GAP, HELD, READING, RIVAL, RIVAL_END

_BLOCKS = frozenset(
    "address article aside blockquote caption dd details dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header li main nav ol p pre section table tr ul div".split()
)
_ENDING = frozenset(("td", "th", "hr"))  # inside of a unit
_PARTING = frozenset(("break",))
_READINGS = frozenset(("rivals", "rival"))
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 caption".split())
_SKIPPED = frozenset(("script", "style", "svg", "template", "math", "button", "select"))
# Classes: what the edition says; what is a unit of its own; what makes words of a kind.
_SAID = frozenset(("spoken", "from", "unshown", "hidden"))
_OWN = frozenset(("note", "stamp", "annotation", "marking", "code", "margin"))
_KIND_OF_CLASS = {
    "stamp": BIT["stamp"], "marking": BIT["stamp"], "code": BIT["stamp"],
    "annotation": BIT["stamp"], "tei-fw": BIT["stamp"], "note": BIT["note"],
    "tei-head": BIT["heading"], "from-copy": BIT["restored"], "hand": BIT["hand"],
    "framed": BIT["marked"], "apparatus": BIT["note"],
}  # fmt: skip
# What takes the place of the kind around it; the rest is added to it.
_INSTEAD = BIT["note"] | BIT["stamp"] | BIT["heading"] | BIT["restored"]
_BASES = BIT["text"] | BIT["page"] | BIT["register"] | BIT["metadata"] | _INSTEAD


@dataclass(frozen=True)
class Source:
    """What the words of a page are told by: its address and language, the kind of its text.

    ``entries`` gives the addresses of the register entries that a pointer names, ``codes`` the
    reasons that are given for the redaction of an id.
    """

    address: str
    language: str = ""
    kind: int = BIT["text"]
    entries: Callable[[str], Iterable[str]] = lambda _: ()
    codes: Callable[[str], Iterable[str]] = lambda _: ()


@dataclass(slots=True)
class _Around:
    """What holds inside of an element; ``silent``: nothing in it is indexed."""

    kinds: int
    language: str
    anchor: str
    silent: bool = False
    own: bool = False  # it has a unit of its own
    ends: bool = False  # it ends a phrase before and after it
    codes: tuple[str, ...] = ()
    rival: bool = False  # it stands in the place of what is before it
    gap: bool = False  # it stands in the place of what is not there


@dataclass
class _Reader:
    source: Source
    found: list[UnitWriter] = field(default_factory=list)
    stack: list[_Around] = field(default_factory=list)
    writers: list[UnitWriter] = field(default_factory=list)
    heading: str = ""  # the last one that has an id: what has no address of its own is below it

    def begin(self, around: _Around) -> None:
        unit = Unit(self.source.address, around.anchor or self.heading)
        writer = UnitWriter(unit)
        self.writers.append(writer)
        self.found.append(writer)

    def start(self, element: etree._Element) -> None:
        around = _inside(element, self.stack[-1], self.source)
        self.stack.append(around)
        if element.tag in _HEADINGS and element.get("id"):
            self.heading = around.anchor
        if around.own:
            if self.writers:
                self.writers[-1].sign(BREAK)
            self.begin(around)
        writer = self.writers[-1]
        self._note(element, around, writer.unit)
        if element.get("class") == "pn" and element.text:
            writer.unit.number = element.text
        if not self.stack[-2].silent:
            _signs(element, around, writer)
        if not around.silent:
            self._write(element.text, around)

    def _note(self, element: etree._Element, around: _Around, unit: Unit) -> None:
        """What the unit names, and why something is withheld in it."""
        pointers = element.get("data-ref") if not around.silent else None
        for pointer in (pointers or "").split():
            unit.entries += [e for e in self.source.entries(pointer) if e not in unit.entries]
        unit.codes += [code for code in around.codes if code not in unit.codes]

    def end(self, element: etree._Element) -> None:
        around = self.stack.pop()
        if around.own:
            self.writers.pop()
        if around.ends and self.writers:
            self.writers[-1].sign(BREAK)
        if around.rival:
            self.writers[-1].sign(RIVAL_END)
        if not self.stack[-1].silent:
            self._write(element.tail, self.stack[-1])

    def _write(self, text: str | None, around: _Around) -> None:
        if text:
            self.writers[-1].write(text, around.kinds, around.language)


def units_of_page(html: str, source: Source) -> list[Unit]:
    """The units of well-formed HTML, in order; of other HTML, as a browser would mend it."""
    reader = _Reader(source)
    outermost = _Around(source.kind, source.language, "")
    reader.stack.append(outermost)
    reader.begin(outermost)
    for event, element in etree.iterwalk(_tree(html), events=("start", "end", "comment")):
        if event == "comment":
            if not reader.stack[-1].silent:
                reader._write(element.tail, reader.stack[-1])
        elif event == "start":
            reader.start(element)
        else:
            reader.end(element)
    return [unit for unit in (writer.finish() for writer in reader.found) if _has_words(unit)]


def _has_words(unit: Unit) -> bool:
    return bool(unit.runs) and any(c.isalnum() for c in unit.text)


def _tree(html: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(f"<div>{html}</div>", parser)
    except etree.XMLSyntaxError:
        lenient = etree.HTMLParser(no_network=True, huge_tree=True)
        tree = etree.fromstring(f"<div>{html}</div>", lenient)
        return tree if tree is not None else etree.Element("div")


def _inside(element: etree._Element, around: _Around, source: Source) -> _Around:
    """What holds in an element, by its name, its classes and what holds around it."""
    tag, get = str(element.tag), element.get
    classes = (get("class") or "").split()
    language = get("lang") or around.language
    anchor = get("id") or around.anchor
    restored = "from-copy" in classes
    gap = around.gap or "gap" in classes
    said = gap and "tei-desc" in classes
    silent = around.silent or tag in _SKIPPED or not _SAID.isdisjoint(classes)
    silent = silent or (gap and "held" in classes)
    silent = silent or ("data-generated" in element.attrib and not restored)
    redacted = get("data-type") == "redaction"
    codes = tuple(source.codes(get("id") or "")) if redacted else ()
    kinds = _kinds(tag, [*classes, "note"] if said else classes, around.kinds)
    margin = not _OWN.isdisjoint(classes) and "restored" not in classes
    own = not silent and (tag in _BLOCKS or margin or said)
    ends = tag in _ENDING or own or restored or not _PARTING.isdisjoint(classes)
    rival = not (silent or own) and "rival" in classes and _has_rivals(element.getprevious())
    return _Around(kinds, language, anchor, silent, own, ends, codes, rival, gap)


def _has_rivals(before: etree._Element | None) -> bool:
    """Whether what stands before is a reading that has rivals, or a rival."""
    names = (before.get("class") or "").split() if before is not None else ()
    return not _READINGS.isdisjoint(names)


def _kinds(tag: str, classes: list[str], kinds: int) -> int:
    found = BIT["heading"] if tag in _HEADINGS else 0
    for name in classes:
        found |= _KIND_OF_CLASS.get(name, 0)
    if found & _INSTEAD:
        kinds &= ~_BASES
    return kinds | found


def _signs(element: etree._Element, around: _Around, writer: UnitWriter) -> None:
    """The signs before what is inside of an element."""
    classes = (element.get("class") or "").split()
    if "bar" in classes:
        writer.sign(BAR)
    elif "gap" in classes:
        writer.sign(HELD if "held" in classes else GAP)
    elif around.ends and not around.own and not around.silent:
        writer.sign(BREAK)
    elif around.rival:
        writer.sign(RIVAL)
    elif "rivals" in classes and not around.silent:
        writer.sign(READING)
    elif element.tag == "br":
        writer.write(" ", around.kinds, around.language)
