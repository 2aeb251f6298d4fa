"""Which form a number asks for, language by language (Unicode CLDR, cardinal plural rules)."""

from __future__ import annotations

from collections.abc import Callable

Rule = Callable[[int], str]


def _germanic(n: int) -> str:
    return "one" if n == 1 else "other"


def _french(n: int) -> str:
    return "one" if n in (0, 1) else "other"


def _none(_n: int) -> str:
    return "other"


def _russian(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _serbian(n: int) -> str:
    return {"many": "other"}.get(_russian(n), _russian(n))


def _polish(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if n in (2, 3, 4) else "other"


def _slovene(n: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")


def _lithuanian(n: int) -> str:
    if 11 <= n % 100 <= 19 or n % 10 == 0:
        return "other"
    return "one" if n % 10 == 1 else "few"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _romanian(n: int) -> str:
    return "one" if n == 1 else "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _icelandic(n: int) -> str:
    return "one" if n % 10 == 1 and n % 100 != 11 else "other"


def _irish(n: int) -> str:
    if n in (1, 2):
        return ("one", "two")[n - 1]
    return "few" if 3 <= n <= 6 else "many" if 7 <= n <= 10 else "other"


def _welsh(n: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(n, "other")


def _hebrew(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "other")


def _arabic(n: int) -> str:
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


_RULES: dict[Rule, str] = {
    _french: "fr pt hy ff kab am bn fa gu hi kn zu",
    _none: "ja zh ko vi th id ms lo my yue wo bo dz jv km sah to",
    _russian: "ru uk be",
    _serbian: "sr hr bs sh",
    _polish: "pl",
    _czech: "cs sk",
    _slovene: "sl",
    _lithuanian: "lt",
    _latvian: "lv",
    _romanian: "ro mo",
    _icelandic: "is mk",
    _irish: "ga",
    _welsh: "cy",
    _hebrew: "he iw",
    _arabic: "ar",
}
_OF = {language: rule for rule, languages in _RULES.items() for language in languages.split()}


def form(language: str, n: int) -> str:
    """The form that *n* asks for: one, other, and where a language has more of them, those.

    Languages that are not in the table have the two forms that most of Europe has.

    >>> form("de", 0), form("fr", 0), form("pl", 3), form("ja", 1)
    ('other', 'one', 'few', 'other')
    """
    return _OF.get(language.partition("-")[0].lower(), _germanic)(abs(n))


def forms(language: str) -> frozenset[str]:
    """All forms that whole numbers ask for in a language."""
    return frozenset(form(language, n) for n in range(201))
