"""ORCID: whether a number is one. Source: ISO 7064, MOD 11-2, as ORCID uses it."""

from __future__ import annotations

import re

_FORM = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")


def has_form(number: str) -> bool:
    """Whether it is written as an ORCID is, right or wrong."""
    return bool(_FORM.fullmatch(number))


def is_orcid(number: str) -> bool:
    """Whether the last sign of a number is the one that the others give.

    >>> is_orcid("0000-0002-1825-0097"), is_orcid("0000-0002-1825-0098"), is_orcid("me")
    (True, False, False)
    """
    if not has_form(number):
        return False
    *digits, last = list(number.replace("-", ""))
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    found = (12 - total % 11) % 11
    return last == ("X" if found == 10 else str(found))
