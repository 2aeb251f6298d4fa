"""The ledger as a table for programs: ``redactions.csv``.

CSV is that of RFC 4180, in UTF-8. A field that a table program would take for a formula begins
with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from edition.escape import cell
from edition.publish.ledger_entries import Entry, Extent, Given, Group, Ledger, Part
from edition.render.phrases import size_phrase

# The columns in their order, and what stands in them.
COLUMNS: Mapping[str, str] = {
    "kind": "`redaction`; `part`, of the redaction above it; `silent`, lacking without a sign",
    "key": "its key, which is unique in the edition; of a part, that of the redaction",
    "part": "1, 2 … of a part, else empty",
    "group": "the work, or the document that is no copy of one",
    "title": "its title",
    "heading": "the heading above it",
    "paragraph": "the number of its paragraph on the page",
    "last_paragraph": "that of its last, where it is another one",
    "first_words": "its first words, where a copy shows them; of a short passage, all of them",
    "last_words": "its last words",
    "after_words": "the words before the sign, where no copy shows any",
    "codes": "its codes",
    "given_by": "for each code the copy, then the hand, the certainty, who says so",
    "words": "its words, counted or stated",
    "words_estimated": "its words as far as they are estimated",
    "unknown_sizes": "how many stretches of it are of unknown size",
    "characters": "its characters, as far as they can be counted",
    "basis": "what the size rests on: `counted`, `stated`, `estimated`, `unknown`",
    "counted_in": "the documents in which it was counted",
    "stated": "the sizes that are stated",
    "states": "the state in each copy: `A=marked; B=withheld`; without a siglum, the document",
    "first_shown": "the document that first shows the whole of it",
    "address": "its place in the ledger",
    "comparison": "its place in the comparison of the copies",
}
_AND = "; "


def as_csv(ledger: Ledger) -> str:
    """All redactions with their parts, then what copies lack without a sign."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for kind, found in (("redaction", ledger.entries), ("silent", ledger.silent)):
        for group, entry in found:
            writer.writerows(_rows(kind, group, entry))
    return file.getvalue()


def _rows(kind: str, group: Group, entry: Entry) -> Iterator[list[str]]:
    yield _row(_whole(kind, group, entry), group, entry, entry.parts)
    if len(entry.parts) > 1:
        for number, part in enumerate(entry.parts, 1):
            yield _row({"kind": "part", "part": str(number)}, group, entry, [part])


def _whole(kind: str, group: Group, entry: Entry) -> dict[str, str]:
    """What is said of a redaction and not of its parts."""
    return {
        "kind": kind,
        "given_by": _AND.join(giver(given, group) for given in entry.given),
        "first_shown": entry.first_shown,
        "comparison": entry.comparison,
    }


def _row(own: Mapping[str, str], group: Group, entry: Entry, parts: Sequence[Part]) -> list[str]:
    whole = "part" not in own
    place = entry.place if whole else parts[0].place
    extents = [part.extent for part in parts]
    fields = {
        "key": entry.key,
        "group": group.id,
        "title": group.title,
        "heading": place.heading,
        "paragraph": place.paragraph,
        "last_paragraph": place.last_paragraph,
        "first_words": place.first,
        "last_words": place.last,
        "after_words": place.after,
        "codes": _AND.join(code.short for code in entry.codes),
        "states": _AND.join(_states(group, parts)),
        "address": entry.address,
    }
    told = {**fields, **_size(extents), **own}
    return [cell(told.get(name, "")) for name in COLUMNS]


def _size(extents: Sequence[Extent]) -> dict[str, str]:
    amounts = [extent.amount for extent in extents]
    bases = dict.fromkeys(extent.basis.value for extent in extents)
    counted = dict.fromkeys(extent.counted_in for extent in extents)
    stated = dict.fromkeys(size_phrase(extent.stated) for extent in extents)
    return {
        "words": _number(sum(a.words for a in amounts)),
        "words_estimated": _number(sum(a.estimated for a in amounts)),
        "unknown_sizes": _number(sum(a.unknown for a in amounts)),
        "characters": _number(sum(extent.characters for extent in extents)),
        "basis": _AND.join(bases),
        "counted_in": _AND.join(filter(None, counted)),
        "stated": _AND.join(filter(None, stated)),
    }


def _number(number: int) -> str:
    return str(number) if number else ""


def _states(group: Group, parts: Sequence[Part]) -> Iterator[str]:
    for index, copy in enumerate(group.copies):
        states = dict.fromkeys(part.states[index] for part in parts)
        told = "+".join(filter(None, states))
        if told:
            yield f"{copy.siglum or copy.document}={told}"


def giver(given: Given, group: Group) -> str:
    """Who gives a code: ``§ 4: A, reviewer, high``."""
    copy = next((c for c in group.copies if c.document == given.document), None)
    name = (copy.siglum or copy.document) if copy else given.document
    told = filter(None, (name, given.hand, given.cert, given.resp))
    return f"{given.code.short}: {', '.join(told)}"
