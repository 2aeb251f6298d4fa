"""Pieces of work as values that can be sent to another process, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from edition.cache.question import Question, Row
from edition.cache.values import packed
from edition.diagnostics import Diagnostic

NOTHING_FOUND = packed(())
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to make all that tasks use; it is small, and sent with each batch.

    ``root`` is the folder of the edition, ``cache`` that of the databases, ``facts`` and
    ``pieces`` are names in it. ``generation`` and ``commit`` number the build and what was
    committed in it: with another one, databases are opened anew. ``folder`` is where files are
    written. With ``withheld``, tasks see also what is held back from publication.
    """

    root: str
    cache: str
    generation: int
    commit: int = 0
    folder: str = ""
    facts: str = "facts.db"
    pieces: str = "pieces.db"
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work: a function, by its name, and what it is about.

    ``work`` is "edition.read.tasks:parse"; ``names`` are paths or addresses. ``weight``, in
    bytes, only decides what is done together.
    """

    work: str
    names: tuple[str, ...]
    weight: int = 0

    @property
    def name(self) -> str:
        """One text for the task: the owner of its rows.

        >>> Task("edition.read.tasks:parse", ("tei/letter.xml",)).name
        'edition.read.tasks:parse\\ttei/letter.xml'
        """
        plain = "\t".join((self.work, *self.names))
        if "\\" not in plain and plain.count("\t") == len(self.names):
            return plain
        return "\t".join(part.translate(_ESCAPED) for part in (self.work, *self.names))


class Written(NamedTuple):
    """A file that a task has written."""

    address: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the function of a task returns. The files that it wrote are known by their writing."""

    rows: tuple[Row, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A task that was done; it is never unpacked by whoever only passes it on.

    ``read`` are the files, and lists of files, with the digest of what was used of them: rows as
    a scan would make them; ``given`` are files of the edition itself that the task has written.
    ``failed`` are packed diagnostics where the task could not be done: then there is nothing else
    but what was read.
    """

    task: Task
    asked: tuple[Question, ...]
    read: tuple[Row, ...] = ()
    given: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    files: tuple[Written, ...] = ()
    findings: bytes = NOTHING_FOUND
    seconds: float = 0.0
    failed: bytes = b""


def heavy_first(tasks: Iterable[Task]) -> list[Task]:
    """The order in which tasks are best begun: what takes long is not left for the end."""
    return sorted(tasks, key=lambda task: (-task.weight, task.name))
