"""The tables of sums of the ledger, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.publish.ledger_entries import EXCISED, Ledger
from edition.publish.ledger_rows import amount_parts, capital, copy_name
from edition.publish.ledger_sums import CopySum, GroupSum, by_code, by_copy, by_group
from edition.publish.phrases import Phrases


@dataclass(frozen=True)
class SumLine:
    """A line of a table of sums."""

    name: str
    title: str
    address: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SumTable:
    """A table of sums; a cell has what is counted, then what is added to it."""

    caption: str
    heads: tuple[str, ...]
    lines: tuple[SumLine, ...]


def sum_tables(ledger: Ledger, t: Phrases, *, empty: bool) -> list[SumTable]:
    """The sums by code, by document, by copy; documents without redactions only if *empty*.

    Where no work has copies, the documents are told with what stands marked or withheld in them.
    """
    groups = [s for s in by_group(ledger) if empty or s.redactions]
    found = [_code_sums(ledger, t)]
    if all(len(group.copies) == 1 for group in ledger.groups):
        return [*found, _document_sums(groups, ledger, t)]
    return [*found, _group_sums(groups, t), _copy_sums(ledger, t, empty)]


def _code_sums(ledger: Ledger, t: Phrases) -> SumTable:
    lines = [
        SumLine(
            s.code.short if s.code else t("ledger.no_code"),
            s.code.label if s.code else "",
            "",
            ((t.number(s.redactions),), amount_parts(s.amount, t)),
        )
        for s in by_code(ledger)
    ]
    return _sum_table("by_code", ("code", "redactions", "words"), lines, t)


def _group_sums(groups: Sequence[GroupSum], t: Phrases) -> SumTable:
    lines = [
        SumLine(
            s.group.title,
            "",
            s.group.page if s.redactions else "",
            ((t.number(s.redactions),), amount_parts(s.amount, t), _percent(s, t)),
        )
        for s in groups
    ]
    return _sum_table("by_document", ("document", "redactions", "words", "of_all"), lines, t)


def _document_sums(groups: Sequence[GroupSum], ledger: Ledger, t: Phrases) -> SumTable:
    copies = {s.group.id: s for s in by_copy(ledger)}
    lines = [
        SumLine(
            s.group.title,
            "",
            s.group.page if s.redactions else "",
            ((t.number(s.redactions),), *_states(copies[s.group.id], t), _percent(s, t)),
        )
        for s in groups
    ]
    heads = ("document", "redactions", *(f"state.{state}" for state in EXCISED), "of_all")
    return _sum_table("by_document", heads, lines, t)


def _copy_sums(ledger: Ledger, t: Phrases, empty: bool) -> SumTable:
    """A line for each copy; where several works have copies, with the title of the work."""
    works = sum(len(group.copies) > 1 for group in ledger.groups)
    lines = [
        SumLine(
            capital(", ".join(filter(None, (copy_name(s.copy, t), s.copy.label)))),
            s.group.title if works > 1 and s.copy.siglum else "",
            s.copy.address,
            _states(s, t),
        )
        for s in by_copy(ledger)
        if empty or s.group.entries
    ]
    return _sum_table("by_copy", ("copy", *(f"state.{state}" for state in EXCISED)), lines, t)


def _sum_table(
    caption: str, heads: Sequence[str], lines: Sequence[SumLine], t: Phrases
) -> SumTable:
    """A table without a last column in which nothing stands."""
    kept = len(heads) if any(line.cells[-1][0] for line in lines) else len(heads) - 1
    cut = (replace(line, cells=line.cells[: kept - 1]) for line in lines)
    names = (capital(t(f"ledger.{head}")) for head in heads[:kept])
    return SumTable(t(f"ledger.sum_{caption}"), tuple(names), tuple(cut))


def _states(copy: CopySum, t: Phrases) -> tuple[tuple[str, ...], ...]:
    return tuple(amount_parts(amount, t) for amount in copy.amounts.values())


def _percent(found: GroupSum, t: Phrases) -> tuple[str, ...]:
    told = (
        ""
        if found.percent is None
        else t("ledger.percent", percent=t.decimal(f"{found.percent:g}"))
    )
    return (told,)
