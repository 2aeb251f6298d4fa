"""Numbers in attributes: a stranger's file may have one of a million digits."""

from __future__ import annotations

_LONGEST = 15  # digits; whoever counts further does not count
MOST = 999_999_999_999_999


def number(value: str) -> int:
    """The number that the digits of *value* write; one that is too long is the greatest known.

    Raises :class:`ValueError` where *value* is no number in digits.

    >>> number("12"), number("9" * 5000) == MOST
    (12, True)
    """
    digits = value.strip()
    if len(digits) > _LONGEST and digits.isdecimal():
        return MOST
    return int(digits)
