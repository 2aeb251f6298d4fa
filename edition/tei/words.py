"""Counting words, one way everywhere: in sizes of redactions, in reports, on pages."""

from __future__ import annotations

import unicodedata


def count_words(text: str) -> int:
    """How many words *text* has: runs without white space that hold a letter or a digit.

    So ``e.`` is a word and a lone dash is none; ``world-wide`` is one.

    >>> count_words("Political - The short-run effects")
    4
    """
    # The first sign decides for most of them.
    return sum(token[0].isalnum() or any(map(str.isalnum, token)) for token in text.split())


def count_characters(text: str) -> int:
    """How many characters *text* has, combining marks not counted, white space as one each."""
    joined = " ".join(text.split())
    return sum(not unicodedata.combining(c) for c in joined)
