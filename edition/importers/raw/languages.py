"""The language of a text, by the small words that no text can do without."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in is that was for with are be not this have which on as by from",
    "de": "der die das und ist nicht ich zu mit den ein eine auf für dem von sie sich daß dass",
    "fr": "le la les et des est que dans pour une pas vous nous qui du sur au avec je sont",
    "it": "il che di non per una con del sono della gli alla nel è più mi",
    "es": "el los las que del una por con para no se es al lo su como",
    "la": "et in est non cum ad ut quod sed qui quae sunt ex enim",
    "nl": "de het een van en niet dat is op te zijn voor met aan ik",
}
_OF = {
    word: [n for n, ws in _WORDS.items() if word in ws.split()]
    for ws in _WORDS.values()
    for word in ws.split()
}
_FEWEST = 8


def language_of(text: str) -> str:
    """The tag of the language, or nothing where the words leave it open."""
    counted: Counter[str] = Counter()
    for word in re.findall(r"\w+", text[:20_000].casefold()):
        counted.update(_OF.get(word, ()))
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _FEWEST:
        return ""
    clear = len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]
    return ranked[0][0] if clear else ""
