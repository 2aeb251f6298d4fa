"""Traditions of printed editions: how they say what is missing, as tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LANGUAGES = "languages"
WHAT = "{what}"


@dataclass(frozen=True)
class Language:
    """How a language says a size: ``units`` unit → singular and plural."""

    less: str
    numbers: tuple[str, ...]
    units: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Phrase:
    """The words of a phrase; ``{what}`` in them is the size, or what it is that is missing."""

    reason: str
    words: str
    italic: bool = False


@dataclass(frozen=True)
class Tradition:
    """How a series of editions says what is missing; the first phrase of a reason is written."""

    name: str
    title: str
    language: Language
    phrases: tuple[Phrase, ...]

    def phrase(self, reason: str) -> Phrase | None:
        """The phrase that is written for a *reason*."""
        return next((p for p in self.phrases if p.reason == reason), None)


@cache
def tradition(name: str) -> Tradition:
    """The tradition *name*. Raises ``KeyError`` where there is none."""
    if name not in names():
        raise KeyError(name)
    table = _table(name)
    language = _table(_LANGUAGES)[table["language"]]
    units = {unit: (words[0], words[1]) for unit, words in language["units"].items()}
    return Tradition(
        name,
        table["title"],
        Language(language["less"], tuple(language["numbers"]), units),
        tuple(Phrase(p["reason"], p["words"], p.get("italic", False)) for p in table["phrase"]),
    )


@cache
def names() -> tuple[str, ...]:
    """The names of all traditions, sorted."""
    found = (file.name for file in files(__package__).iterdir())
    stems = {name.removesuffix(".toml") for name in found if name.endswith(".toml")}
    return tuple(sorted(stems - {_LANGUAGES}))


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
