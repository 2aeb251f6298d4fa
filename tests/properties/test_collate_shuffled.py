"""Paragraphs in another order, and words divided at random: nothing is lost, the odd copy is it."""

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st
from lxml import etree

from edition.collate.align import align
from edition.collate.copy_text import CopyText
from edition.collate.found import found_in
from edition.collate.grid import Grid
from edition.collate.result import Collation
from edition.collate.written.as_tei import METHODS, as_tei
from tests.tools.collate_witness import in_columns, text_of
from tests.tools.english import text
from tests.tools.properties import holds_for
from tests.unit.test_collate_align import copy


def divided(words: list[str], random: Random) -> str:
    """Some words at the ends of lines, some run together."""
    written = []
    for word in words:
        lot = random.random()
        half = len(word) // 2
        written.append(f"{word[:half]}- {word[half:]}" if lot < 0.08 and half > 1 else word)
        written.append("" if 0.08 < lot < 0.12 else " ")
    return "".join(written)


def shuffled(seed: int, copies: int, odd: int, *, spoilt: bool) -> list[CopyText]:
    """Copies of a few paragraphs, of which the *odd* one has the second and the third exchanged."""
    random = Random(f"moved {seed}")
    paragraphs = [p for p in text(900, seed) if len(p) >= 25][:6]
    found = []
    for number in range(copies):
        order = list(range(len(paragraphs)))
        if number == odd:
            order[1], order[2] = order[2], order[1]
        written = [paragraphs[n] for n in order]
        texts = [divided(p, random) if spoilt else " ".join(p) for p in written]
        found.append(copy(" | ".join(texts), "abcdefgh"[number]))
    return found


seeds, counts = st.integers(0, 10_000), st.integers(3, 6)


@holds_for(seeds, counts, many=300, few=10)
def test_of_many_copies_the_odd_one_is_moved(seed: int, count: int) -> None:
    moved = align(shuffled(seed, count, seed % count, spoilt=False)).moved
    assert {move.copy for move in moved} == {seed % count}


@holds_for(seeds, st.integers(2, 5), many=300, few=10)
def test_every_letter_of_every_copy_is_in_the_text_of_all(seed: int, count: int) -> None:
    made = shuffled(seed, count, seed % count, spoilt=True)
    grid = Grid(made, align(made), [{} for _ in made], one_original=True)
    found = found_in(grid)
    collation = Collation(
        "w",
        "Made up",
        "one-original",
        tuple(made),
        grid.alignment,
        found.rows.rows,
        found.differences,
        tuple(found.passages),
    )
    root = etree.fromstring(as_tei(collation, METHODS[1], at="tei/x.xml"))
    for number, one in enumerate(made):
        words = text_of(root, one.siglum).split()
        assert words == in_columns(collation, number).split()
        assert sorted(words) == sorted(word.text for word in one.words)
        assert len(list(_torn(grid, number))) <= 1


def _torn(grid: Grid, number: int) -> Iterator[str]:
    """Words that a line divides, and whose parts do not stand in columns that follow each other.

    At the end of a passage that another copy has elsewhere, that passage may come between them.
    """
    words, place = grid.copies[number].words, grid.place[number]
    for n, word in enumerate(words[:-1]):
        after = words[n + 1]
        divided = word.text.endswith("-") and after.paragraph == word.paragraph
        if divided and not 0 < place[n + 1] - place[n] <= 3:
            yield word.text + after.text
