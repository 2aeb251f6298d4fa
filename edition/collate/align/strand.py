"""What is aligned: words as numbers, those of a copy or of a table of several copies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from edition.collate.copy_text import CopyText

EDGE_OF_PIECE, PARAGRAPH, SENTENCE, CLAUSE = 8, 4, 2, 1
"""How likely an absence begins or ends there."""
_STOPS = {".": SENTENCE, "!": SENTENCE, "?": SENTENCE, ":": SENTENCE, ",": CLAUSE, ";": CLAUSE}
# Paragraphs that say by their kind what they are: a signature is no sentence of the text.
_KINDS = frozenset({"head", "dateline", "salute", "signed"})
OF_THE_TEXT = frozenset({""})
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True)
class Vocabulary:
    """Words as numbers: the numbers of each copy's words, and the word of each number."""

    copies: tuple[list[int], ...]
    words: tuple[str, ...]
    counts: tuple[int, ...]


def vocabulary(copies: Sequence[CopyText]) -> Vocabulary:
    """Number the words of *copies* in the order of the alphabet, whatever the order of copies."""
    counts: dict[str, int] = {}
    for copy in copies:
        for word in copy.words:
            counts[word.key] = counts.get(word.key, 0) + 1
    words = tuple(sorted(counts))
    number = {word: place for place, word in enumerate(words)}
    return Vocabulary(
        tuple([number[word.key] for word in copy.words] for copy in copies),
        words,
        tuple(counts[word] for word in words),
    )


Hint = tuple[str, str]
"""The name of a paragraph that others may point at: document and id; ("", id) stands for all."""


def _no_weight(boundary: int) -> int:
    return 0


@dataclass(frozen=True)
class Strand:
    """Words that follow each other, as numbers, and what is known of the boundaries between them.

    Boundary ``n`` is the one before word ``n``. At ``walls`` two words stand side by side but did
    not once: nothing is matched across. At ``signs`` words may be absent without further ado.
    ``weight`` says how likely an absence begins or ends at a boundary. ``others`` are the words
    that other copies have in a place. ``hints`` are names of the paragraphs that begin at a
    boundary. ``extra`` are places that are there only since a word is divided in some copy.
    ``kinds`` are those of words that stand in a heading, a signature and the like.
    """

    keys: Sequence[int]
    words: Sequence[str]
    walls: Collection[int] = frozenset()
    signs: Collection[int] = frozenset()
    weight: Callable[[int], int] = _no_weight
    others: Mapping[int, Sequence[int]] = field(default_factory=dict)
    starts: Collection[int] = frozenset()
    hints: Mapping[int, Collection[Hint]] = field(default_factory=dict)
    extra: Collection[int] = frozenset()
    kinds: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def kind(self, place: int) -> frozenset[str]:
        """The kinds of the paragraphs in which copies have a word."""
        return self.kinds.get(place, OF_THE_TEXT)

    def without(self, places: Collection[int]) -> tuple[Strand, list[int]]:
        """The strand less the words at *places*; the second value gives the places that stay."""
        kept = [place for place in range(len(self.keys)) if place not in places]
        now = {place: number for number, place in enumerate(kept)}
        now[len(self.keys)] = len(kept)
        kept_or_end = [*kept, len(self.keys)]
        return Strand(
            [self.keys[place] for place in kept],
            self.words,
            {now[place] for place in self.walls if place in now},
            {now[place] for place in self.signs if place in now},
            lambda boundary: self.weight(kept_or_end[boundary]),
            {now[place]: keys for place, keys in self.others.items() if place in now},
            {now[place] for place in self.starts if place in now},
            {now[place]: names for place, names in self.hints.items() if place in now},
            {now[place] for place in self.extra if place in now},
            {now[place]: kinds for place, kinds in self.kinds.items() if place in now},
        ), kept


def weights(copy: CopyText) -> list[int]:
    """How likely an absence begins or ends at each boundary of *copy*."""
    found = [0] * (len(copy.words) + 1)
    piece = ""
    for place, word in enumerate(copy.words):
        end = word.text.rstrip(_CLOSING)[-1:]
        found[place + 1] = _STOPS.get(end, 0)
        if word.piece != piece:
            piece = word.piece
            found[place] += EDGE_OF_PIECE
    for paragraph in copy.paragraphs:
        if paragraph.first < len(found):
            found[paragraph.first] += PARAGRAPH
    found[0] = found[-1] = PARAGRAPH + SENTENCE
    return found


def hints(copy: CopyText) -> dict[int, tuple[Hint, ...]]:
    """The names of the paragraphs of *copy*, by the word at which they begin."""
    found: dict[int, tuple[Hint, ...]] = {}
    for paragraph in copy.paragraphs:
        names = list(paragraph.corresp)
        if paragraph.id:
            names += [("", paragraph.id), (copy.document, paragraph.id)]
        if names and paragraph.first < paragraph.last:
            found[paragraph.first] = (*found.get(paragraph.first, ()), *names)
    return found


def strand(copy: CopyText, keys: Sequence[int], words: Sequence[str]) -> Strand:
    """The words of one copy."""
    signs = frozenset(sign.at for sign in copy.signs)
    weight = weights(copy)
    starts = frozenset(paragraph.first for paragraph in copy.paragraphs)
    return Strand(
        keys,
        words,
        signs,
        signs,
        weight.__getitem__,
        {},
        starts,
        hints(copy),
        kinds={word: frozenset({kind}) for word, kind in kinds(copy).items()},
    )


def kinds(copy: CopyText) -> dict[int, str]:
    """The kind of paragraph of words that stand in a heading, a signature and the like."""
    return {
        word: paragraph.kind
        for paragraph in copy.paragraphs
        if paragraph.kind in _KINDS
        for word in range(paragraph.first, paragraph.last)
    }
