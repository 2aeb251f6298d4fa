"""Whole numbers as text: one sign for a small one, two or three for larger ones.

A number is a row of digits, the highest first. The last digit is one of the first 64 signs of the
alphabet; each digit before it is one of the rest, so no sign is needed between two numbers. All
signs are printable and mean nothing in a string of JavaScript or in HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LAST = 64  # signs that end a number
ALPHABET = "".join(chr(c) for c in range(33, 127) if chr(c) not in '"\\<')
MORE = len(ALPHABET) - LAST
_SHORT = [sign.encode() for sign in ALPHABET[:LAST]]
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_OF_BYTE = {ord(sign): value for sign, value in _VALUES.items()}


def encoded(number: int) -> bytes:
    """A number that is not negative.

    >>> [encoded(n) for n in (0, 63, 64, 100000)]
    [b'!', b'c', b'e!', b'fg{C']
    """
    if number < LAST:
        return _SHORT[number]
    number, last = divmod(number, LAST)
    signs = [ALPHABET[last]]
    while number:
        number, digit = divmod(number, MORE)
        signs.append(ALPHABET[LAST + digit])
    return "".join(reversed(signs)).encode()


def row(numbers: Iterable[int]) -> str:
    """Several numbers, one after the other."""
    return b"".join(map(encoded, numbers)).decode()


def number_of(signs: bytes) -> int:
    """The number that these signs are.

    >>> number_of(b"fg{C"), number_of(b"c")
    (100000, 63)
    """
    if len(signs) == 1:
        return _OF_BYTE[signs[0]]
    number = 0
    for sign in signs[:-1]:
        number = number * MORE + _OF_BYTE[sign] - LAST
    return number * LAST + _OF_BYTE[signs[-1]]


def decoded(text: str) -> Iterator[int]:
    """The numbers of a row.

    >>> list(decoded(row([5, 0, 12345, 64])))
    [5, 0, 12345, 64]
    """
    number = 0
    for sign in text:
        value = _VALUES[sign]
        if value < LAST:
            yield number * LAST + value
            number = 0
        else:
            number = number * MORE + value - LAST
