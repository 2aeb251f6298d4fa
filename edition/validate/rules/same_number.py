"""One number of an authority file on two entries.

What it finds:
    Two entries of one register with the same number of the same authority file: a GND, a VIAF.

Why it matters:
    A number stands for one person or place. Either the two entries are one, or a number is wrong;
    and programs that ask for the number are sent to the first entry only.

Example:
    ``<idno type="GND">118634461</idno>`` in the entry of Auguste and in that of Friedrich

Instead:
    Each entry its own number, or one entry. A number that may not be right has a ``cert`` of low.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Label, Severity
from edition.model.facts import Facts
from edition.model.register import Identifier, RegisterEntry
from edition.validate.around import Around

CODE = "same-number"

_DOUBTFUL = frozenset({"low", "unknown"})


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every entry of a register with a number that an earlier one has."""
    if facts.document not in {register.file for register in around.settings.registers}:
        return
    first: dict[tuple[str, str, str], RegisterEntry] = {}
    for entry in facts.entries:
        for number in entry.identifiers:
            key = (entry.element, *_number(number))
            other = first.setdefault(key, entry)
            if all(key) and other is not entry and number.cert not in _DOUBTFUL:
                yield _same(number, entry, other, facts, around)


def _number(identifier: Identifier) -> tuple[str, str]:
    """The authority file and the number in it, whether or not it is written as an address."""
    if identifier.cert in _DOUBTFUL:
        return "", ""
    return identifier.type.casefold(), identifier.value.strip().rstrip("/").rpartition("/")[2]


def _same(
    number: Identifier, entry: RegisterEntry, other: RegisterEntry, facts: Facts, around: Around
) -> Diagnostic:
    return Diagnostic(
        CODE,
        f'"{entry.label}" ({entry.id}) and "{other.label}" ({other.id}) have the same '
        f"{number.type}, {_number(number)[1]}",
        around.at(facts, entry.ordinal),
        Severity.WARNING,
        labels=(Label(around.at(facts, other.ordinal), "the other entry"),),
        help="look which of them it is, or make one entry of the two",
    )
