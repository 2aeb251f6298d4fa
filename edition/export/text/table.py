"""``metadata.csv``: what is known of each text, in a table that corpus tools read.

The first column is the name of the file without its ending, as TXM and others expect it. CSV is
that of RFC 4180, in UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from edition.escape import cell
from edition.export.material import Material
from edition.export.text.words import Counts
from edition.model.correspondence import Action, NameRef
from edition.model.date import days
from edition.records import TextRecord
from edition.records.dates import Parts, edtf_told, ends, iso
from edition.records.labels import label_of

# The columns in their order, and what stands in them.
COLUMNS: Mapping[str, str] = {
    "id": "the name of the file, without .txt",
    "title": "the title of the text",
    "author": "who wrote it",
    "date": "when it was written, in EDTF: 1900/1902 from one to the other, [1900..1902] between",
    "first_day": "the first day that the date can mean",
    "last_day": "the last",
    "genre": "what kind of text it is",
    "language": "its languages, BCP 47; the first is that of the text",
    "sender": "of a letter: who sent it",
    "sent_from": "from where",
    "recipient": "to whom",
    "work": "of a copy: the work that it is a copy of",
    "copy": "its sign among the copies",
    "released": "the day from which it could be read",
    "source": "who keeps the source, under which number",
    "editor": "who edited the text, if it is not whoever edited the whole",
    "licence": "the licence of the text",
    "words": "how many words the text has, as the site counts them: without notes",
    "marked": "how many passages in it are marked for redaction and can be read",
    "withheld": "how many passages are withheld",
    "struck": "how many passages in it are struck",
    "gaps": "how many gaps it has",
    "edition": "the title of the edition",
    "release": "its release",
    "address": "where the text is read",
}
_AND = "; "


def metadata(material: Material, counted: Iterable[tuple[TextRecord, Counts]]) -> bytes:
    """The table: a row for each text, in the order of the edition."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for text, counts in counted:
        row = dict(_row(material, text, counts))
        writer.writerow([cell(" ".join(row[name].split())) for name in COLUMNS])
    return file.getvalue().encode()


def _row(material: Material, text: TextRecord, counts: Counts) -> Iterator[tuple[str, str]]:
    whole, facts = material.record, material.facts(text)
    first, last = ends(text.written)
    yield "id", text.name
    yield "title", text.title
    yield "author", _AND.join(a.name.inverted for a in text.authors)
    yield "date", edtf_told(text.written)
    yield "first_day", _day(first, 0)
    yield "last_day", _day(last, 1)
    yield "genre", text.genre
    yield "language", "; ".join(text.languages)
    yield "sender", _AND.join(_people(text.sent, material, text))
    yield "sent_from", _AND.join(_named(p, material, text) for a in text.sent for p in a.places)
    yield "recipient", _AND.join(_people(text.received, material, text))
    yield "work", facts.witness.work if facts.witness else ""
    yield "copy", text.source.copy
    yield "released", text.source.released
    yield "source", text.source.words
    yield "editor", _AND.join(e.name.inverted for e in text.editors if e not in whole.editors)
    yield "licence", text.licence.spdx or text.licence.name or text.licence.target
    yield "words", str(text.words)
    yield "marked", str(counts.marked)
    yield "withheld", str(counts.withheld)
    yield "struck", str(counts.struck)
    yield "gaps", str(counts.gaps)
    yield "edition", whole.title
    yield "release", whole.release
    yield "address", whole.url(material.page(text))


def _day(value: Parts, end: int) -> str:
    """The first day (*end* 0) or the last (1) that a year, a month or a day has."""
    found = days(iso(value)) if value else None
    return iso(found[end]) if found else ""


def _people(actions: Iterable[Action], material: Material, text: TextRecord) -> Iterator[str]:
    for action in actions:
        yield from (_named(name, material, text) for name in action.names)


def _named(name: NameRef, material: Material, text: TextRecord) -> str:
    """A name as the register has it, or as the header writes it."""
    entry = material.edition.entry(name.ref, text.document) if name.ref else None
    return entry.label if entry else label_of(name.text)
