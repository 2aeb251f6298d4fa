"""The first two phases: sources → TEI → facts → edition, with everything that is found wrong.

Every document is read; their facts are merged once. Nothing is rendered.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.collate.told.findings import FOUND_IN_COPIES
from edition.diagnostics import Diagnostic, Report, Severity
from edition.embargo import Known, row_findings
from edition.encode import encode_sources, source_files
from edition.encode.marks import MARKS
from edition.encode.output import is_ours, made_from, refusal, write
from edition.encode.settled import settled
from edition.location import Span
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.plugins import Toolbox, load_plugins
from edition.publish.exchange import MANIFEST
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
    useless_silences,
    validate_document,
    validate_edition,
)

_TEI_FILES = (".xml", ".tei", ".odd")


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
    settings = _with_tei(root, settings)
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
        report.add(_nothing(root, settings))
    read.facts = {path: collect(document) for path, document in read.documents.items()}
    read.edition = merge(read.facts.values(), settings)
    report.extend(_of_views(root, settings, read.edition))
    report.extend(row_findings(Known(read.documents, read.facts, read.edition), settings, root))
    if validate:
        _validate(read, read.edition, schematron=schematron)
    read.report.extend(as_wanted(read.remarks, read.settings))
    return read


def _encode(read: ReadEdition, *, write_tei: bool, force: bool) -> None:
    """The TEI of the sources: written where it may be, kept from publication where it may not."""
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
        source = document.source or path
        refused = None if force else refusal(read.root, path, document.data, source)
        if refused is not None:
            read.report.add(refused)  # the editor's file stands; it is read with the others
            continue
        read.documents[path] = document
        target = read.root / path
        if not target.exists() or target.read_bytes() != document.data:
            read.stale.append(path)
            if write_tei and write(read.root, path, document.data):
                read.written.append(path)


def _with_tei(root: Path, settings: Settings) -> Settings:
    """*settings* for a folder of TEI that nobody has arranged: the files lie in it as they are."""
    paths = settings.paths
    arranged = any((root / folder).is_dir() for folder in (paths.tei, paths.sources))
    if arranged or not any(p.suffix.lower() in _TEI_FILES for p in root.iterdir()):
        return settings
    return replace(settings, paths=replace(paths, tei="."))


def tei_files(root: Path, folder: str, besides: Collection[str] = ()) -> list[str]:
    """All TEI files of an edition, in order of name; hidden ones and links outside are none.

    *besides* are folders of the edition that hold other things. Where the TEI lies in the folder
    itself, sites and exports in it are none of the edition's files.
    """
    if folder == ".":
        apart = {posixpath.normpath(path).split("/")[0] for path in besides}
        inside = root.resolve()
        there = sorted(p for p in root.iterdir() if not p.name.startswith("."))
        here = [p.name for p in there if p.suffix.lower() in _TEI_FILES and _is_file(p, inside)]
        inner = (p.name for p in there if p.is_dir() and p.name not in apart)
        below = [path for name in inner for path in tei_files(root, name)]
        made = _made(root) if below else ()
        return sorted([*here, *(path for path in below if not path.startswith(made))])
    place, inside = root / folder, root.resolve()
    found = (p for p in place.rglob("*") if p.suffix.lower() in _TEI_FILES)
    paths = (p.relative_to(root) for p in found if _is_file(p, inside))
    return sorted(p.as_posix() for p in paths if not any(x.startswith(".") for x in p.parts))


def _made(root: Path) -> tuple[str, ...]:
    """The folders below *root* that a build or an export wrote: their TEI is a copy."""
    folders = (p.parent for p in root.rglob(MANIFEST))
    return tuple(f"{p.relative_to(root).as_posix()}/" for p in folders if p != root)


def _is_file(path: Path, inside: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(inside)


def _read_tei(read: ReadEdition) -> list[str]:
    """The TEI that is not made from sources: the editors' own, and other people's.

    Returns the paths of all TEI files, also of those that cannot be read.
    """
    paths = read.settings.paths
    files = tei_files(read.root, paths.tei, (paths.public, paths.site, paths.sources))
    sources = {d.source: d.path for d in read.documents.values() if d.source}
    transcribed = bool(source_files(read.root, paths.sources))
    for path in files:
        if path in read.documents or path in read.left_out:
            continue
        document, findings = read_document(read.root, path)
        read.report.extend(findings)
        if document is None:
            continue
        if is_ours(document.data):
            source = made_from(document.data) or "its source"
            published = not transcribed or _is_off("orphan-tei", read.settings)
            read.remarks.append(_orphan(path, source, sources.get(source, ""), published=published))
            if not published:
                continue
        read.documents[path] = document
    _leave_out_parts(read)
    return files


def _nothing(root: Path, settings: Settings) -> Diagnostic:
    """There is nothing to build from; what lies in another folder may be what was meant."""
    sources, tei = settings.paths.sources, settings.paths.tei
    help = f"put transcriptions (.md) into {sources}/, or TEI files (.xml) into {tei}/"
    found = _lying_about(root)
    if found is not None:
        folder = sources if found.suffix == ".md" else tei
        help += f". `{found.relative_to(root).as_posix()}` may belong into {folder}/; or name its "
        help += f'folder in edition.toml: [paths] {"sources" if folder == sources else "tei"} = "…"'
    message = f"there is nothing to build: no transcription in {sources}/, no TEI in {tei}/"
    return Diagnostic("nothing-to-build", message, Span("edition.toml"), help=help)


def _lying_about(root: Path) -> Path | None:
    """A file that may be a transcription or TEI, in the folder itself or in one of its folders."""
    there = [p for pattern in ("*", "*/*") for p in sorted(root.glob(pattern))]
    likely = (p for p in there if p.suffix.lower() in (*_TEI_FILES, ".md"))
    ordinary = (p for p in likely if not p.stem.isupper() and not p.parent.name.startswith("."))
    return next((p for p in ordinary if p.is_file()), None)


def _leave_out_parts(read: ReadEdition) -> None:
    """A file that another one includes whole is a part of that one, and no document by itself."""
    settings = read.settings
    named = {r.file for r in settings.registers} | {t.file for t in settings.taxonomies}
    for path in list(read.documents):
        for part in read.documents[path].included if path in read.documents else ():
            if part != path and part not in named:
                read.documents.pop(part, None)


def _is_off(code: str, settings: Settings) -> bool:
    return any(f.code == code and f.severity == "off" for f in settings.findings)


def _orphan(path: str, source: str, successor: str, *, published: bool) -> Diagnostic:
    """TEI that was made from a source that is gone, or has become the file *successor*.

    Where the edition has transcriptions it is not published: the document would be there twice, or
    after it was withdrawn.
    """
    now = f"which gives {successor} now" if successor else "which is no source any more"
    message = f"{path} was made from {source}, {now}"
    if published:
        help = f"remove {path} if the document is gone; or put {source} back"
    else:
        message += "; it is not published"
        help = f"remove {path}; or, if it is to be published as it is, take the line <?edition …?> "
        help += "out of it" + ("" if successor else f"; or put {source} back")
    return Diagnostic("orphan-tei", message, Span(path), Severity.WARNING, help=help)


def _validate(read: ReadEdition, edition: Edition, *, schematron: bool) -> None:
    """The schema and the rules; what follows from a fault of the same mark is not told again."""
    told = [d.at for d in read.report if d.is_error]
    rules = read.toolbox.rules
    silences = {
        path: read_silences(document, read.root) for path, document in read.documents.items()
    }
    found = validate_edition(edition, read.documents, read.settings, rules, silences)
    for path, document in read.documents.items():
        facts, quiet = read.facts[path], silences[path]
        found += validate_document(
            document, facts, read.settings, read.root, rules, quiet, schematron=schematron
        )
    found += unknown_rows(read.settings, read.root, pages(rules))
    for quiet in silences.values():
        read.remarks = quiet.kept(read.remarks)
    found += useless_silences(
        silences, read.facts, read.settings, rules, schematron=schematron, later=FOUND_IN_COPIES
    )
    read.report.extend(f for f in found if not any(f.at.contains(place) for place in told))
    for path, document in read.documents.items():
        if any(read.report.has_errors(file) for file in document.written_in):
            read.left_out.add(path)


def _of_views(root: Path, settings: Settings, edition: Edition) -> Iterator[Diagnostic]:
    """What is wrong with the names of views, each at its place in the settings."""
    for finding in ViewSet(settings, edition).findings:
        name = finding.message.partition('"')[2].partition('"')[0]
        yield replace(finding, at=place_of(root, f'"{name}"'))
