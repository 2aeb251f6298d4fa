"""Why a file of the site is as it is: asked of what the last builds have recorded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path

from edition.build.named import Names
from edition.build.told_as import Answers, pages_of
from edition.cache.asking import unrecorded
from edition.cache.folder import Cache, opened
from edition.cache.lock import Busy
from edition.cache.tables import Tables
from edition.cache.version import version
from edition.diagnostics import did_you_mean
from edition.engine.outside import FILE
from edition.engine.record import Record
from edition.engine.why import Why
from edition.engine.why import why as told_of
from edition.publish.manifest import LISTS
from edition.settings import load_settings


class Unknown(Exception):
    """Nothing is known of the file; the sentence says so, and what may be meant."""


def why(root: Path, path: str, out: Path | None = None) -> list[Why]:
    """Of the file at *path*, what made it, when and why, and what it depends on.

    *path* is the address of a file of the site in *out* (by default where the settings say), or
    the path of a file that the edition is made from; also as seen from where one stands.

    Raises :class:`Unknown`, and :class:`EditionError` where the settings cannot be read.
    """
    folder = out or root / load_settings(root)[0].paths.public
    with ExitStack() as held:
        try:
            cache = held.enter_context(
                opened(root, version(), wait=False, settle=False, told=_nobody)
            )
        except Busy as error:
            raise Unknown(f"{error}; ask again when it has ended") from error
        if not (folder.is_dir() and cache.facts.exists() and cache.record.exists()):
            raise Unknown(f"nothing is known of a site in {folder}: run `edition build` first")
        held.enter_context(unrecorded())
        records = [
            held.enter_context(closing(Record(place)))
            for place in (cache.site(folder), cache.record)
        ]
        names, tables = _names(held, cache), _tables(held, cache, folder)
        settings = load_settings(root)[0]
        for name in _readings(path, root, folder):
            if name in LISTS and (folder / name).is_file():
                return [_list(name)]
            as_told = Answers(root, settings.paths.site, name, tables)
            if found := told_of(records, name, names, as_told):
                return [*found, *pages_of(name, records, tables, settings.paths.site)]
        raise Unknown(_unknown(path, records))


def _nobody(_: str) -> None:
    """Nobody hears what the cache says of itself."""


def _list(name: str) -> Why:
    return Why(
        f"{name} is a list of all files of the site, with their SHA-256.",
        "Each build that changes a file of the site writes it, last of all.",
        "It depends on all files of the site.",
    )


def _tables(held: ExitStack, cache: Cache, folder: Path) -> list[Tables]:
    paths = (path for path in (cache.facts, cache.pieces(folder)) if path.exists())
    return [held.enter_context(closing(Tables(path))) for path in paths]


def _names(held: ExitStack, cache: Cache) -> Names:
    tables = held.enter_context(closing(Tables(cache.facts)))
    return Names(
        lambda path: str(tables.get("name", path, "")),
        lambda path: str(tables.get("address", path, "")),
    )


def _readings(path: str, root: Path, out: Path) -> Iterator[str]:
    """What *path* may mean: an address, a path in the edition, one from where the user stands."""
    yield path.removeprefix("./")
    for place in (out, root):
        for base in (root, Path()):
            inner = os.path.relpath(base / path, place)
            if not inner.startswith(os.pardir):
                yield Path(inner).as_posix()


def _unknown(path: str, records: Iterable[Record]) -> str:
    known = chain.from_iterable(
        [*(file.address for file in record.all_files()), *record.keys(FILE)] for record in records
    )
    meant = did_you_mean(path, known)
    return f"no build has read or written {path}" + (f"; {meant}" if meant else "")
