"""Records as CSL-JSON, the data of the Citation Style Language (1.0.2).

A document is a ``chapter`` of the edition: its ``issued`` is the date of the edition, its
``original-date`` that of the text. What kind of text it is stays unsaid: of a chapter, styles take
the ``genre`` for how it belongs to the book ("Introduction to").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edition.model.date import Date
from edition.records.cited import Record, note
from edition.records.dates import edtf, ends, is_uncertain, parts
from edition.records.names import Name


def as_csl(records: Iterable[Record]) -> str:
    """The records as a JSON array, with a line for each field."""
    return f"[{','.join(_object(record) for record in records)}\n]\n"


def _object(record: Record) -> str:
    fields = (f"  {_json(name)}: {_json(value)}" for name, value in _item(record) if value)
    return "\n {\n" + ",\n".join(fields) + "\n }"


_json = json.JSONEncoder(ensure_ascii=False).encode  # made once: it is asked for each field


def _item(record: Record) -> Iterator[tuple[str, Any]]:
    whole, issued = record.edition, parts(record.edition.date)
    yield "id", record.key
    yield "type", "book" if record.is_edition else "chapter"
    yield "title", f"{record.title}. {record.whole}" if record.whole else record.title
    yield "container-title", "" if record.is_edition else whole.title
    yield "author", [_name(name) for name in record.work.authors]
    editors = dict.fromkeys((*whole.editors, *record.editors))
    yield "editor", [_name(name) for name in editors]
    yield "issued", {"date-parts": [list(issued)]} if issued else None
    yield "original-date", _date(record.work.date)
    yield "publisher", whole.imprint
    yield "publisher-place", whole.place
    yield "version", whole.release
    yield "page", record.leaf
    yield "note", note(record)
    yield "archive", record.source.holder
    yield "archive_location", record.source.shelfmark
    yield "language", record.language
    yield "DOI", record.doi
    yield "URL", record.address


def _name(name: Name) -> Mapping[str, str]:
    if not name.family:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.forename, "non-dropping-particle": name.link}
    return {part: said for part, said in parts.items() if said}


def _date(date: Date | None) -> Mapping[str, Any] | None:
    """A date, or a range; one that is open on one side only as EDTF, which can say so."""
    first, last = ends(date)
    if date is None or not (first or last):
        return None
    if not first or not last:
        return {"raw": edtf(date)}
    found = [list(first)] if first == last else [list(first), list(last)]
    return {"date-parts": found} | ({"circa": True} if is_uncertain(date) else {})
