"""A file of TEI, element by element: where the letters of their own text stand.

lxml knows no columns, so expat reads the file once more; only when a place is asked for.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers import expat

from edition.collate.keys import is_letter

_CUT = "\0"
_TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|</?[^\s<>/]+(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)

Place = tuple[int, int]  # line and column, from 1


def covered_tags(text: str) -> str:
    """*text* with tags, comments and instructions covered."""
    return _TAG.sub(lambda match: _CUT * len(match[0]), text)


class Chunk(NamedTuple):
    """A stretch of text within one line; ``text`` "" stands for a child element."""

    line: int
    column: int
    text: str


class OwnText:
    """The own text of every element of a file, by its number in the file, with its places."""

    def __init__(self, data: bytes) -> None:
        self.chunks: list[list[Chunk]] = []
        self._open: list[list[Chunk]] = []
        self._parser = parser = expat.ParserCreate()
        parser.UseForeignDTD(False)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        # As where elements are located: what was read before a fault still holds.
        with contextlib.suppress(expat.ExpatError, ValueError, LookupError):
            parser.Parse(data, True)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        if self._open:
            self._open[-1].append(Chunk(0, 0, ""))
        self.chunks.append([])
        self._open.append(self.chunks[-1])

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open:
            parser = self._parser
            at = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            self._open[-1].append(Chunk(*at, text))


class Located:
    """The letters of one element's own text; a word that goes on in a child is cut there."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        letters: list[str] = []
        self._places: list[Place] = []
        for chunk in chunks:
            if not chunk.text:
                letters.append(_CUT)
                self._places.append((0, 0))
            for offset, character in enumerate(chunk.text):
                letters.append(character if is_letter(character) else " ")
                self._places.append((chunk.line, chunk.column + offset))
        self._text = f" {''.join(letters)}{_CUT}"
        self._position = 0

    def find(self, word: str) -> Place | None:
        """The place of the next word that begins with the first letters of *word*."""
        letters = "".join(filter(is_letter, word))
        if not letters:
            return None
        start = re.compile(rf"(?<![^ {_CUT}]){re.escape(letters[0])}")
        for match in start.finditer(self._text, self._position + 1):
            if self._is(letters, match.start()):
                self._position = match.start()
                return self._places[match.start() - 1]
        return None

    def _is(self, letters: str, position: int) -> bool:
        """Whether *letters* stand at *position*, or as many of them as stand before a child."""
        for letter in letters:
            while self._text[position] == " ":
                position += 1
            if self._text[position] == _CUT:
                return True
            if self._text[position] != letter:
                return False
            position += 1
        return True
