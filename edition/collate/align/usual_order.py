"""The order that most copies have: who has a passage elsewhere than they do is the odd one.

Copies are merged one after the other, and the first of them says where a passage stands. When all
are there, the columns are cut where passages were found elsewhere, and the pieces are brought into
the order in which most of the copies have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations, pairwise

from edition.collate.result import ABSENT, Moved

_MOST = 200  # pieces: of more, nobody can say which is in its place
_PART = 0.5  # of the columns of a piece, so many must a copy have to be asked

Preferences = Mapping[tuple[int, int], int]
"""By how many copies more one piece stands before another than after it."""


def usual_order(columns: Sequence[Sequence[int]], moved: Sequence[Moved]) -> list[int]:
    """The numbers of *columns* in the order of most copies; of equals, in the order they have."""
    pieces = list(pairwise(_cuts(columns, moved)))
    if not 2 < len(pieces) <= _MOST:
        return list(range(len(columns)))
    places = [_places(columns, *piece) for piece in pieces]
    before = dict(_preferences(places))
    ordered = list(range(len(pieces)))
    for _ in pieces:
        if not sum(_better(ordered, number, before) for number in range(len(pieces))):
            break
    return [column for number in ordered for column in range(*pieces[number])]


def _cuts(columns: Sequence[Sequence[int]], moved: Sequence[Moved]) -> list[int]:
    """Where passages that stand elsewhere begin and end, and where they stand instead."""
    cuts = {0, len(columns)}
    for copy in {move.copy for move in moved}:
        place = {c[copy]: number for number, c in enumerate(columns) if c[copy] != ABSENT}
        for move in moved:
            if move.copy == copy:
                cuts |= {place[move.first], place[move.last - 1] + 1}
                cuts.add(place.get(move.first - 1, ABSENT) + 1)
                cuts.add(place.get(move.last, len(columns)))
    return sorted(cuts)


def _places(columns: Sequence[Sequence[int]], first: int, last: int) -> dict[int, int]:
    """The middle word of each copy that has the better part of a piece."""
    found = {}
    for copy in range(len(columns[first])):
        words = [column[copy] for column in columns[first:last] if column[copy] != ABSENT]
        if len(words) >= _PART * (last - first):
            found[copy] = words[len(words) // 2]
    return found


def _preferences(
    places: Sequence[Mapping[int, int]],
) -> Iterator[tuple[tuple[int, int], int]]:
    for one, other in combinations(range(len(places)), 2):
        both = places[one].keys() & places[other].keys()
        first = sum(places[one][copy] < places[other][copy] for copy in both)
        yield (one, other), 2 * first - len(both)
        yield (other, one), len(both) - 2 * first


def _better(ordered: list[int], piece: int, before: Preferences) -> bool:
    """Put a piece where more copies have it, if there is such a place."""
    at = ordered.index(piece)
    back = list(accumulate(before[piece, other] for other in reversed(ordered[:at])))
    forth = list(accumulate(before[other, piece] for other in ordered[at + 1 :]))
    best = max([0, *back, *forth])
    if best <= 0:
        return False
    steps = forth.index(best) + 1 if best in forth else -back.index(best) - 1
    ordered.insert(at + steps, ordered.pop(at))
    return True
