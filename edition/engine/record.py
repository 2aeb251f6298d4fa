"""What was done, when and why, what it asked, and which files it wrote.

A record belongs to the tables that its tasks write. It is committed last: what it does not know
of is done again, and nothing is lost by that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

from edition.cache.database import explained, heard, told
from edition.cache.question import Question
from edition.cache.values import packed, unpacked
from edition.cache.writing import Changed
from edition.diagnostics import Diagnostic
from edition.engine.database import Database
from edition.engine.tasks import NOTHING_FOUND, Done, Written

_TABLES = """
CREATE TABLE task(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, wave TEXT NOT NULL,
  generation INTEGER NOT NULL, at INTEGER NOT NULL, seconds REAL NOT NULL, because BLOB NOT NULL,
  findings BLOB);
CREATE TABLE question(id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, key TEXT NOT NULL,
  there INTEGER NOT NULL, UNIQUE(tbl, key, there));
CREATE TABLE asked(question INTEGER, task INTEGER, PRIMARY KEY(question, task)) WITHOUT ROWID;
CREATE TABLE file(address TEXT, task INTEGER, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  PRIMARY KEY(address, task)) WITHOUT ROWID;
CREATE INDEX asked_task ON asked(task);
CREATE INDEX task_wave ON task(wave, name);
CREATE INDEX task_findings ON task(id) WHERE findings IS NOT NULL;
CREATE INDEX file_task ON file(task);
"""
# What has changed since the last whole build, and the files as they were when this one began.
_TEMPORARY = """
CREATE TEMP TABLE changed(tbl TEXT, key TEXT, there INTEGER, generation INTEGER);
CREATE TEMP TABLE was(address TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
"""
_VOID = """DELETE FROM task; DELETE FROM question; DELETE FROM asked; DELETE FROM file;
           DELETE FROM meta WHERE name LIKE 'fresh %';"""
# CROSS JOIN keeps this order: from the few questions that changed to whoever asked them. Any
# other order reads all of what was ever asked.
_OUTDATED = """
SELECT t.name, c.tbl, c.key, c.there FROM temp.changed c
  CROSS JOIN question q ON q.tbl = c.tbl AND q.key = c.key AND q.there = c.there
  CROSS JOIN asked a ON a.question = q.id
  CROSS JOIN task t ON t.id = a.task
  WHERE t.wave = ? AND c.generation > t.generation
  ORDER BY t.name, c.tbl, c.key, c.there
"""
_WAS = """INSERT OR IGNORE INTO temp.was
          VALUES(?1, coalesce((SELECT max(sha256) FROM file WHERE address = ?1), ''))"""
_TASK = """INSERT INTO task(id, name, wave, generation, at, seconds, because, findings)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_PUT = """SELECT f.address, f.size, f.sha256 FROM temp.was w CROSS JOIN file f
          ON f.address = w.address WHERE f.sha256 <> w.sha256 ORDER BY f.address"""
_REMOVED = """SELECT address FROM temp.was w WHERE sha256 <> ''
              AND NOT EXISTS (SELECT 1 FROM file WHERE address = w.address)"""
_TWICE = """SELECT f.address, min(t.name), max(t.name) FROM temp.was w
            CROSS JOIN file f ON f.address = w.address CROSS JOIN task t ON t.id = f.task
            GROUP BY f.address HAVING count(*) > 1 ORDER BY f.address LIMIT 1"""
_DOUBLE = """SELECT f.address, t.name FROM temp.was w CROSS JOIN file f ON f.address = w.address
             CROSS JOIN task t ON t.id = f.task WHERE w.address IN
             (SELECT v.address FROM temp.was v CROSS JOIN file g ON g.address = v.address
              GROUP BY v.address HAVING count(*) > 1) ORDER BY f.address, t.name"""
_NUMBER = "SELECT id FROM question WHERE tbl = ? AND key = ? AND there = ?"
_MOST_REASONS = 20
_MOST_NUMBERS = 50_000


class Because(NamedTuple):
    """Why a task was done: ``kind`` is "new", "changed", "missing" (its files) or "asked"."""

    kind: str
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A task as it was last done; ``at`` in seconds since 1970."""

    name: str
    wave: str
    generation: int
    at: int
    seconds: float
    because: Because


class Changes(NamedTuple):
    """What a build does to the files: those with other bytes than before, and those that go."""

    put: dict[str, Written]
    removed: frozenset[str]


class Record(Database):
    """The record of tasks in the database at *path*; nothing is kept before :meth:`commit`.

    *clock* says when something was done. Raises :class:`Damaged` and :class:`OSError` as
    :func:`edition.cache.database.writable` does.
    """

    def __init__(
        self, path: Path, *, synchronous: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(path, _TABLES, synchronous=synchronous)
        self._connection.executescript(_TEMPORARY)
        self._clock = clock
        self._numbers: dict[Question, int] = {}
        # Whether these are all there are; the number that was given last.
        self._knows_all, self._last = False, 0
        self._generation = int(self._meta("generation", 0))

    # ------------------------------------------------------------------------------- a build

    def begin(self, epoch: str, generation: int, *, void: bool = False) -> bool:
        """Begin the build *generation* over tables of *epoch*; whether the last one was ended.

        What was noted of other tables, or is *void*, is forgotten: then no build was ended.
        """
        ended = bool(self._meta("ended", True))
        if void or self._meta("of", "") != epoch:
            with explained(self.path):
                self._connection.executescript(f"BEGIN; {_VOID} COMMIT;")
            self._keep(of=epoch, fresh=0)
            self._forget_numbers()
            ended = False
        self._keep(ended=False, generation=generation)
        self._generation = generation
        self._execute("BEGIN IMMEDIATE")
        return ended

    def commit(self) -> None:
        """Keep what was taken so far; the files are those of the site from now on."""
        self._execute("DELETE FROM temp.was")
        self._execute("COMMIT")
        self._execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        """All waves were done, and every task is as it must be: nobody is outdated now."""
        self._keep(fresh=self._generation, ended=True)
        self._execute("DELETE FROM temp.was")
        self._execute("COMMIT")

    def reached(self, waves: Iterable[str]) -> None:
        """Every task of these waves is as it must be; other waves were not looked at.

        Call it instead of :meth:`end`; it commits.
        """
        self._keep(**{f"fresh {wave}": self._generation for wave in waves})
        self.commit()

    def fresh_of(self, wave: str) -> int:
        """The generation of the last build in which nothing of a wave was outdated."""
        return max(self.fresh, int(self._meta(f"fresh {wave}", 0)))

    @property
    def generation(self) -> int:
        """The number of the build that writes, or wrote last."""
        return self._generation

    @property
    def is_ended(self) -> bool:
        """Whether the last build came to its end."""
        return bool(self._meta("ended", False))

    @property
    def epoch(self) -> str:
        """Of which tables this is the record."""
        return str(self._meta("of", ""))

    @property
    def fresh(self) -> int:
        """The generation of the last build that was ended: in it, nothing was outdated."""
        return int(self._meta("fresh", 0))

    # ------------------------------------------------------------------------------- tasks

    def take(self, done: Done, wave: str, because: Because) -> None:
        """*done* is how the task is now."""
        number = self._forget(done.task.name)
        why = because.kind, tuple(tuple(q) for q in because.questions[:_MOST_REASONS])
        found = None if done.findings == NOTHING_FOUND else done.findings
        at, name = int(self._clock()), told(done.task.name)
        row = (number, name, wave, self._generation, at, done.seconds, packed(why), found)
        number = self._one(_TASK, *row)[0]
        asked = [(question, number) for question in self._numbers_of(done.asked)]
        self._many("INSERT INTO asked VALUES(?, ?)", asked)
        files = [(told(f.address), number, f.size, f.sha256) for f in done.files]
        self._many(_WAS, ((address,) for address, *_ in files))
        self._many("INSERT INTO file VALUES(?, ?, ?, ?)", files)

    def forget(self, name: str) -> None:
        """There is no such task any more; its files go."""
        self._forget(name)

    def names(self, wave: str) -> set[str]:
        """The names of all tasks of a wave."""
        found = self._execute("SELECT name FROM task WHERE wave = ?", wave)
        return {heard(name) for (name,) in found}

    def asking(self, wave: str, changed: Iterable[Changed]) -> dict[str, tuple[Question, ...]]:
        """The tasks of a wave that asked what changed after they were done, with what that is."""
        self._execute("DELETE FROM temp.changed")
        rows = ((*_columns(change.question), change.generation) for change in changed)
        self._many("INSERT INTO temp.changed VALUES(?, ?, ?, ?)", rows)
        found: dict[str, list[Question]] = {}
        for name, table, key, there in self._execute(_OUTDATED, wave):
            found.setdefault(heard(name), []).append(Question(table, heard(key), bool(there)))
        return {name: tuple(dict.fromkeys(questions)) for name, questions in found.items()}

    def task(self, name: str) -> Recorded | None:
        """How a task was last done."""
        columns = "name, wave, generation, at, seconds, because"
        row = self._one(f"SELECT {columns} FROM task WHERE name = ?", told(name))
        if row is None:
            return None
        kind, questions = unpacked(row[5])
        because = Because(kind, tuple(Question(*q) for q in questions))
        _, wave, generation, at, seconds, _ = row
        return Recorded(name, wave, generation, at, seconds, because)

    def asked(self, name: str) -> list[Question]:
        """What a task asked, sorted."""
        query = """SELECT q.tbl, q.key, q.there FROM task t CROSS JOIN asked a ON a.task = t.id
                   CROSS JOIN question q ON q.id = a.question WHERE t.name = ?"""
        rows = self._execute(query, told(name))
        return sorted(Question(table, heard(key), bool(there)) for table, key, there in rows)

    def who_asked(self, question: Question) -> list[str]:
        """The names of the tasks that asked it, sorted."""
        query = """SELECT t.name FROM question q CROSS JOIN asked a ON a.question = q.id
                   CROSS JOIN task t ON t.id = a.task WHERE q.tbl = ? AND q.key = ? AND q.there = ?
                   ORDER BY t.name"""
        return [heard(name) for (name,) in self._execute(query, *_columns(question))]

    def keys(self, table: str) -> list[str]:
        """All keys of a table that anybody asked for."""
        query = """SELECT DISTINCT key FROM question q WHERE tbl = ?
                   AND EXISTS (SELECT 1 FROM asked WHERE question = q.id) ORDER BY key"""
        return [heard(key) for (key,) in self._execute(query, table)]

    def findings(self, wanted: Callable[[str], bool] = lambda _: True) -> list[Diagnostic]:
        """The findings of all tasks with *wanted* names, by file, line and column."""
        query = "SELECT name, findings FROM task WHERE findings IS NOT NULL ORDER BY name"
        rows = self._execute(query)
        found = {d for name, data in rows if wanted(heard(name)) for d in unpacked(data)}
        return sorted(found, key=lambda d: (d.at, d.severity, d.code, d.message, d.help or ""))

    def findings_of(self, name: str) -> tuple[Diagnostic, ...]:
        """The findings of a task, in its own order."""
        row = self._one("SELECT findings FROM task WHERE name = ?", told(name))
        return tuple(unpacked(row[0])) if row and row[0] is not None else ()

    # ------------------------------------------------------------------------------- files

    def files(self, name: str) -> list[Written]:
        """The files of a task, by address."""
        query = """SELECT f.address, f.size, f.sha256 FROM task t CROSS JOIN file f ON f.task = t.id
                   WHERE t.name = ? ORDER BY f.address"""
        return [_written(row) for row in self._execute(query, told(name))]

    def all_files(self) -> Iterator[Written]:
        """All files, by address."""
        query = "SELECT address, size, sha256 FROM file ORDER BY address"
        return (_written(row) for row in self._each(query))

    def owner(self, address: str) -> str | None:
        """The name of the task that wrote a file."""
        query = "SELECT t.name FROM file f JOIN task t ON t.id = f.task WHERE f.address = ?"
        row = self._one(query, told(address))
        return heard(row[0]) if row else None

    def reasons(self, address: str) -> Because | None:
        """Why the file at *address* was last made; None where nobody has made it."""
        owner = self.owner(address)
        found = self.task(owner) if owner else None
        return found.because if found else None

    def changes(self) -> Changes:
        """What became of the files since the last commit.

        Raises :class:`ValueError` where two tasks have written the same: which one it is would
        depend on who came last.
        """
        if twice := self._one(_TWICE):
            raise ValueError("{!r} is written by two tasks: {!r} and {!r}".format(*twice))
        put = [_written(row) for row in self._execute(_PUT)]
        removed = frozenset(heard(address) for (address,) in self._execute(_REMOVED))
        return Changes({file.address: file for file in put}, removed)

    def doubles(self) -> dict[str, list[str]]:
        """The addresses that several tasks wrote to since the last commit, with these."""
        found: dict[str, list[str]] = {}
        for address, name in self._execute(_DOUBLE):
            found.setdefault(heard(address), []).append(heard(name))
        return found

    def drop(self, address: str, name: str) -> None:
        """The file at *address* is none of the task *name*."""
        query = "DELETE FROM file WHERE address = ? AND task = (SELECT id FROM task WHERE name = ?)"
        self._execute(query, told(address), told(name))

    def compare(self, site: Mapping[str, str]) -> set[str]:
        """Against the site as it is (digest by address): the tasks whose files it has otherwise.

        What it has that nobody wrote goes: :meth:`changes` are from now on those of this site.
        """
        left = dict(site)
        wrong: list[tuple[str | bytes, str]] = []
        owners: set[int] = set()
        for address, task, sha256 in self._each("SELECT address, task, sha256 FROM file"):
            found = left.pop(heard(address), "")
            if found != sha256:
                wrong.append((address, found))
                owners.add(task)
        wrong += [(told(address), sha256) for address, sha256 in left.items()]
        self._many("INSERT OR REPLACE INTO temp.was VALUES(?, ?)", wrong)
        query = "SELECT name FROM task WHERE id = ?"
        return {heard(self._one(query, number)[0]) for number in owners}

    def prune(self) -> None:
        """Forget the questions that nobody asks any more."""
        self._execute("DELETE FROM question WHERE id NOT IN (SELECT question FROM asked)")
        self._forget_numbers()

    def _forget(self, name: str) -> int | None:
        row = self._one("SELECT id FROM task WHERE name = ?", told(name))
        if row is None:
            return None
        addresses = self._execute("SELECT address FROM file WHERE task = ?", row[0])
        self._many(_WAS, addresses)
        for table, column in (("file", "task"), ("asked", "task"), ("task", "id")):
            self._execute(f"DELETE FROM {table} WHERE {column} = ?", row[0])
        return int(row[0])

    def _forget_numbers(self) -> None:
        self._numbers.clear()
        self._knows_all = False

    def _numbers_of(self, questions: Sequence[Question]) -> list[int]:
        """The numbers of questions; those that nobody has asked so far get theirs."""
        numbers = self._numbers
        found = [numbers.get(question) for question in questions]
        if None not in found:
            return cast(list[int], found)
        if len(numbers) > _MOST_NUMBERS:
            numbers.clear()
            self._knows_all = False
        self._learn([q for q, n in zip(questions, found, strict=True) if n is None])
        return [n or numbers[q] for q, n in zip(questions, found, strict=True)]

    def _learn(self, questions: Iterable[Question]) -> None:
        """Remember the numbers of questions that are not known in this process."""
        if not self._numbers and not self._knows_all:
            self._last = self._one("SELECT coalesce(max(id), 0) FROM question")[0]
            self._knows_all = not self._last
        new: list[tuple[Any, ...]] = []
        for question in questions:
            columns = _columns(question)
            row = None if self._knows_all else self._one(_NUMBER, *columns)
            if row is None:
                self._last += 1
                new.append((self._last, *columns))
            self._numbers[question] = row[0] if row else self._last
        self._many("INSERT INTO question(id, tbl, key, there) VALUES(?, ?, ?, ?)", new)


def _columns(question: Question) -> tuple[str, str | bytes, int]:
    return question.table, told(question.key), int(question.there)


def _written(row: tuple[str | bytes, int, str]) -> Written:
    return Written(heard(row[0]), row[1], row[2])
