"""Which encoding a text has that is not UTF-8, where only one reading of it makes sense.

Every candidate is tried. A reading makes no sense if a word mixes scripts, has a capital among
small letters or a sign among letters. If the readings that are left are all the same text, that is
certain; if two differ, nobody can know without a look at the words.
"""

from __future__ import annotations

import re
import unicodedata

CANDIDATES = (
    "windows-1252",
    "iso-8859-1",
    "iso-8859-15",
    "windows-1250",
    "iso-8859-2",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "windows-1254",
    "cp437",
    "cp850",
    "cp852",
    "cp866",
    "mac-roman",
)
_WORD = re.compile(r"[^\s]*[^\x00-\x7f][^\s]*")
_AROUND = "„“”‚‘’«»‹›…–—§°£©®†‡•½¼¾´·€™¡¿"
_LONGEST = 200_000


def readings(data: bytes) -> dict[str, str]:
    """Each text that *data* may be, by the first encoding that gives it.

    >>> readings("Müller fährt".encode("windows-1252"))
    {'Müller fährt': 'windows-1252'}
    >>> sorted(readings("København".encode("windows-1252")))
    ['København', 'Křbenhavn']
    """
    found: dict[str, str] = {}
    for name in CANDIDATES:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if text not in found and _makes_sense(text):
            found[text] = name
    return found


def _makes_sense(text: str) -> bool:
    return all(_is_word(word.group()) for word in _WORD.finditer(text[:_LONGEST]))


def _is_word(word: str) -> bool:
    """Whether a run without spaces may stand in a text: signs around it, letters of one script."""
    bare = word.strip(_AROUND + "()[]{}.,;:!?'\"-/*_#~\u00a0")
    if any(unicodedata.category(sign) == "Cc" for sign in word):
        return False
    for part in re.split(r"[-–—'’./\u00a0\u00ad,;:()\[\]„“”«»_*~|]+", bare):
        if not (part.isascii() or _is_plain(part)):
            return False
    return True


def _is_plain(part: str) -> bool:
    """Whether letters and signs that stand together may be a word or a number."""
    letters = [sign for sign in part if sign.isalpha()]
    strange = [sign for sign in part if not sign.isascii() and not sign.isalpha()]
    if any(not (sign.isalnum() or sign in _AROUND) for sign in strange):
        return False
    if not letters:
        return True
    scripts = {unicodedata.name(sign, "?").partition(" ")[0] for sign in letters}
    scripts -= {"FEMININE", "MASCULINE"}
    return len(scripts) == 1 and not strange and not _mixes_sizes(letters)


def _mixes_sizes(letters: list[str]) -> bool:
    """Whether a capital stands among small letters; names such as McGill have one in ASCII."""
    has_small = any(sign.islower() for sign in letters)
    return has_small and any(s.isupper() and not s.isascii() for s in letters[1:])
