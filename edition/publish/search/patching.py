"""An index made from the one before, where few of its pieces are new.

Files are written anew where their content changes. What stands in them of other documents is taken
from the files as they are published, so that no other piece is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from edition.publish.search.differences import Difference
from edition.publish.search.joining import Index, Load
from edition.publish.search.output import Outdated, Output
from edition.publish.search.overview import Files, Frame, Overview, Words
from edition.publish.search.patched_words import Patched, PatchedWords, words_of
from edition.publish.search.piece import Part, PieceHead, SearchPiece
from edition.publish.search.state import State, frame_digest, head_of, line_of
from edition.publish.search.texts import (
    NAMES,
    TEXTS,
    FileRows,
    Listed,
    RowFile,
    RowFiles,
    count_of,
    listed,
    planned,
    rows_of,
)
from edition.publish.search.vocabulary import endings

_FEW = 16  # pieces that may be new in every edition,
_SHARE = 16  # and one of so many in a large one


Places = dict[tuple[str, int | None], tuple[str, int]]
"""In which file the rows of a piece, or of its part, stand, and after how many others."""


class _Filed(NamedTuple):
    """The files of rows, and whether they are the same with as many rows as before."""

    files: Files
    same: bool


class Patch:
    """The index of *names*, which *load* gives, made from the one that was kept.

    *folder* is empty, and may be taken away afterwards. Raises :class:`Outdated` here and later
    where the index has to be made as a whole.
    """

    def __init__(
        self, state: State, names: Sequence[str], load: Load, output: Output, folder: Path
    ) -> None:
        self.state = state
        self.output = output
        self.folder = folder
        self.difference = Difference([piece.name for piece in state.pieces], names)
        gone, come = self.difference.gone, self.difference.come
        if max(len(gone), len(come)) > max(_FEW, len(names) // _SHARE):
            raise Outdated("too much is new")
        self.come = {number: load(names[number]) for number in come}
        self.gone = {number: _known(state.pieces[number].name, load) for number in gone}
        self._by_name = {names[number]: piece for number, piece in self.come.items()}
        self._published = lru_cache(8)(output.published.data)

    @cached_property
    def pieces(self) -> tuple[Listed, ...]:
        """The pieces after."""
        return tuple(
            self.state.pieces[before] if before >= 0 else self._listed(number)
            for number, before in enumerate(self.difference.origins)
        )

    def _listed(self, number: int) -> Listed:
        return listed(self.difference.after[number], self.come[number].head)

    def write(self, frame: Frame) -> Index:
        """Write the files that change."""
        state = self.state
        texts, names = (self._rows(kind) for kind in (TEXTS, NAMES))
        words = PatchedWords(state, self.difference, self.output, self.folder)
        patched = words.write(words_of(self.gone), words_of(self.come))
        same = state.frame == frame_digest(frame) and self._same_heads()
        same = same and patched.begins == state.of_words.begins and patched.words is None
        if same and texts.same and names.same:
            for name in state.files.keys() - self.output.files.keys():
                self.output.files[name] = state.files[name]
            return Index(
                self.output.files, self.pieces, patched.line, state.of_words, state.algorithms
            )
        return self._overview(frame, texts.files, names.files, patched)

    def _same_heads(self) -> bool:
        """Whether of what is new nothing is seen but texts and words."""
        gone, come = self.gone, self.come
        alike = not self.difference.shifted and gone.keys() == come.keys()
        return alike and all(_seen(gone[number]) == _seen(come[number]) for number in gone)

    def _overview(self, frame: Frame, texts: Files, names: Files, patched: Patched) -> Index:
        overview = Overview(frame)
        for line in self.heads():
            overview.add(head_of(line))
        algorithms = tuple(sorted(overview.algorithms))
        of_endings = self.state.of_words.endings
        if patched.words is not None or algorithms != self.state.algorithms:
            known = self.state.words if patched.words is None else patched.words
            of_endings = endings(known, algorithms)
        of_words = Words(patched.begins, of_endings)
        for name, data in overview.files(texts, names, of_words):
            self.output.put(name, data)
        return Index(self.output.files, self.pieces, patched.line, of_words, algorithms)

    def heads(self) -> Iterator[str]:
        """The lines of the heads."""
        lines = enumerate(self.state.heads())
        for number, before in enumerate(self.difference.origins):
            if before < 0:
                yield line_of(self.come[number].head)
                continue
            found = next((line for at, line in lines if at == before), "")
            if not found.endswith("\n"):
                raise Outdated("heads are missing")
            yield found

    def _rows(self, kind: str) -> _Filed:
        """The files of texts, or those of names."""
        places: Places = {}
        before = Files([], [])
        known = planned(kind, self.state.pieces)
        for file in known:
            at = 0
            for member in file.members:
                places[member.name, file.part] = (file.name, at)
                at += count_of(kind, member, file.part)
            if at:
                before.counts.append(at)
                before.names.append(file.name)
        files = RowFiles(kind, self.output, partial(self._rows_of, kind, places), frozenset(known))
        for piece in self.pieces:
            files.add(piece)
        found = files.finish()
        return _Filed(found, found == before)

    def _rows_of(
        self,
        kind: str,
        known: Places,
        file: RowFile,
        number: int,
    ) -> FileRows:
        member = file.members[number]
        if member.name in self._by_name:
            return rows_of(kind, self._by_name[member.name], file.part)
        count = count_of(kind, member, file.part)
        name, first = known[member.name, file.part]
        rows: FileRows = self._published(kind + name)[first : first + count] if count else ()
        return rows


def _seen(piece: SearchPiece) -> PieceHead:
    """What the page is told of a piece: how long its texts are is none of it."""
    return piece.head._replace(parts=(Part(piece.head.units, 0),))


def _known(name: str, load: Load) -> SearchPiece:
    try:
        return load(name)
    except LookupError as error:
        raise Outdated(name) from error
