"""What is found in made-up copies: all that was taken out of them, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest

from edition.collate.align import align
from edition.collate.copy_text import CopyText
from edition.collate.found import Found, found_in
from edition.collate.grid import Grid
from edition.collate.result import Kind, State
from tests.tools.copies import Case, made

TAKEN = {State.WITHHELD: "withheld", State.SILENT: "silent", State.MARKED: "marked"}
LEAST = 5  # words that a passage has to have


def _found(copies: tuple[CopyText, ...]) -> tuple[Grid, Found]:
    grid = Grid(copies, align(copies), [{} for _ in copies], one_original=True)
    return grid, found_in(grid)


def _states(case: Case, grid: Grid, found: Found, copy: int) -> dict[int, str]:
    """The words of the original that a copy marks, withholds or lacks, as it was found."""
    states = {}
    for passage in found.passages:
        for part in passage.parts:
            if part.states[copy] not in TAKEN:
                continue
            for column in grid.columns[part.columns[0] : part.columns[1]]:
                for other, word in enumerate(column):
                    for original in case.origins[other][word] if word >= 0 else ():
                        states[original] = TAKEN[part.states[copy]]
    return states


def _readable(case: Case) -> set[int]:
    """The words of the original that some copy has."""
    return {word for copy in case.origins for origins in copy for word in origins}


@pytest.mark.parametrize(("copies", "seed"), [(2, 0), (2, 1), (3, 2), (4, 3), (6, 4)])
def test_without_noise_every_passage_is_found_word_by_word(copies: int, seed: int) -> None:
    case = made(2000, copies, 0.0, seed)
    grid, found = _found(case.copies)
    readable = _readable(case)
    for copy in range(copies):
        states = _states(case, grid, found, copy)
        truth = case.state(copy)
        for stretch in case.stretches[copy]:
            words = [n for n in range(stretch.first, stretch.last) if n in readable]
            if len(words) >= LEAST and _is_unique(case, stretch.first, stretch.last):
                assert {states.get(word) for word in words} == {stretch.state}, stretch
        taken = [n for n, state in states.items() if state != "marked" and truth[n] is None]
        assert taken == []


def _is_unique(case: Case, first: int, last: int) -> bool:
    """Whether it can be told which words are missing: not where the text repeats itself there."""
    keys = case.keys
    return keys[first - 1] != keys[last - 1] and keys[first] != keys[last]


@pytest.mark.parametrize("noise", [0.01, 0.03])
def test_with_noise_nothing_is_found_that_was_not_taken_out(noise: float) -> None:
    case = made(3000, 3, noise, 5)
    grid, found = _found(case.copies)
    for copy in range(3):
        truth = case.state(copy)
        states = _states(case, grid, found, copy)
        false = [n for n, state in states.items() if state == "silent" and truth[n] is None]
        assert len(false) <= 1


@pytest.mark.parametrize(("noise", "seed"), [(0.0, 6), (0.03, 7)])
def test_every_word_and_every_paragraph_has_a_row(noise: float, seed: int) -> None:
    case = made(2500, 4, noise, seed)
    _, found = _found(case.copies)
    for number, copy in enumerate(case.copies):
        cells = [row.cells[number] for row in found.rows.rows]
        words = [w for cell in cells if cell for w in range(cell.first, cell.last)]
        assert sorted(words) == list(range(len(copy.words)))
        assert {p for cell in cells if cell for p in cell.paragraphs} == set(
            range(len(copy.paragraphs))
        )


def test_names_and_keys_are_unique() -> None:
    _, found = _found(made(3000, 5, 0.02, 8).copies)
    for names in (
        [row.id for row in found.rows.rows],
        [difference.id for difference in found.differences],
        [passage.key for passage in found.passages],
    ):
        assert len(names) == len(set(names))
    numbers = [difference.number for difference in found.differences]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [d.row for d in found.differences] == sorted(d.row for d in found.differences)


def _facts(copies: tuple[CopyText, ...], found: Found) -> Iterator[tuple[object, ...]]:
    """What was found, without the order of copies: by their documents."""
    for passage in found.passages:
        for part in passage.parts:
            states = (state.value for state in part.states)
            documents = (copy.document for copy in copies)
            yield tuple(sorted(zip(documents, states, part.stretches, strict=True)))
    for difference in found.differences:
        if difference.kind is not Kind.EXCISION:
            texts = (reading.text for reading in difference.readings)
            yield tuple(sorted(zip((c.document for c in copies), texts, strict=True)))


@pytest.mark.parametrize("noise", [0.0, 0.02])
def test_the_order_of_copies_changes_nothing(noise: float) -> None:
    copies = made(1200, 3, noise, 9).copies
    first, *others = [
        set(_facts(order, _found(order)[1]))
        for order in (tuple(replace(copy) for copy in order) for order in permutations(copies))
    ]
    assert all(other == first for other in others)
