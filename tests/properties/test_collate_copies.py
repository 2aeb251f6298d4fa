"""Made-up copies: what is absent is found, to the word, and nothing else."""

from random import Random

import pytest
from hypothesis import strategies as st

from edition.collate.align import align
from edition.collate.result import ABSENT, Alignment
from tests.tools.copies import Case, made
from tests.tools.copy_scores import Score, score
from tests.tools.properties import holds_for

CASES = [(1500 + 700 * (n % 3), 2 + n % 5) for n in range(8)]
LONG = [([2000, 5000, 20_000][n % 3], 2 + n % 5) for n in range(60)]


def total(cases: list[tuple[int, int]], noise: float) -> Score:
    found = Score()
    for seed, (words, copies) in enumerate(cases):
        case = made(words, copies, noise, seed)
        found.add(score(case, align(case.copies)))
    return found


def is_good(found: Score, noise: float) -> None:
    """What is asked of every comparison."""
    assert found.passages > 50
    assert found.found == found.passages, found.faults
    if not noise:
        assert found.exact == found.passages, found.faults
        assert not found.false_words
    assert found.near >= 0.98 * found.boundaries, found.faults
    assert found.false <= 0.001 * found.passages if noise <= 0.01 else 0.01 * found.passages


@pytest.mark.parametrize("noise", [0, 0.01, 0.03])
def test_every_passage_of_five_words_is_found(noise: float) -> None:
    is_good(total(CASES, noise), noise)


@pytest.mark.prove
@pytest.mark.parametrize("noise", [0, 0.01, 0.02, 0.03])
def test_every_passage_of_five_words_is_found_in_many_copies(noise: float) -> None:
    is_good(total(LONG, noise), noise)


def is_whole(case: Case, alignment: Alignment) -> None:
    """Every word stands in one column, and those of a copy that are not moved in order."""
    for number, copy in enumerate(case.copies):
        words = [c[number] for c in alignment.columns if c[number] != ABSENT]
        assert sorted(words) == list(range(len(copy.words)))
        moved = {
            word
            for move in alignment.moved
            if move.copy == number
            for word in range(move.first, move.last)
        }
        steady = [word for word in words if word not in moved]
        assert steady == sorted(steady)


cases = st.builds(
    made,
    words=st.integers(60, 500),
    copies=st.integers(2, 5),
    noise=st.sampled_from((0, 0.01, 0.03, 0.2)),
    seed=st.integers(0, 10_000),
)


@holds_for(cases, many=1000)
def test_every_word_stands_in_one_column(case: Case) -> None:
    is_whole(case, align(case.copies))


@holds_for(cases, st.integers(0, 1000), many=1000)
def test_no_copy_is_privileged(case: Case, seed: int) -> None:
    """In whatever order copies are given, the columns are the same."""
    order = list(range(len(case.copies)))
    Random(seed).shuffle(order)
    there = align([case.copies[n] for n in order])
    here = align(case.copies)
    assert there.columns == tuple(tuple(column[n] for n in order) for column in here.columns)
    assert there.quiet == here.quiet
    assert there.divided == here.divided
    assert {(order[m.copy], m.first, m.last) for m in there.moved} == set(here.moved)
