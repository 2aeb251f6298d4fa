"""What is asked of somebody who begins: only what was not said, and never without an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.new.wishes import KINDS, Wish, kind_fault, language_wish_fault, title_fault

Ask = Callable[[str], str]
Say = Callable[[str], None]
_MOST_TRIES = 5


class NoAnswerError(Exception):
    """Somebody was asked several times, and gave no answer that can be taken."""


@dataclass(frozen=True)
class Said:
    """What was said beforehand; None is open."""

    title: str | None = None
    language: str | None = None
    kind: str | None = None


def wish(said: Said, usual: Wish, ask: Ask | None, say: Say) -> Wish:
    """What the edition is to be: as was *said*, else as is answered, else as is *usual*.

    Nothing is asked where *ask* is None. Raises :class:`NoAnswerError`, and what *ask* raises.
    """
    kind = said.kind
    if kind is None and ask is not None:
        for name, what in KINDS.items():
            say(f"  {name:<12} {what}")
        kind = _asked("Kind of material", usual.kind, kind_fault, ask, say)
    title, language = said.title, said.language
    if title is None and ask is not None:
        title = _asked("Title", usual.title, title_fault, ask, say)
    if language is None and ask is not None:
        language = _asked("Language of the edition", usual.language, language_wish_fault, ask, say)
    return Wish(title or usual.title, language or usual.language, kind or usual.kind)


def _asked(what: str, usual: str, fault: Callable[[str], str | None], ask: Ask, say: Say) -> str:
    for _ in range(_MOST_TRIES):
        answer = ask(f"{what} [{usual}]: ").strip() or usual
        found = fault(answer)
        if found is None:
            return answer
        say(f"  {found}")
    raise NoAnswerError(f"{what}: no answer that can be taken in {_MOST_TRIES} tries")
