"""Which sources are encoded together: those that cannot be told apart, and the copies of a work.

Copies point at each other's paragraphs and sigla. What one of them withholds and a document of
another work shows needs no group: that other source is read beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.encode.index import Front


def groups(fronts: Mapping[str, Front]) -> list[tuple[str, ...]]:
    """The paths of *fronts* in groups, each in the order of the paths; a source alone is one.

    >>> groups({"a.md": Front("a", "memo"), "b.md": Front("b"), "c.md": Front("c", "memo")})
    [('a.md', 'c.md'), ('b.md',)]
    """
    leaders: dict[str, str] = {}

    def leader(path: str) -> str:
        while (above := leaders.get(path, path)) != path:
            leaders[path] = leaders.get(above, above)
            path = above
        return path

    first: dict[tuple[str, str], str] = {}
    for path in sorted(fronts):
        for sign in _signs(fronts[path]):
            ours, theirs = leader(path), leader(first.setdefault(sign, path))
            leaders[max(ours, theirs)] = min(ours, theirs)
    found: dict[str, list[str]] = {}
    for path in sorted(fronts):
        found.setdefault(leader(path), []).append(path)
    return [tuple(paths) for paths in found.values()]


def _signs(front: Front) -> Iterator[tuple[str, str]]:
    """What sources of one group have in common."""
    if front.id:
        yield "id", front.id
    if front.id and front.work:
        yield "work", front.work
