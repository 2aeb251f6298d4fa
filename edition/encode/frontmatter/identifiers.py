"""Names that can stand in ``xml:id`` (Namespaces in XML 1.0, NCName)."""

from __future__ import annotations

import re
from functools import cache

_LETTER = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NEXT = _LETTER + "\u00b70-9.\u0300-\u036f\u203f\u2040-"
_NCNAME, _REST = f"[{_LETTER}][{_NEXT}]*", f"[{_NEXT}]+"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is asked for: so large a set of signs takes long."""
    return re.compile(pattern)


def is_identifier(text: str) -> bool:
    """Whether *text* can be an ``xml:id``.

    >>> is_identifier("brief-12"), is_identifier("12-brief")
    (True, False)
    """
    return bool(_compiled(_NCNAME).fullmatch(text))


def continues_identifier(text: str) -> bool:
    """Whether *text* can stand in an ``xml:id`` after its first letter."""
    return bool(_compiled(_REST).fullmatch(text))


def one_word(text: str) -> str:
    """*text* as one word, as attributes of the type teidata.enumerated want it.

    >>> one_word("blue pencil")
    'blue-pencil'
    """
    return "-".join(text.replace(",", " ").split())
