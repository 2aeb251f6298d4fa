"""Settings that note which of their sections are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from edition.cache.asking import note
from edition.cache.question import Question, Row
from edition.cache.values import row_of
from edition.settings.values import Settings

TABLE = "settings"
_SECTIONS = frozenset(field.name for field in fields(Settings))


class AskedSettings(Settings):
    """Settings like any others; reading a section is a question for it.

    A section is what :class:`Settings` has as a field. Comparing, copying and replacing read all.
    """

    def __getattribute__(self, name: str) -> Any:
        if name in _SECTIONS:
            note(Question(TABLE, name))
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and _sections(self) == _sections(other)

    __hash__ = Settings.__hash__


def asked(settings: Settings) -> AskedSettings:
    """The same settings, noting what is read of them."""
    return AskedSettings(**_sections(settings))


def rows_of(settings: Settings) -> Iterator[Row]:
    """A row for each section."""
    return (row_of(TABLE, name, value) for name, value in sorted(_sections(settings).items()))


def settings_of(sections: dict[str, Any]) -> AskedSettings:
    """Settings from the values of rows; a section that is not there has its default."""
    return AskedSettings(**sections)


def _sections(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in _SECTIONS}
