"""The shape of a text, to scale: where its paragraphs begin and where its redactions stand.

Everything is counted in words, withheld ones included, so that the copies of a work lie one under
the other. A size that is stated in lines, pages or characters is turned into words by the usual
measures of a typed page; such a size is an estimate and is called one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.redaction import Piece
from edition.model.resolve import ResolvedRedaction
from edition.model.size_in_words import words_of
from edition.publish.phrases import Phrases
from edition.tei.document import Document
from edition.tei.extent import not_counted
from edition.tei.names import BLOCK, local, tei
from edition.tei.words import count_words

_PARAGRAPHS = frozenset({"p", "ab", "lg", "item", "sp"})
_SECTIONS = frozenset({"div", "div1", "div2", "floatingText"})
_MOST_TICKS = 120
_MOST_MARKS = 200  # marks that are drawn each by itself
_MOST_SPOKEN = 24  # marks that are told each by itself
_STEPS = 400  # into which a strip with more marks is divided
_JOINT = 4  # words between pieces (an enumerator, a run-in heading) that do not part a redaction


@dataclass(frozen=True)
class Extent:
    """The size of a withheld passage in words; ``known`` is "counted", "estimated" or ""."""

    words: int
    known: str


@dataclass
class Mark:
    """A redaction in the text: ``at`` words before it, ``length`` words in it."""

    kind: str
    at: int
    length: int
    id: str
    redaction: ResolvedRedaction
    extent: Extent


@dataclass
class Measure:
    """A text measured in words."""

    total: int = 0
    paragraphs: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def extent_of(redaction: ResolvedRedaction) -> Extent:
    """How many words a redaction takes away, as exactly as is known."""
    if redaction.words:
        return Extent(redaction.words, "counted")
    words = words_of(redaction.size)
    if words is None:
        return Extent(0, "")
    exact = redaction.size.precise and redaction.size.unit in ("word", "words")
    return Extent(words, "counted" if exact else "estimated")


def counted_size(redaction: ResolvedRedaction, counted: Mapping[str, Extent]) -> Extent:
    """The size of a redaction: what is *counted* of its pieces, by their ids, or else what is
    known of it.
    """
    found = [counted[piece] for piece in redaction.pieces if piece in counted]
    if not found:
        return extent_of(redaction)
    known = {extent.known for extent in found}
    surest = "" if "" in known else "estimated" if "estimated" in known else "counted"
    return Extent(sum(extent.words for extent in found), surest)


def measure(
    document: Document, facts: Facts, edition: Edition, counted: Mapping[str, Extent] | None = None
) -> Measure:
    """Measure the text of a document, in one pass. *counted* are the sizes of what it withholds
    that a comparison of copies has, by the ids of its pieces.
    """
    ruler = _Ruler(_pieces(document, facts, edition), counted or {})
    for text in _texts(document.root):
        ruler.walk(text)
    return ruler.measured()


_Found = tuple[ResolvedRedaction, Piece, bool]  # a redaction, a piece of it, whether the first


def _pieces(document: Document, facts: Facts, edition: Edition) -> dict[etree._Element, _Found]:
    """The ``del`` elements of the redactions."""
    found: dict[etree._Element, _Found] = {}
    for redaction, resolved in zip(facts.redactions, edition.redactions(facts.id), strict=False):
        for index, piece in enumerate(redaction.pieces):
            if piece.ordinal < len(document.elements):
                found[document.element(piece.ordinal)] = (resolved, piece, index == 0)
    return found


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost texts, or the root where there is none and no header."""
    found = False
    for element in root.iter(tei("text"), tei("sourceDoc")):
        if all(a.tag != tei("text") for a in element.iterancestors()):
            found = True
            yield element
    if not found:
        yield root


class _Ruler:
    """Walks through a text, counting."""

    def __init__(self, pieces: dict[etree._Element, _Found], counted: Mapping[str, Extent]) -> None:
        self.pieces = pieces
        self.counted = counted
        self.count = 0
        self.pending: list[str] = []
        self.result = Measure()
        self.open: dict[etree._Element, int] = {}

    def walk(self, text: etree._Element) -> None:
        steps = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start":
                if not_counted(element) or local(element) == "teiHeader":
                    steps.skip_subtree()
                else:
                    self.enter(element)
            else:
                if event == "end":
                    self.leave(element)
                if element is not text:
                    self.pending.append(element.tail or "")

    def enter(self, element: etree._Element) -> None:
        name = local(element)
        if name in BLOCK or name == "lb":
            self.pending.append("\n")
        if name in _PARAGRAPHS:
            self.result.paragraphs.append(self.here())
        elif name in _SECTIONS:
            self.result.sections.append(self.here())
        if element in self.pieces:
            self.open[element] = self.here()
        self.pending.append(element.text or "")

    def leave(self, element: etree._Element) -> None:
        if element in self.open:
            self.close(element)
        if local(element) in BLOCK:
            self.pending.append("\n")

    def here(self) -> int:
        """The number of words so far. Counting is put off until it is asked for."""
        if self.pending:
            self.count += count_words("".join(self.pending))
            self.pending.clear()
        return self.count

    def close(self, element: etree._Element) -> None:
        redaction, piece, first = self.pieces[element]
        at = self.open.pop(element)
        length = self.here() - at
        hidden = redaction.state in ("withheld", "restored")
        if hidden and any(p in self.counted for p in redaction.pieces):
            extent, first = self.counted.get(piece.id, Extent(0, "")), piece.id in self.counted
        else:
            extent = extent_of(redaction) if hidden else Extent(piece.words, "counted")
        if hidden and first:
            self.count += extent.words
            length = extent.words
        if (hidden and first) or (not hidden and not self.joined(redaction, at, length, extent)):
            kind = "cut" if hidden else "open"
            self.result.marks.append(Mark(kind, at, length, piece.id, redaction, extent))

    def joined(self, redaction: ResolvedRedaction, at: int, length: int, extent: Extent) -> bool:
        """Let the mark before go on, if this is the next piece of the same redaction."""
        last = self.result.marks[-1] if self.result.marks else None
        if last is None or last.redaction is not redaction or at - last.at - last.length > _JOINT:
            return False
        last.extent = Extent(last.extent.words + extent.words, "counted")
        last.length = at + length - last.at
        return True

    def measured(self) -> Measure:
        self.result.total = self.here()
        return self.result


