"""Stems: what the forms of a word have in common, by the language that it stands in.

Snowball's algorithms as snowballstemmer has them. They are asked for one by one: the package
would else use a faster one that happens to be installed, and which may be of another release.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol

from edition.publish.search.words import folded
from edition.tei.languages import language_tag

_SHORTEST = 3  # letters of a word that has a stem

ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Endings of words that an edition need not have: the page takes them off a word that is asked for.
ENDINGS = {
    "english": "s es ed ing er ers ly ment ments ate ates ated ating ation ations ator ators ion "
    "ions ive able ably ness ity ities al ally ful fully ism ist ists",
    "german": "e en em er ern es n s t st te ten et end ende enden ung ungen heit keit lich liche "
    "lichen licher isch ische ischen",
    "french": "s e es er ez ent ait aient ais ons ant ante é ée és ées ation ations ement ements "
    "eur eurs euse if ive ité",
    "italian": "o a i e are ere ire ato ata ati ate ando endo ava avano zione zioni mente ità",
    "spanish": "s es o a os as ar er ir ado ada ados adas ando iendo aba aban ación aciones mente "
    "idad",
}


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:
        """The stem of one word."""


@lru_cache
def algorithm(language: str) -> str:
    """The algorithm for a language, "" where there is none.

    >>> algorithm("de-AT"), algorithm("ger"), algorithm("la")
    ('german', 'german', '')
    """
    return ALGORITHMS.get((language_tag(language) or "").partition("-")[0], "")


@cache
def _stemmer(name: str) -> _Stemmer:
    module = import_module(f"snowballstemmer.{name}_stemmer")
    maker = getattr(module, f"{''.join(part.title() for part in name.split('_'))}Stemmer")
    made: _Stemmer = maker()
    return made


@lru_cache(1 << 18)
def stem(word: str, language: str) -> str:
    """The folded stem of a word, or the folded word where nothing is known of its language.

    >>> stem("Governors", "en"), stem("Häuser", "de"), stem("armorum", "la")
    ('governor', 'haus', 'armorum')
    """
    name = algorithm(language)
    if not name or len(word) < _SHORTEST:
        return folded(word)
    return folded(_stemmer(name).stemWord(word.lower())) or folded(word)
