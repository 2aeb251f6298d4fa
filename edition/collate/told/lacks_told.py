"""The findings about words that a copy lacks without a sign: where the sign belongs, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.collate.copy_text import CopyText
from edition.collate.grid import Grid
from edition.collate.redactions.silent import LEAST
from edition.collate.result import Part, Passage, State
from edition.collate.told.findings import Findings
from edition.collate.told.suggested import suggestion
from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span


def lacks_told(findings: Findings, grid: Grid, passages: Sequence[Passage]) -> list[Diagnostic]:
    """A finding for every copy that lacks a passage or a part of it, at the place of the sign."""
    return list(_told(findings, grid, passages))


def _told(findings: Findings, grid: Grid, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    used = {key for passage in passages for own in passage.keys for key in own}
    redacted = {edge for p in passages if not p.silent for part in p.parts for edge in part.columns}
    for passage in passages:
        if passage.silent and passage.words < LEAST and _edges(passage) & redacted:
            continue  # a word or two beside a redaction: told with that
        for copy in range(len(grid.copies)):
            parts = [p for p in passage.parts if p.states[copy] is State.SILENT]
            if parts and (grid.one_original or any(p.words for p in parts)):
                words = sum(part.words for part in parts)
                sign = suggestion(grid, passage, copy, words, used, coded=findings.coded)
                used.add(sign.key)
                yield _lack(findings, grid, parts, copy, sign.text)


def _edges(passage: Passage) -> set[int]:
    return {passage.parts[0].columns[0], passage.parts[-1].columns[1]}


def _lack(
    findings: Findings, grid: Grid, parts: Sequence[Part], copy: int, sign: str
) -> Diagnostic:
    own, words = grid.copies[copy], _counted(sum(part.words for part in parts))
    shown = next((part for part in parts if part.shown_in >= 0), None)
    what, labels = "a passage that another copy marks as withheld", []
    if shown is not None:
        other = grid.copies[shown.shown_in]
        what = f"{words} that copy {other.siglum} ({other.document}) has"
        first, last = shown.stretches[shown.shown_in]
        labels.append(Label(findings.words(other, first, last), f"{words} here"))
    at, apart = _place(findings, grid, parts[0], copy)
    where = "in a paragraph of its own before this one" if apart else "here"
    return Diagnostic(
        "silent-excision",
        f"copy {own.siglum} lacks {what}, and has no sign here; they may have been withheld,"
        " or a transcriber skipped them",
        at,
        Severity.WARNING if grid.one_original else Severity.INFO,
        tuple(labels),
        f"look at the sheet; if they were withheld, write {sign} {where}",
    )


def _place(findings: Findings, grid: Grid, part: Part, copy: int) -> tuple[Span, bool]:
    """Where a copy should have a sign: after the words before, or between two paragraphs.

    What another copy has in a paragraph of its own belongs in one.
    """
    text, at = grid.copies[copy], part.stretches[copy][0]
    apart = at < len(text.words) and _begins(text, at)
    if part.shown_in >= 0:
        apart = apart and _begins(grid.copies[part.shown_in], part.stretches[part.shown_in][0])
    places = findings.places(text)
    return (places.before(at) if apart or at == 0 else places.after(at - 1)), apart


def _begins(copy: CopyText, word: int) -> bool:
    """Whether a paragraph begins with a word."""
    return copy.paragraphs[copy.words[word].paragraph].first == word


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
