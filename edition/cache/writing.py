"""Writing the tables of the cache: one writer, whole commits, and what changed when.

A *generation* is the number of a build. A row knows in which one it was born and changed last;
writing the same again changes nothing. A row that is gone stays as a tombstone, so that whoever
asked for it is found. Whatever was made in a generation later than the last change of all that it
asked for is up to date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from edition.cache.database import explained, heard, is_sound, told, writable
from edition.cache.question import ALL, Damaged, Question, Row


class Changed(NamedTuple):
    """A question whose answer is no longer that of before *generation*."""

    question: Question
    generation: int


# What is put waits in a file of its own, which goes with the connection and needs no journal.
_INCOMING = """
CREATE TEMP TABLE incoming(tbl TEXT, key TEXT, member TEXT, owner INTEGER, digest BLOB, value BLOB);
CREATE TEMP TABLE writing(owner INTEGER PRIMARY KEY, name TEXT, known INTEGER);
"""
_ONE_MAKER = """
CREATE TEMP TRIGGER one_maker BEFORE UPDATE OF owner ON main.row
  WHEN old.gone IS NULL AND old.owner <> new.owner
    AND old.owner NOT IN (SELECT owner FROM writing)
  BEGIN SELECT RAISE(ABORT, 'a row has two makers'); END;
"""
_CLEAR = "DROP TABLE incoming; DROP TABLE writing;"
# Sorted once, when all is there: an index that grows row by row is slow when it is large.
_SORT = "CREATE UNIQUE INDEX temp.incoming_sorted ON incoming(tbl, key, member)"
_OWNERS = "INSERT INTO owner SELECT owner, name FROM writing WHERE NOT known"
_TAKE = """
INSERT INTO row(tbl, key, member, owner, digest, value, born, changed)
  SELECT tbl, key, member, owner, digest, value, :now, :now FROM incoming
  WHERE true ORDER BY tbl, key, member
ON CONFLICT(tbl, key, member) DO UPDATE SET
  owner = excluded.owner, digest = excluded.digest, value = excluded.value, gone = NULL,
  born = CASE WHEN gone IS NULL THEN born ELSE excluded.born END,
  changed = CASE WHEN gone IS NULL AND digest = excluded.digest
                 THEN changed ELSE excluded.changed END
  WHERE gone IS NOT NULL OR digest <> excluded.digest OR owner <> excluded.owner
"""
_BURY = """
UPDATE row SET gone = :now, changed = :now, digest = x'', value = x''
  WHERE owner IN (SELECT owner FROM writing WHERE known) AND gone IS NULL
    AND NOT EXISTS (SELECT 1 FROM incoming i
                    WHERE i.tbl = row.tbl AND i.key = row.key AND i.member = row.member)
"""
_KEYS_CHANGED = """
SELECT tbl, key, max(changed), min(CASE WHEN gone IS NULL THEN born END), max(gone) FROM row
  WHERE (tbl, key) IN (SELECT tbl, key FROM row INDEXED BY row_changed WHERE changed > ?)
  GROUP BY tbl, key ORDER BY tbl, key
