"""The texts of an edition, each made when it is asked for: of a large one, few are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

from edition.model.facts import Facts
from edition.records import TextRecord

_KEPT = 2_000


class Texts(Sequence[TextRecord]):
    """The records of the texts at *paths*, which *make* makes."""

    def __init__(self, paths: Sequence[str], make: Callable[[str], TextRecord]) -> None:
        self._paths, self._make = tuple(paths), make
        self._kept: dict[str, TextRecord] = {}

    @overload
    def __getitem__(self, index: int) -> TextRecord: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[TextRecord]: ...

    def __getitem__(self, index: int | slice) -> TextRecord | Sequence[TextRecord]:
        if isinstance(index, slice):
            return tuple(map(self._text, self._paths[index]))
        return self._text(self._paths[index])

    def __iter__(self) -> Iterator[TextRecord]:
        return map(self._text, self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def _text(self, path: str) -> TextRecord:
        """Those of the first texts are kept: whoever goes through all of them meets them again."""
        found = self._kept.get(path)
        if found is None:
            found = self._make(path)
            if len(self._kept) < _KEPT:
                self._kept[path] = found
        return found


class Published(Mapping[str, Facts]):
    """The facts of the documents at *paths*, of those in *facts*."""

    def __init__(self, paths: Sequence[str], facts: Mapping[str, Facts]) -> None:
        self._paths, self._facts = dict.fromkeys(paths), facts

    def __getitem__(self, path: str) -> Facts:
        if path not in self._paths:
            raise KeyError(path)
        return self._facts[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
