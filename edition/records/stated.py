"""What the header of one text says of the edition as a whole.

Where all headers say the same, and the settings nothing, it holds for the edition.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.catalogue import Responsible
from edition.model.facts import Facts
from edition.records.dates import of_edited_text
from edition.records.licences import NONE, Licence
from edition.records.text import languages, licence_of, responsible
from edition.settings.values import Settings


@dataclass(frozen=True, slots=True)
class Stated:
    """Who publishes a text, when it was edited, under which licence, in which language it is.

    ``responsible`` are those who made it or paid for it, as the header names them; with ``ours``,
    its header was written from the settings, which it repeats.
    """

    document: str
    publisher: str = ""
    edited: str = ""
    licence: Licence = NONE
    language: str = ""
    responsible: tuple[Responsible, ...] = ()
    ours: bool = False


def stated(facts: Facts, settings: Settings) -> Stated:
    """What the header of a text says."""
    found = languages([facts.language, *facts.catalogue.languages])
    return Stated(
        facts.document,
        facts.catalogue.publisher,
        of_edited_text(facts, settings.edition.date),
        licence_of(facts, settings),
        next(iter(found), ""),
        tuple(responsible(facts)),
        bool(facts.source),
    )
