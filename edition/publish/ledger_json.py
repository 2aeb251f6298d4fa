"""The ledger for programs: ``redactions.json``, as ``docs/redactions.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from edition.model.resolve import Code
from edition.publish.ledger_entries import (
    Amount,
    Copy,
    Entry,
    Extent,
    Given,
    Group,
    Ledger,
    Part,
    Place,
    Release,
)
from edition.publish.ledger_sums import by_code, by_copy, by_group, readable, total
from edition.render.phrases import size_phrase

FORMAT, VERSION = "edition-redactions", 1
Data = dict[str, Any]


def as_json(ledger: Ledger, title: str) -> str:
    """The whole ledger of the edition *title*."""
    entries = [entry for _, entry in ledger.entries]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "edition": title,
        "sums": {
            "redactions": len(entries),
            "size": _amount(total(entries)),
            "readable": _amount(readable(entries)),
            "codes": [
                {"code": s.code and _code(s.code), "redactions": s.redactions}
                | {"size": _amount(s.amount)}
                for s in by_code(ledger)
            ],
            "groups": [
                {"group": s.group.id, "redactions": s.redactions}
                | {"size": _amount(s.amount), "percent": s.percent}
                for s in by_group(ledger)
            ],
            "copies": [
                {"group": s.group.id, "document": s.copy.document}
                | {state: _amount(amount) for state, amount in s.amounts.items()}
                for s in by_copy(ledger)
            ],
        },
        "groups": [_group(group) for group in ledger.groups],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _group(group: Group) -> Data:
    return {
        "id": group.id,
        "title": group.title,
        "work": group.work,
        "comparison": group.comparison,
        "copies": [_copy(copy) for copy in group.copies],
        "redactions": [_entry(entry, group) for entry in group.entries],
        "silent": [_entry(entry, group) for entry in group.silent],
        "releases": [_release(release, group) for release in group.releases],
    }


def _copy(copy: Copy) -> Data:
    names = ("document", "siglum", "label", "title", "released", "words", "address")
    return {name: getattr(copy, name) for name in names}


def _entry(entry: Entry, group: Group) -> Data:
    return {
        "key": entry.key,
        "number": entry.number,
        "place": _place(entry.place),
        "codes": [_given(given) for given in entry.given],
        "size": {
            **_amount(entry.amount),
            "characters": entry.characters,
            "basis": [basis.value for basis in entry.bases],
            "counted_in": list(entry.counted_in),
        },
        "states": _states(((entry.states(i), entry.address_in(i)) for i in _each(group)), group),
        "first_shown": entry.first_shown,
        "address": entry.address,
        "comparison": entry.comparison,
        "parts": [_part(part, group) for part in entry.parts],
    }


def _part(part: Part, group: Group) -> Data:
    standings = (((part.states[i],), part.addresses[i]) for i in _each(group))
    return {
        "place": _place(part.place),
        "size": _extent(part.extent),
        "states": _states(standings, group),
    }


def _each(group: Group) -> range:
    return range(len(group.copies))


def _states(standings: Iterable[tuple[tuple[str, ...], str]], group: Group) -> list[Data]:
    """The state in each copy; none is given where nothing is said of it."""
    pairs = zip(group.copies, standings, strict=True)
    return [
        {"document": copy.document, "states": [s for s in states if s], "address": address}
        for copy, (states, address) in pairs
        if any(states)
    ]


def _place(place: Place) -> Data:
    names = ("heading", "paragraph", "last_paragraph", "first", "last", "after")
    return {name: getattr(place, name) for name in names}


def _amount(amount: Amount) -> Data:
    return {"words": amount.words, "estimated": amount.estimated, "unknown": amount.unknown}


def _extent(extent: Extent) -> Data:
    return {
        **_amount(extent.amount),
        "characters": extent.characters,
        "basis": [extent.basis.value],
        "counted_in": [extent.counted_in] if extent.counted_in else [],
        "stated": size_phrase(extent.stated),
    }


def _given(given: Given) -> Data:
    names = ("document", "hand", "cert", "resp", "written")
    return {**_code(given.code), **{name: getattr(given, name) for name in names}}


def _code(code: Code) -> Data:
    return {"code": code.short, "label": code.label, "uri": code.uri, "noun": code.noun}


def _release(release: Release, group: Group) -> Data:
    copy = group.copies[release.copy]
    return {
        "document": copy.document,
        "released": copy.released if release.dated else "",
        "words": release.words,
        "redactions": [{"key": key, "words": words} for key, words in release.entries],
    }
