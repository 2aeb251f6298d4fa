"""The ledger of a site put together: its groups in order, a key and a place for every entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.escape import id_safe
from edition.model.facts import Facts
from edition.publish.ledger_copies import work_group
from edition.publish.ledger_documents import document_groups
from edition.publish.ledger_entries import Entry, Group, Ledger
from edition.publish.ledger_places import Spots
from edition.publish.plan import Plan
from edition.publish.urls import LEDGER, free_name, with_fragment

ROWS = 1000  # on one page; a larger ledger has a page for each work or document


@dataclass(frozen=True)
class Sheet:
    """A page of the ledger besides the first: some entries of a group; ``part`` of ``parts``."""

    address: str
    group: Group
    entries: tuple[Entry, ...]
    part: int = 1
    parts: int = 1


def make_ledger(plan: Plan, spots: Mapping[str, Spots]) -> tuple[Ledger, list[Sheet]]:
    """The ledger, and its pages besides the first. *spots* are those of the documents, by path."""
    groups = list(_groups(plan, spots))
    many = sum(_rows(entry) for group in groups for entry in group.entries) > ROWS
    ids: set[str] = set()
    made: list[Group] = []
    sheets: list[Sheet] = []
    for group in groups:
        name = free_name(id_safe(group.id).replace(".", "-"), ids)
        cut = _cut(group.entries) if many else [group.entries]
        own = [_placed(part, name, n if many else 0) for n, part in enumerate(cut, 1)]
        placed = tuple(entry for part in own for entry in part)
        silent = _placed(group.silent, name, 1 if many else 0)
        group = _named(replace(group, id=name, entries=placed, silent=silent), many)
        made.append(group)
        if many and (group.entries or group.silent):
            sheets += [
                Sheet(_page(name, n), group, part, n, len(own)) for n, part in enumerate(own, 1)
            ]
    return Ledger(tuple(made)), sheets


def _groups(plan: Plan, spots: Mapping[str, Spots]) -> Iterator[Group]:
    """The groups in the order of their first documents."""
    works = [c for c in plan.collations if c.passages]
    compared = {copy.path for collation in works for copy in collation.copies}
    rest = [_known(facts, plan) for facts in plan.documents if facts.document not in compared]
    groups = [work_group(plan, collation, spots) for collation in works]
    groups += document_groups(plan, rest, spots)

    def order(group: Group) -> int:
        return min(plan.positions[copy.path] for copy in group.copies)

    return iter(sorted(groups, key=order))


def _known(facts: Facts, plan: Plan) -> Facts:
    """All that is known of a document that has redactions; of others lists tell enough."""
    withholds = plan.edition.redactions(facts.id)
    return plan.edition.by_path[facts.document] if withholds else facts


def _rows(entry: Entry) -> int:
    return 1 + (len(entry.parts) if len(entry.parts) > 1 else 0)


def _cut(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The entries of a group in pages."""
    cut: list[list[Entry]] = [[]]
    rows = 0
    for entry in entries:
        if rows + _rows(entry) > ROWS and cut[-1]:
            cut.append([])
            rows = 0
        cut[-1].append(entry)
        rows += _rows(entry)
    return [tuple(part) for part in cut]


def _page(name: str, part: int) -> str:
    """The page of a part of a group; 0: the first page of the ledger.

    No name has a dot inside, so that no page is taken for another.
    """
    stem = LEDGER.removesuffix(".html")
    return LEDGER if not part else f"{stem}.{name}{f'.{part}' if part > 1 else ''}.html"


def _placed(entries: Sequence[Entry], name: str, part: int) -> tuple[Entry, ...]:
    keys = [f"{name}.{entry.number}" for entry in entries]
    page = _page(name, part)
    return tuple(
        replace(entry, key=key, address=with_fragment(page, key))
        for entry, key in zip(entries, keys, strict=True)
    )


def _named(group: Group, many: bool) -> Group:
    """The group with its page, and its entries called by their keys in what releases disclosed."""
    keys = {entry.number: entry.key for entry in (*group.entries, *group.silent)}
    releases = tuple(
        replace(release, entries=tuple((keys[number], n) for number, n in release.entries))
        for release in group.releases
    )
    apart = many and (group.entries or group.silent)
    page = _page(group.id, 1) if apart else with_fragment(LEDGER, f"ledger:{group.id}")
    return replace(group, releases=releases, page=page)
