"""Text as it is compared: letters and digits, whatever their case, accents, spaces, punctuation."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")


class Letters(NamedTuple):
    """The letters of a text without anything between them, and where in them words begin."""

    text: str
    starts: tuple[int, ...]

    def words(self, found: str) -> str:
        """What was found in the text, with spaces between its words.

        >>> letters("The cook-house, at 3.").words("kitchen"), letters("At 3.").words("at3")
        ('', 'at 3')
        """
        first = self.text.find(found)
        last = first + len(found)
        inside = [n for n in self.starts if first < n < last] if first >= 0 else []
        bounds = [first, *inside, last]
        return " ".join(self.text[a:b] for a, b in pairwise(bounds)) if first >= 0 else ""


def fold(text: str) -> str:
    """*text* in one case, ligatures and accents taken apart.

    >>> fold("Straße, CAFÉ, ﬁn")
    'strasse, cafe\\u0301, fin'
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold())


def letters(text: str) -> Letters:
    """The letters of *text*: words may be joined or parted in another way, and are still found.

    >>> letters("The cook-house, at 3.")
    Letters(text='thecookhouseat3', starts=(0, 3, 7, 12, 14))
    """
    folded = fold(text)
    if not folded.isascii():
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    words = _WORD.findall(folded)
    starts = accumulate((len(word) for word in words[:-1]), initial=0) if words else ()
    return Letters("".join(words), tuple(starts))
