"""Doing tasks in a process: the one function that is sent to executors, and what it works with."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any, TypeVar, cast

from edition.cache.asking import Remembered, note, recording
from edition.cache.blobs import Blobs
from edition.cache.question import Question, Row
from edition.cache.stamps import ABSENT
from edition.cache.tables import PublicTables, Tables
from edition.cache.values import digest, packed
from edition.diagnostics import Diagnostic, EditionError
from edition.engine.files import write
from edition.engine.lasting import lasting
from edition.engine.outside import FILE, FILES, UNSURE, file_row, list_row
from edition.engine.tasks import Done, Result, Setup, Task, Written
from edition.location import Span

T = TypeVar("T")
Work = Callable[["Workshop", Task], Result]
Make = Callable[["Workshop"], Any]

_PLACES_OF_WORK = ("edition.", "tests.")
# What is asked is noted for one task at a time: a cluster may run several threads in a process.
_ONE_AT_A_TIME = Lock()
_OPEN: list[Workshop] = []


def perform(setup: Setup, tasks: tuple[Task, ...]) -> list[Done]:
    """Do *tasks*, one after another.

    A fault of the edition (:class:`EditionError`) is an answer; any other exception is a bug, and
    is raised with the name of the task.
    """
    with _ONE_AT_A_TIME:
        place = workshop(setup)
        return [_performed(place, task) for task in tasks]


def workshop(setup: Setup) -> Workshop:
    """What tasks work with in this process. It is made anew when the setup is another one."""
    if not _OPEN or _OPEN[0].setup != setup:
        leave()
        _OPEN.append(Workshop(setup))
    return _OPEN[0]


def leave() -> None:
    """Close what the last tasks in this process worked with."""
    while _OPEN:
        _OPEN.pop().close()


class Workshop:
    """Where tasks are done: the tables, the files of the edition, and what is made only once.

    Whatever a task reads, it reads from here, or it would not be done again when that changes.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.root = Path(setup.root)
        self.folder = Path(setup.folder)
        self.read_rows: dict[tuple[str, str], Row] = {}
        self.given_rows: dict[str, Row] = {}
        self.written: dict[str, Written] = {}
        self._made = Remembered(lambda make: cast(Make, make)(self))
        self._lasting = Remembered(lambda make: self._last(cast(Make, make)))

    @cached_property
    def facts(self) -> Tables:
        """The tables of what is known before pages are written."""
        return Tables(Path(self.setup.cache, self.setup.facts))

    @cached_property
    def public(self) -> Tables:
        """The same of an edition of which something is held back, as it is published."""
        return PublicTables(Path(self.setup.cache, self.setup.facts))

    @cached_property
    def pieces(self) -> Tables:
        """The tables of what pages leave for pages that gather."""
        return Tables(Path(self.setup.cache, self.setup.pieces))

    @cached_property
    def blobs(self) -> Blobs:
        """Large values."""
        return Blobs(Path(self.setup.cache, "blobs"))

    def of(self, make: Callable[[Workshop], T]) -> T:
        """What *make* makes of this workshop, once; what it asks, everybody asks who uses it."""
        return cast(T, self._made[make])

    def lasting(self, make: Callable[[Workshop], T]) -> T:
        """The same for what may be used in later builds of this process: it keeps no table open.

        It is made anew when anything that it asked has changed.
        """
        return cast(T, self._lasting[make])

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the edition, or None where there is none that can be read."""
        note(Question(FILE, path))
        try:
            data = (self.root / path).read_bytes()
        except (OSError, ValueError):
            data = None
        self._saw(file_row(path, ABSENT if data is None else digest(data)))
        return data

    def files(self, pattern: str) -> tuple[str, ...]:
        """The paths, sorted, of the files below a folder whose names fit: ``tei/*.xml``."""
        note(Question(FILES, pattern))
        row, paths = list_row(self.root, pattern)
        self._saw(row)
        return paths

    def gave(self, path: str, data: bytes) -> None:
        """This task has written a file of the edition itself, and would write the same again.

        What it read there before is forgotten: if it were done once more, it would read *data*.
        """
        note(Question(FILE, path))
        self.read_rows.pop((FILE, path), None)
        self.given_rows[path] = file_row(path, digest(data))

    def write(self, address: str, data: bytes) -> Written:
        """Write a file of the site: whole, or not at all.

        Raises :class:`EditionError` where that cannot be done, and :class:`ValueError` for an
        address that is not one inside of the folder.
        """
        if not _is_inside(address):
            raise ValueError(f"{address!r} is no address of a file in the site")
        written = Written(address, len(data), hashlib.sha256(data).hexdigest())
        try:
            write(self.setup.folder, address, data)
        except OSError as error:
            raise EditionError(_unwritable(address, error)) from error
        self.written[address] = written
        return written

    def wrote(self, address: str, size: int, sha256: str) -> None:
        """A file of the site was written there by other means, or is as it was written earlier."""
        self.written[address] = Written(address, size, sha256)

    def unwrote(self, address: str) -> None:
        """The file is none of this task's after all."""
        self.written.pop(address, None)

    def close(self) -> None:
        """Let go of the databases."""
        for name in ("facts", "public", "pieces"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    def _last(self, make: Make) -> Any:
        """Nothing that lasts knows of a build, or of where its files go."""
        same = replace(self.setup, generation=0, commit=0, folder="")
        return lasting((make, same), lambda: make(self), self._answers)

    def _answers(self, questions: Iterable[Question]) -> tuple[bytes, ...]:
        return tuple(self._answer(question) for question in questions)

    def _answer(self, question: Question) -> bytes:
        """Files are read once more: of one that changed since, nothing lasts."""
        if question.table in (FILE, FILES):
            look = self.read if question.table == FILE else self.files
            look(question.key)
            return self.read_rows[question.table, question.key].digest
        pieces = Path(self.setup.cache, self.setup.pieces).exists()
        tables = (self.facts, self.pieces) if pieces else (self.facts,)
        return b"".join(table.digest_of(question) for table in tables)

    def _saw(self, row: Row) -> None:
        """The last one counts, unless an earlier one was different: then neither is right."""
        before = self.read_rows.setdefault((row.table, row.key), row)
        if before.digest != row.digest:
            self.read_rows[row.table, row.key] = Row(row.table, row.key, "", UNSURE, b"")


def _is_inside(address: str) -> bool:
    """Whether an address names a file in the folder of the site."""
    path = PurePosixPath(address)
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts


def _performed(place: Workshop, task: Task) -> Done:
    place.read_rows.clear()
    place.given_rows.clear()
    place.written.clear()
    began = time.perf_counter()
    with recording() as asked:
        try:
            result = work_of(task.work)(place, task)
        except EditionError as error:
            read = tuple(place.read_rows.values())  # others may use what was made of it
            return Done(task, (), read, failed=packed(tuple(error.diagnostics)))
        except Exception as error:
            error.add_note(f"this happened in the task {task.work} of {', '.join(task.names)}")
            raise
    return Done(
        task,
        tuple(sorted(asked)),
        tuple(place.read_rows.values()),
        tuple(place.given_rows.values()),
        result.rows,
        tuple(sorted(place.written.values())),
        packed(result.findings),
        time.perf_counter() - began,
    )


@cache
def work_of(name: str) -> Work:
    """The function that does a task: of this package, or of its tests.

    Raises :class:`ValueError` for any other name.
    """
    module, _, function = name.partition(":")
    if not module.startswith(_PLACES_OF_WORK) or not function.isidentifier():
        raise ValueError(f"{name!r} is no name of a piece of work")
    return cast(Work, getattr(import_module(module), function))


def _unwritable(address: str, error: OSError) -> Diagnostic:
    reason = error.strerror or type(error).__name__
    message = f"the file {address} of the site cannot be written: {reason}"
    help = "look whether the disk is full, and whether you may write there; then build again"
    return Diagnostic("unwritable-site", message, Span(address), help=help)