@dataclass(frozen=True)
class DrawnMark:
    """A mark as it is drawn: places in per cent, shares for the map, words for all readers."""

    kind: str
    at: float
    length: float
    middle: float
    figure: str
    id: str
    spoken: str


@dataclass(frozen=True)
class Shape:
    """A strip as it is drawn, in per cent of its frame."""

    spoken: str
    width: float
    paragraphs: tuple[float, ...]
    sections: tuple[float, ...]
    marks: tuple[DrawnMark, ...]


def draw(measured: Measure, title: str, words: int, t: Phrases, scale: int = 0) -> Shape:
    """The strip of a text; *scale* is the number of words that fill the frame."""
    unit = 100 / max(scale, measured.total, 1)
    marks = tuple(_drawn(m, unit, measured.total, t) for m in measured.marks)
    spoken = [t("strip.document", title=title, words=t("words", n=words))]
    if len(marks) > _MOST_SPOKEN:
        spoken += [t(f"strip.many_{k}", n=n) for k, n in Counter(m.kind for m in marks).items()]
    else:
        spoken += [m.spoken for m in marks] or [t("state.none")]
    return Shape(
        "; ".join(spoken),
        round(max(measured.total * unit, 0.5), 2),
        _ticks(measured.paragraphs, unit),
        _ticks(measured.sections, unit),
        marks,
    )


def thinned(shape: Shape) -> Shape:
    """A strip of so many marks that they cannot be told apart, drawn as what most of it is.

    It is divided into steps; each is drawn as what covers most of it, and equal ones are joined.
    """
    if len(shape.marks) <= _MOST_MARKS:
        return shape
    covered: list[dict[str, float]] = [{} for _ in range(_STEPS + 1)]
    for mark in shape.marks:
        first, last = (int(at * _STEPS / 100) for at in (mark.at, mark.at + mark.length))
        for step in range(max(first, 0), min(last, _STEPS) + 1):
            begin, end = step * 100 / _STEPS, (step + 1) * 100 / _STEPS
            share = min(mark.at + mark.length, end) - max(mark.at, begin)
            covered[step][mark.kind] = covered[step].get(mark.kind, 0) + share
    return replace(shape, marks=tuple(_runs(covered)))


def _runs(covered: Sequence[Mapping[str, float]]) -> Iterator[DrawnMark]:
    """Steps in which one kind covers more than half, those of a kind joined."""
    kinds = (
        max(step, key=lambda k: step[k]) if sum(step.values()) * 2 * _STEPS > 100 else ""
        for step in covered
    )
    for kind, members in groupby(enumerate(kinds), key=lambda pair: pair[1]):
        steps = [number for number, _ in members]
        if kind:
            at, length = steps[0] * 100 / _STEPS, len(steps) * 100 / _STEPS
            yield DrawnMark(kind, round(at, 2), round(length, 2), 0, "", "", "")


def _ticks(places: Sequence[int], unit: float) -> tuple[float, ...]:
    distinct = sorted({round(at * unit, 2) for at in places if at})
    return tuple(distinct) if len(distinct) <= _MOST_TICKS else ()


def _drawn(mark: Mark, unit: float, total: int, t: Phrases) -> DrawnMark:
    at, length = mark.at * unit, max(mark.length * unit, 0.6)
    middle = round(at + length / 2, 2)
    percent = round(100 * mark.at / max(total, 1))
    spoken = t("strip.after", mark=_named(mark, t), percent=percent)
    figure = _figure(mark, t, length)
    return DrawnMark(mark.kind, round(at, 2), round(length, 2), middle, figure, mark.id, spoken)


def _named(mark: Mark, t: Phrases) -> str:
    if mark.kind == "open":
        released = mark.redaction.state == "released"
        return t("strip.released" if released else "strip.marked", n=mark.extent.words)
    if not mark.extent.known:
        return t("strip.withheld_unknown")
    key = "strip.withheld" if mark.extent.known == "counted" else "strip.withheld_about"
    return t(key, n=mark.extent.words)


def _figure(mark: Mark, t: Phrases, length: float) -> str:
    """The number of words, where there is room for it."""
    if mark.extent.known == "estimated":
        return t("strip.figure_about", n=mark.extent.words) if length > 12 else ""
    return t.number(mark.extent.words) if mark.extent.known and length > 3 else ""
