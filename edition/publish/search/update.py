"""The index of an edition from build to build: made from the one before where that is worth it.

Whether it is, does not show: an index that was patched has the same bytes as one that is made from
all pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from edition.publish.search.joining import Each, Index, IndexWriter, Load, whole_index
from edition.publish.search.output import Outdated, Output, Published, Write
from edition.publish.search.overview import Frame
from edition.publish.search.patching import Patch
from edition.publish.search.state import State, frame_digest, read_state, write_state

_SCRATCH = "index-"


def update_index(
    folder: Path,
    names: Sequence[str],
    load: Load,
    frame: Frame,
    write: Write,
    published: Published,
    each: Each = map,
) -> Mapping[str, str]:
    """Write those files of the index that are not published like that.

    *names* are those of the pieces, in the order of the site, each after the content of the piece,
    which *load* gives; it may raise LookupError for a piece that is no longer among *names*. In
    *folder* stands what is kept from one time to the next; it can be lost, or be older than what
    is *published*: then the index is made as a whole, with *each* in the place of ``map``, and all
    its files are written. Two must not use a folder at the same time.

    Gives the SHA-256 of all files of the index by their addresses. What is published besides is
    not part of it any more.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_SCRATCH}*"):  # by a build that was stopped
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_SCRATCH, dir=folder) as name:
        try:
            return _patched(folder, names, load, frame, Output(write, published), Path(name))
        except Outdated:
            pass
    with TemporaryDirectory(prefix=_SCRATCH, dir=folder) as name:
        writer = IndexWriter(frame, write, Path(name))
        index = whole_index(names, load, writer, each)
        write_state(_state(index, frame, folder), index.words, writer.heads())
        return index.files


def _patched(
    folder: Path, names: Sequence[str], load: Load, frame: Frame, output: Output, scratch: Path
) -> Mapping[str, str]:
    state = read_state(folder)
    if state.files != dict(output.published.files):
        raise Outdated("another index is published")
    if [p.name for p in state.pieces] == [*names] and state.frame == frame_digest(frame):
        return state.files
    patch = Patch(state, names, load, output, scratch)
    index = patch.write(frame)
    write_state(_state(index, frame, folder), index.words, patch.heads())
    return index.files


def _state(index: Index, frame: Frame, folder: Path) -> State:
    files, pieces, _, of_words, algorithms = index
    return State(folder, pieces, frame_digest(frame), files, of_words, algorithms)
