"""The order of names in an alphabet, and the initial under which a name is looked for.

The order is that of the Unicode Collation Algorithm as far as registers need it (UTS #10): letters
first, then accents, then capitals, word by word; languages differ by the letters that they count as
letters of their own (after CLDR, the Common Locale Data Repository).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

Key = tuple[str, str, str]

# What NFD does not take apart.
_TAKEN_APART = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
    | {"ß": "ss", "ŋ": "ng", "ŧ": "t", "ſ": "s", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": ""}
)
# Letters of a language: "n ñ" puts ñ after n and before o; what is joined by "=" is one letter.
_ICELANDIC = "a á|d ð|e é|i í|o ó|u ú|y ý|z þ æ=ä ö=ø å"
_DANISH = "z æ=ä ø=ö=ő å=aa|y y=ü=ű"
_SWEDISH = "z å ä=æ ö=ø|y y=ü=ű"
_CZECH = "c č|h ch|r ř|s š|z ž"
_CROATIAN = "c č ć|d dž đ|l lj|n nj|s š|z ž"
LETTERS: Mapping[str, str] = {
    "bs": _CROATIAN,
    "cs": _CZECH,
    "cy": "c ch|d dd|f ff|g ng|l ll|p ph|r rh|t th",
    "da": _DANISH,
    "eo": "c ĉ|g ĝ|h ĥ|j ĵ|s ŝ|u ŭ",
    "es": "n ñ",
    "et": "s š z ž|v w õ ä ö ü",
    "fi": _SWEDISH,
    "fo": "a á|d ð|i í|o ó|u ú|y ý|z æ ø=ö",
    "gl": "n ñ",
    "hr": _CROATIAN,
    "hu": "c cs|d dz dzs|g gy|l ly|n ny|o ö=ő|s sz|t ty|u ü=ű|z zs",
    "is": _ICELANDIC,
    "lt": "c č|s š|z ž",
    "lv": "c č|g ģ|k ķ|l ļ|n ņ|s š|z ž",
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "pl": "a ą|c ć|e ę|l ł|n ń|o ó|s ś|z ź ż",
    "ro": "a ă â|i î|s ș=ş|t ț=ţ",
    "sk": "a ä|c č|h ch|o ô|s š|z ž",
    "sl": "c č ć|d đ|s š|z ž",
    "sq": "c ç|d dh|e ë|g gj|l ll|n nj|r rr|s sh|t th|x xh|z zh",
    "sv": _SWEDISH,
    "tr": "c ç|g ğ|h ı|o ö|s ş|u ü",
}
_OWN = 0xF0000  # above all letters: "n" with it stands after "nz", before "o"
_SILENT = re.compile(r"['’‘‚ʼʹ\"“”„«»‹›()\[\]{}⟨⟩<>.,;:!?¿¡·*†\u200e\u200f\u2066-\u2069]")
_SPACES = re.compile(r"[\s\-‐‑‒–—_/|+&]+")
_DIGITS = re.compile(r"\d+")


class Alphabet:
    """The order of names in a language, and their initials."""

    def __init__(self, language: str) -> None:
        letters = _letters(LETTERS.get(language.lower().partition("-")[0], ""))
        self._turkish = language.lower().partition("-")[0] in ("tr", "az")
        self._own = letters
        pattern = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
        self._find = re.compile(pattern).sub if letters else None
        self.key: Callable[[str], Key] = lru_cache(maxsize=65536)(self._key)

    def _key(self, name: str) -> Key:
        folded = self._folded(name)
        return self._letters_of(folded), folded, name

    def _folded(self, name: str) -> str:
        """Small letters in whole characters, words with one space between them."""
        if self._turkish:
            name = name.replace("I", "ı").replace("İ", "i")
        lower = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
        return _SPACES.sub(" ", _SILENT.sub("", lower)).strip()

    def _letters_of(self, folded: str) -> str:
        if self._find:
            folded = self._find(lambda found: self._own[found[0]], folded)
        apart = unicodedata.normalize("NFD", folded.translate(_TAKEN_APART))
        bare = "".join(c for c in apart if not unicodedata.combining(c))
        return _DIGITS.sub(_by_value, bare)

    def initial(self, name: str) -> str:
        """The letter under which a name is looked for: ``Ñ``, ``Ch``, ``0–9``; ``…`` for others."""
        folded = self._folded(name).lstrip(" ")
        key = self._letters_of(folded)
        if not key or not key[0].isalnum():
            return "…"
        if key[0].isdigit():
            return "0–9"
        if len(key) > 1 and ord(key[1]) >= _OWN:
            return next(letter for letter, own in self._own.items() if own == key[:2]).title()
        return "İ" if self._turkish and key[0] == "i" else key[0].upper()


@lru_cache
def alphabet(language: str) -> Alphabet:
    """The alphabet of a language; where it has no letters of its own, the common one."""
    return Alphabet(language)


def _letters(table: str) -> dict[str, str]:
    """For each letter of its own what stands for it in keys."""
    rows = (row.split(" ") for row in table.split("|") if row)
    return {
        letter: base if base in letters.split("=") else base + chr(_OWN + number)
        for base, *after in rows
        for number, letters in enumerate(after)
        for letter in letters.split("=")
    }


def _by_value(found: re.Match[str]) -> str:
    """A number in the order of numbers: 9 before 10."""
    digits = found[0].lstrip("0") or "0"
    return f"0{chr(0x30 + min(len(digits), 9))}{digits}"
