"""How well absences are found: what an alignment says against what was left out of the copies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from edition.collate.result import ABSENT, Alignment, Collation, Passage
from tests.tools.copies import MARKED, SILENT, WITHHELD, Case, Stretch

LONG = 5  # words of a passage that must be found


@dataclass
class Score:
    """What was to be found, and what was."""

    passages: int = 0
    found: int = 0
    exact: int = 0
    boundaries: int = 0
    near: int = 0
    false: int = 0
    false_words: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count *other* in."""
        for name in ("passages", "found", "exact", "boundaries", "near", "false", "false_words"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults

    def __str__(self) -> str:
        return (
            f"{self.found}/{self.passages} found, {self.exact} word-exact, "
            f"{100 * self.near / max(self.boundaries, 1):.1f} % of boundaries within one word, "
            f"{self.false} false, {self.false_words} single words false"
        )


def score(case: Case, alignment: Alignment) -> Score:
    """Compare the absences of each copy in an alignment with the truth."""
    total = Score()
    for copy in range(len(case.copies)):
        found = absences(case, alignment, copy)
        _score_copy(case, copy, (WITHHELD, SILENT), found, total)
    return total


def score_passages(case: Case, collation: Collation) -> Score:
    """Compare the passages of a comparison with the truth: each state of each copy."""
    total = Score()
    for copy in range(len(case.copies)):
        for state in (MARKED, WITHHELD, SILENT):
            runs = [
                run
                for passage in collation.passages
                for run in _runs(case, collation, passage, copy, state)
            ]
            found = list(_joined(sorted(runs)))
            _score_copy(case, copy, (state,), found, total)
    return total


def _joined(runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs that touch as one: what is left out may be told in part with a redaction of others."""
    going: tuple[int, int] | None = None
    for run in runs:
        if going and run[0] <= going[1]:
            going = going[0], max(run[1], going[1])
            continue
        if going:
            yield going
        going = run
    if going:
        yield going


def _runs(
    case: Case, collation: Collation, passage: Passage, copy: int, state: str
) -> Iterator[tuple[int, int]]:
    """The words of the original in the parts of *passage* that *copy* has in a state."""
    for same, parts in groupby(passage.parts, lambda part: part.states[copy] == state):
        together = [part.columns for part in parts]
        words = _words(case, collation.alignment, together[0][0], together[-1][1])
        if same and words:
            yield min(words), max(words) + 1


def _words(case: Case, alignment: Alignment, first: int, last: int) -> set[int]:
    """The words of the original that stand in columns."""
    return {
        made_of
        for column in alignment.columns[first:last]
        for copy, word in enumerate(column)
        if word != ABSENT
        for made_of in case.origins[copy][word]
    }


def absences(case: Case, alignment: Alignment, copy: int) -> list[tuple[int, int]]:
    """The words of the original that are absent from *copy* as the columns have it."""
    runs: list[set[int]] = []
    going = False
    divided = {
        number
        for first, last in alignment.divided
        if any(column[copy] != ABSENT for column in alignment.columns[first:last])
        for number in range(first, last)
    }
    for number, column in enumerate(alignment.columns):
        if column[copy] != ABSENT:
            going = False
            continue
        if number in divided:
            continue
        if not going:
            runs.append(set())
        going = True
        for other, word in enumerate(column):
            if word != ABSENT:
                runs[-1].update(case.origins[other][word])
    return [(min(run), max(run) + 1) for run in runs]


def _score_copy(
    case: Case,
    copy: int,
    states: Collection[str],
    found: Sequence[tuple[int, int]],
    total: Score,
) -> None:
    shown_somewhere = _shown(case)
    claimed: set[tuple[int, int]] = set()
    for stretch in case.stretches[copy]:
        if stretch.state not in states:
            continue
        shown = [n for n in range(stretch.first, stretch.last) if n in shown_somewhere]
        if not shown:
            continue
        first, last = shown[0], shown[-1] + 1
        near = [run for run in found if run[0] < last and first < run[1]]
        claimed.update(near)
        if len(shown) >= LONG:
            _score_passage(case, copy, stretch, (first, last), near, total)
    for run in found:
        if run not in claimed:
            total.false_words += run[1] - run[0] == 1
            total.false += run[1] - run[0] > 1
            if run[1] - run[0] > 1:
                total.faults.append(f"copy {copy}: false {run} {case.words[run[0] : run[1]]}")


def _score_passage(
    case: Case,
    copy: int,
    stretch: Stretch,
    true: tuple[int, int],
    near: list[tuple[int, int]],
    total: Score,
) -> None:
    total.passages += 1
    total.boundaries += 2
    best = max(near, key=lambda run: min(run[1], true[1]) - max(run[0], true[0]), default=None)
    if best is None:
        total.faults.append(f"copy {copy}: {stretch} not found")
        return
    total.found += 1
    off = abs(best[0] - true[0]), abs(best[1] - true[1])
    if len(near) == 1 and (best == true or (stretch.state == SILENT and _slid(case, true, best))):
        total.exact += 1
        off = 0, 0
    else:
        total.faults.append(f"copy {copy}: {stretch} shown as {true}, found as {near}")
    total.near += (off[0] <= 1) + (off[1] <= 1)


def _slid(case: Case, true: tuple[int, int], found: tuple[int, int]) -> bool:
    """Whether the text is the same without either."""
    if true[1] - true[0] != found[1] - found[0]:
        return False
    first, last = min(true[0], found[0]), max(true[1], found[1])
    keys = case.keys
    return (
        keys[first : true[0]] + keys[true[1] : last]
        == keys[first : found[0]] + keys[found[1] : last]
    )


def _shown(case: Case) -> set[int]:
    """The words of the original that any copy has."""
    return {word for origins in case.origins for made_of in origins for word in made_of}
