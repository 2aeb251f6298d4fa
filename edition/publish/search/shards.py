"""The files of words: a stretch of the alphabet in each, so that a query loads one or two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from edition.publish.search.postings import order
from edition.publish.search.prefixes import Stretch, stretches
from edition.publish.search.vocabulary import KnownWord, families

SIZE = 48_000  # characters of a file, but for a word that has more places alone
_OTHER = re.compile("[^a-z0-9]")


class Shard(NamedTuple):
    """A file of words; ``abroad`` has for its stems the words of other files."""

    begins: str
    words: tuple[KnownWord, ...]
    abroad: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """What its file is called."""
        return name_of(self.begins)

    def data(self, rows: Mapping[str, bytes]) -> dict[str, Any]:
        """What the file hands over: words, their places, how their stems are made, ``abroad``."""
        return {
            "f": " ".join(word.form for word in self.words),
            "p": joined_rows(self.words, rows),
            "s": " ".join(word.cuts for word in self.words),
            "x": {stem: list(forms) for stem, forms in self.abroad},
        }


def name_of(begins: str) -> str:
    """The name of a file of words; the page makes it in the same way.

    >>> name_of("gov"), name_of("é")
    ('w-gov', 'w-_e9_')
    """
    return "w-" + _OTHER.sub(lambda found: f"_{ord(found[0]):x}_", begins)


def joined_rows(words: Iterable[KnownWord], rows: Mapping[str, bytes]) -> str:
    """The rows of the words of a file, as they stand in it."""
    return b" ".join([rows[word.form] for word in words]).decode()


def rows_of(data: Mapping[str, Any]) -> dict[str, bytes]:
    """The places of the words in a file."""
    return dict(zip(data["f"].split(" "), data["p"].encode().split(b" "), strict=True))


def stretches_of(words: Sequence[KnownWord]) -> list[Stretch]:
    """How all words, which are in the order of a browser, are cut."""
    return stretches([word.form for word in words], [word.size for word in words], SIZE)


def shards(words: Sequence[KnownWord]) -> list[Shard]:
    """The files for all words."""
    found = stretches_of(words)
    abroad = _abroad(words, found)
    return [
        Shard(s.begins, tuple(words[s.first : s.end]), tuple(abroad[n]))
        for n, s in enumerate(found)
    ]


def _abroad(
    words: Sequence[KnownWord], found: Sequence[Stretch]
) -> list[list[tuple[str, tuple[str, ...]]]]:
    """For each file: the words of its stems that are in others.

    A stem is known where its words are, and where it would stand itself: there it is asked for.
    """
    home = list(_homes(found))
    begins = [order(stretch.begins) for stretch in found]
    made: list[list[tuple[str, tuple[str, ...]]]] = [[] for _ in found]
    for stem, members in sorted(families(words).items()):
        own = bisect_right(begins, order(stem)) - 1
        if home[members[0]] == home[members[-1]] == own:  # words of a stretch stand together
            continue
        for number in {own, *(home[m] for m in members)}:
            others = tuple(words[m].form for m in members if home[m] != number)
            if others:
                made[number].append((stem, others))
    return made


def _homes(found: Sequence[Stretch]) -> Iterator[int]:
    for number, stretch in enumerate(found):
        yield from [number] * (stretch.end - stretch.first)
