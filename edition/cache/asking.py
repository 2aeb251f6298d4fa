"""Which questions are asked while something is done."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from edition.cache.question import Question

T = TypeVar("T")

# The innermost recording is the last. Work is done by one thread of a process at a time.
_STACK: list[set[Question]] = []


def note(question: Question) -> None:
    """Remember that *question* was asked, if somebody records."""
    if _STACK:
        _STACK[-1].add(question)


def note_all(questions: Iterable[Question]) -> None:
    """Remember what was asked to make something that is used again."""
    if _STACK:
        _STACK[-1].update(questions)


@contextmanager
def recording() -> Iterator[set[Question]]:
    """The set of what is asked inside the block. An outer recording does not see it."""
    asked: set[Question] = set()
    _STACK.append(asked)
    try:
        yield asked
    finally:
        _STACK.pop()


@contextmanager
def unrecorded() -> Iterator[None]:
    """Ask without anybody's noting it: for what cannot change the result."""
    with recording():
        yield


class Remembered(Generic[T]):
    """Values that are made once, with what was asked to make them.

    Whoever is given the value has asked all of that, also when it was made for somebody else.
    """

    def __init__(self, make: Callable[[Hashable], T]) -> None:
        self._make = make
        self._made: dict[Hashable, tuple[T, frozenset[Question]]] = {}

    def __getitem__(self, key: Hashable) -> T:
        if key not in self._made:
            with recording() as asked:
                value = self._make(key)
            self._made[key] = value, frozenset(asked)
        value, questions = self._made[key]
        note_all(questions)
        return value
