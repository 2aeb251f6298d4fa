"""The files for reference managers that stand beside a page, and those of the whole edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.publish.citation.bibtex import as_bibtex
from edition.publish.citation.csl import as_csl
from edition.publish.citation.ris import as_ris
from edition.records.cited import Record

FORMATS = {"bib": as_bibtex, "ris": as_ris, "csl.json": as_csl}
"""The endings of the files, and what writes each."""

EDITION, ALL = "edition", "citations"
"""The names of the files with the record of the edition, and with that and all its documents'."""


def file_names(stem: str) -> tuple[tuple[str, str], ...]:
    """The formats and the files of the page *stem*.

    >>> file_names("letter")[0]
    ('bib', 'letter.bib')
    """
    return tuple((ending, f"{stem}.{ending}") for ending in FORMATS)


def citation_files(stem: str, records: Iterable[Record]) -> Mapping[str, str]:
    """The text of each file, by its name."""
    found = list(records)
    return {f"{stem}.{ending}": write(found) for ending, write in FORMATS.items()}
