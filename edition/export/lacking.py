"""Findings of formats: what a repository demands and the edition does not say."""

from __future__ import annotations

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span


def lacks(target: str, what: str, at: Span, help: str) -> Diagnostic:
    """A field that *target* demands is missing or unusable: the format is not written.

    >>> lacks("DataCite", "a year of publication", Span("edition.toml"), "…").message
    'DataCite needs a year of publication'
    """
    return Diagnostic("export-lacks", f"{target} needs {what}", at, help=help)


def wants(target: str, what: str, at: Span, help: str) -> Diagnostic:
    """A field that *target* recommends is missing: the format is written without it."""
    message = f"{target} would like {what}"
    return Diagnostic("export-wants", message, at, Severity.INFO, help=help)


def drops(target: str, what: str, at: Span, help: str | None = None) -> Diagnostic:
    """Something that the edition says and *target* has no place for."""
    message = f"{target} cannot say {what}; it is left out there"
    return Diagnostic("export-drops", message, at, Severity.INFO, help=help)
