"""What an editor is told of what is held back: rows that name nothing, words that stand elsewhere,
a repository that others may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError, Report, Severity, did_you_mean
from edition.embargo.chosen import Selection
from edition.embargo.repository import has_remote
from edition.embargo.select import KINDS, names_of
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.settings import FILE, HoldBack, place_of
from edition.tei.document import Document

_WHAT = {
    "copy": "no document and no copy of a work is called",
    "code": "nothing in the edition has the code",
    "hand": "nothing in the edition is written by the hand",
    "status": "no document and no text has the status",
}


def named(row: HoldBack) -> list[str]:
    """The keys by which a row names what is held back."""
    return [kind for kind in KINDS if getattr(row, kind)]


def faulty_rows(rows: Iterable[HoldBack], root: Path) -> Iterator[Diagnostic]:
    """Rows that name nothing, or two things, and rows without a reason."""
    for row in rows:
        kinds = named(row)
        at = place_of(root, f'"{getattr(row, kinds[0])}"' if kinds else f'"{row.reason}"')
        if not row.reason.strip():
            message = "text is held back here without a reason, which readers are told"
            yield Diagnostic("bad-settings", message, at, help='write reason = "…"')
        if len(kinds) != 1:
            what = f"names {' and '.join(f'`{k}`' for k in kinds)}" if kinds else "names nothing"
            yield Diagnostic(
                "bad-settings",
                f"a row of [[publish.hold_back]] names one thing that is held back; this {what}",
                at,
                help=f"write a row for each: {', '.join(f'{k} = …' for k in KINDS)}",
            )


def unfitting_rows(
    selection: Selection,
    root: Path,
    documents: Mapping[str, Document],
    facts: Mapping[str, Facts],
    edition: Edition,
) -> Iterator[Diagnostic]:
    """Rows that fit nothing in the edition, with what may have been meant."""
    for number, row in enumerate(selection.rows):
        kinds = named(row)
        if number in selection.used or len(kinds) != 1:
            continue
        kind, value = kinds[0], getattr(row, kinds[0])
        yield Diagnostic(
            "nothing-held-back",
            f'{_WHAT[kind]} "{value}"; nothing is held back by this row',
            place_of(root, f'"{value}"'),
            Severity.WARNING,
            help=did_you_mean(value, _known(kind, documents, facts, edition))
            or "check the name, or take the row out if it is no longer needed",
        )


def _known(
    kind: str, documents: Mapping[str, Document], facts: Mapping[str, Facts], edition: Edition
) -> list[str]:
    """What a row of this kind could name."""
    everything = facts.values()
    if kind == "copy":
        return [name for f in everything for name in names_of(f)]
    if kind == "hand":
        return [h.id.removeprefix("h-") for f in everything for h in f.hands if h.id]
    if kind == "code":
        return [n for c in edition.categories.values() for n in (c.id, c.short)]
    stated = (e.get("status") or "" for d in documents.values() for e in d.elements)
    return [status for status in (*(f.status for f in everything), *stated) if status]


def two_copies(
    selection: Selection, facts: Mapping[str, Facts], root: Path
) -> Iterator[Diagnostic]:
    """A siglum that copies of several works have: all of them are held back."""
    for number, row in enumerate(selection.rows):
        held = [p for p, n in selection.documents.items() if n == number and row.copy]
        names = [f"{w.work}/{w.siglum}" for p in held if (w := facts[p].witness)]
        if len(names) > 1:
            yield Diagnostic(
                "ambiguous-siglum",
                f'copies of several works are called "{row.copy}", and all are held back: '
                f"{', '.join(names)}",
                place_of(root, f'"{row.copy}"'),
                Severity.WARNING,
                help=f'name one of them: copy = "{names[0]}"',
            )


def in_repository(root: Path, rows: tuple[HoldBack, ...]) -> Iterator[Diagnostic]:
    """The sources with what is held back lie where they may be sent to others."""
    if rows and has_remote(root):
        yield Diagnostic(
            "held-back-in-repository",
            "text is held back, and its source lies in a Git repository that has a remote: what a "
            "public repository holds, and its history, is public",
            Span(FILE),
            Severity.WARNING,
            help="keep the repository private, or keep sources/ and tei/ out of it; what has once "
            "been pushed stays in the history",
        )


def elsewhere(at: Span, shared: int, count: int) -> Diagnostic:
    """Words of a held-back passage stand in text that is published, too."""
    most = shared * 2 >= count
    said = "all" if shared == count else f"{shared} of the {count}"
    return Diagnostic(
        "held-back-elsewhere",
        f"text that is published has words of what is held back here ({said} runs of five "
        "words); these are not searched for",
        at,
        Severity.WARNING if most else Severity.INFO,
        help="hold that text back, too, if it is the same passage",
    )


def said_in(settings: object) -> list[str]:
    """All texts of the settings, which the editors mean to publish."""
    return list(_texts(asdict(settings)))  # type: ignore[call-overload]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def refuse_faulty(findings: Iterable[Diagnostic]) -> None:
    """Raise :class:`EditionError`, with all *findings*, sorted, where the settings have errors.

    A default stands in the place of what cannot be read, and the settings hold for every page: a
    row that holds text back would hold nothing back, a licence or an editor would be missing from
    all documents, and a site that is right would be replaced.
    """
    report = Report()
    report.extend(findings)
    if report.has_errors(FILE):
        raise EditionError(*report.sorted())
