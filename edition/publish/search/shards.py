"""Words cut into files: a stretch of the alphabet in each, so that a query loads one or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.publish.search.postings import Postings
from edition.publish.search.stems import ENDINGS
from edition.publish.search.words import folded

SIZE = 48_000  # characters of a file, but for a word that has more places alone
_ENDINGS = 400  # that are kept
_OFTEN = 2  # words that an ending has at least


@dataclass(frozen=True)
class Shard:
    """A stretch of the alphabet: from which letters on, and its words."""

    begins: str
    forms: Sequence[str]
    data: Mapping[str, Any]


def order(form: str) -> bytes:
    """The order of words in a browser, which compares units of UTF-16."""
    return form.encode("utf-16-be", "surrogatepass")


def shards(postings: Postings) -> Iterator[Shard]:
    """All words, in their order, in stretches."""
    forms = sorted(postings.places, key=order)
    stretches = list(_stretches(forms, postings.places))
    home = {form: number for number, stretch in enumerate(stretches) for form in stretch}
    groups = _groups(postings)
    before = ""
    for number, stretch in enumerate(stretches):
        abroad: dict[str, list[str]] = {}
        for name in sorted({s for form in stretch for s in postings.stems[form]}):
            others = [f for f in groups.get(name, ()) if home[f] != number]
            if others:
                abroad[name] = sorted(others, key=order)
        data = {
            "f": " ".join(stretch),
            "p": " ".join(postings.places[form].decode() for form in stretch),
            "s": " ".join(
                ",".join(_cut(form, s) for s in postings.stems[form]) for form in stretch
            ),
            "x": abroad,
        }
        yield Shard(_between(before, stretch[0]), stretch, data)
        before = stretch[-1]


def _stretches(forms: Sequence[str], places: Mapping[str, bytearray]) -> Iterator[list[str]]:
    stretch: list[str] = []
    size = 0
    for form in forms:
        own = len(places[form]) + len(form) + 4
        if stretch and size + own > SIZE:
            yield stretch
            stretch, size = [], 0
        stretch.append(form)
        size += own
    if stretch:
        yield stretch


def _between(before: str, first: str) -> str:
    """The shortest beginning of a word that tells it from the one before."""
    return first[: _shared(before, first) + 1]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _groups(postings: Postings) -> dict[str, list[str]]:
    """The words of each stem."""
    found: dict[str, list[str]] = {}
    for form, stems in postings.stems.items():
        for name in stems:
            found.setdefault(name, []).append(form)
    return found


def _cut(form: str, stem: str) -> str:
    """How a stem is made from a word: how many letters are taken off, and what is put on.

    >>> _cut("happy", "happi"), _cut("governors", "governor"), _cut("go", "go")
    ('1i', '1', '0')
    """
    shared = _shared(form, stem)
    return f"{len(form) - shared}{stem[shared:]}"


def endings(postings: Postings) -> list[str]:
    """What is taken off words, and what is put on: ``ing``, ``y>i``; those of the edition's words,
    the most frequent first, then those that are usual in its languages.

    With these the page finds the stem of a word that the edition does not have.
    """
    counted: Counter[str] = Counter()
    for form, stems in postings.stems.items():
        for stem in stems:
            shared = _shared(form, stem)
            if shared > 1 and form != stem:
                counted[form[shared:] + (f">{stem[shared:]}" if stem[shared:] else "")] += 1
    often = [(ending, n) for ending, n in counted.items() if n >= _OFTEN]
    found = [ending for ending, _ in sorted(often, key=lambda e: (-e[1], e[0]))[:_ENDINGS]]
    usual = (
        folded(e) for name in sorted(postings.algorithms) for e in ENDINGS.get(name, "").split()
    )
    return list(dict.fromkeys((*found, *usual)))
