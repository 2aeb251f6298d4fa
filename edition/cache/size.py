"""Sizes as people write them."""

from __future__ import annotations

import re

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)b?\s*\Z", re.IGNORECASE)


def bytes_of(text: str) -> int | None:
    """How many bytes *text* names; None where it names no size.

    >>> bytes_of("2 GB"), bytes_of("500 MB"), bytes_of("1.5g"), bytes_of("much")
    (2000000000, 500000000, 1500000000, None)
    """
    found = _SIZE.match(text)
    return int(float(found[1]) * _UNITS[found[2].lower()]) if found else None


def in_words(size: int) -> str:
    """A number of bytes, short.

    >>> in_words(2_400_000_000), in_words(730_000), in_words(12)
    ('2.4 GB', '730 kB', '12 bytes')
    """
    for power, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= power:
            return f"{size / power:.3g} {unit}"
    return f"{size} bytes"
