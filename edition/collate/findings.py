"""What a comparison has to tell the editors, each finding in one sentence with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.collate.copy_text import CopyText
from edition.collate.grid import READABLE, Grid
from edition.collate.result import Difference, Kind, Passage, Reading, State
from edition.collate.source_places import SourcePlaces
from edition.collate.suggested import suggestion
from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span
from edition.model.edition import Edition
from edition.tei.document import Document

# More conflicts than this are told in one sentence: then the copies are not what they are said
# to be, or one was read by a machine that nobody corrected.
_MOST = 50
_QUOTED = 6


class Findings:
    """Makes the findings of a work; *documents* are the trees by their paths."""

    def __init__(self, documents: Mapping[str, Document], edition: Edition) -> None:
        self._documents = documents
        self._edition = edition
        self._places: dict[str, SourcePlaces] = {}

    # ---------------------------------------------------------------- what cannot be compared

    def lone(self, work: str, copy: CopyText) -> Diagnostic:
        """A work of which there is one copy only."""
        return Diagnostic(
            "lone-copy",
            f'"{work}" has one copy only, {copy.document}: there is nothing to compare it with',
            self._of_witness(copy),
            Severity.INFO,
            help=f"in another copy write `witness: {{of: {work}, siglum: …}}`",
        )

    def empty(self, work: str, copy: CopyText) -> Diagnostic:
        """A copy without words and without signs."""
        return Diagnostic(
            "empty-copy",
            f'copy {copy.siglum} of "{work}" ({copy.document}) has no words and no sign that words'
            " are withheld; it is not compared",
            self._of_witness(copy),
            Severity.WARNING,
            help="transcribe it, or mark what is withheld: []{.withheld key=r1 pages=3}",
        )

    def unlike(self, work: str, copy: CopyText) -> Diagnostic:
        """A copy that shares nothing with the others."""
        return Diagnostic(
            "unlike-copies",
            f'copy {copy.siglum} of "{work}" ({copy.document}) shares hardly a sentence with any'
            " other copy; it is not compared",
            self._of_witness(copy),
            Severity.WARNING,
            help=f"if it is a copy of another work, correct `of: {work}`",
        )

    def _of_witness(self, copy: CopyText) -> Span:
        """Where a document says that it is a copy."""
        facts, document = self._edition.by_path[copy.path], self._documents[copy.path]
        return document.span_of(facts.witness.ordinal) if facts.witness else Span(document.file)

    # ---------------------------------------------------------------------- what copies lack

    def silent(self, grid: Grid, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
        """Passages that a copy lacks without a sign, each at the place of the sign."""
        keys = {key for passage in passages for own in passage.keys for key in own}
        for passage in passages:
            for copy in range(len(grid.copies)):
                parts = [p for p in passage.parts if p.states[copy] is State.SILENT]
                if parts and (grid.one_original or any(p.words for p in parts)):
                    yield self._silent(grid, passage, copy, keys)

    def _silent(self, grid: Grid, passage: Passage, copy: int, keys: set[str]) -> Diagnostic:
        parts = [p for p in passage.parts if p.states[copy] is State.SILENT]
        own, words = grid.copies[copy], sum(part.words for part in parts)
        at = self.place(own, parts[0].stretches[copy][0])
        reader = next((part.shown_in for part in parts if part.shown_in >= 0), -1)
        labels: tuple[Label, ...] = ()
        if reader < 0:
            what = "a passage that another copy marks as withheld"
        else:
            other = grid.copies[reader]
            first = next(p for p in parts if p.shown_in == reader).stretches[reader][0]
            what = f"{_counted(words)} that copy {other.siglum} ({other.document}) has"
            labels = (Label(self.place(other, first), f"{_counted(words)} here"),)
        marked = suggestion(grid, passage, copy, words, keys, coded=bool(self._edition.categories))
        return Diagnostic(
            "silent-excision",
            f"copy {own.siglum} lacks {what}, and has no sign here; they may have been withheld,"
            " or a transcriber skipped them",
            at,
            Severity.WARNING if grid.one_original else Severity.INFO,
            labels,
            f"look at the sheet; if they were withheld, write {marked} here",
        )

    # --------------------------------------------------------------------- what copies differ in

    def conflicts(
        self, work: str, grid: Grid, differences: Sequence[Difference]
    ) -> Iterator[Diagnostic]:
        """Differences in typed text of which no editor has said anything yet."""
        found = [d for d in differences if d.kind is Kind.CONFLICT and not _is_known(grid, d)]
        if len(found) <= _MOST:
            yield from (self._conflict(grid, difference) for difference in found)
            return
        yield Diagnostic(
            "copy-conflict",
            f'the copies of "{work}" have {len(found)} differences in typed text, though they are'
            " said to be of one original",
            self._of_reading(grid, found[0]),
            Severity.WARNING,
            help=f"`edition collate {work}` lists them all; the first one is here",
        )

    def _conflict(self, grid: Grid, difference: Difference) -> Diagnostic:
        readings = list(zip(grid.copies, difference.readings, strict=True))
        with_words = [number for number, (_, reading) in enumerate(readings) if reading.text]
        said = ", ".join(_said(copy, reading) for copy, reading in readings if _has_part(reading))
        first = with_words[0]
        return Diagnostic(
            "copy-conflict",
            f"copies of one original cannot differ in typed text: {said}",
            self._at(grid, difference, first),
            Severity.WARNING,
            tuple(
                Label(self._at(grid, difference, number), _said(*readings[number]))
                for number in with_words[1:]
            ),
            "look at the sheets; where nobody can, mark the word in each copy:"
            f" [{_quoted(difference.readings[first].text)}]{{.unclear reason=copy-conflict}}",
        )

    def _of_reading(self, grid: Grid, difference: Difference) -> Span:
        copy = next(n for n, reading in enumerate(difference.readings) if reading.text)
        return self._at(grid, difference, copy)

    def _at(self, grid: Grid, difference: Difference, copy: int) -> Span:
        """Where the words of a reading begin."""
        reading = difference.readings[copy]
        text = grid.copies[copy]
        if reading.mark < 0:
            return self.place(text, reading.first)
        return self._documents[text.path].span_of(text.marks[reading.mark].ordinal)

    # ----------------------------------------------------------------------------------- places

    def place(self, copy: CopyText, word: int) -> Span:
        """Where a word begins in the file that an author writes; the end of the text after all."""
        places = self._places.get(copy.path)
        if places is None:
            places = self._places[copy.path] = SourcePlaces(self._documents[copy.path], copy)
        return places.before(word)


def _is_known(grid: Grid, difference: Difference) -> bool:
    """Whether an editor has said that a reading is doubtful, in one of the copies at least."""
    if difference.settled:
        return True
    return any(r.doubt or r.cert or r.rivals for r in difference.readings)


def _has_part(reading: Reading) -> bool:
    return reading.state in READABLE or reading.state is State.ABSENT


def _said(copy: CopyText, reading: Reading) -> str:
    if not reading.text:
        return f"nothing in {copy.siglum}"
    struck = ", struck," if reading.struck else ""
    return f'"{_quoted(reading.text)}"{struck} in {copy.siglum}'


def _quoted(text: str) -> str:
    words = text.split()
    return text if len(words) <= _QUOTED else " ".join([*words[:3], "…", *words[-2:]])


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
