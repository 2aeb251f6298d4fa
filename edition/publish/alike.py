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
    return Names(known).like(name)


class Names:
    """Known names, of which many others can be asked: only those with the same numbers are near."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known: dict[tuple[str, ...], list[str]] = {}
        for name in known:
            self._known.setdefault(_numbers(name), []).append(name)

    def like(self, name: str) -> str | None:
        """The known name that *name* may have been, or None."""
        near = self._known.get(_numbers(name), ())
        ranked = sorted((-_likeness(name, other), other) for other in near)
        return ranked[0][1] if ranked and -ranked[0][0] >= _LEAST else None


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(name.casefold()))


def _likeness(one: str, other: str) -> float:
    """How like two names with the same numbers are; 0 where that is too little."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    parts, others = _PARTS.split(one), _PARTS.split(other)
    shorter = min(len(parts), len(others))
    if parts[:shorter] == others[:shorter]:
        return 0.9
    compared = SequenceMatcher(None, one, other, autojunk=False)
    if compared.real_quick_ratio() < _LEAST or compared.quick_ratio() < _LEAST:
        return 0.0  # both are found quickly, and neither is less than the ratio itself
    return compared.ratio()


def view(page: str) -> tuple[str, str]:
    """The name of a page, and what its address ends with: the view.

    >>> view("letter.diplomatic.html")
    ('letter', '.diplomatic.html')
    """
    name, dot, ending = page.removesuffix(".html").rpartition(".")
    return (name, f".{ending}.html") if dot else (ending, ".html")


def alike_page(page: str, known: Iterable[str]) -> str | None:
    """The known page that *page* may have been, in the same view."""
    return PageNames(known).like(page)


class PageNames:
    """Known pages, of which many others can be asked."""

    def __init__(self, known: Iterable[str]) -> None:
        names: dict[str, list[str]] = {}
        for page in known:
            name, ending = view(page)
            names.setdefault(ending, []).append(name)
        self._names = {ending: Names(found) for ending, found in names.items()}

    def like(self, page: str) -> str | None:
        """The known page that *page* may have been, in the same view, or None."""
        name, ending = view(page)
        known = self._names.get(ending)
        found = known.like(name) if known else None
        return f"{found}{ending}" if found else None