"""


class TablesWriter:
    """The only writer of a database. Nothing is seen of what is put before :meth:`commit`.

    *epoch* is that of the database with which this one shares its generations. *synchronous*
    writes every commit through to the disk. Raises :class:`Damaged`, also where this is a database
    of another epoch, and :class:`OSError`, as :func:`edition.cache.database.writable` does.
    """

    def __init__(self, path: Path, *, epoch: str = "", synchronous: bool = False) -> None:
        self.path = path
        self._connection = writable(path, synchronous=synchronous)
        self._join(epoch)
        self._connection.executescript(_INCOMING + _ONE_MAKER)
        self._owners: dict[str, int] = {}
        self._last = 0
        self._begun = False

    @property
    def epoch(self) -> str:
        """A random name: what was noted about a database of another epoch is void."""
        return str(self._meta("epoch"))

    @property
    def generation(self) -> int:
        """The number of the build that writes, or wrote last."""
        return int(self._meta("generation"))

    def begin(self, generation: int | None = None) -> int:
        """Begin a build: its generation, or *generation* where several databases share one.

        The number is taken at once: a build that is killed does not leave it to the next.
        Raises :class:`Damaged` where this database is of a later build than the one it follows.
        """
        now = self.generation + 1 if generation is None else generation
        if now < self.generation:
            raise Damaged(f"{self.path.name} is newer than what it belongs to")
        self._gathered()
        self._set("generation", now)
        self._begun = True
        return now

    def put(self, rows: Iterable[Row], owner: str) -> None:
        """These are all rows of *owner*: what else it had goes at the next commit."""
        self._gather()
        number = self._writing(owner)
        values = ((r.table, told(r.key), told(r.member), number, r.digest, r.value) for r in rows)
        with self._explained():
            self._connection.executemany("INSERT INTO incoming VALUES(?, ?, ?, ?, ?, ?)", values)

    def remove_owner(self, owner: str) -> None:
        """All rows of *owner* go at the next commit."""
        self._writing(owner)

    def owners(self) -> Iterator[str]:
        """Whoever has rows, sorted."""
        query = """SELECT name FROM owner o WHERE EXISTS
                   (SELECT 1 FROM row WHERE owner = o.id AND gone IS NULL) ORDER BY name"""
        with self._explained():
            yield from (heard(name) for (name,) in self._connection.execute(query).fetchall())

    def commit(self) -> int:
        """Take what was put, all or nothing; the number of the commit.

        Raises :class:`ValueError` where two owners have the same row: which of them it is would
        depend on who came first; :class:`RuntimeError` before a build began: what it changes
        would seem to be as old as the last.
        """
        if not self._begun:
            raise RuntimeError("nothing can be committed before a build has begun")
        self._gathered()
        try:
            with self._explained():
                self._connection.execute(_SORT)
                self._connection.execute("BEGIN IMMEDIATE")
                self._take()
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._connection.executescript(_CLEAR + _INCOMING)
            self._owners.clear()
        return int(self._meta("commit"))

    def _take(self) -> None:
        now = {"now": self.generation}
        for step in (_OWNERS, _TAKE, _BURY):
            self._connection.execute(step, now)
        self._set("commit", int(self._meta("commit")) + 1)

    def changed_since(self, generation: int) -> Iterator[Changed]:
        """Every question whose answer changed after *generation*, with when it last did.

        Whoever asked it in that generation or later has the answer of today. Of a question that
        only asks whether there is something, this is exact where there still is something, and
        else rather too late than too early.
        """
        whole: dict[str, tuple[int, int]] = {}
        for table, key, changed, there in self._keys_changed(generation):
            last = whole.get(table, (0, 0))
            whole[table] = max(last[0], changed), max(last[1], there)
            yield Changed(Question(table, key), changed)
            if there > generation:
                yield Changed(Question(table, key, True), there)
        for table, (changed, there) in whole.items():
            yield Changed(Question(table, ALL), changed)
            if there > generation:
                yield Changed(Question(table, ALL, True), there)

    def prune(self, generation: int) -> None:
        """Forget what was gone when *generation* began: nobody asks what was before."""
        self._gathered()
        with self._explained():
            self._connection.execute("DELETE FROM row WHERE gone < ?", (generation,))
            query = "DELETE FROM owner WHERE id NOT IN (SELECT owner FROM row)"
            self._connection.execute(query)

    def close(self) -> None:
        """Let go of the file; what was put and not committed is gone."""
        self._connection.close()

    def _keys_changed(self, generation: int) -> Iterator[tuple[str, str, int, int]]:
        """Of each key: when it changed, and since when there is, or is no longer, something.

        What was there and is still there has been there all the time, whatever else came or went.
        """
        with self._explained():
            rows = self._connection.execute(_KEYS_CHANGED, (generation,))
            for table, key, changed, born, gone in rows:
                yield table, heard(key), changed, gone if born is None else born

    def _join(self, epoch: str) -> None:
        if epoch and epoch != self.epoch:
            if self.generation:
                self._connection.close()
                raise Damaged(f"{self.path.name} belongs to another cache")
            self._set("epoch", epoch)

    def _gather(self) -> None:
        """Let rows wait together: else each of them is written through by itself, in a file.

        What waits has no journal, and nothing of it is ever taken back.
        """
        if not self._connection.in_transaction:
            with self._explained():
                self._connection.execute("SAVEPOINT waiting")

    def _gathered(self) -> None:
        if self._connection.in_transaction:
            with self._explained():
                self._connection.execute("RELEASE waiting")

    def _writing(self, owner: str) -> int:
        number = self._owners.get(owner)
        with self._explained():
            if number is not None:  # it says anew what its rows are
                self._connection.execute("DELETE FROM incoming WHERE owner = ?", (number,))
                return number
            found = self._one("SELECT id FROM owner WHERE name = ?", told(owner))
            number = found or self._free_number()
            values = (number, told(owner), found is not None)
            self._connection.execute("INSERT INTO writing VALUES(?, ?, ?)", values)
        self._owners[owner] = number
        return number

    def _free_number(self) -> int:
        """Numbers are given before the owners are written: nothing is, outside of a commit."""
        self._last = max(self._last, self._one("SELECT max(id) FROM owner") or 0) + 1
        return self._last

    def _one(self, query: str, *values: str | bytes) -> Any:
        found = self._connection.execute(query, values).fetchone()
        return found[0] if found else None

    def _meta(self, name: str) -> Any:
        with self._explained():
            return self._one("SELECT value FROM meta WHERE name = ?", name)

    def _set(self, name: str, value: int | str) -> None:
        """Note something of the whole: at once, unless it is part of a commit."""
        with self._explained():
            query = "UPDATE meta SET value = ? WHERE name = ?"
            self._connection.execute(query, (value, name))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except sqlite3.IntegrityError as error:
            if not is_sound(self._connection):
                message = f"a database of the cache is damaged: {self.path.name} ({error})"
                raise Damaged(message) from error
            raise ValueError(f"two owners put the same row: {error}") from error
