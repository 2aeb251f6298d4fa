"""The phrases of one language: called by name, with places to fill and forms that count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateRuntimeError

from edition.phrases.plurals import form

FOLDER = Path(__file__).parent.parent / "publish" / "theme" / "phrases"
FALLBACK = "en"

Phrase = str | Mapping[str, str]


_TOO_LONG = 16  # digits; such a number is not read, and stays as it is written


class UnknownPhrase(TemplateRuntimeError):
    """A name that no file of phrases has."""


class Phrases:
    """The phrases of one language, called by name: ``t("words", n=3)``."""

    def __init__(self, language: str, phrases: Mapping[str, Phrase]) -> None:
        self.language = language
        self._phrases = phrases

    def __call__(self, key: str, **values: Any) -> str:
        """The phrase *key* with its ``{places}`` filled in.

        A phrase that counts has the forms that its language needs, ``one`` and ``other`` mostly
        (and ``zero`` where nothing has words of its own); ``n`` chooses, and is written with
        separators of thousands.

        Raises :class:`UnknownPhrase` where there is no such phrase.
        """
        found = self._phrases.get(key)
        if found is None:
            raise UnknownPhrase(f'there is no phrase "{key}"')
        if not isinstance(found, str):
            found = self._counted(found, values.get("n", 0))
        if not values:
            return found
        if isinstance(values.get("n"), int):
            values["n"] = self.number(values["n"])
        return found.format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    @property
    def all(self) -> Mapping[str, Phrase]:
        """All phrases, by name."""
        return self._phrases

    def _counted(self, forms: Mapping[str, str], n: object) -> str:
        if not isinstance(n, int):
            return forms["other"]
        if n == 0 and "zero" in forms:
            return forms["zero"]
        return forms.get(form(self.language, n)) or forms["other"]

    def term(self, word: str) -> str:
        """What an English label of the package is called; what is none of them stays."""
        found = self._phrases.get(f"term.{word}")
        return found if isinstance(found, str) else word

    def number(self, n: int) -> str:
        """*n* for a reader: ``1,234``."""
        separator, least = self("thousands"), int(self("thousands_from"))
        return f"{n:,}".replace(",", separator) if len(str(abs(n))) >= least else str(n)

    def decimal(self, number: str) -> str:
        """A number as TEI writes it, for a reader: ``2.5``; what is none stays as it is."""
        whole, point, rest = number.partition(".")
        digits = whole.isascii() and whole.isdecimal() and len(whole) < _TOO_LONG
        if not (digits and (rest.isdecimal() or not point)):
            return number
        return self.number(int(whole)) + (self("decimal") + rest if point else "")

    def joined(self, items: Iterable[str]) -> str:
        """``a, b and c``."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('and')} {parts[-1]}"


def phrases(language: str, own: Mapping[str, Mapping[str, Phrase]] | None = None) -> Phrases:
    """The phrases for *language* ("de", "de-AT"), English where there are none.

    *own* are the phrases that an edition brings, by language: they go before those of the package.
    """
    names = dict.fromkeys((language.lower(), language.lower().partition("-")[0]))
    known = languages() | frozenset(own or ())
    found = next((n for n in names if n.isascii() and n in known), FALLBACK)
    packaged = read(found) if found in languages() else {}
    return Phrases(found, {**read(FALLBACK), **packaged, **(own or {}).get(found, {})})


@lru_cache
def languages() -> frozenset[str]:
    """The languages that the package speaks."""
    return frozenset(p.stem for p in FOLDER.glob("*.toml"))


@lru_cache
def read(language: str) -> dict[str, Phrase]:
    """The phrases of a file of the package, by name."""
    return flat(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def flat(data: Mapping[str, Any]) -> dict[str, Phrase]:
    """Tables become names with dots; a table of plural forms stays one phrase."""
    return dict(_flat(data))


def _flat(data: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Phrase]]:
    found: list[tuple[str, Phrase]] = []
    for key, value in data.items():
        if isinstance(value, Mapping) and "other" not in value:
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, value))
    return found
