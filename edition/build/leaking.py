"""Which of the editors' files brought the held-back words that a build would have published."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.embargo import Guard
from edition.encode.output import is_ours
from edition.engine.outside import FILE
from edition.engine.record import Record
from edition.location import Span

LEAK = "held-back-leak"
_MOST = 3


def located(
    error: EditionError, guard: Guard, records: Iterable[Record], root: Path
) -> EditionError:
    """*error*; of words that *guard* has found, with the files that have them.

    *records* know which files of the edition in *root* were read.
    """
    if not any(found.code == LEAK for found in error.diagnostics):
        return error
    brought = _brought(guard, root, {path for one in records for path in one.keys(FILE)})
    return EditionError(*(_said(found, brought.get(found.at, [])) for found in error.diagnostics))


def _brought(guard: Guard, root: Path, paths: Iterable[str]) -> dict[Span, list[str]]:
    """Which of the editors' own files have the words: those from which they are held back do not
    count.
    """
    found: dict[Span, list[str]] = {}
    for path in sorted(set(paths) - guard.closed - guard.gone):
        with suppress(OSError):
            data = (root / path).read_bytes()
            hits = () if is_ours(data) else guard.look(path, data).hits
            for at in sorted({guard.spans[hit.place] for hit in hits if hit.place in guard.spans}):
                found.setdefault(at, []).append(path)
    return found


def _said(found: Diagnostic, files: list[str]) -> Diagnostic:
    if not files or found.code != LEAK:
        return found
    listed = ", ".join(f"`{path}`" for path in files[:_MOST])
    more = f" and {len(files) - _MOST} more" if len(files) > _MOST else ""
    return replace(found, message=f"{found.message}; the words stand in {listed}{more}")
