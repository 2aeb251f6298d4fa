"""The kinds of difference as a page shows them: each has a character, a name, a line of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.collate.result import Collation, Difference, Kind
from edition.escape import id_safe
from edition.publish.phrases import Phrases
from edition.publish.urls import free_name

# The order is that of the filters; the stylesheet has the line of each, by its name.
CHARACTERS: dict[Kind, str] = {
    Kind.EXCISION: "▭",
    Kind.SILENT: "◌",
    Kind.CONFLICT: "≠",
    Kind.VARIANT: "≈",
    Kind.UNREADABLE: "?",
    Kind.MARK: "+",
    Kind.MOVED: "⇄",
}


@dataclass(frozen=True)
class KindShown:
    """A kind that a page has: ``name`` is that of its rules, ``sample`` its name for readers."""

    name: str
    character: str
    sample: str
    count: int


def kinds_of(collation: Collation, t: Phrases) -> list[KindShown]:
    """The kinds of difference between the copies, with their numbers."""
    counts = dict.fromkeys(CHARACTERS, 0)
    for difference in collation.differences:
        counts[difference.kind] += 1
    return [
        KindShown(kind.value, CHARACTERS[kind], name_of(kind, t), count)
        for kind, count in counts.items()
        if count
    ]


def name_of(kind: Kind, t: Phrases) -> str:
    """What a kind is called."""
    return t(f"compare.kind.{kind.value}")


def counted(collation: Collation, t: Phrases) -> str:
    """``The copies differ in 15 places: 2 excisions, 4 copy-conflicts and 9 added marks.``"""
    differences = collation.differences
    if not differences:
        return t("compare.none")
    kinds = [t(f"compare.count.{k.name}", n=k.count) for k in kinds_of(collation, t)]
    return t("compare.differences", n=len(differences), kinds=t.joined(kinds))


def spoken(difference: Difference, t: Phrases) -> str:
    """``difference 12, copy-conflict``."""
    return t("compare.spoken", n=difference.number, kind=name_of(difference.kind, t))


def of_passages(differences: Iterable[Difference]) -> dict[str, Difference]:
    """The difference that tells of a passage, by the key of the passage."""
    found: dict[str, Difference] = {}
    for difference in differences:
        if difference.passage and difference.kind in (Kind.EXCISION, Kind.SILENT):
            found.setdefault(difference.passage, difference)
    return found


@dataclass(frozen=True)
class Names:
    """What the places of a page are called in addresses: rows in order, differences by number."""

    rows: tuple[str, ...]
    differences: dict[int, str]

    def entry(self, difference: Difference) -> str:
        """The entry of a difference in the apparatus."""
        return f"apparatus:{self.differences[difference.number]}"


def names_of_places(collation: Collation) -> Names:
    """Names for all places of the page, none of them twice."""
    taken: set[str] = set()
    differences = {d.number: free_name(id_safe(d.id), taken) for d in collation.differences}
    return Names(tuple(free_name(id_safe(r.id), taken) for r in collation.rows), differences)
