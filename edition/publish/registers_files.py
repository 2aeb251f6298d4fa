"""Registers for programs: ``persons.csv``, and ``persons.json`` as ``docs/register.schema.json``
describes it.

CSV is that of RFC 4180, in UTF-8. A field that a table program would take for a formula begins
with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from edition.escape import cell
from edition.publish.plan import Plan
from edition.publish.registers_entries import EntryView
from edition.publish.registers_named import NamedIn
from edition.publish.registers_relations import RelationView
from edition.records.authorities import Known

FORMAT, VERSION = "edition-register", 1
Data = dict[str, Any]

# The columns in their order, and what stands in them.
COLUMNS: Mapping[str, str] = {
    "id": "its key, which is unique in the register",
    "label": "its heading",
    "names": "its other names",
    "dates": "dates of life, as the register has them",
    "details": "occupation, author, country …: `Occupation: teacher`",
    "note": "the note",
    "identifiers": "numbers and addresses: `GND: 118540238`",
    "mentions": "how often it is named in texts and notes",
    "documents": "the documents that name it",
    "first": "the first day that the first of them can be of",
    "last": "the last day that the last of them can be of",
    "only_redacted": "`yes`: it is named only in passages marked for excision or withheld",
    "address": "its place on the site",
}
_AND = "; "


class EntryTold(NamedTuple):
    """An entry as the register tells it: a line of the table, its JSON, and its view; in that of
    a large register there are neither the documents nor the relations.
    """

    csv: str
    json: str
    view: EntryView


def entry_told(view: EntryView) -> EntryTold:
    """What the register tells of an entry."""
    row = _row(view)
    table = _line([cell(row[name]) for name in COLUMNS])
    return EntryTold(table, _packed(_entry(view)), view)


def as_csv(told: Iterable[EntryTold]) -> str:
    """The entries as a table, without the places."""
    return "".join((_line(COLUMNS), *(one.csv for one in told)))


def _line(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue()


def _packed(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _row(view: EntryView) -> dict[str, str]:
    return {
        "id": view.id,
        "label": view.label,
        "names": _AND.join(view.names),
        "dates": view.dates,
        "details": _AND.join(f"{label}: {said}" for label, said in view.details),
        "note": view.note,
        "identifiers": _AND.join(f"{k.label}: {k.number}" for k in view.known),
        "mentions": str(view.mentions),
        "documents": _AND.join(document.id for document in view.documents),
        "first": view.first_day,
        "last": view.last_day,
        "only_redacted": "yes" if view.only_redacted else "",
        "address": view.address,
    }


def as_json(told: Iterable[EntryTold], scheme: str, title: str, plan: Plan) -> str:
    """The entries with every mention in its context."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "edition": plan.settings.edition.title,
        "scheme": scheme,
        "title": title,
    }
    entries = ",".join(one.json for one in told)
    return f'{_packed(data).removesuffix("}")},"entries":[{entries}]}}\n'


def _entry(view: EntryView) -> Data:
    plain = ("id", "label", "dates", "note", "address", "only_redacted")
    return {
        **{name: getattr(view, name) for name in plain},
        "names": list(view.names),
        "details": [{"label": label, "said": said} for label, said in view.details],
        "identifiers": [_known(known) for known in view.known],
        "relations": [_relation(relation) for relation in view.relations],
        "first": view.first_day,
        "last": view.last_day,
        "mentions": view.mentions,
        "documents": [_document(document) for document in view.documents],
    }


def _known(known: Known) -> Data:
    authority = known.file.key if known.file else ""
    return {
        "label": known.label,
        "authority": authority,
        "number": known.number,
        "address": known.address,
        "certainty": known.cert,
    }


def _relation(relation: RelationView) -> Data:
    first, second = ([s.label for s in side] for side in (relation.first, relation.second))
    sides = {"mutual": first} if relation.mutual else {"active": first, "passive": second}
    return {"name": relation.name, **sides, "remark": relation.remark}


def _document(document: NamedIn) -> Data:
    return {
        "id": document.id,
        "title": document.title,
        "address": document.address,
        "date": document.date,
        "mentions": list(_mentions(document)),
    }


def _mentions(document: NamedIn) -> Iterator[Data]:
    for kind in document.kinds:
        for line in kind.lines:
            yield {
                "place": line.label,
                "address": line.address,
                "kind": kind.label,
                "remark": line.remark,
                "before": line.context.before,
                "name": line.context.name,
                "after": line.context.after,
            }
