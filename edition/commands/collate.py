"""``edition collate``: the copies of works compared, and what is found in a format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition.build import comparisons, published
from edition.collate.result import Collation
from edition.collate.told.findings import Findings
from edition.collate.written.as_csv import as_csv
from edition.collate.written.as_json import as_json
from edition.collate.written.as_tei import METHODS, as_tei, usual_path
from edition.collate.written.as_text import as_text
from edition.commands.files import refused, signed
from edition.commands.misused import MisusedError
from edition.diagnostics import EditionError, did_you_mean
from edition.model.edition import Edition
from edition.model.witness import WorkCopies
from edition.read import ReadEdition, read_edition

FORMATS = ("text", "json", "csv", "tei")
LEAST = 2  # copies that can be compared


@dataclass
class Compared:
    """The comparisons, and sentences about what was not compared."""

    read: ReadEdition
    edition: Edition
    collations: tuple[Collation, ...]
    remarks: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether nothing was compared."""
        return not self.collations


def compare(root: Path, work: str | None = None, *, public: bool = False) -> Compared:
    """Read the edition in *root*, and compare the copies of *work*, or of all works.

    With *public*, what is held back from the site is not compared.

    Raises :class:`MisusedError` for an unknown work, :class:`EditionError` where there is nothing
    to read.
    """
    read = read_edition(root, write_tei=False)
    if read.empty:
        raise EditionError(*read.report)
    held_back = bool(read.settings.publish.hold_back)
    if public:
        read, _ = published(read)
    compared = compared_in(read, work)
    if held_back and not public:
        compared.remarks.append(
            "what the edition holds back is compared, too; --public leaves it out"
        )
    return compared


def compared_in(read: ReadEdition, work: str | None = None) -> Compared:
    """The comparisons of an edition that has been read; their findings are added to its report.

    Raises :class:`MisusedError` for an unknown work.
    """
    assert read.edition is not None
    wanted = _wanted(read.edition, work)
    found = (c for c in comparisons(read, read.edition) if c.work in wanted)
    compared = Compared(read, read.edition, tuple(found))
    for collation in compared.collations:
        read.report.extend(collation.findings)
    for one in read.edition.works:
        if one.id in wanted:
            compared.remarks += _remarks(read, read.edition, one)
    if not wanted:
        compared.remarks.append(
            "no document says that it is a copy of a work; "
            "write `witness: {of: WORK, siglum: A}` into the front matter of each copy"
        )
    return compared


def _wanted(edition: Edition, work: str | None) -> list[str]:
    known = [w.id for w in edition.works]
    if work is None:
        return known
    if work in known:
        return [work]
    question = did_you_mean(work, known)
    others = f"the works are {', '.join(known)}" if known else "the edition has no works"
    raise MisusedError(f'there is no work "{work}"; {question or others}')


def _remarks(read: ReadEdition, edition: Edition, work: WorkCopies) -> Iterator[str]:
    """What of a work is not compared, and why."""
    left = 0
    for copy in work.witnesses:
        path = edition.by_id[copy.document].document
        if path not in read.left_out:
            left += 1
            continue
        file = read.documents[path].file if path in read.documents else path
        yield f"{file} has errors; copy {copy.siglum} of {work.id} is not compared"
    if left < LEAST:
        copies = "only one copy" if left else "no copy"
        yield f"{work.id} has {copies} that can be compared"


def written(
    compared: Compared, form: str, method: str | None = None, target: Path | None = None
) -> bytes:
    """The comparisons in one of FORMATS; *target* is the file that they are written to.

    Raises :class:`MisusedError` where TEI is asked of several works, a method of another format,
    or a file that somebody else wrote.
    """
    data = _formatted(compared, form, method, target)
    read = compared.read
    sentence = refused(read.root, read.settings, target, data) if target else None
    if sentence:
        raise MisusedError(sentence)
    return data


def _formatted(compared: Compared, form: str, method: str | None, target: Path | None) -> bytes:
    if form == "tei":
        return _as_tei(compared, method or METHODS[0], target)
    if method:
        raise MisusedError(f"--method is for --format tei, and not for {form}")
    if form == "text":
        return as_text(compared.collations, lambda c: _places(compared, c)).encode()
    return (as_json if form == "json" else as_csv)(compared.collations).encode()


def _as_tei(compared: Compared, method: str, target: Path | None) -> bytes:
    if len(compared.collations) != 1:
        works = ", ".join(c.work for c in compared.collations)
        message = f"TEI is one file for one work: name one of {works}" if works else ""
        raise MisusedError(message or "there is nothing to write: no work could be compared")
    collation = compared.collations[0]
    if not collation.rows:
        raise MisusedError(f"there is nothing to write: no copies of {collation.work} are alike")
    base = compared.edition.base.rstrip("/") or "."
    at = _within(compared.read.root, target) or usual_path(collation, method, base)
    languages = (compared.edition.by_id[copy.document].language for copy in collation.copies)
    return signed(as_tei(collation, method, at=at, languages=languages))


def _within(root: Path, target: Path | None) -> str:
    """The path of *target* as seen from the edition's folder."""
    if target is None:
        return ""
    return Path(os.path.relpath(target.resolve(), root.resolve())).as_posix()


def _places(compared: Compared, collation: Collation) -> Callable[[int, int], str]:
    """Where a word of a copy stands in the author's file."""
    findings = Findings(compared.read.documents, compared.edition)
    return lambda copy, word: str(findings.place(collation.copies[copy], word))
