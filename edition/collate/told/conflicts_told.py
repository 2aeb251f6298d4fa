"""The findings about typed text that copies of one original have differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.collate.copy_text import CopyText
from edition.collate.grid import READABLE, Grid
from edition.collate.result import Difference, Kind, Reading, State
from edition.collate.told.findings import Findings
from edition.collate.told.numbers_apart import numbers_only
from edition.collate.variation.conflicts import words_of_run
from edition.collate.written.said import listed
from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span

# More conflicts than this are told in one sentence: then the copies are not what they are said
# to be, or one was read by a machine that nobody corrected.
_MOST = 50
_QUOTED = 13  # words of a reading that is cut: at least eight of them are left out


def conflicts_told(
    findings: Findings, work: str, grid: Grid, differences: Sequence[Difference]
) -> list[Diagnostic]:
    """A finding for each conflict of which no editor has said anything yet."""
    conflicts = [d for d in differences if d.kind is Kind.CONFLICT and not _is_known(d)]
    found = [d for d in conflicts if not numbers_only(grid, d)]
    if len(found) <= _MOST:
        return [_conflict(findings, grid, difference) for difference in found]
    first = next(n for n, reading in enumerate(found[0].readings) if reading.text)
    return [
        Diagnostic(
            "copy-conflict",
            f'the copies of "{work}" have {len(found)} differences in typed text, though they are'
            " said to be of one original",
            _at(findings, grid, found[0], first),
            Severity.WARNING,
            help=f"`edition collate {work}` lists them all; the first one is here",
        )
    ]


def _is_known(difference: Difference) -> bool:
    """Whether an editor has said that a reading is doubtful, in one of the copies at least."""
    if difference.settled:
        return True
    return any(r.doubt or r.cert or r.rivals for r in difference.readings)


def _conflict(findings: Findings, grid: Grid, difference: Difference) -> Diagnostic:
    struck = _struck_in(grid, difference)
    if struck:
        return _stroke(findings, grid, difference, struck)
    first, *others = [n for n, reading in enumerate(difference.readings) if reading.text]
    said = ", ".join(_all_said(grid.copies, difference.readings))
    return Diagnostic(
        "copy-conflict",
        f"copies of one original cannot differ in typed text: {said}",
        _at(findings, grid, difference, first),
        Severity.WARNING,
        tuple(_label(findings, grid, difference, number) for number in others),
        "look at the sheets; where nobody can, mark the word in each copy:"
        f" [{_quoted(difference.readings[first].text)}]{{.unclear reason=copy-conflict}}",
    )


def _stroke(
    findings: Findings, grid: Grid, difference: Difference, struck: list[int]
) -> Diagnostic:
    """The finding about words that only some copies strike: the same words are typed in all."""
    first, *_ = struck
    having = [n for n, reading in enumerate(difference.readings) if reading.text]
    others = [n for n in having if n not in struck]
    text = _quoted(difference.readings[first].text)
    strikes = "copy {} strikes" if len(struck) == 1 else "copies {} strike"
    return Diagnostic(
        "copy-conflict",
        f'{strikes.format(_sigla(grid, struck))} "{text}", which is not struck in'
        f" {_sigla(grid, others)}",
        _at(findings, grid, difference, first),
        Severity.WARNING,
        tuple(_label(findings, grid, difference, n) for n in having if n != first),
        "look at the sheets: a stroke by hand may be on one of them, a typed one is on all; where"
        f" nobody can, mark the word in each copy: [{text}]{{.unclear reason=copy-conflict}}",
    )


def _struck_in(grid: Grid, difference: Difference) -> list[int]:
    """The copies that strike words which others have as they stand; none if words differ, too."""
    if any(r.state is State.ABSENT and not r.text for r in difference.readings):
        return []
    words = words_of_run(grid, difference.columns)
    keys = {tuple(word.key for word in own) for own in words if own}
    strokes = {any(word.struck for word in own) for own in words if own}
    struck = [n for n, own in enumerate(words) if own and all(word.struck for word in own)]
    return struck if len(keys) == 1 and len(strokes) > 1 else []


def _sigla(grid: Grid, copies: Sequence[int]) -> str:
    return listed([grid.copies[copy].siglum for copy in copies])


def _label(findings: Findings, grid: Grid, difference: Difference, copy: int) -> Label:
    said = _said(grid.copies[copy], difference.readings[copy])
    return Label(_at(findings, grid, difference, copy), said)


def _at(findings: Findings, grid: Grid, difference: Difference, copy: int) -> Span:
    """Where the words of a reading stand."""
    reading, text = difference.readings[copy], grid.copies[copy]
    if reading.mark >= 0:
        return findings.mark(text, reading.mark)
    return findings.words(text, reading.first, reading.last)


def _all_said(copies: Sequence[CopyText], readings: Sequence[Reading]) -> Iterator[str]:
    """What each copy has; not of those that withhold it."""
    for copy, reading in zip(copies, readings, strict=True):
        if reading.state in READABLE or reading.state is State.ABSENT:
            yield _said(copy, reading)


def _said(copy: CopyText, reading: Reading) -> str:
    if not reading.text:
        return f"nothing in {copy.siglum}"
    struck = ", struck," if reading.struck else ""
    return f'"{_quoted(reading.text)}"{struck} in {copy.siglum}'


def _quoted(text: str) -> str:
    words = text.split()
    return text if len(words) < _QUOTED else " ".join([*words[:3], "…", *words[-2:]])
