"""What a process makes once and uses in many builds, as long as nothing that it asked has changed.

Templates and renderers take longer to compile than a page takes to be written.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

from edition.cache.asking import note_all, recording, unrecorded
from edition.cache.question import Question

Answers = Callable[[Iterable[Question]], tuple[bytes, ...]]
_MOST_KEPT = 256


class _Kept(NamedTuple):
    value: Any
    asked: tuple[Question, ...]
    answers: tuple[bytes, ...]


_KEPT: dict[Hashable, _Kept] = {}


def lasting(key: Hashable, make: Callable[[], Any], answers: Answers) -> Any:
    """The value for *key*: that of an earlier build, if all that it asked has the same answers.

    *answers* are digests of the answers of today. Whoever is given the value has asked all of it.
    """
    kept = _KEPT.get(key)
    if kept is None or _now(kept.asked, answers) != kept.answers:
        with recording() as found:
            value = make()
        asked = tuple(sorted(found))
        kept = _Kept(value, asked, _now(asked, answers))
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = kept
    note_all(kept.asked)
    return kept.value


def _now(asked: tuple[Question, ...], answers: Answers) -> tuple[bytes, ...]:
    with unrecorded():
        return answers(asked)
