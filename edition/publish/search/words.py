"""Words, and what is the same about two spellings of one: letters without case and diacritics.

The page divides and folds a query by the same patterns, which are handed to it with the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from edition.tei.languages import language_tag

# Signs in a text that no file of TEI can hold: where a phrase ends.
BREAK, BAR, GAP, HELD = "\x01", "\x02", "\x03", "\x04"
# Where a reading begins that has rivals, where a rival begins, and where it ends: they have the
# same place, so that a phrase goes over each of them.
READING, RIVAL, RIVAL_END = "\x05", "\x06", "\x07"

# Scripts without spaces between words: every letter is looked for by itself, with its marks.
_ALONE = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_ALONE_ASTRAL = (0x20000, 0x3FFFF)

# Marks that a reader may leave out. The vowel signs of the scripts of India are letters of a word.
STRIPPED = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Letters that no decomposition takes apart, after they have become small.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ı": "i", "ŋ": "n", "ŧ": "t", "ς": "σ", "ƿ": "w", "ȝ": "gh",
}  # fmt: skip
# How letters with marks are spelt where a keyboard has none, by language: "Mueller" for Müller.
_SPELLED = {
    "da": {"aa": "a", "oe": "o"}, "de": {"ae": "a", "oe": "o", "ue": "u"},
    "gsw": {"ae": "a", "oe": "o", "ue": "u"}, "nb": {"aa": "a", "oe": "o"},
    "nds": {"ae": "a", "oe": "o", "ue": "u"}, "nn": {"aa": "a", "oe": "o"},
    "no": {"aa": "a", "oe": "o"}, "sv": {"aa": "a", "ae": "a", "oe": "o"},
}  # fmt: skip
_TRANSLATED = str.maketrans(LETTERS)
_STRIPPED = re.compile(f"[{STRIPPED}]")


@lru_cache(1 << 18)
def folded(word: str) -> str:
    """A word as it is looked for.

    >>> [folded(w) for w in ("Évêque", "STRASSE", "Straße", "Œuvre", "Μῆνιν", "Ǽþel")]
    ['eveque', 'strasse', 'strasse', 'oeuvre', 'μηνιν', 'aethel']
    """
    if word.isascii():
        return word.lower()
    lower = unicodedata.normalize("NFKD", word).lower()
    return _STRIPPED.sub("", lower).translate(_TRANSLATED)


def spelled(languages: Iterable[str]) -> dict[str, str]:
    """What two letters of a word may stand for in these languages, once folded.

    >>> spelled(["de-AT", "la"])
    {'ae': 'a', 'oe': 'o', 'ue': 'u'}
    """
    tags = sorted({(language_tag(name) or "").partition("-")[0] for name in languages})
    return {two: one for tag in tags for two, one in _SPELLED.get(tag, {}).items()}


@cache
def pattern() -> re.Pattern[str]:
    """A word, or a sign that ends a phrase."""
    marks = _marks()
    astral = f"{chr(_ALONE_ASTRAL[0])}-{chr(_ALONE_ASTRAL[1])}"
    alone = f"[{_ALONE}{astral}][{marks}]*"
    return re.compile(f"[{BREAK}-{RIVAL_END}]|{alone}|(?:(?![{_ALONE}{astral}])[^\\W_]|[{marks}])+")


@cache
def pattern_of_page() -> str:
    """The same for a browser, with the flags ``gu``."""
    low, high = (f"\\u{{{end:x}}}" for end in _ALONE_ASTRAL)
    alone = f"{_ALONE}{low}-{high}"
    signs = rf"[\u{ord(BREAK):04x}-\u{ord(RIVAL_END):04x}]"
    return rf"{signs}|[{alone}]\p{{M}}*|(?:(?![{alone}])[\p{{L}}\p{{N}}]|\p{{M}})+"


def _marks() -> str:
    """The marks that belong to a letter before them, for a class of a pattern."""
    planes = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    found = [c for c in planes if unicodedata.category(chr(c)).startswith("M")]
    runs: list[list[int]] = []
    for code in found:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


def words(text: str) -> Iterator[tuple[int, str, int]]:
    """Position, word and place of each word; a sign that ends a phrase has a position, too.

    >>> list(words(f"Don't {BAR} go"))
    [(0, 'Don', 0), (1, 't', 4), (3, 'go', 8)]
    >>> list(words(f"{READING}gone{RIVAL} went{RIVAL_END} away"))
    [(0, 'gone', 1), (0, 'went', 7), (1, 'away', 13)]
    """
    position = begin = end = 0
    for found in pattern().finditer(text):
        word = found[0]
        if word > RIVAL_END:
            yield position, word, found.start()
            position += 1
        elif word <= HELD:
            position += 1
        elif word == READING:
            begin = end = position
        else:  # the longest of all readings decides where the text goes on
            end = max(end, position)
            position = begin if word == RIVAL else end
