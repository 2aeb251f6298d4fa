"""The sign to write where a copy lacks words without one."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from edition.collate.grid import READABLE, Grid
from edition.collate.result import Passage, State


class Suggestion(NamedTuple):
    """What to write, and the key in it."""

    text: str
    key: str


def suggestion(
    grid: Grid, passage: Passage, copy: int, words: int, used: Set[str], *, coded: bool
) -> Suggestion:
    """The sign to write: in the marks of a source, or in TEI where the document has no source.

    *used* are the keys of the work, *coded* says whether the edition has codes to give.
    """
    if grid.copies[copy].path in grid.without_source:
        return _in_tei(grid, passage, copy, words, used)
    marked = _marked_in(grid, passage)
    if marked is not None and not passage.keys[copy]:
        other, key = marked
        return Suggestion(f"[]{{.withheld key={key} in={grid.copies[other].document}}}", key)
    size = f" words={words}" if words else ""
    key = _free(used)
    return Suggestion(f"[]{{.withheld key={key}{size}{' code=…' if coded else ''}}}", key)


def _in_tei(grid: Grid, passage: Passage, copy: int, words: int, used: Set[str]) -> Suggestion:
    marked = _marked_in(grid, passage)
    size = f' unit="word" quantity="{words}"' if words else ' extent="unknown"'
    gap = f'<gap reason="withheld"{size}/>'
    name, where = _free(used), ""
    if marked is not None and not passage.keys[copy]:
        other, name = marked
        file = grid.copies[other].path.rpartition("/")[2]
        pieces = dict.fromkeys(p.pieces[other] for p in passage.parts if p.pieces[other])
        where = f' corresp="{" ".join(f"{file}#{piece}" for piece in pieces)}"'
    attributes = f'type="redaction" subtype="withheld" xml:id="{name}"{where}'
    return Suggestion(f"<del {attributes}>{gap}</del>", name)


def _marked_in(grid: Grid, passage: Passage) -> tuple[int, str] | None:
    """The copy that marks the passage and can be read, with its key there."""
    for copy, keys in enumerate(passage.keys):
        shown = any(p.pieces[copy] and p.states[copy] in READABLE for p in passage.parts)
        if len(keys) == 1 and shown and State.WITHHELD not in passage.states(copy):
            return copy, keys[0]
    return None


def _free(used: Set[str]) -> str:
    """A key that no redaction of the work has."""
    number = 1
    while f"r{number}" in used:
        number += 1
    return f"r{number}"
