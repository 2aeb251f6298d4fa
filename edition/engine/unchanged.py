"""Nothing has changed: the last build is told once more, and nothing heavy is imported."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.cache.writing import TablesWriter
from edition.diagnostics import Diagnostic
from edition.engine.outside import FILE, FILES, Outside
from edition.engine.record import Record
from edition.progress import Summary

_LAST = "last"


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build said, and under which conditions.

    ``options`` names all that was asked for beside the files; ``site`` are the times of what is
    watched of the site: its list of files and its folders.
    """

    options: str
    findings: tuple[Diagnostic, ...]
    summary: Summary
    site: tuple[tuple[str, int], ...] = ()


def remember(record: Record, last: Last) -> None:
    """Keep what a build said; call it before :meth:`Record.end`."""
    record.remember(_LAST, last)


def unchanged(
    records: Iterable[Record],
    outside: Outside,
    facts: TablesWriter,
    options: str,
    *,
    paths: Iterable[str] = (),
    patterns: Iterable[str] = (),
    trust: bool = True,
) -> Last | None:
    """What the last build said, if a build would make nothing else; None if one must look.

    *records* are all that take part, the one that :func:`remember` was told last; *paths* and
    *patterns* are what the build itself reads, beside its tasks. In any case, *outside* has then
    looked at all files, as its ``put`` wants it. Without *trust*, files are
    read even where their stamps are those of last time.
    """
    all_records = list(records)
    files = {*paths, *(path for record in all_records for path in record.keys(FILE))}
    lists = {*patterns, *(pattern for record in all_records for pattern in record.keys(FILES))}
    same = outside.look(files, lists, trust=trust)
    last = all_records[-1].recall(_LAST)
    if not same or not isinstance(last, Last) or last.options != options:
        return None
    if not _is_last(all_records, facts) or watched_again(last) != last.site:
        return None
    outside.save()
    return last


def watched(folder: Path, lists: Iterable[str] = ()) -> tuple[tuple[str, int], ...]:
    """The times of the files *lists* in a site, and of its folders: what comes or goes shows.

    A file that somebody writes in place does not: only a build that looks at all finds it.
    """
    found = [os.path.join(folder, name) for name in lists]
    found += [base for base, _, _ in os.walk(folder)]
    return tuple((path, _time(path)) for path in sorted(found))


def watched_root(root: Path) -> tuple[tuple[str, int], ...]:
    """The time of the folder of the edition itself: a folder or a file in it came or went."""
    return ((str(root), _time(str(root))),)


def watched_again(last: Last) -> tuple[tuple[str, int], ...]:
    """The same as they are now."""
    return tuple((path, _time(path)) for path, _ in last.site)


def _is_last(records: list[Record], facts: TablesWriter) -> bool:
    """Whether nothing was begun after the last build that came to its end.

    It has ended all of them, or what it wanted of them, before the last one.
    """
    now = facts.epoch, facts.generation
    last = records[-1]
    same = all((record.epoch, record.generation) == now for record in records)
    return same and last.is_ended and last.fresh == last.generation


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
