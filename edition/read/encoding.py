"""The tasks that make TEI of sources: what they say at their heads, then each group of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.encode.front import front_of
from edition.encode.marks import MARKS
from edition.encode.output import give, refusal
from edition.encode.sources import EncodedSources, Setting, encode_group
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.read.found import rows_of_findings
from edition.read.names import BY_ID, BY_WORK, FAILED, FRONT, GIVEN, MADE, MADE_OF
from edition.read.workshop import (
    authority,
    folder,
    settings,
    sources,
    toolbox,
)
from edition.tei.document import Document
from edition.tei.trees import keep, tree_of

_ENCODED = "0"


class Given(NamedTuple):
    """The files of TEI that a task has written, and those that it would have written."""

    written: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def front(place: Workshop, task: Task) -> Result:
    """The head of one source, for the others."""
    (path,) = task.names
    found = front_of(folder(place), path)
    rows = [row_of(FRONT, path, found)]
    if found.id:
        rows.append(row_of(BY_ID, found.id, None, path))
    if found.id and found.work:
        rows.append(row_of(BY_WORK, found.work, None, path))
    return Result(tuple(rows))


def encode(place: Workshop, task: Task) -> Result:
    """The sources of one group: their TEI is written, or kept apart where it may not be."""
    marks = {**MARKS, **toolbox(place).marks}
    setting = Setting(folder(place), settings(place), authority(place), marks)
    encoded = encode_group(setting, task.names, sources(place))
    return Result(tuple(_rows(place, task, encoded)))


def _rows(place: Workshop, task: Task, encoded: EncodedSources) -> Iterator[Row]:
    told = [finding for finding in encoded.findings if finding.is_error]
    remarks = [finding for finding in encoded.findings if not finding.is_error]
    written: list[str] = []
    stale: list[str] = []
    for path in sorted(encoded.failed):
        yield row_of(FAILED, path, True)
    for path in sorted(encoded.failed - encoded.documents.keys()):
        yield row_of(MADE, path, None)
    for path, document in encoded.documents.items():
        refused = None if path in encoded.failed else _refused(place, document, encoded)
        if refused is not None:
            told.append(refused)  # the editor's file stands; it is read with the others
            continue
        is_file = path not in encoded.failed and _written(place, document, encoded)
        if path not in encoded.failed and encoded.committed[path] != document.data:
            (written if is_file else stale).append(path)
        tree = tree_of(document, place.blobs, is_file=is_file)
        keep(document, tree)
        yield row_of(MADE, path, tree)
        yield row_of(MADE_OF, document.source or path, path)
    if written or stale:
        yield row_of(GIVEN, task.names[0], Given(tuple(written), tuple(stale)))
    yield from rows_of_findings(task.names[0], _ENCODED, told, remarks)


def _refused(place: Workshop, document: Document, encoded: EncodedSources) -> Diagnostic | None:
    path, source = document.path, document.source or document.path
    found = refusal(place.root, path, document.data, source, encoded.committed[path])
    return None if found and place.facts.get("option", "force", False) else found


def _written(place: Workshop, document: Document, encoded: EncodedSources) -> bool:
    """Write the TEI of a source, if it may be; whether its file now has these bytes.

    Of a file whose ids have gone, its next encoding finds nothing to warn of: it is looked at
    once more.
    """
    path, data = document.path, document.data
    if encoded.committed[path] == data:
        return True
    if not place.facts.get("option", "write_tei", True):
        return False
    give(place.root, path, data)
    if path not in encoded.lost:
        place.gave(path, data)
    return True
