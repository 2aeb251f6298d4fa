"""What a reader is told of the questions of a piece of work: what can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from edition.build.tasks import PAGE
from edition.cache.question import ALL, Question
from edition.cache.tables import Tables
from edition.engine.outside import FILE, FILES
from edition.engine.record import Record
from edition.engine.why import Why
from edition.read.names import MADE_OF
from edition.settings import FILE as SETTINGS

_PROSE = ".md"
_MOST = 3


class Answers:
    """Gives the questions in whose place one is told, where *path* is asked about.

    Instead of the settings, and of all that the editors wrote, their files are told; what nobody
    answers, in none of *tables*, is not told.
    """

    def __init__(self, root: Path, site: str, path: str, tables: Sequence[Tables]) -> None:
        self._root, self._site, self._path, self._tables = root, site, path, tables

    def __call__(self, question: Question) -> Iterable[Question]:
        """Those that are told instead of *question*."""
        table, key = question.table, question.key
        if table == "settings":
            return self._files([SETTINGS])
        if table == "prose":
            return self._files(self._pages())
        if table == FILE:
            return self._files([key])
        if table == FILES or self._is_answered(table, key):
            return (Question(table, key.removeprefix("export "), question.there),)
        return ()

    def _files(self, paths: Iterable[str]) -> list[Question]:
        return [Question(FILE, path) for path in paths if (self._root / path).is_file()]

    def _pages(self) -> list[str]:
        """The page of the editors that is asked about; else all of them."""
        folder = f"{self._site}/pages"
        own = f"{folder}/{self._path.removesuffix('.html')}{_PROSE}"
        if (self._root / own).is_file():
            return [own]
        files = (self._root / folder).glob(f"*{_PROSE}")
        return sorted(f"{folder}/{file.name}" for file in files)

    def _is_answered(self, table: str, key: str) -> bool:
        if key == ALL:
            return any(tables.keys(table) for tables in self._tables)
        return any(self._has(tables, table, key) for tables in self._tables)

    def _has(self, tables: Tables, table: str, key: str) -> bool:
        return tables.has(table, key) and tables.get(table, key, "there") not in ((), {}, [], None)


def pages_of(
    path: str, records: Sequence[Record], tables: Sequence[Tables], site: str
) -> Iterator[Why]:
    """The files of the site that come of the source, TEI or page at *path*."""
    document = next((found for t in tables if (found := t.get(MADE_OF, path))), path)
    made = [file.address for r in records for file in r.files(f"{PAGE}\t{document}")]
    own = path.removeprefix(f"{site}/pages/").removesuffix(_PROSE) + ".html"
    if path.startswith(f"{site}/pages/") and any(record.owner(own) for record in records):
        made = [own]
    if made:
        first = sorted(made, key=lambda address: (not address.endswith(".html"), len(address)))
        more = len(made) - _MOST
        listed = ", ".join(first[:_MOST]) + (f" and {more} more files" if more > 0 else "")
        yield Why(f"In the site, these come of {path}: {listed}.", "", "")
