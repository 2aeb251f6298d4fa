"""What a build did, as a value that the commands and the tests look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.diagnostics import Diagnostic, Report
from edition.progress import Summary

if TYPE_CHECKING:
    from edition.read import ReadEdition
    from edition.settings import Settings


@dataclass(frozen=True)
class Build:
    """What a build did.

    ``findings`` are sorted by place, as the report sorts them; ``files`` are the addresses of all
    files of the site in ``out``, sorted, without the two lists of them; ``changed`` the addresses
    that this build wrote or removed. ``quiet``: nothing had changed, so nothing was done.
    ``left_out`` are the paths of documents that are not published.
    """

    root: Path
    out: Path
    findings: tuple[Diagnostic, ...]
    summary: Summary
    files: Sequence[str]
    documents: int
    changed: tuple[str, ...] = ()
    quiet: bool = False
    left_out: frozenset[str] = frozenset()
    titled: bool = True

    @cached_property
    def report(self) -> Report:
        """The findings, as a list that counts them."""
        report = Report()
        report.extend(self.findings)
        return report

    @cached_property
    def settings(self) -> Settings:
        """The settings of the edition, as they hold for it."""
        from edition.build.foundation import foundation

        return foundation(self.root).settings

    @cached_property
    def read(self) -> ReadEdition:
        """The edition as it was built, read again whole: for those who want to look into it."""
        from edition.build.looked_into import looked_into

        return looked_into(self)
