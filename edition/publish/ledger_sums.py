"""The sums of the ledger: by code, by document or work, by copy; what can be read anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from edition.model.resolve import Code
from edition.publish.ledger_entries import EXCISED, READABLE, Amount, Copy, Entry, Group, Ledger
from edition.tei.numbers import number


@dataclass(frozen=True, slots=True)
class CodeSum:
    """How often a code is given, and for how much; without a code, what no code is given for."""

    code: Code | None
    redactions: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The redactions of a work or document; ``percent`` of its words, where all are counted."""

    group: Group
    redactions: int
    amount: Amount
    percent: float | None


@dataclass(frozen=True, slots=True)
class CopySum:
    """What a copy marks, withholds, releases: a state and its sum."""

    group: Group
    copy: Copy
    amounts: dict[str, Amount] = field(default_factory=dict)


def natural(code: str) -> tuple[tuple[bool, int, str], ...]:
    """A key that sorts codes as readers count: § 9 before § 10.

    >>> sorted(["b(10)", "b(9)", "a"], key=natural)
    ['a', 'b(9)', 'b(10)']
    """
    pieces = re.split(r"([0-9]+)", code)
    return tuple((p.isdecimal(), number(p) if p.isdecimal() else 0, p) for p in pieces if p)


def total(entries: Iterable[Entry]) -> Amount:
    """The size of all *entries*."""
    return reduce(add, (entry.amount for entry in entries), Amount())


def readable(entries: Iterable[Entry]) -> Amount:
    """How much of *entries* can be read in a copy."""
    parts = (part for entry in entries for part in entry.parts)
    shown = (p.extent.amount for p in parts if any(state in READABLE for state in p.states))
    return reduce(add, shown, Amount())


def by_code(ledger: Ledger) -> list[CodeSum]:
    """The codes in their order; a redaction with two codes counts under both."""
    found: dict[str, list[Entry]] = {}
    codes: dict[str, Code | None] = {}
    for _, entry in ledger.entries:
        for code in entry.codes or (None,):
            name = code.uri if code else ""
            codes.setdefault(name, code)
            found.setdefault(name, []).append(entry)
    sums = [
        CodeSum(codes[name], len(entries), reduce(add, (e.amount_under(name) for e in entries)))
        for name, entries in found.items()
    ]
    return sorted(sums, key=lambda s: (s.code is None, natural(s.code.short if s.code else "")))


def by_group(ledger: Ledger) -> list[GroupSum]:
    """The works and documents in their order."""
    return [
        GroupSum(group, len(group.entries), group.amount, _percent(group))
        for group in ledger.groups
    ]


def by_copy(ledger: Ledger) -> list[CopySum]:
    """The copies in the order of their works; documents without copies among them."""
    return [
        CopySum(group, copy, states_of(group.entries, index))
        for group in ledger.groups
        for index, copy in enumerate(group.copies)
    ]


def states_of(entries: Sequence[Entry], copy: int) -> dict[str, Amount]:
    """How much a copy marks, withholds and releases."""
    found = {state: Amount() for state in EXCISED}
    for entry in entries:
        for part in entry.parts:
            state = part.states[copy]
            if state in found:
                found[state] += part.extent.amount
    return found


def _percent(group: Group) -> float | None:
    """The share of the text that is redacted; None where part of it is a guess."""
    amount = group.amount
    whole = max((_words(group, index) for index in range(len(group.copies))), default=0)
    if amount.estimated or amount.unknown or not whole:
        return None
    return round(100 * amount.words / whole, 1)


def _words(group: Group, copy: int) -> int:
    """The words of a copy with those that are withheld there."""
    withheld = states_of(group.entries, copy)["withheld"]
    return group.copies[copy].words + withheld.words
