"""Values of ``edition.toml`` that are more than words: a date, a language.

A wrong one is told once, at its line, and not again in every document that has it from there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.encode.frontmatter.checks import language_fault
from edition.encode.frontmatter.dates import DateFault, read_date
from edition.location import Span
from edition.settings import FILE, EditionFacts, Settings
from edition.tei.languages import language_tag

_BCP = "write the short form of BCP 47: en, de, fr, la, grc, de-AT"


def settled(root: Path, settings: Settings) -> tuple[Settings, list[Diagnostic]]:
    """The settings with defaults in the place of what is no date and no language; what was wrong.

    *root* is the folder of ``edition.toml``, where the values stand.
    """
    facts, found = settings.edition, []
    if facts.date and (fault := _date(facts.date)):
        found.append(_finding("bad-date", "date", facts.date, fault, root))
        facts = replace(facts, date="")
    if facts.language and (fault := _language(facts.language)):
        found.append(_finding("bad-language", "language", facts.language, fault, root))
        facts = replace(facts, language=EditionFacts().language)
    return replace(settings, edition=facts), found


def _date(value: str) -> tuple[str, str | None] | None:
    try:
        read_date(value)
    except DateFault as fault:
        return str(fault), fault.help
    return None


def _language(value: str) -> tuple[str, str | None] | None:
    fault = language_fault(value)
    if fault is None and language_tag(value) is None:
        fault = f'"{value}" is no language tag', _BCP
    return fault


def _finding(
    code: str, key: str, value: str, fault: tuple[str, str | None], root: Path
) -> Diagnostic:
    message, help = fault
    at = _place(root, key, value)
    return Diagnostic(code, f"`{key}` in [edition]: {message}", at, help=help)


def _place(root: Path, key: str, value: str) -> Span:
    """Where *value* stands after *key*."""
    try:
        text = (root / FILE).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Span(FILE)
    pattern = re.compile(rf"\s*(?:edition\s*\.\s*)?{key}\s*=\s*[\"']")
    for number, line in enumerate(text.split("\n"), 1):
        if (found := pattern.match(line)) and line.startswith(value, found.end()):
            return Span(FILE, number, found.end() + 1, 0, found.end() + len(value) + 1)
    return Span(FILE)
