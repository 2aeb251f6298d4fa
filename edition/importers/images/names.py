"""The names of images → their order, and the numbers of the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"(\d+)")
_NUMBER = re.compile(
    r"(?:page|pag|pg|p|seite|s|folio|fol|f|blatt|bl|image|img|scan)?[\s_.-]*"
    r"0*(\d+)[\s_.-]*(recto|verso|[a-z])?",
    re.I,
)
_ROMAN = re.compile(
    r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# What cameras call their images: the number counts what was ever taken with them.
_CAMERA = re.compile(r"(?:.*[\s_-])?(?:img|dsc[nf]?|dscf|pict|pxl|cimg|sam|mvi|p)[\s_-]?", re.I)
_OF_CAMERAS = re.compile(r"\d{4,}")
_SEPARATORS = " _.-"

Key = tuple[object, ...]


def in_order(stems: Sequence[str]) -> list[str]:
    """Names as people count: by their numbers, roman ones first.

    >>> in_order(["img_10", "img_2", "img_1v", "img_1r"])
    ['img_1r', 'img_1v', 'img_2', 'img_10']
    >>> in_order(["p-v", "p-ix", "p-1", "p-i"])
    ['p-i', 'p-v', 'p-ix', 'p-1']
    """
    own = dict(zip(stems, remainders(stems), strict=True))
    counted = all(_ROMAN.fullmatch(rest) or rest.isdigit() for rest in own.values())
    is_roman = counted and any(not rest.isdigit() for rest in own.values())

    def key(stem: str) -> Key:
        rest = own[stem]
        if is_roman:
            return (rest.isdigit(), int(rest) if rest.isdigit() else _value(rest), stem)
        return (*_natural(stem.casefold()), stem)

    return sorted(stems, key=key)


def _natural(name: str) -> Key:
    """Letters and numbers of *name* by turns, so that each meets its like."""
    parts = _PARTS.split(name)
    return (tuple((part, 0) if at % 2 == 0 else ("", int(part)) for at, part in enumerate(parts)),)


def _value(roman: str) -> int:
    values = [_VALUES[sign] for sign in roman.casefold()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def remainders(stems: Sequence[str]) -> list[str]:
    """What is left of names without that which all have in common; numbers are not cut up.

    >>> remainders(["ms1_010_full", "ms1_011_full"])
    ['010', '011']
    """
    if len(stems) == 1:
        numbers = list(_PARTS.finditer(stems[0]))
        return [stems[0][numbers[-1].start() :] if numbers else stems[0]]
    start = _common(stems).rstrip("0123456789")
    if start and start[-1].isalpha():  # a word may be common to some of its letters only
        cut = max((start.rfind(sign) for sign in _SEPARATORS), default=-1) + 1
        before_number = all(stem[len(start) : len(start) + 1].isdigit() for stem in stems)
        start = start if before_number else start[:cut]
    rests = [stem[len(start) :] for stem in stems]
    end = _common([rest[::-1] for rest in rests])[::-1]
    cut = next((at for at, sign in enumerate(end) if sign in _SEPARATORS), len(end))
    end = end[cut:]
    return [(rest.removesuffix(end) if rest != end else rest).strip(_SEPARATORS) for rest in rests]


def _common(names: Sequence[str]) -> str:
    """The beginning that all *names* have: that of the first and the last in order."""
    first, last = min(names), max(names)
    pairs = zip(first, last, strict=False)
    length = next((at for at, (one, other) in enumerate(pairs) if one != other), len(first))
    return first[: min(length, len(last))]


def page_numbers(stems: Sequence[str]) -> tuple[list[str], bool]:
    """The number of each page, guessed, and whether they stand in the names.

    Those of a camera do not: the pages are counted.

    >>> page_numbers(["fol_001r", "fol_001v", "cover"])
    (['1r', '1v', 'cover'], True)
    >>> page_numbers(["IMG_2034", "IMG_2035"])
    (['1', '2'], False)
    """
    rests = remainders(stems)
    starts = [
        stem[: stem.rfind(rest)] if rest else stem for stem, rest in zip(stems, rests, strict=True)
    ]
    if all(map(_CAMERA.fullmatch, starts)) and all(map(_OF_CAMERAS.fullmatch, rests)):
        return [str(number) for number in range(1, len(stems) + 1)], False
    return [_number(rest) for rest in rests], True


def _number(rest: str) -> str:
    found = _NUMBER.fullmatch(rest)
    if not found:
        return rest
    side = (found[2] or "").casefold()
    return found[1] + {"recto": "r", "verso": "v"}.get(side, side)
