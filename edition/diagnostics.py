"""Findings as values: every stage returns them, only the edge prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from edition.location import Span


class Severity(StrEnum):
    """How grave a finding is. Errors keep a document from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that a finding speaks of, with a phrase about it."""

    at: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``code`` is a name in words (``unknown-mark``), ``message`` states what is so and suffices
    alone, ``help`` says what to do.
    """

    code: str
    message: str
    at: Span
    severity: Severity = Severity.ERROR
    labels: tuple[Label, ...] = ()
    help: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps its document from being published."""
        return self.severity is Severity.ERROR


class EditionError(Exception):
    """A fault of the edition, not of the program: shown as findings, never as a traceback."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics


@dataclass
class Report:
    """A list of findings that counts, without repeating one."""

    findings: list[Diagnostic] = field(default_factory=list)
    _seen: set[Diagnostic] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic) -> None:
        """Take one finding, unless it is there already."""
        if diagnostic not in self._seen:
            self._seen.add(diagnostic)
            self.findings.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several findings."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(d.is_error for d in self.findings)

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return sum(d.severity is Severity.WARNING for d in self.findings)

    def has_errors(self, file: str) -> bool:
        """Whether an error was found in *file*."""
        return any(d.is_error and d.at.file == file for d in self.findings)

    def sorted(self) -> list[Diagnostic]:
        """The findings by file, line and column."""
        return sorted(self.findings, key=lambda d: (d.at, d.severity, d.code, d.message))


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to *word*, or None where none is near.

    >>> near("unclera", ["unclear", "gap"])
    'unclear'
    """
    candidates = list(dict.fromkeys(known))
    if word.lower() in {k.lower() for k in candidates}:
        return next(k for k in candidates if k.lower() == word.lower())
    from difflib import get_close_matches  # most builds have nothing to suggest

    close = get_close_matches(word, candidates, n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A question for the author, or None.

    >>> did_you_mean("unclera", ["unclear", "gap"])
    'did you mean "unclear"?'
    """
    nearest = near(word, known)
    return f'did you mean "{nearest}"?' if nearest else None
