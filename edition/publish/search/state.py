"""What is kept of an index from one build to the next: what it was made of, and its files.

One file, which is exchanged as a whole: a line on the pieces and the files of the index, one on
the words, then one for the head of each piece.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from edition.publish.search.output import Outdated, digest
from edition.publish.search.overview import Frame
from edition.publish.search.piece import Described, Narrowing, Part, PieceHead
from edition.publish.search.texts import Listed
from edition.publish.search.vocabulary import KnownWord

STATE = "index.state"
_FAULTS = (ValueError, TypeError, LookupError, OSError)


@dataclass(frozen=True)
class State:
    """An index that was written: of which pieces in which order, with which frame, into which
    files. Its words and the heads of its pieces are read when they are asked for.
    """

    pieces: tuple[Listed, ...]
    frame: str
    files: Mapping[str, str]
    folder: Path

    @cached_property
    def words(self) -> list[KnownWord]:
        """All words. Raises :class:`Outdated` where they cannot be read."""
        return [
            KnownWord(form, length, tuple((stem, n) for stem, n in stems))
            for form, length, stems in _line(self.folder, 1)
        ]

    def heads(self) -> Iterator[str]:
        """The lines of the heads of the pieces, in their order."""
        with (self.folder / STATE).open(encoding="utf-8") as lines:
            yield from islice(lines, 2, None)


def frame_digest(frame: Frame) -> str:
    """What tells whether a frame is the same."""
    values = [frame.registers, *(sorted(part.items()) for part in frame[1:])]
    return digest(json.dumps(values).encode())


def write_state(state: State, words: Sequence[KnownWord], heads: Iterable[str]) -> None:
    """Keep an index; *heads* are the lines of the heads of its pieces."""
    new = state.folder / f"{STATE}.new"
    with new.open("w", encoding="utf-8") as stream:
        first = {"pieces": state.pieces, "frame": state.frame, "files": dict(state.files)}
        for value in (first, words):
            stream.write(json.dumps(value, ensure_ascii=False) + "\n")
        stream.writelines(heads)
    os.replace(new, state.folder / STATE)


def line_of(head: PieceHead) -> str:
    """The line of a head."""
    return json.dumps((*head[:3], head.kinds.decode(), *head[4:]), ensure_ascii=False) + "\n"


def read_state(folder: Path) -> State:
    """The index that was kept. Raises :class:`Outdated` where there is none that can be read."""
    value = _line(folder, 0)
    try:
        pieces = tuple(
            Listed(name, key, tuple(Part(*part) for part in parts))
            for name, key, parts in value["pieces"]
        )
        return State(pieces, value["frame"], value["files"], folder)
    except _FAULTS as error:
        raise Outdated(STATE) from error


def _line(folder: Path, number: int) -> Any:
    try:
        with (folder / STATE).open(encoding="utf-8") as lines:
            return json.loads(next(line for n, line in enumerate(lines) if n == number))
    except (*_FAULTS, StopIteration) as error:
        raise Outdated(STATE) from error


def head_of(line: str) -> PieceHead:
    """The head of a line. Raises :class:`Outdated` where it is none."""
    try:
        return _head(json.loads(line))
    except _FAULTS as error:
        raise Outdated(STATE) from error


def _head(value: Any) -> PieceHead:
    key, described, parts, kinds, narrowed, codes, algorithms = value
    title, address, about, sort, years, language, siglum = described
    interval = (years[0], years[1]) if years else None
    return PieceHead(
        key,
        Described(title, address, about, sort, interval, language, siglum),
        tuple(Part(*part) for part in parts),
        kinds.encode(),
        tuple(Narrowing(f, v, tuple((a, b) for a, b in runs)) for f, v, runs in narrowed),
        tuple((uri, short) for uri, short in codes),
        tuple(algorithms),
    )
