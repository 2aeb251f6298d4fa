"""Addresses that may be the same under a slightly other name.

Advice that is wrong sends readers elsewhere, so only a near miss is one: a slip of the pen, or a
name that has been added to. Names that differ in their numbers are those of different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_LEAST = 0.8
_DIGITS = re.compile(r"\d+")
_PARTS = re.compile(r"[-_.:]")


def alike(name: str, known: Iterable[str]) -> str | None:
    """The known name that *name* may have been, or None.

    >>> alike("oker", ["oker-harz", "goslar"]), alike("sundew", ["sundews"])
    ('oker-harz', 'sundews')
    >>> alike("p-3", ["p-2", "p-13"]), alike("nirgends", ["signs"])
    (None, None)
    """
    ranked = sorted((-_likeness(name, other), other) for other in known)
    return ranked[0][1] if ranked and -ranked[0][0] >= _LEAST else None


def _likeness(one: str, other: str) -> float:
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0.0
    parts, others = _PARTS.split(one), _PARTS.split(other)
    shorter = min(len(parts), len(others))
    if parts[:shorter] == others[:shorter]:
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def view(page: str) -> tuple[str, str]:
    """The name of a page, and what its address ends with: the view.

    >>> view("letter.diplomatic.html")
    ('letter', '.diplomatic.html')
    """
    name, dot, ending = page.removesuffix(".html").rpartition(".")
    return (name, f".{ending}.html") if dot else (ending, ".html")


def alike_page(page: str, known: Iterable[str]) -> str | None:
    """The known page that *page* may have been, in the same view."""
    name, ending = view(page)
    names = (view(other) for other in known)
    found = alike(name, [other for other, its in names if its == ending])
    return f"{found}{ending}" if found else None
