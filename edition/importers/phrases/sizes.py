"""Sizes in words ↔ the attributes of a gap (TEI P5, att.dimensions).

What the attributes do not say stays in ``extent``, so that the words can be written again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from edition.importers.phrases.tradition import Language

UNKNOWN = "unknown"
_HALF = r"[-\u2013 ]?(?:1/2|\u00bd)"

Size = dict[str, str]


def read(words: str, language: Language) -> Size:
    """The size that *words* say: ``3 lines`` is three lines, ``codeword`` is only a name for it."""
    if not words:
        return {"extent": UNKNOWN}
    found = _counted(words, language)
    if found is None:
        return {"extent": words}
    return found if write(found, language) == words else found | {"extent": words}


def is_counted(words: str, language: Language) -> bool:
    """Whether *words* begin with a number of something."""
    return _counted(words, language) is not None


def write(size: Mapping[str, str], language: Language) -> str:
    """The words for *size*; empty where nothing is known of it."""
    extent = size.get("extent")
    if extent:
        return "" if extent == UNKNOWN else extent
    number = size.get("quantity") or size.get("atMost") or size.get("atLeast")
    unit = language.units.get(size.get("unit", ""))
    if number is None or unit is None:
        return ""
    said = f"{number} {unit[0] if number == '1' else unit[1]}"
    return f"{language.less} {said}" if "quantity" not in size and "atMost" in size else said


def _counted(words: str, language: Language) -> Size | None:
    """The number in *words*; in ``4 paragraphs (19 lines)`` the one that is more exact."""
    pattern = _pattern(language.less, language.numbers, tuple(language.units.values()))
    found = list(pattern.finditer(words))
    if not found or found[0].start():
        return None
    best = found[-1] if len(found) > 1 and words[found[-1].start() - 1] == "(" else found[0]
    unit = next(u for u, forms in language.units.items() if best["unit"] in forms)
    written = best["number"]
    numbered = written.lower() in language.numbers
    number = language.numbers.index(written.lower()) + 1 if numbered else int(written)
    if best["less"]:
        return {"unit": unit, "atMost": str(number)}
    if best["half"]:
        return {"unit": unit, "atLeast": str(number), "atMost": str(number + 1)}
    return {"unit": unit, "quantity": str(number)} if number else None


@cache
def _pattern(
    less: str, numbers: tuple[str, ...], units: tuple[tuple[str, str], ...]
) -> re.Pattern[str]:
    forms = sorted({form for unit in units for form in unit}, key=len, reverse=True)
    number = rf"(?P<number>\d{{1,4}}|(?i:{'|'.join(numbers)}))"
    return re.compile(
        rf"(?:(?P<less>{re.escape(less)}) )?(?<![\w.]){number}"
        rf"(?P<half>{_HALF})? (?P<unit>{'|'.join(map(re.escape, forms))})\b"
    )
