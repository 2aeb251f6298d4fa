"""What tasks of reading have found, as rows, and all of it together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from edition.cache.question import Row
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.read.names import FAILED, FINDINGS, SILENCES, WRITTEN_IN
from edition.read.settle import Found
from edition.validate.silences import Silence, Silences

READ = "1"
"""The member of the row of findings that are made when a document is read."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one piece of work found: see :class:`edition.read.settle.Found`.

    ``said`` is told in any case; ``used`` are numbers of the document's silences, and what each
    of them has silenced.
    """

    said: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    by_rules: tuple[Diagnostic, ...] = ()
    used: tuple[tuple[int, str], ...] = ()


def rows_of_findings(
    path: str,
    wave: str,
    said: Iterable[Diagnostic] = (),
    remarks: Iterable[Diagnostic] = (),
    by_rules: Iterable[Diagnostic] = (),
    silences: Silences | None = None,
) -> Iterator[Row]:
    """A row, if anything was found in the document *path*."""
    used = tuple(sorted(silences.used)) if silences else ()
    found = Findings(tuple(said), tuple(remarks), tuple(by_rules), used)
    if found != Findings():
        yield row_of(FINDINGS, path, found, wave)


def silences_of(tables: Tables, path: str) -> Silences:
    """The silences of a document, which have silenced nothing yet."""
    stored: tuple[Silence, ...] = tables.get(SILENCES, path, ())
    return Silences(stored)


def found_in(
    tables: Tables, asserted: Mapping[str, Findings] = MappingProxyType({})
) -> tuple[list[Diagnostic], Found]:
    """What is told in any case, and what else was found, of all documents; in order of paths.

    What is *asserted* of a document with rules in Schematron is said in the place of what was
    found without them when it was read.
    """
    said: list[Diagnostic] = []
    found = Found()
    silences = {path: Silences(all) for path, _, all in tables.items(SILENCES)}
    for path, member, value in tables.items(FINDINGS):
        assert isinstance(value, Findings)
        said += value.said
        if member == READ and path in asserted:
            value = replace(value, by_rules=(), used=())
        found.remarks += value.remarks
        found.by_rules += value.by_rules
        if value.used:
            silences[path].used.update(value.used)
    for path, more in asserted.items():
        found.by_rules += more.by_rules
        silences.get(path, Silences()).used.update(more.used)
    found.silences = silences
    return said, found


def failed_in(tables: Tables) -> set[str]:
    """The documents that their sources, for errors in them, could not become."""
    return set(tables.keys(FAILED))


def documents_in(tables: Tables, file: str) -> list[str]:
    """The documents of which a file is part: findings in it are findings about them."""
    return [path for path, _ in tables.members(WRITTEN_IN, file)]
