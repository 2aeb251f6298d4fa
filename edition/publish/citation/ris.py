"""Records as RIS, in UTF-8 with the line ends that the format asks for.

Source: the RIS format specification of Research Information Systems, as Zotero and EndNote read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.records.cited import Record, note
from edition.records.dates import edtf, parts

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


def as_ris(records: Iterable[Record]) -> str:
    """The records, one after the other."""
    return "\r\n".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    lines = [f"{tag}  - {line}" for tag, value in _tags(record) if (line := _line(value))]
    return "\r\n".join([*lines, "ER  - ", ""])


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    whole, issued = record.edition, parts(record.edition.date)
    yield "TY", "BOOK" if record.is_edition else "CHAP"
    yield "ID", record.key
    for author in record.work.authors:
        yield "AU", author.inverted
    yield "TI", f"{record.title}. {record.whole}" if record.whole else record.title
    if not record.is_edition:
        yield "T2", whole.title
    for editor in dict.fromkeys((*whole.editors, *record.editors)):
        yield "ED", editor.inverted
    yield "PB", whole.imprint
    yield "CY", whole.place
    yield "PY", f"{issued[0]:04}" if issued else ""
    yield "DA", "/".join(f"{n:02}" for n in issued)
    yield "OP", edtf(record.work.date)
    yield "ET", whole.release
    yield "SP", record.leaf
    yield "N1", note(record)
    yield "AV", ", ".join(p for p in (record.source.holder, record.source.shelfmark) if p)
    yield "LA", record.language
    yield "DO", record.doi
    yield "UR", record.address


def _line(text: str) -> str:
    """*text* as one line: a second one could be taken for a tag."""
    return _CONTROL.sub(" ", text).strip()
