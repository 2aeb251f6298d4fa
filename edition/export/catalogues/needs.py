"""What repositories demand of an edition, asked in one way: each gives a finding where it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.lacking import drops, lacks, wants
from edition.export.material import Material
from edition.export.xml import clean
from edition.model.register import Identifier
from edition.records import EditionRecord, Party
from edition.records.authorities import known_as
from edition.records.dates import parts
from edition.records.orcid import has_form, is_orcid

_NO_TEXT = "a document with errors is not published, and is no part of a package either"
_DOUBTS = frozenset({"low", "medium", "unknown"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def makers(record: EditionRecord) -> tuple[Party, ...]:
    """Who is named first as a maker of the edition: the editors, or whoever else is named."""
    return record.editors or record.others


def title(target: str, material: Material) -> Iterator[Diagnostic]:
    """A title of the edition."""
    if not material.record.titled:
        help = 'name the edition: [edition] title = "…"'
        yield lacks(target, "a title of the edition", material.setting(), help)


def people(target: str, material: Material) -> Iterator[Diagnostic]:
    """Somebody who made the edition, with ORCIDs that are ORCIDs."""
    record = material.record
    if not makers(record):
        help = 'name them: [edition] editors = ["Berg, Johanna"], or a table [[contributor]]'
        yield lacks(target, "an editor or another maker by name", material.setting(), help)
    for row in material.settings.contributors:
        number = row.id.rstrip("/").rpartition("/")[2]
        if "orcid.org" in row.id and not is_orcid(number):
            why = "its last sign is wrong" if has_form(number) else "0000-0002-1825-0097 is one"
            what = f"an ORCID that is one; {number} of {row.name} is not: {why}"
            help = "compare it with the page of the person at orcid.org"
            yield lacks(target, what, material.setting(row.id), help)


def undivided(target: str, material: Material) -> Iterator[Diagnostic]:
    """Names of which nobody says what the surname is: they are given as they stand."""
    record = material.record
    for party in (*record.editors, *record.others):
        if not party.name.family and not party.is_organisation and " " in party.name.literal:
            name = party.name.literal
            help = (
                'write "Surname, Given names", or `family` and `given` in [[contributor]]; '
                "of an institution, `organisation = true`"
            )
            what = f'to know which part of "{name}" is the surname'
            yield wants(target, what, material.setting(f'"{name}"'), help)


def year(target: str, material: Material) -> Iterator[Diagnostic]:
    """The year of the edition."""
    date = material.record.date
    found = parts(date)
    if not found or found[0] <= 0:
        help = 'say when the edition appears: [edition] date = "2026-03-01"'
        yield lacks(target, "the date of the edition", material.setting(date), help)


def day(target: str, material: Material) -> Iterator[Diagnostic]:
    """The day of the edition."""
    date = material.record.date
    if not _DAY.match(date) or not parts(date):
        help = 'say the day: [edition] date = "2026-03-01"'
        yield lacks(target, "the day on which the edition appears", material.setting(date), help)


def surely(target: str, material: Material) -> Iterator[Diagnostic]:
    """An author who is only thought to be one: most formats know authors and no doubts."""
    doubtful = [
        (text, author.name.text)
        for text in material.texts
        for author in material.facts(text).catalogue.authors
        if author.name.cert in _DOUBTS
    ]
    if doubtful:
        text, name = doubtful[0]
        more = f", nor of {len(doubtful) - 1} more" if len(doubtful) > 1 else ""
        what = f'that "{clean(name)}" is not surely the author of "{clean(text.title)}"{more}'
        yield drops(target, what, material.place(text))


def publisher(target: str, material: Material) -> Iterator[Diagnostic]:
    """A publisher."""
    if not material.record.publisher:
        help = 'say who publishes the edition: [edition] publisher = "…"'
        yield lacks(target, "a publisher", material.setting(), help)


def identified_publisher(target: str, material: Material) -> Iterator[Diagnostic]:
    """What is said to identify the publisher, if it is no number of an authority file."""
    said = material.record.publisher_id
    known = known_as(Identifier("", said)) if said else None
    if known and not known.file:
        help = "compare it with the page of the publisher at ror.org, isni.org or d-nb.info"
        what = f"an identifier of the publisher that is one; `{said}` is left out"
        yield wants(target, what, material.setting(said), help)


def licence(target: str, material: Material, *, spdx: bool = False) -> Iterator[Diagnostic]:
    """A licence; with *spdx*, one that has an identifier."""
    found = material.record.licence
    help = (
        'for example [edition] licence = "CC BY 4.0", '
        'licence_target = "https://creativecommons.org/licenses/by/4.0/"'
    )
    if not found:
        yield lacks(target, "a licence", material.setting(), help)
    elif spdx and not found.spdx:
        what = f'to know the licence "{found.name or found.target}" by its SPDX identifier'
        yield wants(target, what, material.setting(found.target or found.name), help)


def description(target: str, material: Material) -> Iterator[Diagnostic]:
    """What the edition is, in a few sentences."""
    if not material.record.description.strip():
        help = 'say in a few sentences what the edition is: [edition] description = "…"'
        yield lacks(target, "a description of the edition", material.setting(), help)


def no_text(target: str, material: Material) -> Iterator[Diagnostic]:
    """A package without a text is none."""
    if not material.outputs.documents:
        yield lacks(target, "a text that can be published", material.setting(), _NO_TEXT)


def too_many(target: str, number: int, material: Material) -> Iterator[Diagnostic]:
    """More files than the settings allow."""
    limit = material.settings.export.limit
    if isinstance(limit, int) and number > limit:
        what = f"{number} files, and `limit` in [export] allows {limit}"
        help = f"write limit = {number} in [export] if so many are wanted"
        yield lacks(target, what, material.setting("limit"), help)
