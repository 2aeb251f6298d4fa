"""An edition that was read at once and is held in memory while its pages are written.

What is known of it stands in the tables like that of any other; held are its trees, of which every
one is asked for by its bytes, and what plugins have added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from edition.cache.asking import note
from edition.cache.question import Question
from edition.embargo import Guard
from edition.engine.tasks import Setup
from edition.plugins import Toolbox
from edition.tei.document import Document

TREE = "tree"
READ_AT_ONCE = "read at once"
"""With this begin the names of the owners of what is known of such an edition."""
_HELD: dict[tuple[str, int], Held] = {}


@dataclass
class Held:
    """What is held of an edition."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    toolbox: Toolbox = field(default_factory=Toolbox)
    guard: Guard = field(default_factory=Guard)


class HeldTrees(Mapping[str, Document]):
    """The documents that are held; whoever takes one asks for it."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def __getitem__(self, path: str) -> Document:
        note(Question(TREE, path))
        return self._documents[path]

    def __contains__(self, path: object) -> bool:
        if isinstance(path, str):
            note(Question(TREE, path, True))
        return path in self._documents

    def __iter__(self) -> Iterator[str]:
        note(Question(TREE, "*", True))
        return iter(self._documents)

    def __len__(self) -> int:
        note(Question(TREE, "*", True))
        return len(self._documents)


def hold(root: str, generation: int, found: Held) -> None:
    """Hold it for the tasks of one build."""
    _HELD[root, generation] = found


def let_go() -> None:
    """The build has ended."""
    _HELD.clear()


def held(setup: Setup) -> Held | None:
    """What is held for a build, if it read the edition at once."""
    return _HELD.get((setup.root, setup.generation))
