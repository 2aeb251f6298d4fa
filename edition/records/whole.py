"""The record of the edition as a whole.

What the settings do not say is taken from the headers where all of them say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from edition.model.edition import Edition
from edition.records.address import base_address, doi_address, doi_of
from edition.records.cited import Record, of_edition
from edition.records.licences import NONE, Licence, licence
from edition.records.parties import (
    Grant,
    Party,
    Role,
    of_funders,
    of_header,
    of_settings,
)
from edition.records.stated import Stated
from edition.records.text import languages
from edition.records.words import words_of
from edition.settings.values import EditionFacts, Settings

_T = TypeVar("_T")
_PAYING = (Role.FUNDER, Role.SPONSOR)


@dataclass(frozen=True)
class EditionRecord:
    """What is known of the edition.

    ``editors`` and ``others`` made it, ``grants`` paid for it; ``titled`` whether somebody gave
    it a title. ``description`` is in words, without Markdown. ``language`` is that of its own
    words, ``languages`` are those of its texts, that of most of them first. ``address`` is that of
    its site with a slash at its end, or "".
    """

    cited: Record
    title: str
    titled: bool
    subtitle: str = ""
    description: str = ""
    editors: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    grants: tuple[Grant, ...] = ()
    publisher: str = ""
    publisher_id: str = ""
    place: str = ""
    date: str = ""
    release: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    licence: Licence = NONE
    rights: str = ""
    doi: str = ""
    address: str = ""
    contact: str = ""
    keywords: tuple[str, ...] = ()

    def url(self, name: str) -> str:
        """The address of a file of the site; "" while the site has none.

        >>> EditionRecord(of_edition(EditionFacts()), "T", True, address="https://x.org/").url("a.xml")
        'https://x.org/a.xml'
        """
        return self.address + name if self.address else ""

    @property
    def main_language(self) -> str:
        """The language of most texts; where none says its own, that of the edition."""
        return next(iter(self.languages), self.language)

    @property
    def id(self) -> str:
        """What the edition is known by: its DOI, or else its address; "" without either."""
        return doi_address(self.doi) or self.address


def record_of(settings: Settings, texts: Sequence[Stated], edition: Edition) -> EditionRecord:
    """The record of an edition, of whose *texts* this is stated, in their order.

    The registers of the edition are asked only where the settings do not name its makers.
    """
    facts = _completed(settings.edition, texts)
    people = of_settings(facts.editors, settings.contributors)
    people = people or _agreed(_parties(one, edition) for one in texts) or ()
    own = licence(facts.licence, facts.licence_target)
    return EditionRecord(
        cited=of_edition(facts),
        title=facts.title,
        titled=settings.edition.title != EditionFacts().title,
        subtitle=facts.subtitle,
        description=words_of(facts.description),
        editors=tuple(p for p in people if p.role is Role.EDITOR),
        others=tuple(p for p in people if p.role not in (Role.EDITOR, *_PAYING)),
        grants=of_funders(settings.funders) or _paying(texts, edition),
        publisher=facts.publisher,
        publisher_id=facts.publisher_id,
        place=facts.place,
        date=facts.date,
        release=facts.release,
        language=next(iter(languages([facts.language])), ""),
        languages=_by_number(text.language for text in texts),
        licence=own,
        rights=facts.rights,
        doi=doi_of(facts),
        address=base_address(facts),
        contact=facts.contact,
        keywords=facts.keywords,
    )


def _completed(facts: EditionFacts, texts: Sequence[Stated]) -> EditionFacts:
    """The settings, with what all headers agree on where the settings are silent."""
    published = not any(text.ours for text in texts)
    if not facts.publisher and published:
        facts = replace(facts, publisher=_agreed(text.publisher for text in texts) or "")
    if not facts.date and published:
        facts = replace(facts, date=_agreed(text.edited for text in texts) or "")
    if not (facts.licence or facts.licence_target):
        agreed = _one_licence(texts)
        facts = replace(facts, licence=agreed.name, licence_target=agreed.target)
    return facts


def _one_licence(texts: Sequence[Stated]) -> Licence:
    """The licence of all texts; headers may tell the same one in other words."""
    if agreed := _agreed(text.licence for text in texts):
        return agreed
    spdx = _agreed(text.licence.spdx for text in texts)
    return replace(texts[0].licence, name="") if spdx else NONE


def _agreed(values: Iterable[_T]) -> _T | None:
    """What all of them say; None where two say something else, or one nothing."""
    rest = iter(values)
    first = next(rest, None)
    return first or None if all(value == first for value in rest) else None


def _by_number(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, that of most texts first."""
    return tuple(tag for tag, _ in Counter(filter(None, tags)).most_common())


def _paying(texts: Sequence[Stated], edition: Edition) -> tuple[Grant, ...]:
    """Who paid for all of the texts, as their headers say."""
    named = ([p.name.literal for p in _parties(t, edition) if p.role in _PAYING] for t in texts)
    found = list(dict.fromkeys(next(named, ())))
    for others in named:
        found = [name for name in found if name in others]
        if not found:
            break
    return tuple(map(Grant, found))


def _parties(text: Stated, edition: Edition) -> tuple[Party, ...]:
    return of_header(text.responsible, edition, text.document)
