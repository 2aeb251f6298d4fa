"""A stated size in words, by the usual measures of a typed page: an estimate, and called one."""

from __future__ import annotations

from edition.model.redaction import Size

# Words to a unit, roughly, on a typed page (TEI P5, att.dimensions, for the names of the units).
_WORDS_IN = {"word": 1.0, "words": 1.0, "line": 11.0, "lines": 11.0, "page": 350.0, "pages": 350.0}
_WORDS_IN |= {"char": 1 / 6, "chars": 1 / 6, "character": 1 / 6, "letter": 1 / 6, "paragraph": 80.0}
_LARGEST = 10_000_000


def words_of(size: Size) -> int | None:
    """About how many words *size* is; None where it says nothing that can be reckoned with.

    >>> words_of(Size("line", "2")), words_of(Size("word", at_most="40")), words_of(Size("cm", "3"))
    (22, 40, None)
    """
    number = size.quantity or size.at_most or size.at_least
    try:
        words = float(number) * _WORDS_IN[size.unit]
    except (ValueError, KeyError):
        return None
    return max(1, round(words)) if 0 < words < _LARGEST else None
