"""``edition import --back``: TEI with gaps → TEI with the bracket phrases of a printed edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.commands.given import given, shown
from edition.commands.misused import MisusedError
from edition.diagnostics import Diagnostic, Report, Severity, did_you_mean
from edition.importers.formats import recognised
from edition.importers.phrases import Tradition, kept_gaps, names, tradition, written_back
from edition.importers.target import DRAFTS, Placed, file_name, place_beside
from edition.location import Span
from edition.settings import load_settings
from edition.tei.dialect import as_tei
from edition.tei.document import Document
from edition.tei.parse import parse

_MOST_LINES = 5
_SIZES = ("extent", "quantity", "atMost", "atLeast", "unit")


@dataclass
class Back:
    """What was written. ``failed`` are the files of which nothing was."""

    report: Report = field(default_factory=Report)
    written: list[Placed] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def write_back(root: Path, files: Sequence[str], phrases: str, to: Path | None = None) -> Back:
    """Write each of *files*, TEI, anew with the phrases of a tradition; none of them is changed.

    The files go to *to*; without it beside the drafts that are no sources. One that fails keeps no
    other from being written. Raises :class:`MisusedError` for a tradition that there is not.
    """
    if phrases not in names():
        known = f"there are {', '.join(names())}"
        if not phrases:
            raise MisusedError(
                f"--back needs --phrases NAME, those that are to be written; {known}"
            )
        question = did_you_mean(phrases, names()) or known
        raise MisusedError(f'there are no phrases called "{phrases}"; {question}')
    settings, findings = load_settings(root)
    done = Back()
    done.report.extend(findings)
    folder = to if to is not None else root / settings.paths.sources / DRAFTS
    found = given(root, files)
    for path, finding in found.failed.items():
        _fail(done, path, finding)
    for path, data in found.files.items():
        _write(path, data, tradition(phrases), folder, done)
    return done


def _write(path: str, data: bytes, known: Tradition, folder: Path, done: Back) -> None:
    document = _document(path, data, done)
    if document is None:
        return
    kept = kept_gaps(document, known)
    written, count = written_back(document, known)
    name = file_name(Path(path).name.rpartition(".")[0] or Path(path).name)
    try:
        done.written.append(place_beside(folder, name, written, ".xml"))
    except OSError as error:
        message = f"the file with phrases cannot be written: {error.strerror or error}"
        help = "look whether the disk is full, and whether you may write there"
        _fail(done, path, Diagnostic("unwritable-draft", message, Span(path), help=help))
        return
    done.report.add(_told(document, known, count, kept))


def _document(path: str, data: bytes, done: Back) -> Document | None:
    """The TEI that is to be written; None, and a finding, where it is none."""
    reader = recognised(data, path)
    if isinstance(reader, Diagnostic) or reader.name != "tei":
        message = "this is no TEI, and phrases are written only into TEI"
        help = "import it first, build the edition, and name the TEI that the source gave"
        _fail(done, path, Diagnostic("not-importable", message, Span(path), help=help))
        return None
    document, findings = parse(data, path)
    done.report.extend(findings)
    if document is None:
        done.failed.append(path)
        return None
    done.report.extend(as_tei(document))
    return document


def _fail(done: Back, path: str, finding: Diagnostic) -> None:
    done.report.add(finding)
    done.failed.append(path)


def _told(
    document: Document, known: Tradition, count: int, kept: Sequence[etree._Element]
) -> Diagnostic:
    """One sentence: how many phrases were written, and which gaps stayed what they were."""
    done = f"{_count(count, 'gap was', 'gaps were')} written as phrases of {known.name}"
    rest = f"; {len(kept)} stayed, which it has no phrase for: {_kinds(document, kept)}"
    message = done + (rest if kept else "")
    help = "write these phrases yourself" if kept else None
    at = Span(document.path) if not kept else document.span(kept[0])
    return Diagnostic("gaps-as-phrases", message, at, Severity.INFO, help=help)


def _kinds(document: Document, kept: Sequence[etree._Element]) -> str:
    lines: dict[str, Counter[int]] = {}
    for gap in kept:
        lines.setdefault(_kind(gap), Counter())[document.span(gap).line] += 1
    return "; ".join(f"{kind} ({_where(found)})" for kind, found in lines.items())


def _kind(gap: etree._Element) -> str:
    """Reason and size of a gap, as it has them: ``illegible, 2 word``."""
    size = " ".join(str(gap.get(name)) for name in _SIZES if gap.get(name))
    return ", ".join(filter(None, (gap.get("reason") or "without a reason", size)))


def _where(lines: Counter[int]) -> str:
    told = [str(line) for line in sorted(lines)[:_MOST_LINES]]
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(told)}{more}"


def sentences(root: Path, done: Back) -> Iterator[str]:
    """What there is to say after the findings."""
    for placed in done.written:
        where = shown(root, str(placed.path))
        yield f"written: {where}" if placed.is_new else f"{where} was there before, just so"
    if done.failed:
        yield f"{_count(len(done.failed), 'file', 'files')} not written: {', '.join(done.failed)}"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
