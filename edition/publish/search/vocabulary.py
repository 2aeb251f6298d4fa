"""All words of an edition, without their places: how much room each takes, and its stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from edition.publish.search.postings import order
from edition.publish.search.stems import ENDINGS
from edition.publish.search.words import folded

_ENDINGS = 400  # that are kept
_OFTEN = 2  # words that an ending has at least


class KnownWord(NamedTuple):
    """A word: the length of its row, and in how many documents it has each of its stems.

    ``counted`` is ``stem:number,stem:number``, by the alphabet.
    """

    form: str
    length: int
    counted: str = ""

    @property
    def size(self) -> int:
        """How much room it takes in a file."""
        return self.length + len(self.form) + 4

    @property
    def stems(self) -> list[str]:
        """Its stems."""
        return [*counts(self.counted)]

    @property
    def cuts(self) -> str:
        """How its stems are made from it."""
        return ",".join(_cut(self.form, stem) for stem in self.stems)


def counts(counted: str) -> dict[str, int]:
    """The numbers in ``stem:number,stem:number``."""
    pairs = (pair.split(":") for pair in counted.split(",")) if counted else ()
    return {stem: int(number) for stem, number in pairs}


def counted(numbers: Mapping[str, int]) -> str:
    """The same as text; stems of no document are left out."""
    return ",".join(f"{stem}:{n}" for stem, n in sorted(numbers.items()) if n)


def in_order(words: Iterable[KnownWord]) -> list[KnownWord]:
    """The words in the order of a browser."""
    return sorted(words, key=lambda word: order(word.form))


def families(words: Sequence[KnownWord]) -> dict[str, list[int]]:
    """The words of each stem, by their numbers."""
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        for stem in word.stems:
            found.setdefault(stem, []).append(number)
    return found


def endings(words: Iterable[KnownWord], algorithms: Iterable[str]) -> list[str]:
    """What is taken off words, and what is put on: ``ing``, ``y>i``; those of the edition's words,
    the most frequent first, then those that are usual in its languages.

    With these the page finds the stem of a word that the edition does not have.
    """
    often = [(ending, n) for ending, n in _endings(words).items() if n >= _OFTEN]
    found = [ending for ending, _ in sorted(often, key=lambda e: (-e[1], e[0]))[:_ENDINGS]]
    usual = (folded(e) for name in sorted(algorithms) for e in ENDINGS.get(name, "").split())
    return list(dict.fromkeys((*found, *usual)))


def _endings(words: Iterable[KnownWord]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for word in words:
        for stem in word.stems:
            shared = _shared(word.form, stem)
            if shared > 1 and word.form != stem:
                added = stem[shared:]
                counted[word.form[shared:] + (f">{added}" if added else "")] += 1
    return counted


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    if one.startswith(other):
        return len(other)
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(form: str, stem: str) -> str:
    """How a stem is made from a word: how many letters are taken off, and what is put on.

    >>> _cut("happy", "happi"), _cut("governors", "governor"), _cut("go", "go")
    ('1i', '1', '0')
    """
    shared = _shared(form, stem)
    return f"{len(form) - shared}{stem[shared:]}"
