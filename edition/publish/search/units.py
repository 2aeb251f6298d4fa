"""A unit of the search: what is found, counted and shown as one, as a rule a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.publish.search.words import BREAK, words

# What a word can be, by the bit that says so. The page has the names in this order, too.
KINDS = "text heading note stamp hand marked restored register page metadata".split()
BIT = {name: 1 << number for number, name in enumerate(KINDS)}


@dataclass(slots=True)
class Unit:
    """Words with one address: ``anchor`` is an id on the page ``address``, or "".

    ``runs`` tell from which letter on words are of a kind and in a language. ``entries`` are the
    addresses of the register entries that it names, ``codes`` the reasons for what is withheld.
    ``number`` is that of the paragraph.
    """

    address: str
    anchor: str = ""
    text: str = ""
    runs: list[tuple[int, int, str]] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    number: str = ""

    @property
    def languages(self) -> list[str]:
        """The languages that its words are in."""
        return list(dict.fromkeys(language for _, _, language in self.runs if language))

    def words(self) -> Iterator[tuple[int, str, int, str]]:
        """Position, word, kinds and language of each word."""
        following = iter((*self.runs[1:], (len(self.text) + 1, 0, "")))
        _, kinds, language = self.runs[0] if self.runs else (0, 0, "")
        limit = next(following)
        for position, word, place in words(self.text):
            while place >= limit[0]:
                _, kinds, language = limit
                limit = next(following)
            yield position, word, kinds, language


class UnitWriter:
    """Writes the text of a unit, white space as single spaces."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._pieces: list[str] = []
        self._length = 0
        self._open = False  # whether the text ends with something that is no space

    def write(self, text: str, kinds: int, language: str) -> None:
        """Add words of these kinds in a language."""
        piece = " ".join(text.split())
        before = " " if text[:1].isspace() and self._open else ""
        if not piece:
            self._append(before)
            return
        self._append(before)
        runs = self.unit.runs
        if not runs or runs[-1][1:] != (kinds, language):
            runs.append((self._length, kinds, language))
        self._append(piece + (" " if text[-1].isspace() else ""))

    def sign(self, sign: str) -> None:
        """Add a sign; one that ends a phrase, once."""
        wanted = self._pieces[-1] != sign if self._pieces else sign != BREAK
        if wanted:
            self._append(sign)

    def _append(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
            self._open = not piece[-1].isspace()

    def finish(self) -> Unit:
        """The unit, with its text."""
        self.unit.text = "".join(self._pieces).rstrip(f" {BREAK}")
        return self.unit
