"""Keeping the cache within its bounds, when a build has ended and no database is open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from edition.cache.asking import unrecorded
from edition.cache.folder import Cache
from edition.cache.size import bytes_of
from edition.cache.tables import Tables
from edition.settings.values import BuildSetting

_IN_FACTS = ("comparison", "made", "tree", "withheld", "held_words", "guard")
_IN_PIECES = ("search", "other_words")


def keep_within(cache: Cache, limit: str) -> None:
    """Remove what can be spared where *cache* takes more than *limit*, as the settings say it."""
    most = bytes_of(limit)
    if most is None:
        most = bytes_of(BuildSetting().cache)
    if most is not None and cache.size() > most:
        cache.shrink(most, _live(cache))


def _live(cache: Cache) -> set[str]:
    """The names of the large values that somebody may still open."""
    pieces = [cache.path / "pieces" / path.name for path in cache.sites()]
    live = _named(cache.facts, _IN_FACTS)
    for path in pieces:
        live |= _named(path, _IN_PIECES) if path.exists() else set()
    return live


def _named(path: Path, tables: tuple[str, ...]) -> set[str]:
    with closing(Tables(path)) as stored, unrecorded():
        values = [value for table in tables for _, _, value in stored.items(table)]
    return {name for value in values for name in _names(value)}


def _names(value: object) -> list[str]:
    """A value names a large one by itself, or as what a document is made of."""
    if isinstance(value, str):
        return [value]
    return [getattr(value, name, "") for name in ("data", "made_of")]
