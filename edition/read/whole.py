"""The first two phases: sources → TEI → facts → edition, with everything that is found wrong.

Every document is read; their facts are merged once. Nothing is rendered. All of it is held in
memory: for tests, which look into it and compare with it what is read by tasks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.diagnostics import Diagnostic, Report
from edition.embargo import Known, row_findings
from edition.encode import source_files
from edition.encode.output import give, is_ours, made_from, refusal
from edition.encode.settled import settled
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.plugins import Toolbox, load_plugins
from edition.read.listing import all_tei, nothing, with_tei
from edition.read.orphans import is_wanted, orphan, parts
from edition.read.settle import Found, left_out, settle
from edition.render import ViewSet
from edition.settings import FILE, Settings, load_settings, place_of
from edition.tei.authority import Authority, read_authority
from edition.tei.document import Document
from edition.tei.parse import read_document
from edition.validate import (
    as_wanted,
    pages,
    read_silences,
    unknown_rows,
    validate_document,
    validate_edition,
)


@dataclass
class ReadEdition:
    """An edition after the first two phases: everything known, nothing rendered."""

    root: Path
    settings: Settings
    authority: Authority
    report: Report
    toolbox: Toolbox = field(default_factory=Toolbox)
    documents: dict[str, Document] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    edition: Edition | None = None
    remarks: list[Diagnostic] = field(default_factory=list)  # not yet reported
    left_out: set[str] = field(default_factory=set)  # paths of TEI that is not published
    written: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    empty: bool = False  # neither a source nor a file of TEI was found


def read_edition(
    root: Path,
    *,
    write_tei: bool = True,
    force: bool = False,
    validate: bool = True,
    schematron: bool = False,
) -> ReadEdition:
    """Encode the sources, read the TEI, collect and merge the facts, validate.

    With *write_tei* the TEI of the sources is written to its folder; *force* also replaces files
    that were changed by hand. Otherwise nothing is written, and ``stale`` names what would be.
    With *schematron*, rules in Schematron are run as well. Where the settings have errors, nothing
    is written either.

    Raises :class:`EditionError` where the settings cannot be read at all.
    """
    report = Report()
    settings, findings = load_settings(root)
    report.extend(findings)
    settings, findings = settled(root, settings)
    report.extend(findings)
    settings = with_tei(root, settings)
    authority, findings = read_authority(root, settings)
    report.extend(findings)
    toolbox, findings = load_plugins()
    report.extend(findings)
    read = ReadEdition(root, settings, authority, report, toolbox)
    sound = not report.has_errors(FILE)
    _encode(read, write_tei=write_tei and sound, force=force)
    files = _read_tei(read)
    if not files and not source_files(root, settings.paths.sources):
        read.empty = True
        report.add(nothing(root, settings))
    read.facts = {path: collect(document) for path, document in read.documents.items()}
    read.edition = merge(read.facts.values(), settings)
    report.extend(of_views(root, settings, read.edition))
    report.extend(row_findings(Known(read.documents, read.facts, read.edition), settings, root))
    if validate:
        _validate(read, read.edition, schematron=schematron)
    else:
        read.remarks = as_wanted(read.remarks, read.settings)
    read.report.extend(read.remarks)
    return read


def _encode(read: ReadEdition, *, write_tei: bool, force: bool) -> None:
    """The TEI of the sources: written where it may be, kept from publication where it may not."""
    from edition.encode import encode_sources  # takes its time to come
    from edition.encode.marks import MARKS

    encoded = encode_sources(
        read.root, read.settings, read.authority, marks={**MARKS, **read.toolbox.marks}
    )
    read.remarks += [finding for finding in encoded.findings if not finding.is_error]
    read.report.extend(finding for finding in encoded.findings if finding.is_error)
    read.left_out |= encoded.failed
    for path, document in encoded.documents.items():
        if path in encoded.failed:
            read.documents[path] = document
            continue
        source, present = document.source or path, encoded.committed[path]
        refused = None if force else refusal(read.root, path, document.data, source, present)
        if refused is not None:
            read.report.add(refused)  # the editor's file stands; it is read with the others
            continue
        read.documents[path] = document
        if present != document.data:
            read.stale.append(path)
            if write_tei:
                give(read.root, path, document.data)
                read.written.append(path)


def _read_tei(read: ReadEdition) -> list[str]:
    """The TEI that is not made from sources: the editors' own, and other people's.

    Returns the paths of all TEI files, also of those that cannot be read.
    """
    paths = read.settings.paths
    files = all_tei(read.root, read.settings)
    sources = {d.source: d.path for d in read.documents.values() if d.source}
    transcribed = bool(source_files(read.root, paths.sources))
    found: dict[str, list[Diagnostic]] = {}
    for path in files:
        if path in read.documents or path in read.left_out:
            continue
        document, found[path] = read_document(read.root, path)
        if document is None:
            continue
        if is_ours(document.data):
            source = made_from(document.data) or "its source"
            published = is_wanted(transcribed, read.settings)
            read.remarks.append(orphan(path, source, sources.get(source, ""), published=published))
            if not published:
                continue
        read.documents[path] = document
    for part in _leave_out_parts(read):
        found.pop(part, None)  # whoever includes it has told of it
    for findings in found.values():
        read.report.extend(findings)
    return files


def _leave_out_parts(read: ReadEdition) -> set[str]:
    """A file that another one includes whole is a part of that one, and no document by itself."""
    included = {path: document.included for path, document in read.documents.items()}
    found = parts(included, read.settings)
    for part in found:
        read.documents.pop(part, None)
    return found


def _validate(read: ReadEdition, edition: Edition, *, schematron: bool) -> None:
    """The schema and the rules; what follows from a fault of the same mark is not told again."""
    rules = read.toolbox.rules
    silences = {path: read_silences(document) for path, document in read.documents.items()}
    found = validate_edition(edition, read.documents, read.settings, rules, silences)
    for path, document in read.documents.items():
        facts, quiet = read.facts[path], silences[path]
        found += validate_document(
            document, facts, read.settings, read.root, rules, quiet, schematron=schematron
        )
    found += unknown_rows(read.settings, read.root, pages(rules))
    all_found = Found(found, read.remarks, silences)
    read.remarks = settle(
        read.report, all_found, read.facts, read.settings, rules, schematron=schematron
    )
    files: dict[str, list[str]] = {}
    for path, document in read.documents.items():
        for file in document.written_in:
            files.setdefault(file, []).append(path)
    read.left_out |= left_out(read.report, lambda file: files.get(file, ()))


def of_views(root: Path, settings: Settings, edition: Edition) -> Iterator[Diagnostic]:
    """What is wrong with the names of views, each at its place in the settings."""
    for finding in ViewSet(settings, edition).findings:
        name = finding.message.partition('"')[2].partition('"')[0]
        yield replace(finding, at=place_of(root, f'"{name}"'))
