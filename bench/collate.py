"""Comparing made-up copies: time, memory, how much is found: ``python -m bench.collate``.

Time is CPU time, told beside a floor: one longest common sequence (rapidfuzz, ``Indel.opcodes``) of
the same words. Memory is what Python allocates at most while copies are aligned.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from random import Random

from rapidfuzz.distance import Indel

from edition.collate.align import align
from edition.collate.copy_text import CopyText, Paragraph, Sign, Word
from tests.tools.copies import made
from tests.tools.copy_scores import Score, score, score_passages
from tests.tools.copy_sources import compared

TARGETS = ((10_000, 5, 1.0), (100_000, 2, 5.0))  # words, copies, seconds
GROWTH = 1.5  # twice the words may take this much more than twice the memory
SOON = 20.0  # seconds for texts that no one would compare
WORDS = 100_000


def timed(job: Callable[[], object], rounds: int = 3) -> float:
    """The CPU time of the best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        job()
        best = min(best, time.process_time() - begun)
    return best


def speed() -> bool:
    """Tell how long alignment takes; whether a target is missed."""
    missed = False
    for words, copies, seconds in TARGETS:
        case = made(words, copies, 0.01, 1)
        keys = [[hash(word.key) for word in copy.words] for copy in case.copies]
        ours = timed(lambda copies=case.copies: align(copies))  # type: ignore[misc]
        floor = timed(lambda keys=keys: Indel.opcodes(*keys[:2]))  # type: ignore[misc]
        missed = missed or ours > seconds
        sign = "  misses its target" if ours > seconds else ""
        print(
            f"{copies} copies of {words:,} words: {ours:.2f} s (target {seconds:.0f} s)", end=", "
        )
        print(f"{ours / floor:.1f} × one longest common sequence{sign}")
    return missed


def memory() -> bool:
    """Tell how memory grows with the text; whether it does faster than the text."""
    peaks = []
    for words in (25_000, 50_000, 100_000):
        case = made(words, 2, 0.01, 1)
        tracemalloc.start()
        align(case.copies)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        print(f"memory for 2 copies of {words:,} words: {peaks[-1] / 1e6:.0f} MB")
    return any(after > 2 * GROWTH * before for before, after in pairwise(peaks))


def accuracy() -> None:
    """Tell how much is found: in the alignment, and in the passages of the whole comparison."""
    for noise in (0, 0.01, 0.02, 0.03):
        aligned, passages = Score(), Score()
        for seed in range(8):
            case = made((2000, 5000, 10_000, 20_000)[seed % 4], 2 + seed % 5, noise, seed)
            aligned.add(score(case, align(case.copies)))
            if len(case.words) < 8000:
                passages.add(score_passages(case, compared(case)))
        print(f"{noise:.0%} noise, absences:  {aligned}")
        print(f"{noise:.0%} noise, passages:  {passages}")


def copy(name: str, words: Sequence[str], signs: Sequence[int] = ()) -> CopyText:
    """A copy of *words* in paragraphs of a hundred."""
    return CopyText(
        name,
        f"{name}.xml",
        name,
        words=tuple(Word(word, " ", word, n // 100, 0) for n, word in enumerate(words)),
        paragraphs=tuple(
            Paragraph("p", f"p{n}", "", 0, n, min(n + 100, len(words)))
            for n in range(0, len(words), 100)
        ),
        signs=tuple(Sign(at, at // 100, 0, "withheld") for at in signs),
    )


def worst() -> Iterator[tuple[str, list[CopyText]]]:
    """Texts that are not worth comparing, but must come to an end."""
    random = Random("worst")

    def some(words: int, vocabulary: int, letter: str = "w") -> list[str]:
        return [f"{letter}{random.randrange(vocabulary)}" for _ in range(words)]

    ordered = [f"w{n}" for n in range(WORDS)]
    same = some(100, 60) * (WORDS // 100)
    yield "one word", [copy("a", ["so"] * WORDS), copy("b", ["so"] * (WORDS - 5000))]
    yield (
        "one word, and signs",
        [
            copy("a", ["so"] * WORDS, range(50, WORDS, 100)),
            copy("b", ["so"] * (WORDS - 5000), range(30, WORDS - 5000, 77)),
        ],
    )
    yield "nothing in common", [copy(n, some(WORDS, 5000, n)) for n in "ab"]
    yield "three with nothing in common", [copy(n, some(WORDS, 5000, n)) for n in "abc"]
    yield "fifty words at random", [copy(n, some(WORDS, 50)) for n in "ab"]
    yield "all paragraphs the same", [copy("a", same), copy("b", same[: -WORDS // 10])]
    yield "100,000 against 10 words", [copy("a", ordered), copy("b", ordered[5000:5010])]
    yield "every second word another", [copy(n, _alternating(n)) for n in "ab"]
    turned = [ordered[n] for p in range(WORDS - 100, -1, -100) for n in range(p, p + 100)]
    yield "paragraphs in reverse", [copy("a", ordered), copy("b", turned)]
    yield "signs everywhere", [copy(n, ordered, range(WORDS)) for n in "ab"]


def _alternating(name: str) -> list[str]:
    return [f"w{n}" if n % 2 else f"{name}{n}" for n in range(WORDS)]


def worst_cases() -> bool:
    """Tell how long they take; whether one takes too long."""
    missed = False
    for name, copies in worst():
        seconds = timed(lambda copies=copies: align(copies), 1)  # type: ignore[misc]
        missed = missed or seconds > SOON
        print(f"{name}: {seconds:.1f} s{'  takes too long' if seconds > SOON else ''}")
    return missed


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    missed = [speed(), memory()]
    accuracy()
    missed.append(worst_cases())
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
