"""The rows of all words, on the disk until the files of words are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition.publish.search.vocabulary import KnownWord


class WordRow(NamedTuple):
    """A word, and its row."""

    word: KnownWord
    row: bytes


def write_rows(file: Path, rows: Iterable[WordRow]) -> list[KnownWord]:
    """Write the rows of words one after the other; gives the words in their order."""
    words = []
    with file.open("wb") as stream:
        for word, row in rows:
            stream.write(row)
            words.append(word)
    return words


class Rows:
    """Rows that were written, by their words."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Path, int, int]] = {}

    def add(self, file: Path, words: Iterable[KnownWord]) -> None:
        """Add what :func:`write_rows` wrote into a file."""
        at = 0
        for word in words:
            self._places[word.form] = (file, at, word.length)
            at += word.length

    def of(self, words: Iterable[KnownWord]) -> dict[str, bytes]:
        """The rows of some words."""
        wanted: dict[Path, list[tuple[int, int, str]]] = {}
        for word in words:
            file, at, length = self._places[word.form]
            wanted.setdefault(file, []).append((at, length, word.form))
        return dict(pair for file, places in wanted.items() for pair in _read(file, places))


def _read(file: Path, places: Iterable[tuple[int, int, str]]) -> Iterator[tuple[str, bytes]]:
    with file.open("rb") as stream:
        for at, length, form in sorted(places):
            stream.seek(at)
            yield form, stream.read(length)
