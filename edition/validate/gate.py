"""How grave a finding is, and how often it is said.

Schema and policy findings are errors in documents made from sources, in documents whose header
claims the encoding policy, and everywhere where the settings say ``level = "error"``. Elsewhere
they are warnings: most TEI of others breaks some rule, and its scholars still want a site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.model.facts import Facts
from edition.settings import Settings, place_of

ALWAYS_GRAVE = frozenset({"duplicate-document-id"})
"""Codes of findings that spoil the site, whatever the documents claim."""


def claims_policy(facts: Facts) -> bool:
    """Whether the policy's own rules hold for a document."""
    return facts.policy or facts.source is not None


def settle(
    found: Iterable[Diagnostic], facts: Facts, settings: Settings, *, by_schema: bool = False
) -> list[Diagnostic]:
    """The findings in one document as they are reported: graded, in order, none of them endless.

    What the schema finds (*by_schema*) is a warning where the settings say so.
    """
    findings = sorted(found, key=lambda d: (d.at, d.code, d.message))
    level = settings.schema.level
    strict = claims_policy(facts) and not (by_schema and level == "warning")
    if not strict and level != "error":
        findings = _gathered([_milder(d) for d in findings])
    return as_wanted(findings, settings)


def as_wanted(findings: Iterable[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """*findings* as grave as the settings want them, without those that they do not want."""
    wanted = {setting.code: setting.severity for setting in settings.findings}
    return [
        replace(finding, severity=Severity(wanted[finding.code]))
        if finding.code in wanted
        else finding
        for finding in findings
        if wanted.get(finding.code) != "off"
    ]


def unknown_rows(settings: Settings, root: Path, known: Iterable[str]) -> list[Diagnostic]:
    """Rows ``[[finding]]`` of a code that no finding has, and *known* are those that there are."""
    codes = frozenset(known)
    return [
        Diagnostic(
            "unknown-setting",
            f'[[finding]] speaks of "{setting.code}", and no finding is called so',
            place_of(root, f'"{setting.code}"'),
            Severity.WARNING,
            help=did_you_mean(setting.code, codes) or "`edition explain` lists all findings",
        )
        for setting in settings.findings
        if setting.code not in codes
    ]


def _milder(finding: Diagnostic) -> Diagnostic:
    if finding.is_error and finding.code not in ALWAYS_GRAVE:
        return replace(finding, severity=Severity.WARNING)
    return finding


def _gathered(findings: list[Diagnostic]) -> list[Diagnostic]:
    """The same finding at many places of a document as one, at the first of them."""
    places: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for finding in findings:
        key = (finding.code, finding.message, finding.at.file)
        places.setdefault(key, []).append(finding)
    return [_one(same) for same in places.values()]


def _one(same: list[Diagnostic]) -> Diagnostic:
    first, more = same[0], len(same) - 1
    if not more:
        return first
    lines = list(dict.fromkeys(finding.at.line for finding in same[1:]))
    shown = ", ".join(str(line) for line in lines[:5]) + (" …" if len(lines) > 5 else "")
    where = f"line {shown}" if len(lines) == 1 else f"lines {shown}"
    count = "once more" if more == 1 else f"{more} times more"
    return replace(first, message=f"{first.message} ({count}: {where})")
