"""What counts of all that was found: silences, what the settings want, what follows from what.

Values only: whoever has the findings, from memory or from tables, gets the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from edition.collate.told.findings import FOUND_IN_COPIES
from edition.diagnostics import Diagnostic, Report
from edition.location import Span
from edition.model.facts import Facts
from edition.settings import Settings
from edition.validate import as_wanted, useless_silences
from edition.validate.added import AddedRule
from edition.validate.silences import Silences


@dataclass
class Found:
    """What schema and rules have found, and what else is to be told.

    ``by_rules`` is without what is silenced, and as grave as it is told. ``remarks`` are warnings
    of other work that an editor may silence, too. ``silences`` go by the documents' paths, in the
    order of reading, and remember what they have silenced of ``by_rules``.
    """

    by_rules: list[Diagnostic] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)
    silences: Mapping[str, Silences] = field(default_factory=dict)


def settle(
    report: Report,
    found: Found,
    facts: Mapping[str, Facts],
    settings: Settings,
    rules: tuple[AddedRule, ...] = (),
    *,
    schematron: bool = False,
) -> list[Diagnostic]:
    """Add what counts of *found* to *report*, which has all that is told in any case.

    What rules find at a place that has an error already follows from that. *facts* are asked for
    documents with silences; *rules* are those of plugins, *schematron* says whether such rules
    were run. Gives the remarks that are left, as the settings want them; they are not added.
    """
    told = _by_file(finding.at for finding in report if finding.is_error)
    remarks = without_silenced(found.remarks, found.silences)
    useless = useless_silences(
        found.silences, facts, settings, rules, schematron=schematron, later=FOUND_IN_COPIES
    )
    for finding in (*found.by_rules, *useless):
        if not any(finding.at.contains(place) for place in told.get(finding.at.file, ())):
            report.add(finding)
    return as_wanted(remarks, settings)


def without_silenced(
    findings: Iterable[Diagnostic], silences: Mapping[str, Silences]
) -> list[Diagnostic]:
    """*findings* that no document silences; each is asked only about its own files."""
    speaking: dict[str, list[Silences]] = {}
    for quiet in silences.values():
        for file in sorted(quiet.files):
            speaking.setdefault(file, []).append(quiet)
    return [f for f in findings if all(q.kept([f]) for q in speaking.get(f.at.file, ()))]


def left_out(report: Report, written_in: Callable[[str], Iterable[str]]) -> set[str]:
    """The documents with errors: *written_in* gives the paths of those that a file is part of."""
    files = {finding.at.file for finding in report if finding.is_error}
    return {path for file in files for path in written_in(file)}


def _by_file(places: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for place in places:
        found.setdefault(place.file, []).append(place)
    return found
