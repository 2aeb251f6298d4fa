"""Lines of plain text for a terminal, of characters of any width, safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

WIDTH = 92
# Letters of any script are printed; what would steer the terminal or turn the line is named.
_UNSAFE = ("Cc", "Cs", "Co", "Zl", "Zp")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def safe(text: str) -> str:
    """*text* in one line, with nothing in it that steers a terminal.

    >>> safe("a\\x1b[2J\\n b")
    'a<U+001B>[2J b'
    """
    return "".join(map(_safe, " ".join(text.split())))


def _safe(character: str) -> str:
    if character in _TURNING or unicodedata.category(character) in _UNSAFE:
        return f"<U+{ord(character):04X}>"
    return character


def width(text: str) -> int:
    """How many columns of a terminal *text* takes (Unicode Standard Annex 11).

    >>> width("ab"), width("漢字"), width("e\\u0301")
    (2, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """*text* with spaces after it, up to *columns* of the terminal."""
    return text + " " * (columns - width(text))


def wrap(text: str, first: str = "", rest: str | None = None, columns: int = WIDTH) -> list[str]:
    """*text* in lines of at most *columns*, after *first* on the first, *rest* on the others.

    >>> wrap("one two three", "- ", columns=9)
    ['- one two', '  three']
    """
    rest = " " * width(first) if rest is None else rest
    lines, line, empty = [], first, True
    for word in _broken(text.split(" "), columns - max(width(first), width(rest))):
        if not empty and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line.rstrip()]


def _broken(words: Sequence[str], columns: int) -> Iterator[str]:
    """Words, those that are too long for a line in pieces."""
    for word in words:
        while width(word) > columns > 1:
            end = _fitting(word, columns)
            yield word[:end]
            word = word[end:]
        yield word


def _fitting(word: str, columns: int) -> int:
    """How many characters of *word* fit, at least one."""
    taken = 0
    for number, character in enumerate(word):
        taken += _width(character)
        if taken > columns:
            return max(1, number)
    return len(word)


def table(rows: Sequence[Sequence[str]], indent: str = "  ", gap: str = "  ") -> list[str]:
    """Cells below each other; the last of a row runs on over several lines."""
    count = max(map(len, rows), default=0)
    widths = [max((width(row[n]) for row in rows if n < len(row)), default=0) for n in range(count)]
    lines = []
    for row in rows:
        before = indent + "".join(pad(cell, widths[n]) + gap for n, cell in enumerate(row[:-1]))
        lines += wrap(row[-1], before)
    return [line.rstrip() for line in lines]
