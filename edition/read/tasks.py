"""The tasks that read: authorities, files of TEI, and what rules find between documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.encode.output import is_ours, made_from
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.stored import stored_edition
from edition.read.documents import rows_of_document
from edition.read.found import READ, rows_of_findings, silences_of
from edition.read.names import (
    AUTHORITY,
    FRONT,
    INCLUDED,
    KEYS,
    LABEL,
    MADE,
    MADE_OF,
    SPELLING,
    TAXONOMY,
    UNREAD,
)
from edition.read.orphans import is_wanted, orphan
from edition.read.workshop import folder, settings, toolbox, trees
from edition.tei.authority import Authority, read_authority
from edition.tei.document import Document
from edition.tei.parse import read_document
from edition.tei.trees import Tree, keep, tree_of
from edition.validate import Around, check_among

AMONG = "2"
"""The member of the row of findings that rules make between documents."""

_AUTHORITIES = "authorities"


@dataclass(frozen=True, slots=True)
class Included:
    """The files that a document includes whole; ``circular``: one of them includes it."""

    files: tuple[str, ...]
    circular: bool = False


def authorities(place: Workshop, task: Task) -> Result:
    """The registers and taxonomies that sources may name."""
    found, findings = read_authority(folder(place), settings(place))
    rows = (*_of_authority(found), *rows_of_findings(_AUTHORITIES, "", findings))
    return Result(rows)


def _of_authority(found: Authority) -> Iterator[Row]:
    """Entries do not tell where they stand: nobody is touched by one more above them."""
    for scheme, entries in found.entries.items():
        for key, entry in entries.items():
            yield row_of(AUTHORITY, f"{scheme}/{key}", replace(entry, span=Span("")))
        for label in sorted({entry.label for entry in entries.values()}):
            yield row_of(LABEL, f"{scheme}/{label}", None)
        yield row_of(KEYS, scheme, found.keys(scheme))
        yield row_of(SPELLING, scheme, found.spelling(scheme))
    for key, categories in found.categories.items():
        yield row_of(TAXONOMY, key, categories)
    if found.unread:
        yield row_of(AUTHORITY, UNREAD, tuple(sorted(found.unread)))


def parse(place: Workshop, task: Task) -> Result:
    """One document: of a source, or of a file of TEI with the files that it includes."""
    (path,) = task.names
    made = place.facts.get(MADE, path)
    if isinstance(made, Tree):
        document = trees(place).open(path, made)
        return Result(tuple(rows_of_document(place, document, made)))
    read, findings = read_document(folder(place), path)
    if read is None:
        return Result(tuple(rows_of_findings(path, READ, findings)))
    published, remarks = _left(place, read) if is_ours(read.data) else (True, [])
    if not published:
        return Result(tuple(rows_of_findings(path, READ, findings, remarks)))
    tree = tree_of(read, place.blobs, is_file=True)
    keep(read, tree)
    rows = [*rows_of_document(place, read, tree, findings, remarks)]
    if read.included:
        rows.append(row_of(INCLUDED, path, Included(read.included, read.circular)))
    return Result(tuple(rows))


def _left(place: Workshop, document: Document) -> tuple[bool, list[Diagnostic]]:
    """Whether TEI whose source is gone is published all the same, and what is said of it."""
    source = made_from(document.data) or "its source"
    successor = place.facts.get(MADE_OF, source, "")
    published = is_wanted(bool(place.facts.keys(FRONT)), settings(place))
    return published, [orphan(document.path, source, successor, published=published)]


def check(place: Workshop, task: Task) -> Result:
    """What rules find in a document that others have to do with."""
    (path,) = task.names
    facts = place.facts.get("facts", path)
    assert isinstance(facts, Facts)
    quiet = silences_of(place.facts, path)
    around = Around(place.of(_edition), trees(place), settings(place))
    found = check_among(facts, around, toolbox(place).rules, quiet)
    return Result(tuple(rows_of_findings(path, AMONG, by_rules=found, silences=quiet)))


def _edition(place: Workshop) -> Edition:
    return stored_edition(place.facts, settings(place))
