"""``edition collate``: the copies of works compared, and what is found in a format."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from edition.build.alone import Alone
from edition.build.compared import stored_collations
from edition.build.looking import judge, look
from edition.build.options import Options
from edition.cache.asking import unrecorded
from edition.collate.result import Collation
from edition.collate.told.findings import Findings
from edition.collate.written.as_csv import as_csv
from edition.collate.written.as_json import as_json
from edition.collate.written.as_tei import METHODS, as_tei, usual_path
from edition.collate.written.as_text import as_text
from edition.commands.files import refused, signed
from edition.commands.misused import MisusedError
from edition.diagnostics import Report, did_you_mean
from edition.model.edition import Edition
from edition.model.witness import WorkCopies
from edition.progress import Progress
from edition.settings import Settings
from edition.tei.document import Document

T = TypeVar("T")
FORMATS = ("text", "json", "csv", "tei")
LEAST = 2  # copies that can be compared


@dataclass
class Compared:
    """The comparisons, and sentences about what was not compared.

    ``documents`` are looked up by their paths; ``left_out`` are the paths of those with errors.
    """

    root: Path
    settings: Settings
    report: Report
    edition: Edition
    documents: Mapping[str, Document]
    left_out: Collection[str]
    collations: Sequence[Collation]
    remarks: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether nothing was compared."""
        return not self.collations


def comparing(
    root: Path,
    do: Callable[[Compared], T],
    work: str | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    public: bool = False,
) -> T:
    """What *do* gives with the copies of *work*, or of all works of the edition in *root*.

    With *public*, what is held back from the site is not compared. *do* may be called twice.

    Raises :class:`MisusedError` for an unknown work, :class:`EditionError` where there is nothing
    to read, and with *public* where the settings have errors.
    """

    def compared(alone: Alone) -> T:
        judge(alone)
        if public:
            alone.publish()
        with unrecorded():
            return do(_compared(alone, work, public=public))

    return look(root, "collate", compared, options, progress, public=public)


def _compared(alone: Alone, work: str | None, *, public: bool) -> Compared:
    wanted = wanted_works(alone.shop.edition, work)
    stage, shop = alone.compare(), alone.shop
    made = Compared(
        alone.root,
        alone.foundation.settings,
        alone.report,
        shop.edition,
        shop.trees,
        alone.left_out,
        stored_collations(alone, stage, wanted),
    )
    remark(made, wanted)
    if alone.foundation.holds_back and not public:
        made.remarks.append("what the edition holds back is compared, too; --public leaves it out")
    return made


def remark(compared: Compared, wanted: Sequence[str]) -> None:
    """Add what the comparisons have found, and what of *wanted* works was not compared."""
    for collation in compared.collations:
        compared.report.extend(collation.findings)
    for one in compared.edition.works:
        if one.id in wanted:
            compared.remarks += _remarks(compared, one)
    if not wanted:
        compared.remarks.append(
            "no document says that it is a copy of a work; "
            "write `witness: {of: WORK, siglum: A}` into the front matter of each copy"
        )


def wanted_works(edition: Edition, work: str | None) -> list[str]:
    """The ids of the works to compare. Raises :class:`MisusedError` for an unknown *work*."""
    known = [w.id for w in edition.works]
    if work is None:
        return known
    if work in known:
        return [work]
    question = did_you_mean(work, known)
    others = f"the works are {', '.join(known)}" if known else "the edition has no works"
    raise MisusedError(f'there is no work "{work}"; {question or others}')


def _remarks(compared: Compared, work: WorkCopies) -> Iterator[str]:
    """What of a work is not compared, and why."""
    left = 0
    for copy in work.witnesses:
        path = compared.edition.by_id[copy.document].document
        if path not in compared.left_out:
            left += 1
            continue
        document = compared.documents.get(path)
        file = document.file if document else path
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
    sentence = refused(compared.root, compared.settings, target, data) if target else None
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
    at = _within(compared.root, target) or usual_path(collation, method, base)
    languages = (compared.edition.by_id[copy.document].language for copy in collation.copies)
    return signed(as_tei(collation, method, at=at, languages=languages))


def _within(root: Path, target: Path | None) -> str:
    """The path of *target* as seen from the edition's folder."""
    if target is None:
        return ""
    return Path(os.path.relpath(target.resolve(), root.resolve())).as_posix()


def _places(compared: Compared, collation: Collation) -> Callable[[int, int], str]:
    """Where a word of a copy stands in the author's file."""
    findings = Findings(compared.documents, compared.edition)
    return lambda copy, word: str(findings.place(collation.copies[copy], word))
