"""Why a file is as it is: what made it, when and for what reason, and what it depends on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from edition.cache.question import ALL, TABLES, Question
from edition.cache.question import sentence as changed
from edition.engine.outside import FILE
from edition.engine.record import Because, Record, Recorded

_MOST_TOLD = 3

Named = Callable[[str], str]


class Why(NamedTuple):
    """What is known of a piece of work: sentences, in the order in which they are told."""

    what: str
    made: str
    depends: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


def plainly(name: str) -> str:
    """A task by what it is about.

    >>> plainly("edition.build.tasks:page\\ttei/letter.xml")
    'the page of tei/letter.xml'
    """
    work, *names = name.split("\t")
    kind = work.rpartition(":")[2].replace("_", " ")
    return f"the {kind} of {' and '.join(names)}" if names else f"the {kind}"


def why(records: Sequence[Record], path: str, named: Named = plainly) -> list[Why]:
    """Of the file at *path*: the piece of work that wrote it; else those that read it.

    *named* says what a task makes. Nothing is returned for a file that no build knows.
    """
    return list(_why(records, path, named))


def _why(records: Sequence[Record], path: str, named: Named) -> Iterator[Why]:
    for record in records:
        if owner := record.owner(path):
            yield _told(record, owner, f"{path} is {named(owner)}.")
            return
    for record in records:
        for name in record.who_asked(Question(FILE, path)):
            yield _told(record, name, f"{path} is read for {named(name)}.")


def _told(record: Record, name: str, what: str) -> Why:
    task = record.task(name)
    return Why(what, when_and_why(task) if task else "", depends(record.asked(name)))


def when_and_why(task: Recorded) -> str:
    """When and why a task was last done."""
    moment = time.localtime(task.at)
    at = time.strftime("%H:%M on %d %B %Y", moment).replace(" 0", " ")
    return f"It was made at {at}, because {reason(task.because)}."


def reason(because: Because) -> str:
    """A reason, as the end of a sentence.

    >>> reason(Because("changed", (Question("entry", "persons.xml#emma"),)))
    'the entry persons.xml#emma changed'
    >>> reason(Because("new"))
    'it had not been made before'
    """
    if because.kind != "changed" or not because.questions:
        return _KINDS[because.kind]
    told = [changed(question) for question in _most_exact(because.questions)]
    more = len(told) - _MOST_TOLD
    return _listed([*told[:_MOST_TOLD], *([f"{more} more things changed"] if more > 0 else [])])


def depends(asked: Iterable[Question]) -> str:
    """What something depends on: one thing by its name, several as a number."""
    told = []
    for table, group in groupby(sorted(asked), key=lambda question: question.table):
        keys = {question.key for question in group}
        told.append(_counted(table, keys))
    return f"It depends on {_listed(told)}." if told else ""


def _counted(table: str, keys: set[str]) -> str:
    about = TABLES[table]
    if ALL in keys:
        return f"all {about.many}"
    if len(keys) == 1:
        return about.one.format(key=next(iter(keys)))
    return f"{len(keys):,} {about.many}"


def _most_exact(questions: Sequence[Question]) -> list[Question]:
    """The same change may answer several questions; the one with a key says most."""
    exact = [question for question in questions if question.key != ALL]
    return exact or list(questions)


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


_KINDS = {
    "new": "it had not been made before",
    "changed": "something that it depends on changed",
    "missing": "its files were not in the site as they had been written",
    "asked": "everything was to be made anew",
}
