"""Rules that a plugin adds to those of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.validate.around import Around

SEES = ("document", "edition")


class DocumentRule(Protocol):
    """A rule that sees one document; its docstring is the page of its findings."""

    CODE: str

    def check(self, document: Document, facts: Facts) -> Iterable[Diagnostic]:
        """What is wrong with the document."""


class EditionRule(Protocol):
    """A rule that sees the facts of one document and what is around it in the edition."""

    CODE: str
    SEES: str  # "edition"

    def check(self, facts: Facts, around: Around) -> Iterable[Diagnostic]:
        """What is wrong with the document among the others."""


@dataclass(frozen=True)
class AddedRule:
    """A rule of a plugin. ``sees`` says what ``check`` is given.

    A "document" rule gets a document and its facts; an "edition" rule the facts of a document and
    what is around it. Both give findings. ``page`` is what ``edition explain`` prints.
    """

    code: str
    check: Callable[[Any, Any], Iterable[Diagnostic]]
    sees: str = "document"
    page: str = ""
    plugin: str = ""


def found_by(
    rules: Sequence[AddedRule], sees: str, given: tuple[Any, Any], file: str
) -> list[Diagnostic]:
    """What the rules for documents, or for editions, find; a rule that fails is a finding too."""
    found: list[Diagnostic] = []
    for rule in rules:
        if rule.sees != sees:
            continue
        try:
            found += rule.check(*given)
        except Exception as error:  # a stranger's code
            found.append(_failed(rule, error, file))
    return found


def _failed(rule: AddedRule, error: Exception, file: str) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'the rule "{rule.code}" of the plugin {rule.plugin} fails on this document: '
        f"{type(error).__name__}: {error}",
        Span(file),
        help="correct the plugin or uninstall it; the other rules were asked all the same",
    )
