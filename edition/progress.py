"""How far a long piece of work has come, told to whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Summary:
    """A build in numbers: how much there is, what was used again, what was made and removed.

    ``documents`` are those that are published, ``left_out`` those that are not, for their errors.
    ``reused`` and ``made`` count pieces of work, ``removed`` files of the site. ``phases`` are the
    parts of the work with the seconds that each took.
    """

    documents: int = 0
    pages: int = 0
    findings: int = 0
    seconds: float = 0.0
    reused: int = 0
    made: int = 0
    removed: int = 0
    phases: tuple[tuple[str, float], ...] = ()
    left_out: int = 0


class Progress(Protocol):
    """Who is told. Nothing of it may change what is made."""

    def phase(self, name: str, total: int, count: int = 0) -> None:
        """A part of the work begins: *count* pieces of the weight *total*, 0 where not known.

        *name* is that of a wave ("1b", "3A"), or whatever the part is called.
        """

    def done(self, label: str, seconds: float, weight: int = 1) -> None:
        """One piece of the phase is done: a document, a page."""

    def note(self, sentence: str) -> None:
        """Something that the editor wants to know, and that is no finding."""

    def end(self, summary: Summary) -> None:
        """All is done."""


class Silent:
    """Tells nobody."""

    def phase(self, name: str, total: int, count: int = 0) -> None:
        """Say nothing."""

    def done(self, label: str, seconds: float, weight: int = 1) -> None:
        """Say nothing."""

    def note(self, sentence: str) -> None:
        """Say nothing."""

    def end(self, summary: Summary) -> None:
        """Say nothing."""
