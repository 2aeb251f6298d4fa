"""Titles of documents in lists: documents that are called the same are told apart.

By what is known of them in this order: the copy, the date, the shelfmark, the name of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from edition.model.facts import Facts
from edition.publish.dates import readable
from edition.publish.phrases import Phrases
from edition.settings import EditionFacts, Settings

Mark = Callable[[Facts], str]


def titles(documents: Iterable[Facts], t: Phrases) -> Mapping[str, str]:
    """The title of each document, by its path, where its date and the like stand beside it."""

    def seen(facts: Facts) -> Hashable:
        names = [name.text for action in facts.sent for name in action.names]
        people = (*names, *(author.text for author in facts.authors))
        return _title(facts), readable(facts.date, t), _siglum(facts), people

    return _told_apart(documents, seen, (_shelfmark, _file))


def names(documents: Iterable[Facts], t: Phrases) -> Mapping[str, str]:
    """The title of each document, by its path, where nothing else is said of it."""

    def copy(facts: Facts) -> str:
        siglum = _siglum(facts)
        return t("document.copy", siglum=siglum) if siglum else ""

    def date(facts: Facts) -> str:
        return readable(facts.date, t)

    return _told_apart(documents, _title, (copy, date, _shelfmark, _file))


def _told_apart(
    documents: Iterable[Facts], seen: Callable[[Facts], Hashable], marks: Sequence[Mark]
) -> dict[str, str]:
    alike: dict[Hashable, list[Facts]] = {}
    for facts in documents:
        alike.setdefault(seen(facts), []).append(facts)
    found = {}
    for members in alike.values():
        mark = _mark(members, marks) if len(members) > 1 else ""
        for index, facts in enumerate(members):
            title = _title(facts)
            found[facts.document] = f"{title} ({mark[index]})" if mark else title
    return found


def _mark(members: Sequence[Facts], marks: Sequence[Mark]) -> Sequence[str]:
    """The first thing known of all that no two have in common; their paths if there is none."""
    known = ([mark(facts) for facts in members] for mark in marks)
    distinct = (values for values in known if all(values) and len({*values}) == len(values))
    return next(distinct, [facts.document for facts in members])


def _title(facts: Facts) -> str:
    return facts.title or facts.id


def _siglum(facts: Facts) -> str:
    return facts.witness.siglum if facts.witness else ""


def _shelfmark(facts: Facts) -> str:
    return next((i.value for i in facts.identifiers if i.value), "")


def _file(facts: Facts) -> str:
    return facts.id


def titled(settings: Settings, documents: Sequence[Facts]) -> Settings:
    """*settings* with a title: an edition of one document without a title has that of it."""
    if settings.edition.title != EditionFacts().title or len(documents) != 1:
        return settings
    title = documents[0].title
    return replace(settings, edition=replace(settings.edition, title=title)) if title else settings
