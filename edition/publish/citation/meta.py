"""The tags in the head of a page from which reference managers make an entry.

``citation_*`` are those of Highwire Press, as Google Scholar and Zotero read them. A text of an
edition is a section of a book there: as a "letter" it would lose the edition that it is in. No
COinS beside them: Zotero prefers it, and it can say less.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.records.cited import Record
from edition.records.dates import edtf, parts
from edition.records.names import Name


def meta(record: Record) -> tuple[tuple[str, str], ...]:
    """The names and contents of the tags; what is not known has none."""
    return tuple((name, value) for name, value in _tags(record) if value)


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    whole = record.edition
    yield "citation_title", f"{record.title}. {record.whole}" if record.whole else record.title
    for author in record.work.authors:
        yield "citation_author", _name(author)
    for editor in dict.fromkeys((*whole.editors, *record.editors)):
        yield "citation_editor", _name(editor)
    if not record.is_edition:
        yield "citation_inbook_title", whole.title
    yield "citation_publication_date", "/".join(f"{n:02}" for n in parts(whole.date))
    yield "citation_publisher", whole.imprint
    yield "citation_language", record.language
    yield "citation_doi", record.doi
    yield "citation_public_url", record.address
    yield "DC.type", "book" if record.is_edition else "bookSection"
    yield "DCTERMS.created", edtf(record.work.date)
    yield "DC.source", ", ".join(p for p in (record.source.holder, record.source.shelfmark) if p)
    yield "DC.rights", whole.rights


def _name(name: Name) -> str:
    """``Berg, Johanna``. Zotero takes two words on either side of a comma for two people, unless
    there is a semicolon, which parts authors as well.
    """
    sides = name.inverted.split(",")
    several = len(sides) > 1 and all(" " in side.strip() for side in sides[:2])
    return f"{name.inverted};" if several else name.inverted
