"""``contents.csv``: a line for each text of the package, for people and for scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from edition.escape import cell
from edition.export.material import Material
from edition.export.tei.layout import in_package
from edition.records import TextRecord
from edition.records.dates import edtf_told
from edition.records.parties import Party

_AND = "; "

# The columns in their order, and what stands in them.
COLUMNS: Mapping[str, str] = {
    "id": "the id of the text in the edition",
    "file": "its file in the package",
    "title": "its title",
    "kind": "letter, diary, memorandum",
    "authors": "who wrote it, with a semicolon between them",
    "written": "when, in EDTF: `1962-10-29`, `1914/1918`, `[1900..1902]` for some day between",
    "language": "its language, a tag of BCP 47; of several that of the text first",
    "source": "where its source is kept",
    "copy": "its siglum among the copies of a work",
    "editors": "who edited this text, where its header says it",
    "edited": "the date of the edition of this text",
    "licence": "the licence: its SPDX identifier, or its words",
    "words": "the number of its words",
    "page": "the address of its page, where the site has one",
}
_ROWS: Mapping[str, Callable[[TextRecord, Material], str]] = {
    "id": lambda text, _: text.id,
    "file": lambda text, m: in_package(text.document, m.settings.paths.tei),
    "title": lambda text, _: text.title,
    "kind": lambda text, _: text.genre,
    "authors": lambda text, _: _names(text.authors),
    "written": lambda text, _: edtf_told(text.written),
    "language": lambda text, _: _AND.join(text.languages),
    "source": lambda text, _: text.source.words,
    "copy": lambda text, _: text.source.copy,
    "editors": lambda text, _: _names(text.editors),
    "edited": lambda text, _: text.edited,
    "licence": lambda text, _: text.licence.spdx or text.licence.name or text.licence.target,
    "words": lambda text, _: str(text.words),
    "page": lambda text, m: m.record.url(m.page(text)),
}


def contents(material: Material, place: Callable[[TextRecord], str] | None = None) -> bytes:
    """The table: CSV as RFC 4180 has it, in UTF-8, without a byte order mark.

    *place* says where the file of a text is, if it is not where the package has it.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for text in material.texts:
        row = {column: say(text, material) for column, say in _ROWS.items()}
        row |= {"file": place(text)} if place else {}
        writer.writerow(cell(row[column]) for column in COLUMNS)
    return file.getvalue().encode()


def _names(parties: tuple[Party, ...]) -> str:
    return _AND.join(party.name.literal for party in parties)
