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
from edition.publish.search.overview import Frame, Words
from edition.publish.search.piece import Described, Narrowing, Part, PieceHead
from edition.publish.search.texts import Listed
from edition.publish.search.vocabulary import KnownWord

STATE = "index.state"
_FAULTS = (ValueError, TypeError, LookupError, OSError)


@dataclass(frozen=True)
class State:
    """An index that was written: of which pieces in which order, with which frame, into which
    files, what the page knows of its words, and the algorithms that made their stems. Its words
    and the heads of its pieces are read when they are asked for.
    """

    folder: Path
    pieces: tuple[Listed, ...]
    frame: str
    files: Mapping[str, str]
    of_words: Words
    algorithms: tuple[str, ...]

    @cached_property
    def line(self) -> str:
        """The line of the words."""
        return next(self._lines(1), "")

    @cached_property
    def words(self) -> list[KnownWord]:
        """All words. Raises :class:`Outdated` where they cannot be read."""
        try:
            forms, lengths, stems = json.loads(self.line)
            named = zip(forms.split(" "), lengths, stems.split(" "), strict=True)
            return [KnownWord(*values) for values in named] if lengths else []
        except _FAULTS as error:
            raise Outdated(STATE) from error

    def heads(self) -> Iterator[str]:
        """The lines of the heads of the pieces, in their order."""
        return self._lines(2)

    def _lines(self, first: int) -> Iterator[str]:
        with (self.folder / STATE).open(encoding="utf-8") as lines:
            yield from islice(lines, first, None)


def frame_digest(frame: Frame) -> str:
    """What tells whether a frame is the same."""
    values = [frame.registers, *(sorted(part.items()) for part in frame[1:])]
    return digest(json.dumps(values).encode())


def write_state(state: State, words: str, heads: Iterable[str]) -> None:
    """Keep an index; *words* is the line of its words, *heads* are those of its pieces."""
    new = state.folder / f"{STATE}.new"
    values = (state.pieces, state.frame, dict(state.files), state.of_words, state.algorithms)
    with new.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps(values, ensure_ascii=False) + "\n")
        stream.write(words)
        stream.writelines(heads)
    os.replace(new, state.folder / STATE)


def line_of_words(words: Sequence[KnownWord]) -> str:
    """The line of all words."""
    columns = (
        " ".join([word.form for word in words]),
        [word.length for word in words],
        " ".join([word.counted for word in words]),
    )
    return json.dumps(columns, ensure_ascii=False) + "\n"


def line_of(head: PieceHead) -> str:
    """The line of a head."""
    return json.dumps((*head[:3], head.kinds.decode(), *head[4:]), ensure_ascii=False) + "\n"


def read_state(folder: Path) -> State:
    """The index that was kept. Raises :class:`Outdated` where there is none that can be read."""
    try:
        with (folder / STATE).open(encoding="utf-8") as lines:
            pieces, frame, files, (begins, of_endings), algorithms = json.loads(next(lines))
        listed = tuple([Listed(n, key, tuple([Part(*p) for p in ps])) for n, key, ps in pieces])
        return State(folder, listed, frame, files, Words(begins, of_endings), tuple(algorithms))
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
