"""Names of people, offices and kinds of documents for readers."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from edition.model.correspondence import Action, NameRef
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.records.labels import label_of
from edition.records.names import written


def named(name: NameRef, edition: Edition, document: Facts) -> str:
    """The name as the register has it, or as the header writes it."""
    entry = edition.entry(name.ref, document.document) if name.ref else None
    return entry.label if entry else label_of(name.text)


def acting(actions: Iterable[Action], edition: Edition, document: Facts) -> list[str]:
    """Who acted, each once; a person comes with the office he acted for: ``Anna A., Embassy``."""
    found = (_actor(action, edition, document) for action in actions)
    return list(dict.fromkeys(name for names in found for name in names if name))


def _actor(action: Action, edition: Edition, document: Facts) -> list[str]:
    people = [named(n, edition, document) for n in action.names if n.element != "orgName"]
    offices = [named(n, edition, document) for n in action.names if n.element == "orgName"]
    if not people:
        return offices
    return [*people[:-1], ", ".join([people[-1], *offices])]


def authors(document: Facts, edition: Edition) -> list[str]:
    """Who wrote the document, each once."""
    return list(dict.fromkeys(n for a in document.authors if (n := named(a, edition, document))))


def own_editors(document: Facts, edition: Edition, known: Collection[str]) -> list[str]:
    """Who edited the document, each once; none where it says only who edits the whole (*known*)."""
    names = dict.fromkeys(n for e in document.editors if (n := named(e, edition, document)))
    spoken = {written(name).spoken for name in known}
    return [] if all(written(name).spoken in spoken for name in names) else list(names)


def sentences(*parts: str) -> str:
    """Several statements, each ended as a sentence; what is empty is left out.

    >>> sentences("To Anna A.", "", "3 May")
    'To Anna A. 3 May.'
    """
    isolated = (apart(part) for part in parts if part)
    return " ".join(p if p.endswith((".", "?", "!")) else f"{p}." for p in isolated)


def apart(text: str) -> str:
    """*text* so that words written from right to left do not turn round what stands beside them.

    Source: Unicode Standard Annex 9, explicit directional isolates.

    >>> apart("Anna"), len(apart("\N{HEBREW LETTER ALEF}"))
    ('Anna', 3)
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
