"""The names of languages in PAGE → tags (BCP 47)."""

from __future__ import annotations

import re

from edition.encode.frontmatter.languages import NAMES

_TAGS = {name.casefold(): tag for tag, name in NAMES.items()}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag_of(name: str) -> str:
    """The tag of a language; empty for a name that is not known.

    >>> language_tag_of("German"), language_tag_of("de"), language_tag_of("Other")
    ('de', 'de', '')
    """
    plain = name.strip()
    return _TAGS.get(plain.casefold(), plain if _TAG.fullmatch(plain) else "")
