"""The files for reference managers that stand beside a page, and those of the whole edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from edition.publish.citation.bibtex import as_bibtex
from edition.publish.citation.csl import as_csl
from edition.publish.citation.ris import as_ris
from edition.records.cited import Record

FORMATS = {"bib": as_bibtex, "ris": as_ris, "csl.json": as_csl}
"""The endings of the files, and what writes each."""

Cited = tuple[str, ...]
"""A record in each of these formats, as the text of a file that has nothing else."""

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


def joined_files(stem: str, cited: Sequence[Cited]) -> Iterator[tuple[str, str]]:
    """The files of several records, put together of those that each has alone."""
    for number, (ending, join) in enumerate(_JOINED.items()):
        yield f"{stem}.{ending}", join([one[number] for one in cited])


def _arrays(texts: Iterable[str]) -> str:
    """Arrays of JSON as one."""
    return f"[{','.join(text[1:-3] for text in texts)}\n]\n"


_JOINED: Mapping[str, Callable[[list[str]], str]] = {
    "bib": "\n".join,
    "ris": "\r\n".join,
    "csl.json": _arrays,
}
