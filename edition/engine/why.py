"""Why a file is as it is: what made it, when and for what reason, and what it depends on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from edition.cache.question import ALL, PUBLIC, Question, about
from edition.cache.question import sentence as changed
from edition.engine.outside import FILE
from edition.engine.record import Because, Record, Recorded

_MOST_TOLD = 3
_FILES, _DOCUMENTS = ("{key}", "files"), ("the document {key}", "documents")
_SHARED_WORDS = "what all pages share (navigation, phrases)"
_SHARED = (_SHARED_WORDS, _SHARED_WORDS)
# What a reader takes for one thing, whatever of it was asked; what is in no line is told by its
# table. In this order.
_GROUPS: Mapping[tuple[str, str], str] = {
    _FILES: "file",
    _DOCUMENTS: """front facts head listed shared words stated apparatus parts pictures sheets
        silences resolved left_out position before after address name title views
        card measure used anchors cited credit text search tree made gathered""",
    ("the entry {key}", "entries of registers"): """entry entry_at category occurrence
        mention relation crowded pointed_at entry_page own_page register authorities line day
        authority taxonomy""",
    ("the copies {key}", "copies of works"): """work works witnesses siglum comparison compared
        copy_text compare_page restored counted shown_for bar ledger_spots""",
    ("where {key} is", "targets of links"): """ids identifier homes within document first_named
        first_called other_anchors redirect""",
    ("the format {key}", "formats for programs"): "noted told part record export other beside",
    _SHARED: """files settings option version frame phrases titled documents published at order
        prose held chosen withheld held_words sought said guard
        other_words findings""",
}
_ABOUT = {table: words for words, tables in _GROUPS.items() for table in tables.split()}
_ORDER = {words: number for number, words in enumerate(_GROUPS)}


class Named(Protocol):
    """Says what a task makes, in words of the edition; of one that writes *address*, what it is."""

    def __call__(self, task: str, address: str = "") -> str:
        """A phrase: "the page of tei/letter.xml"."""


class Why(NamedTuple):
    """What is known of a piece of work: sentences, in the order in which they are told."""

    what: str
    made: str
    depends: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


def plainly(task: str, address: str = "") -> str:
    """A task by what it is about.

    >>> plainly("edition.build.tasks:page\\ttei/letter.xml")
    'the page of tei/letter.xml'
    """
    work, *names = task.split("\t")
    kind = work.rpartition(":")[2].replace("_", " ")
    return f"the {kind} of {' and '.join(names)}" if names else f"the {kind}"


Told = Callable[[Question], Iterable[Question]]


def as_asked(question: Question) -> Iterable[Question]:
    """Tell a question as it was asked."""
    return (question,)


def why(
    records: Sequence[Record],
    path: str,
    named: Named = plainly,
    as_told: Told = as_asked,
) -> list[Why]:
    """Of the file at *path*: the piece of work that wrote it; else those that read it.

    *named* says what a task makes. *as_told* gives the questions in whose place one is told: none
    where a reader could not look anything up. Nothing is returned for a file that no build knows.
    """
    return list(_why(records, path, named, as_told))


def _why(records: Sequence[Record], path: str, named: Named, as_told: Told) -> Iterator[Why]:
    for record in records:
        if owner := record.owner(path):
            yield _told(record, owner, f"{path} is {named(owner, path)}.", as_told)
            return
    for record in records:
        for name in record.who_asked(Question(FILE, path)):
            made = named(name).replace(path, "this file")
            yield _told(record, name, f"{path} is read for {made}.", as_told)


def _told(record: Record, name: str, what: str, as_told: Told) -> Why:
    task = record.task(name)
    asked = {told for question in record.asked(name) for told in as_told(question)}
    return Why(what, when_and_why(task) if task else "", depends(asked))


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
    >>> reason(Because("changed", (Question("facts", "a.xml"), Question("words", "a.xml"))))
    'the document a.xml changed'
    """
    if because.kind != "changed" or not because.questions:
        return _KINDS[because.kind]
    told = list(_changed(_most_exact(because.questions)))
    more = len(told) - _MOST_TOLD
    return _listed([*told[:_MOST_TOLD], *([f"{more} more things changed"] if more > 0 else [])])


def depends(asked: Iterable[Question]) -> str:
    """What something depends on: one thing by its name, a few files too, several as a number.

    >>> depends([Question("title", "tei/b.xml"), Question("address", "tei/b.xml")])
    'It depends on the document tei/b.xml.'
    >>> depends([Question("file", "tei/a.xml"), Question("facts", "tei/a.xml")])
    'It depends on tei/a.xml.'
    >>> depends([Question("export", "cmif"), Question("record", "")])
    'It depends on the format cmif.'
    """
    found: dict[tuple[str, str], set[str]] = {}
    for question in sorted(asked):
        table = question.table.removeprefix(PUBLIC)
        words = _ABOUT.get(table) or about(table)[1:3]
        found.setdefault(words, set()).add(question.key)
    files = found.pop(_FILES, set())
    found[_DOCUMENTS] = found.get(_DOCUMENTS, set()) - files
    told = sorted(files) if len(files) <= _MOST_TOLD else [_counted(*_FILES, files)]
    ordered = sorted(found.items(), key=lambda item: (_ORDER.get(item[0], len(_ORDER)), item[0]))
    told += [_counted(*words, keys) for words, keys in ordered if keys]
    return f"It depends on {_listed(told)}." if told else ""


def _counted(one: str, many: str, keys: set[str]) -> str:
    if one == many:
        return one
    if ALL in keys or keys == {""}:  # the one answer of a table that is a list
        return f"all {many}"
    keys = keys - {""}  # asked beside: whether there is any
    if len(keys) == 1:
        return one.format(key=next(iter(keys)))
    listed = ", ".join(sorted(keys)[:_MOST_TOLD])
    return f"{len(keys):,} {many} ({listed}{', …' if len(keys) > _MOST_TOLD else ''})"


def _most_exact(questions: Sequence[Question]) -> list[Question]:
    """The same change may answer several questions; the one with a key says most."""
    exact = [question for question in questions if question.key != ALL]
    return exact or list(questions)


def _changed(questions: Sequence[Question]) -> Iterator[str]:
    """Several answers about the same document are one reason."""
    said: dict[str, list[Question]] = {}
    for question in questions:
        words = _ABOUT.get(question.table, _SHARED)
        name = changed(question) if words == _SHARED else words[0].format(key=question.key)
        said.setdefault(name, []).append(question)
    for name, group in said.items():
        yield changed(group[0]) if len(group) == 1 else f"{name} changed"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


_KINDS = {
    "new": "it had not been made before",
    "changed": "something that it depends on changed",
    "missing": "its files were not in the site as they had been written",
    "asked": "everything was to be made anew",
}
