"""In which order the regions of a page are read: ``ReadingOrder``, else ``custom``, else as is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.importers.page.custom import by_index
from edition.importers.sheets.geometry import whole
from edition.importers.sheets.read import Element, child, local

_DEEPEST = 40
_LAST = 1 << 30


def in_reading_order(page: Element, regions: Sequence[Element]) -> list[Element]:
    """*regions* of *page* as they are to be read; those that the order does not name come last."""
    named = child(page, "ReadingOrder")
    if named is None:
        return by_index([(region.get("custom", ""), region) for region in regions])
    by_id = {region.get("id", ""): region for region in regions}
    ordered = [by_id[id] for id in dict.fromkeys(_ids(named, 0)) if id in by_id]
    left = [region for region in regions if region not in set(ordered)]
    return [*ordered, *left]


def _ids(group: Element, depth: int) -> Iterator[str]:
    """The ids in a group: by ``index`` where it is ordered, as they stand where it is not."""
    members = [element for element in group if local(element)]
    if "Ordered" in local(group) and not local(group).startswith("Unordered"):
        members.sort(key=_index)
    for member in members if depth < _DEEPEST else ():
        if id := member.get("regionRef"):
            yield id
        if "Group" in local(member):
            yield from _ids(member, depth + 1)


def _index(member: Element) -> int:
    number = whole(member.get("index"))
    return _LAST if number is None else number
