"""What recognition and typing do to words: letters taken for others, lost, added, words divided."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

# What is taken for what.
LETTERS = {
    "e": "c", "c": "e", "o": "0", "l": "1", "i": "l", "h": "b", "n": "u", "u": "n", "t": "f",
    "f": "t", "s": "5", "a": "o", "m": "rn", "r": "i", "d": "cl", "v": "y", "g": "q", "b": "h",
    "w": "vv", "y": "v", "p": "n", "k": "h", "x": "z", "q": "g", "z": "2", "j": "i",
}  # fmt: skip
KINDS = (
    ("letter", 55), ("lost", 8), ("added", 7), ("divided", 8), ("joined", 8), ("case", 4),
    ("punctuation", 4), ("line end", 6),
)  # fmt: skip


class Token(NamedTuple):
    """A word as a copy has it, and which words of the original it is made of."""

    text: str
    origins: tuple[int, ...]


def noisy(tokens: list[Token], share: float, joinable: set[int], random: Random) -> list[Token]:
    """*tokens* with a *share* of them spoilt; those in *joinable* may swallow the next one."""
    if not share:
        return tokens
    spoilt: list[Token] = []
    kinds, weights = zip(*KINDS, strict=True)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if random.random() >= share:
            spoilt.append(token)
            continue
        kind = random.choices(kinds, weights)[0]
        if kind == "joined" and token.origins[-1] in joinable and place < len(tokens):
            after = tokens[place]
            place += 1
            spoilt.append(
                Token(token.text.rstrip(".,;?") + after.text, token.origins + after.origins)
            )
        else:
            spoilt += [Token(text, token.origins) for text in _spoilt(token.text, kind, random)]
    return spoilt


def _spoilt(text: str, kind: str, random: Random) -> list[str]:
    letters = [n for n, letter in enumerate(text) if letter.lower() in LETTERS]
    if not letters:
        return [text]
    at = random.choice(letters)
    if kind in ("divided", "line end"):
        if len(letters) < 4:
            return [text]
        at = random.choice(letters[1:-1])
        return [text[:at] + ("-" if kind == "line end" else ""), text[at:]]
    if kind == "lost" and len(letters) > 1:
        return [text[:at] + text[at + 1 :]]
    if kind == "added":
        return [text[:at] + text[at] + text[at:]]
    if kind == "case":
        return [text.swapcase()]
    if kind == "punctuation":
        return [text.rstrip(".,;?") if text[-1] in ".,;?" else text + random.choice(",.'")]
    return [text[:at] + LETTERS[text[at].lower()] + text[at + 1 :]]
