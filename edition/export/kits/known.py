"""What the forms of repositories ask for, said in one way: people, dates, languages, licences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.diagnostics import Diagnostic, Severity
from edition.export.kits.checklist import Field, several
from edition.export.material import Material
from edition.records import EditionRecord, Licence, Party, TextRecord
from edition.records.authorities import Known
from edition.records.dates import iso, span
from edition.records.orcid import is_orcid


def milder(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What a form demands, as warnings: the kit is written, and its checklist says it."""
    return tuple(replace(f, severity=Severity.WARNING) if f.is_error else f for f in found)


def lesser(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What a file beside the kit demands, as wishes: it is left out, and the kit is whole."""
    for f in found:
        yield replace(f, code="export-wants", severity=Severity.INFO) if f.is_error else f


def somebody(party: Party, *, with_role: bool = True) -> str:
    """A person or an organisation with what is known: ``Berg, Johanna; editor; ORCID 0000-…``."""
    numbers = (f"{known.label} {known.number}" for known in party.known if _is_right(known))
    role = (party.task or party.role.value) if with_role else ""
    return several((party.name.inverted, role, *numbers, party.affiliation))


def _is_right(known: Known) -> bool:
    """Whether it is a number: a wrong ORCID is told among what is lacking."""
    return known.file is not None and (known.file.key != "orcid" or is_orcid(known.number))


def people(label: str, parties: Iterable[Party]) -> Iterator[Field]:
    """A field for each of them."""
    yield from ((label, somebody(party)) for party in parties)


def in_words(licence: Licence) -> str:
    """A licence: its name, its address."""
    return several(dict.fromkeys((licence.label, licence.target)))


def grants(label: str, record: EditionRecord) -> Iterator[Field]:
    """A field for each grant."""
    for grant in record.grants:
        yield label, several((grant.name, grant.id, grant.award, grant.title))


def written(texts: Iterable[TextRecord]) -> tuple[str, str]:
    """The first and the last day on which a text may have been written; "" where none is known."""
    first, last = span(text.written for text in texts)
    return (iso(first), iso(last)) if first and last else ("", "")


def span_of(material: Material) -> str:
    """When the texts were written, from the first to the last: ``1902-05-03/1905``."""
    first, last = written(material.texts)
    return first if first == last else f"{first}/{last}"
