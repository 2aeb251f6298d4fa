"""A transcription in Markdown, without its marks: where the letters of its text stand.

Everything that is no text of the sheet is covered, character by character, so that places stay
what they are: attributes of marks, targets of links, notes, second readings, tags, fences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from edition.collate.keys import is_letter

COVERED = "\0"
_NESTED = r"(?:[^\[\]]|\[[^\[\]]*\])*"
# In the order in which they are covered.
_NO_TEXT: tuple[re.Pattern[str], ...] = (
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"^\[\^[^\]\n]+\]:.*(?:\n(?:[ ]{4}.*|[ \t]*(?=\n[ ]{4})))*", re.MULTILINE),
    re.compile(rf"\^\[{_NESTED}\]"),
    re.compile(r"\[\^[^\]\n]*\]"),
    re.compile(r"^[ \t]*:::+.*", re.MULTILINE),
    re.compile(r"\|[^\[\]]*(?=\](?:\{[^{}\n]*\})*\{(?!\.subst)[^{}\n]*\})"),
    re.compile(r"\{[^{}\n]*\}"),
    re.compile(r"(?<=\])\([^()\n]*\)"),
    re.compile(r"</?[A-Za-z!?][^<>]*>"),
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_AHEAD = (4, 3, 2, 1)  # words that are looked for together where something stands between


def covered(text: str) -> str:
    """*text*, with what is no text of the sheet covered.

    >>> covered("[Bonn](place:bonn), [teh|the]{.sic}").replace(COVERED, "~")
    '[Bonn]~~~~~~~~~~~~, [teh~~~~]~~~~~~'
    """
    for pattern in _NO_TEXT:
        text = pattern.sub(lambda match: COVERED * len(match[0]), text)
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """What an entity stands for, in its place."""
    meant = unescape(match[0])
    return meant.ljust(len(match[0]), COVERED) if len(meant) == 1 else match[0]


def align(words: Sequence[str], text: str, begin: int, end: int) -> list[int]:
    """Where each of *words* begins in *text*, between *begin* and *end*; -1 where it is not found.

    *text* is covered text; places are those of the first letters.
    """
    return list(_Letters(text, begin, end).places([_letters(word) for word in words]))


def _letters(text: str) -> str:
    return "".join(filter(is_letter, text))


class _Letters:
    """The letters of a stretch of text, and where each of them stands."""

    def __init__(self, text: str, begin: int, end: int) -> None:
        self.text = text
        self.at = [i for i in range(begin, end) if is_letter(text[i])]
        self.letters = "".join(text[i] for i in self.at)

    def places(self, words: list[str]) -> Iterator[int]:
        """The places of *words*, one after the other."""
        position = 0
        for number, word in enumerate(words):
            found = self._next(words, number, position)
            if found < 0:
                yield -1
                continue
            yield self.at[found]
            position = found + len(word)

    def _next(self, words: list[str], number: int, position: int) -> int:
        word = words[number]
        if self.letters.startswith(word, position) and self._is_whole(position, len(word)):
            return position
        for fits in (self._is_whole, _any):
            for ahead in _AHEAD:
                found = self._find(words[number : number + ahead], position, fits)
                if found >= 0:
                    return found
        return -1

    def _find(self, words: list[str], position: int, fits: Callable[[int, int], bool]) -> int:
        """The next place where *words* follow each other."""
        sought = "".join(words)
        found = self.letters.find(sought, position)
        while found >= 0 and not fits(found, len(words[0])):
            found = self.letters.find(sought, found + 1)
        return found

    def _is_whole(self, first: int, length: int) -> bool:
        """Whether no letter stands before or after a word."""
        before, after = self.at[first] - 1, self.at[first + length - 1] + 1
        return not any(0 <= i < len(self.text) and is_letter(self.text[i]) for i in (before, after))


def _any(_first: int, _length: int) -> bool:
    return True


def end_of(word: str, text: str, begin: int) -> int:
    """Where *word*, whose first letter stands at *begin*, ends with its punctuation.

    What is covered between its letters, and signs of the markup, are passed over.
    """
    letters = [c for c in word if is_letter(c)]
    position, end = begin, begin
    for letter in letters:
        while position < len(text) and text[position] != letter:
            if is_letter(text[position]):
                return end
            position += 1
        position += 1
        end = position
    return _after_signs(word, text, min(end, len(text)))


_MARKUP = frozenset("[]*_~`\\" + COVERED)


def _after_signs(word: str, text: str, end: int) -> int:
    """Past the signs with which *word* ends, where they stand there, and markup before them."""
    signs = word[len(word.rstrip("".join({c for c in word if not is_letter(c)}))) :]
    position = end
    for sign in signs:
        while position < len(text) and text[position] != sign and text[position] in _MARKUP:
            position += 1
        if position >= len(text) or text[position] != sign:
            break
        position += 1
        end = position
    return end
