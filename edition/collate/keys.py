"""What is compared of a word: its letters, without what copies of a text differ in for no reason.

Case, punctuation, quotation marks, dashes, hyphens and ligatures are noise of typing, of joined
lines and of recognition. Accents are not: a word without its accent is another word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

_HYPHENS = frozenset("-\N{SOFT HYPHEN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{NOT SIGN}=")
_HYPHENS |= frozenset("\N{DOUBLE OBLIQUE HYPHEN}\N{DOUBLE HYPHEN}")
_DASHES = frozenset("\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}")
_QUOTES = frozenset("\"'`\N{ACUTE ACCENT}\N{PRIME}\N{DOUBLE PRIME}\N{MODIFIER LETTER APOSTROPHE}")
_QUOTES |= frozenset("«»‘’‚‛“”„‟‹›「」『』")
# Between two digits these are no noise: 1.5 is not 15, and 3/4 is not 34.
_IN_NUMBERS = {sign: sign for sign in ".,/:-"} | dict.fromkeys(_DASHES, "-")
_IN_NUMBERS["\N{FRACTION SLASH}"] = "/"
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def key_of(text: str) -> str:
    """What is compared of the word *text*; an empty string where it has no letter and no digit.

    >>> key_of("“Mat,”"), key_of("WORLD-WIDE"), key_of("ﬁrſt"), key_of("a(2)"), key_of("-")
    ('mat', 'worldwide', 'first', 'a2', '')
    >>> key_of("vis-à-vis"), key_of("Cæsar"), key_of("1.5"), key_of("1914–18.")
    ('visàvis', 'cæsar', '1.5', '1914-18')
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    # Signs go before ligatures are taken apart, which would make marks upon letters of some.
    key = _letters(_folded(_ligatures(_folded(_letters(text)))))
    return unicodedata.normalize("NFC", key) if any(map(str.isalnum, key)) else ""


def _letters(text: str) -> str:
    """The letters of *text*, with the signs that are none between digits."""
    return "".join(map(_kept, text, " " + text, text[1:] + " "))


def _kept(character: str, before: str, after: str) -> str:
    if is_letter(character):
        return character
    if before.isdigit() and after.isdigit():
        return _IN_NUMBERS.get(character, "")
    return ""


def is_letter(character: str) -> bool:
    """Whether *character* is a letter, a digit or a mark upon one."""
    if character in _QUOTES:
        return False  # an apostrophe that Unicode counts among the letters
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _ligatures(text: str) -> str:
    """Without ligatures, long s and the like (Unicode, normal form KC)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _without(signs: frozenset[str]) -> Callable[[str], str]:
    return lambda text: "".join(c for c in text if c not in signs)


def _bare(text: str) -> str:
    """Without signs other than quotation marks, hyphens and dashes."""
    known = _QUOTES | _HYPHENS | _DASHES
    return "".join(c for c in text if c in known or is_letter(c))


# A kind of difference, and what takes it away. Case is not folded there with full folding, which
# would take ligatures away, too.
_KINDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("ligatures", _ligatures),
    ("case", lambda text: text.lower()),
    ("punctuation", _bare),
    ("quotation marks", _without(_QUOTES)),
    ("hyphenation", _without(_HYPHENS | _DASHES)),
)


def kinds_ignored(a: str, b: str) -> tuple[str, ...]:
    """In which kinds two texts of one key differ: those without which they still differ.

    >>> kinds_ignored("“Harbour", "harbour,")
    ('case', 'punctuation', 'quotation marks')
    >>> kinds_ignored("to-day", "today"), kinds_ignored("ﬁrst", "First"), kinds_ignored("x", "x")
    (('hyphenation',), ('case', 'ligatures'), ())
    """
    if a == b:
        return ()
    found = [kind for kind, _ in _KINDS if _all_but(kind, a) != _all_but(kind, b)]
    return tuple(sorted(found))


@lru_cache(maxsize=_REMEMBERED)
def _all_but(kind: str, text: str) -> str:
    """*text* with all kinds of difference taken away but one."""
    for other, take_away in _KINDS:
        if other != kind:
            text = take_away(text)
    return unicodedata.normalize("NFC", text)
