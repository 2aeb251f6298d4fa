"""Divisions of which the passages correspond, as columns: what stands level with what.

Every column keeps its order; a passage without a counterpart has a row to itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from edition.render.parallels import CONTAINERS, DIVISIONS, Element, Parallels, path_to
from edition.render.rows_of_columns import Pair, Place, rows, spans
from edition.tei.names import XML_LANG, local

_COLUMNS = DIVISIONS | {"text", "lg"}
_OUTER = CONTAINERS | frozenset("TEI teiCorpus floatingText".split())
# These stand with what follows them, unless they have a counterpart of their own.
_WITH_NEXT = frozenset(
    "head pb cb lb gb milestone anchor fw label byline epigraph argument opener".split()
)
_MOST_COLUMNS, _MOST_PIECES = 4, 10_000
_KINDS = frozenset("translation transl original source paraphrase transcription".split())

Piece = list[Element]


def lay_out(found: Parallels, cuts: Iterable[Element]) -> None:
    """Note which tags make columns of the divisions in *found* that correspond.

    A page does not begin within columns: where one of the *cuts* would, the passages are linked
    and stay where they are.
    """
    around = {above for e in found.twins for above in e.iterancestors()}
    cut = {above for element in cuts for above in path_to(element)}
    taken: set[Element] = set()  # what is in columns already: there are none in others
    for columns in sorted(_columns(found), key=lambda columns: len(path_to(columns[0]))):
        if cut.isdisjoint(columns) and taken.isdisjoint(path_to(columns[0])):
            taken.update(columns)
            _lay_out(found, columns, around)


def _columns(found: Parallels) -> Iterator[list[Element]]:
    """Divisions beside each other of which passages correspond, in their order."""
    groups: dict[Element, dict[Element, set[Element]]] = {}
    for one, others in found.twins.items():
        for other in others:
            fork = _fork(one, other)
            if fork is not None:
                parent, a, b = fork
                groups.setdefault(parent, {}).setdefault(a, set()).add(b)
    for parent, beside in groups.items():
        children = list(parent)
        order = {child: place for place, child in enumerate(children)}
        for group in _connected(beside):
            columns = sorted(group, key=order.__getitem__)
            between = children[order[columns[0]] : order[columns[-1]]]
            strangers = [e for e in between if local(e) not in _WITH_NEXT and e not in group]
            if len(columns) <= _MOST_COLUMNS and not any(map(local, strangers)):
                yield columns


def _fork(one: Element, other: Element) -> tuple[Element, Element, Element] | None:
    """The element in which both stand, and the columns in it; None where there can be none."""
    parent, names = None, []
    for a, b in zip(path_to(one), path_to(other), strict=False):
        if a is b:
            parent = a
            names.append(local(a))
        elif parent is None or local(a) != local(b) or local(a) not in _COLUMNS:
            return None
        else:
            return (parent, a, b) if names[-1] in CONTAINERS and _OUTER.issuperset(names) else None
    return None


def _connected(beside: dict[Element, set[Element]]) -> Iterator[set[Element]]:
    left = dict.fromkeys(beside)
    while left:
        group, waiting = set(), [next(iter(left))]
        while waiting:
            element = waiting.pop()
            if element not in group:
                group.add(element)
                left.pop(element, None)
                waiting.extend(beside.get(element, ()))
        yield group


def _lay_out(found: Parallels, columns: list[Element], around: Collection[Element]) -> None:
    pieces = [list(_pieces(column, found, around)) for column in columns]
    if not all(pieces):
        return
    places = _places(pieces)
    pairs = set(_pairs(found, places))
    if pairs:
        pairs |= _openings(pieces, pairs)
    else:
        pieces, pairs = _by_order(columns, pieces)
        places = _places(pieces)
    aligned = {end for pair in pairs for end in pair}
    shortest = min(map(len, pieces))
    if not pairs or len(aligned) < shortest or sum(map(len, pieces)) > _MOST_PIECES:
        return
    row_of = rows([len(column) for column in pieces], pairs)
    _write(found, columns, pieces, row_of)
    row = {element: row_of[place] for element, place in places.items()}
    row.update(dict.fromkeys(columns, -1))
    for element in row:
        twins = found.twins.get(element, ())
        if all(row.get(twin) == row[element] for twin in twins):
            found.level.add(element)


def _openings(pieces: list[list[Piece]], pairs: set[Pair]) -> set[Pair]:
    """The headings with which columns begin stand level, if nothing else is said of them."""
    begin = {(column, 0) for column in range(len(pieces))}
    names = {local(column[0][-1]) for column in pieces}
    said = any(end in begin for pair in pairs for end in pair)
    if said or len(names) > 1 or not names <= _WITH_NEXT:
        return set()
    return {((0, 0), (column, 0)) for column in range(1, len(pieces))}


def _places(pieces: list[list[Piece]]) -> dict[Element, Place]:
    return {
        element: (column, number)
        for column, in_column in enumerate(pieces)
        for number, piece in enumerate(in_column)
        for element in piece
    }


def _pieces(container: Element, found: Parallels, around: Collection[Element]) -> Iterator[Piece]:
    """The content of a column in the pieces that stand level with others, or alone."""
    waiting: Piece = []
    for child in container.iterchildren(etree.Element):
        if local(child) in CONTAINERS and child in around:
            if waiting:
                yield waiting
            waiting = []
            yield from _pieces(child, found, around)
        elif local(child) in _WITH_NEXT and child not in found.twins:
            waiting.append(child)
        else:
            yield [*waiting, child]
            waiting = []
    if waiting:
        yield waiting


def _pairs(found: Parallels, place: dict[Element, Place]) -> Iterator[Pair]:
    for piece, at in place.items():
        for one in piece.iter(etree.Element):
            for other in found.twins.get(one, ()):
                to = _place_of(other, place)
                if to and at[0] < to[0]:
                    yield at, to


def _place_of(element: Element, place: dict[Element, Place]) -> Place | None:
    node: Element | None = element
    while node is not None and node not in place:
        node = node.getparent()
    return None if node is None else place[node]


def _by_order(
    columns: list[Element], pieces: list[list[Piece]]
) -> tuple[list[list[Piece]], set[Pair]]:
    """Columns that correspond as wholes: piece by piece where they are alike, else side by side."""
    if len({_kind(column) for column in columns}) < 2:
        return pieces, set()
    shapes = {tuple(local(piece[-1]) for piece in column) for column in pieces}
    if len(shapes) > 1:
        pieces = [[list(column.iterchildren(etree.Element))] for column in columns]
    others = range(1, len(columns))
    return pieces, {((0, p), (c, p)) for c in others for p in range(len(pieces[0]))}


def _kind(column: Element) -> str:
    """The language of a column, or what it is to the other: an original, a translation."""
    language = column.get(XML_LANG) or ""
    return language or " ".join(_KINDS & set((column.get("type") or "").split()))


def _write(
    found: Parallels,
    columns: list[Element],
    pieces: list[list[Piece]],
    row_of: dict[Place, int],
) -> None:
    """Note the tags around columns and cells."""
    opens, closes, parents = found.opens, found.closes, found.parents
    cells = [list(_cells(column, number, row_of)) for number, column in enumerate(pieces)]
    lines = spans([[row for _, row in column] for column in cells])
    start = columns[0]
    opens.setdefault(start, []).append(f'<div class="parallel" style="--columns:{len(columns)}">')
    for number, column in enumerate(columns):
        opens.setdefault(start, []).append(f'<div class="column" style="--column:{number + 1}">')
        closes[column] = closes.get(column, 0) + 1
        for (cell, _), (line, height) in zip(cells[number], lines[number], strict=True):
            opens.setdefault(cell[0], []).append(_cell(cell, column, line, height))
            closes[cell[-1]] = closes.get(cell[-1], 0) + 1
            parent = cell[0].getparent()
            if parent is not None:
                parents.add(parent)
        following = next(column.itersiblings(etree.Element), None)
        start = columns[-1] if following is None else following
    closes[columns[-1]] += 1
    outside = columns[0].getparent()
    if outside is not None:
        parents.add(outside)


def _cells(
    pieces: list[Piece], column: int, row_of: dict[Place, int]
) -> Iterator[tuple[Piece, int]]:
    """The pieces of a column with their rows; neighbours that share a row are one cell."""
    cell: Piece = []
    for index, piece in enumerate(pieces):
        row = row_of[column, index]
        cell = cell + piece
        following = pieces[index + 1][0] if row_of.get((column, index + 1)) == row else None
        if following is None or following.getparent() is not piece[0].getparent():
            yield cell, row
            cell = []


def _cell(cell: Piece, column: Element, line: int, height: int) -> str:
    first = cell[0].getparent() is not column and cell[0].getprevious() is None
    spanned = f";--rows:{height}" if height > 1 else ""
    # The first line of the grid is for what stands between columns.
    style = f"--row:{line + 2}{spanned}"
    return f'<div class="cell{" first" * first}" style="{style}">'
