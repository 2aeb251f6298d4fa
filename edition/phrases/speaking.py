"""In which language the edition speaks now.

Words of the edition are needed far inside a rendering: on a bar, in a gap, in the list of a header.
Whoever renders says once in which language, and everything below asks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from edition.phrases.phrases import FALLBACK, Phrases, phrases

_now: ContextVar[Phrases | None] = ContextVar("phrases", default=None)


@contextmanager
def speaking(t: Phrases) -> Iterator[None]:
    """Within this the edition speaks the language of *t*."""
    token = _now.set(t)
    try:
        yield
    finally:
        _now.reset(token)


def now() -> Phrases:
    """The phrases of the language that is spoken now; English if nobody has said."""
    return _now.get() or phrases(FALLBACK)


def say(key: str, **values: Any) -> str:
    """The phrase *key* in the language that is spoken now, its places filled in."""
    return now()(key, **values)


def term(word: str) -> str:
    """A label of the package in the language that is spoken now."""
    return now().term(word)
