"""Opening the databases of the cache: SQLite, one writer, readers that take no locks.

A database is safe against a process that is killed at any moment: SQLite keeps a rollback journal,
and whoever opens the database for writing next plays it back. It is not written through to the
disk at every commit; what a machine that goes down may leave is thrown away
(:mod:`edition.cache.folder`).
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from edition.cache.question import Damaged

FORMAT = 1
"""The number of this form of the tables: another one is thrown away."""
_OURS = 0x45444E31
_META = "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
_ROWS = """
CREATE TABLE owner(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE row(
  tbl TEXT NOT NULL, key TEXT NOT NULL, member TEXT NOT NULL, owner INTEGER NOT NULL,
  digest BLOB NOT NULL, value BLOB NOT NULL,
  born INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER,
  UNIQUE(tbl, key, member)
);
CREATE INDEX row_changed ON row(changed);
CREATE INDEX row_owner ON row(owner);
CREATE INDEX row_gone ON row(gone) WHERE gone IS NOT NULL;
"""
# What says that the file itself is broken; anything else is said of the disk.
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_BROKEN |= {sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_SCHEMA}
_FULL = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}


def writable(path: Path, tables: str = _ROWS, *, synchronous: bool = False) -> sqlite3.Connection:
    """The database at *path*, opened for its only writer; made where there is none.

    What a killed writer left is put right. Raises :class:`Damaged` where the file is not a
    database of this form, :class:`OSError` where it cannot be written.
    """
    with explained(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA synchronous = {'FULL' if synchronous else 'OFF'}")
            connection.execute("PRAGMA cache_size = -32000")
            connection.execute("PRAGMA temp.cache_size = -16000")
            connection.execute("PRAGMA temp.journal_mode = OFF")
            _prepare(connection, tables)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, tables: str) -> None:
    made_by, number = _form(connection)
    if (made_by, number) == (0, 0) and not _has_tables(connection):
        connection.executescript(
            f"BEGIN IMMEDIATE; {_META} {tables} PRAGMA application_id = {_OURS};"
            f"PRAGMA user_version = {FORMAT}; INSERT INTO meta VALUES"
            f" ('epoch', '{token_hex(16)}'), ('generation', 0), ('commit', 0); COMMIT;"
        )
    elif (made_by, number) != (_OURS, FORMAT):
        raise Damaged(f"a database of the cache has another form ({number}, not {FORMAT})")


def _form(connection: sqlite3.Connection) -> tuple[int, int]:
    made_by = connection.execute("PRAGMA application_id").fetchone()[0]
    return made_by, connection.execute("PRAGMA user_version").fetchone()[0]


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def readable(path: Path) -> sqlite3.Connection:
    """The database at *path* as it was last committed; nobody writes it while it is read.

    It takes no locks, so it works on disks that several machines share.
    Raises :class:`Damaged` where there is no such database.
    """
    with explained(path):
        address = f"file:{quote(path.absolute().as_posix())}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(
                address, uri=True, isolation_level=None, check_same_thread=False
            )
        except sqlite3.OperationalError as error:
            raise Damaged(f"a database of the cache is missing: {path.name}") from error
        connection.execute("PRAGMA mmap_size = 268435456")
        if _form(connection) != (_OURS, FORMAT):
            connection.close()
            raise Damaged(f"{path.name} is not a database of this cache")
        return connection


def told(text: str) -> str | bytes:
    """A text as SQLite takes it: a file name need not be Unicode, what stands in a column must."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def heard(text: str | bytes) -> str:
    """The text that SQLite was told."""
    return text if isinstance(text, str) else text.decode("utf-8", "surrogatepass")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite as what they mean: the file is damaged, or the disk does not do its part."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise meaning(error, path) from error


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a database is as SQLite left it: all of it is read, but not what only waits."""
    try:
        return bool(connection.execute("PRAGMA main.integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def meaning(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """What an error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BROKEN:
        return Damaged(f"a database of the cache is damaged: {path.name} ({error})")
    return OSError(_FULL.get(code, errno.EIO), str(error), str(path))
