"""Ids of drafts and works: letters, digits and hyphens, a letter first."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 48


def slug(words: str) -> str:
    """What *words* are called in an id; nothing if nothing is left of them.

    >>> slug("The Müller case, 1912")
    'the-muller-case-1912'
    """
    letters = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    made = _OTHER.sub("-", plain).strip("-")
    if len(made) > _LONGEST:
        made = made[:_LONGEST].rsplit("-", 1)[0]
    return made if made[:1].isalpha() else f"d-{made}" if made else ""
