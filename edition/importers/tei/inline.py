"""Running text: TEI → text with marks.

Each element is written in the first way that its level allows: as its mark, as any element
(``el=``), or as raw TEI. Levels rise where re-encoding shows that a way does not give the element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.encode.identifiers import KINDS
from edition.importers.tei import escaped, raw
from edition.importers.tei.attributes import group, literal
from edition.importers.tei.facts import Facts
from edition.importers.tei.settled import is_block, keeps_space
from edition.importers.tei.spans import Span
from edition.tei.names import XML_ID, is_tei, local

Element = etree._Element

_GAP = "\0"  # stands for an element between two texts
DEEPEST = 25  # marks in each other; deeper ones nobody could read, and the encoder refuses them
NICE, WITH_ID, LITERAL, RAW = range(4)


@dataclass
class Note:
    """The definition of a note, to be written at the end."""

    label: str
    element: Element


@dataclass
class Writer:
    """Writes the running text of one document.

    ``levels`` says how literally an element is written; ``written`` are those that were written
    on their own, not as a part of another; ``breaks`` whether a line may end in the text.
    """

    facts: Facts
    levels: dict[Element, int] = field(default_factory=dict)
    written: set[Element] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    breaks: bool = True
    redactions: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    as_text: set[Element] = field(default_factory=set)
    originals: Mapping[Element, Element] = field(default_factory=dict)

    def level(self, element: Element) -> int:
        """How literally *element* is written."""
        return self.levels.get(element, NICE)

    def original(self, element: Element) -> Element:
        """*element* with the white space that it has in its file."""
        return self.originals.get(element, element)

    def id(self, element: Element) -> str:
        """The id to be written: those that the encoder gives by itself need none."""
        id = str(element.get(XML_ID, ""))
        prefix = KINDS.get(local(element))
        if prefix and self.level(element) < WITH_ID and re.fullmatch(rf"{prefix}-\d+", id):
            return ""
        return id

    # Content

    def content(self, element: Element) -> str:
        """What stands in *element*, as text with marks."""
        return "".join(str(piece) for piece in self.pieces(element))

    def pieces(self, element: Element) -> Iterator[Span | str]:
        """What stands in *element*, piece by piece."""
        children = list(element)
        texts = [element.text or "", *(child.tail or "" for child in children)]
        literal = escaped.literal_brackets(_GAP.join(texts))
        start = 0
        for index, text in enumerate(texts):
            if index:
                yield self.node(children[index - 1])
            if text:
                here = {at - start for at in literal if start <= at < start + len(text)}
                written = escaped.text(text, here)
                written = escaped.last(written) if index == len(children) else written
                yield self.after(children[index - 1], written) if index else written
            start += len(text) + len(_GAP)

    def after(self, child: Element, written: str) -> str:
        """The text behind *child*; after the end of a line it may look like a block."""
        return escaped.line(written) if self.breaks and local(child) == "lb" else written

    def node(self, element: Element) -> Span | str:
        """One element, comment or instruction."""
        self.written.add(element)
        if self.depth > DEEPEST:
            return raw.in_text(self.original(element))
        self.depth += 1
        try:
            return self.marked(element)
        finally:
            self.depth -= 1

    def marked(self, element: Element) -> Span | str:
        """One element, as literally as its level asks for."""
        if element in self.as_text:
            return escaped.text(element.text or "")
        if not isinstance(element.tag, str):
            return self.special(element)
        level = self.level(element)
        if level < LITERAL and is_tei(element) and not keeps_space(element):
            from edition.importers.tei.marks import mark_of

            found = mark_of(self, element)
            if found is not None:
                return found
        keys = literal(element) if is_tei(element) and level < RAW else None
        if keys is None or keeps_space(element):
            return raw.in_text(self.original(element))
        id = keys.pop("xml:id", "")
        return self.span(element, group("", keys, id))

    def special(self, element: Element) -> str:
        """A comment, as Markdown has it, or an instruction as raw TEI."""
        text = element.text or ""
        fit = not (text.startswith((">", "->")) or "--" in text or text.endswith("-"))
        fit = fit and "\n\n" not in text and self.level(element) < LITERAL
        if isinstance(element, etree._Comment) and fit:
            return f"<!--{text}-->"
        return raw.in_text(self.original(element))

    def span(self, element: Element, written: str) -> Span:
        """*element* as a span with the group *written* around what it holds."""
        return self.around(list(self.pieces(element)), written)

    def around(self, pieces: list[Span | str], written: str) -> Span:
        """The group *written* around *pieces*; around one mark, before its groups."""
        only = pieces[0] if len(pieces) == 1 else None
        if isinstance(only, Span) and only.may_be_inside:
            return Span(only.text, (written, *only.groups), splits=only.splits)
        return Span("".join(map(str, pieces)), (written,))

    def line_break(self, element: Element) -> Span | str:
        """``lb`` without attributes: the end of a line where the text allows it."""
        before = element.getprevious()
        parent = element.getparent()
        text = before.tail if before is not None else parent.text if parent is not None else ""
        tail = element.tail or ""
        inside = bool(tail.strip()) and bool((text or "").strip())
        fit = inside and not tail[:1].isspace() and not (text or "")[-1:].isspace()
        if self.breaks and fit:
            return "\\\n"
        return Span("", (group("lb"),))

    def without_breaks(self, element: Element) -> str:
        """What stands in *element*, on one line."""
        breaks, self.breaks = self.breaks, False
        try:
            return self.content(element)
        finally:
            self.breaks = breaks


def holds_blocks(element: Element) -> bool:
    """Whether a child of *element* is a block."""
    return any(is_block(child) for child in element)
