"""Made-up editions of several copies: passages are found by everything that comes before them."""

import pytest

from tests.tools.copies import made
from tests.tools.copy_scores import Score, score_passages
from tests.tools.copy_sources import compared

FEW = [(2000, 2), (1500, 3)]
MANY = [([2000, 5000, 10_000][n % 3], 2 + n % 5) for n in range(30)]


def total(cases: list[tuple[int, int]], noise: float) -> Score:
    found = Score()
    for seed, (words, copies) in enumerate(cases):
        case = made(words, copies, noise, seed)
        found.add(score_passages(case, compared(case)))
    return found


@pytest.mark.parametrize(
    ("cases", "noise"),
    [
        (FEW, 0),
        (FEW, 0.01),
        pytest.param(MANY, 0, marks=pytest.mark.prove),
        pytest.param(MANY, 0.01, marks=pytest.mark.prove),
        pytest.param(MANY, 0.03, marks=pytest.mark.prove),
    ],
)
def test_every_passage_is_found_in_its_state(cases: list[tuple[int, int]], noise: float) -> None:
    found = total(cases, noise)
    assert found.passages >= 10
    assert found.found == found.passages, found.faults
    assert found.near >= 0.98 * found.boundaries, found.faults
    assert not found.false or (noise > 0.01 and found.false <= 0.01 * found.passages), found.faults
