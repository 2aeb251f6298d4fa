"""Which tasks of reading there are: from the files of the edition and from what was committed.

Nobody opens a file here; tables are read by whoever has nothing to record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from edition.cache.asking import unrecorded
from edition.cache.tables import Tables
from edition.encode.groups import groups
from edition.encode.source import source_files
from edition.engine.tasks import Task
from edition.read.listing import all_tei
from edition.read.names import FRONT, INCLUDED, MADE
from edition.read.orphans import parts
from edition.settings import Settings

_ENCODING, _READING = "edition.read.encoding", "edition.read.tasks"
_ROUNDS = 5
_SMALL = 500


def fronts(root: Path, settings: Settings) -> list[Task]:
    """Wave 1a: the heads of all sources, and the authorities that they may name."""
    paths = source_files(root, settings.paths.sources)
    heads = [Task(f"{_ENCODING}:front", (path,), _SMALL) for path in paths]
    files = {r.file for r in settings.registers} | {t.file for t in settings.taxonomies}
    return [Task(f"{_READING}:authorities", (), _size(root, files)), *heads]


def encodings(root: Path, settings: Settings, tables: Tables) -> list[Task]:
    """Wave 1b: the groups of sources, by the heads that wave 1a has committed."""
    paths = source_files(root, settings.paths.sources)
    with unrecorded():
        heads = {path: tables.get(FRONT, path) for path in paths}
    found = groups({path: head for path, head in heads.items() if head is not None})
    return [Task(f"{_ENCODING}:encode", group, _size(root, group)) for group in found]


def parsings(root: Path, settings: Settings, tables: Callable[[], Tables]) -> Iterator[list[Task]]:
    """Wave 1c: the documents of sources, and the files of TEI that no source makes.

    The wave is to be done, and committed, with each list that comes, until no more does: files
    that prove to be parts of others drop out. *tables* opens what was committed last.
    """
    parsed: list[str] | None = None
    with closing(tables()) as stored, unrecorded():
        made = {path: tree is not None for path, _, tree in stored.items(MADE)}
        known = _parts(stored, settings) if not _is_circular(stored) else set()
    files = [path for path in all_tei(root, settings) if path not in made]
    files += [path for path, is_there in made.items() if is_there]
    for _ in range(_ROUNDS):
        todo = [path for path in files if path not in known]
        if todo == parsed:
            return
        yield [Task(f"{_READING}:parse", (path,), _size(root, (path,))) for path in todo]
        parsed = todo
        with closing(tables()) as stored, unrecorded():
            known = _parts(stored, settings)


def checks(tables: Tables) -> list[Task]:
    """Wave 2b: every document, and every authority that is one."""
    with unrecorded():
        return [Task(f"{_READING}:check", (path,), _SMALL) for path in tables.keys("facts")]


def _parts(tables: Tables, settings: Settings) -> set[str]:
    included = {path: found.files for path, _, found in tables.items(INCLUDED)}
    return parts(included, settings)


def _is_circular(tables: Tables) -> bool:
    return any(found.circular for _, _, found in tables.items(INCLUDED))


def _size(root: Path, paths: Iterable[str]) -> int:
    """How many bytes these files have: what they weigh."""
    return sum(_size_of(root / path) for path in paths)


def _size_of(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
