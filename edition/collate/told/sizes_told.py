"""The findings about sizes that cannot be right: another copy shows, or states, another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from edition.collate.copy_text import CopyText, Sign
from edition.collate.grid import Grid
from edition.collate.redactions.left_over import in_words
from edition.collate.result import Part, Passage, State
from edition.collate.told.findings import Findings
from edition.collate.written.said import counted, listed, stated
from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span
from edition.model.redaction import Size
from edition.model.size_in_words import words_of
from edition.tei.names import tei

CODE = "size-differs"
_TIMES = 2  # a size in words and one in lines differ if one is so many times the other
_KEY = re.compile(r"\b(?:words|lines|pages|chars|unit|quantity)=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)")
_AGAIN = "count again on the sheet; what is no count is written with precision=low"


def sizes_told(findings: Findings, grid: Grid, passages: Sequence[Passage]) -> list[Diagnostic]:
    """A finding for every counted size that another copy contradicts, at the size."""
    parts = [part for passage in passages for part in passage.parts]
    told = _Told(findings, grid)
    return [*told.by_shown(parts), *told.by_stated(parts)]


class _Told:
    def __init__(self, findings: Findings, grid: Grid) -> None:
        self.findings = findings
        self.grid = grid
        self.severity = Severity.WARNING if grid.one_original else Severity.INFO
        self.signs = [{s.piece: s for s in copy.signs if s.piece} for copy in grid.copies]

    def by_shown(self, parts: Sequence[Part]) -> Iterator[Diagnostic]:
        """Numbers of words that are not those which other copies have."""
        for copy, signs in enumerate(self.signs):
            found: dict[str, list[Part]] = {}
            for part in parts:
                if part.states[copy] is State.WITHHELD and part.pieces[copy] in signs:
                    found.setdefault(part.pieces[copy], []).append(part)
            for piece, own in found.items():
                if in_words(signs[piece].size) and self._alone(copy, piece):
                    yield from self._shown(copy, signs[piece], own)

    def _shown(self, copy: int, sign: Sign, parts: Sequence[Part]) -> Iterator[Diagnostic]:
        redaction = self.grid.redaction(copy, sign.piece)
        if redaction is not None and redaction.corresp:
            return  # linked: the encoder and a rule of validation compare the two
        said, words = words_of(sign.size) or 0, sum(part.words for part in parts)
        shown = [part for part in parts if part.shown_in >= 0]
        whole = len(shown) == len(parts)
        if not shown or said == words or (said > words and not whole):
            return
        others = [self.grid.copies[n] for n in sorted({part.shown_in for part in shown})]
        named = listed([_named(other) for other in others])
        have = "has" if len(others) == 1 else "have"
        what = f"which {'shows' if len(others) == 1 else 'show'} the passage, {have} {words}"
        if not whole:
            what = f"which {'shows' if len(others) == 1 else 'show'} a part of it, {have} {words}"
        label = self.findings.words(
            self.grid.copies[shown[0].shown_in], *shown[0].stretches[shown[0].shown_in]
        )
        yield Diagnostic(
            CODE,
            f"this says {counted(said, 'word')}; {named}, {what}",
            self._place(copy, sign),
            self.severity,
            (Label(label, counted(shown[0].words, "word") + " here"),),
            "count again on the sheet, and look whether it is the same passage;"
            " if the other copy is right, leave the size out",
        )

    def by_stated(self, parts: Sequence[Part]) -> Iterator[Diagnostic]:
        """Sizes of words that no copy shows, of which only one can be right."""
        for part in parts:
            if part.shown_in >= 0 or part.between:
                continue
            said = [n for n, size in enumerate(part.sizes) if size.precise and self._one(part, n)]
            for one, other in combinations(said, 2):
                if self._contradict(part.sizes[one], part.sizes[other]):
                    yield self._stated(part, one, other)
                    break

    def _stated(self, part: Part, one: int, other: int) -> Diagnostic:
        sizes = stated(part.sizes[other]), stated(part.sizes[one])
        first = self.grid.copies[one]
        return Diagnostic(
            CODE,
            f"this says {sizes[0]}; {_named(first)} says {sizes[1]} of the same passage,"
            " and no copy shows it",
            self._place(other, self.signs[other][part.pieces[other]]),
            self.severity,
            (Label(self._place(one, self.signs[one][part.pieces[one]]), f"{sizes[1]} here"),),
            _AGAIN,
        )

    def _contradict(self, one: Size, other: Size) -> bool:
        if in_words(one) and in_words(other):
            return words_of(one) != words_of(other)
        if not self.grid.one_original:
            return False  # lines are those of each copy
        if one.unit == other.unit:
            return one.quantity != other.quantity
        about = sorted(number for size in (one, other) if (number := words_of(size)))
        return len(about) == 2 and about[1] > _TIMES * about[0]

    def _one(self, part: Part, copy: int) -> bool:
        piece = part.pieces[copy]
        return piece in self.signs[copy] and self._alone(copy, piece)

    def _alone(self, copy: int, piece: str) -> bool:
        """Whether a sign says its own size, and not that of all pieces of its redaction."""
        redaction = self.grid.redaction(copy, piece)
        pieces = redaction.pieces if redaction else ()
        signs = self.signs[copy]
        return all(p.id in signs and signs[p.id].size.quantity for p in pieces)

    def _place(self, copy: int, sign: Sign) -> Span:
        """Where the size stands in the author's file; else the sign."""
        own, document = self.grid.copies[copy], self.findings.document(self.grid.copies[copy])
        places = self.findings.places(own)
        if not places.in_source:
            gap = next(document.element(sign.ordinal).iter(tei("gap")), None)
            return document.span_of(sign.ordinal if gap is None else document.ordinal(gap))
        found, end = places.at(sign.ordinal), places.end(sign.ordinal)
        size = _KEY.search(found.file.text, found.position, end)
        return document.span_of(sign.ordinal) if size is None else found.file.span(size.start())


def _named(copy: CopyText) -> str:
    return f"copy {copy.siglum} ({copy.document})"
