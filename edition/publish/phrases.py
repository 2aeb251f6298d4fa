"""What the pages say themselves, in one file a language: ``theme/phrases/en.toml``.

A language that has no file, and a phrase that a file lacks, fall back to English, so a
translation may grow sentence by sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateRuntimeError

FOLDER = Path(__file__).parent / "theme" / "phrases"
FALLBACK = "en"

Phrase = str | Mapping[str, str]


class UnknownPhrase(TemplateRuntimeError):
    """A template asks for a phrase that no file has."""


class Phrases:
    """The phrases of one language, called by name: ``t("words", n=3)``."""

    def __init__(self, language: str, phrases: Mapping[str, Phrase]) -> None:
        self.language = language
        self._phrases = phrases

    def __call__(self, key: str, **values: Any) -> str:
        """The phrase *key* with its ``{places}`` filled in.

        A phrase that counts has the forms ``one`` and ``other`` (and ``zero`` if it differs);
        ``n`` chooses, and is written with separators of thousands.

        Raises :class:`UnknownPhrase` where there is no such phrase.
        """
        found = self._phrases.get(key)
        if found is None:
            raise UnknownPhrase(f'there is no phrase "{key}"')
        if isinstance(found, Mapping):
            found = self._counted(found, values.get("n", 0))
        if isinstance(values.get("n"), int):
            values["n"] = self.number(values["n"])
        return found.format_map(values) if values else found

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    @staticmethod
    def _counted(forms: Mapping[str, str], n: int) -> str:
        form = {0: "zero", 1: "one"}.get(n, "other")
        return forms.get(form) or forms["other"]

    def number(self, n: int) -> str:
        """*n* for a reader: ``1,234``."""
        separator = str(self._phrases.get("thousands", ","))
        return f"{n:,}".replace(",", separator)

    def joined(self, items: list[str]) -> str:
        """``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('and')} {items[-1]}"


def phrases(language: str) -> Phrases:
    """The phrases for *language* ("de", "de-AT"), English where there are none."""
    names = dict.fromkeys((language.lower(), language.lower().partition("-")[0]))
    found = next((n for n in names if n.isascii() and n in _languages()), FALLBACK)
    return Phrases(found, {**_read(FALLBACK), **_read(found)})


@lru_cache
def _languages() -> frozenset[str]:
    return frozenset(p.stem for p in FOLDER.glob("*.toml"))


@lru_cache
def _read(language: str) -> dict[str, Phrase]:
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flat(data))


def _flat(data: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Phrase]]:
    """Tables become names with dots; a table of plural forms stays one phrase."""
    found: list[tuple[str, Phrase]] = []
    for key, value in data.items():
        if isinstance(value, Mapping) and "other" not in value:
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, value))
    return found
