"""Where a new sign belongs: after the word before it, before the word after it, or between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from edition.collate.applied import marks_in_source, tags_in_tei
from edition.collate.applied.filling import Filling
from edition.collate.copy_text import CopyText
from edition.collate.places.file_text import FileText
from edition.collate.places.source_places import SourcePlaces
from edition.tei.names import BLOCK

_END_OF_PARAGRAPH = re.compile(r"(?=\n[ \t]*(?:\n|\Z)|\n?\Z)")
_IN_CONTAINER = re.compile(r"[ \t]*(?:[-*+>|]|\d+[.)])\s")
_BOX = re.compile(r"^[ \t]*(:{3,})[ \t]*(\S?)", re.MULTILINE)
_OPENING = frozenset("[*_~`")
_WITHIN = frozenset({"note", "del", "add", "stamp"})


class Insertion(NamedTuple):
    """A place in a file, and what stands between the sign and its neighbours."""

    file: FileText
    position: int
    before: str
    after: str


class Insertions:
    """Finds the places of new signs in one copy; *copies* are all copies, by their numbers."""

    def __init__(self, places: SourcePlaces, copies: Sequence[CopyText]) -> None:
        self.places = places
        self.copies = copies

    def place(self, filling: Filling) -> Insertion | None:
        """Where the sign of *filling* belongs; None where that cannot be found."""
        own, at = self.copies[filling.copy], filling.at
        begins, ends = self._whole(filling)
        apart = 0 < at < len(own.words) and own.words[at - 1].paragraph != own.words[at].paragraph
        if at == 0 or (begins and not ends and apart):
            return self._before(at)
        if begins and ends and (apart or at == len(own.words)) and self.places.in_source:
            return self._between(at) or self._after(at - 1)
        return self._after(at - 1)

    def _whole(self, filling: Filling) -> tuple[bool, bool]:
        """Whether a paragraph begins and whether one ends where the words stand."""
        first, last = filling.parts[0], filling.parts[-1]
        one, other = self.copies[first.shown_in], self.copies[last.shown_in]
        begin = first.stretches[first.shown_in][0]
        end = last.stretches[last.shown_in][1]
        begins = one.paragraphs[one.words[begin].paragraph].first == begin
        return begins, other.paragraphs[other.words[end - 1].paragraph].last == end

    def _before(self, word: int) -> Insertion | None:
        found = self.places.found_before(word) if word < len(self.places.copy.words) else None
        if found is None:
            return None
        text, position = found.file.text, found.position
        while self.places.in_source and position and text[position - 1] in _OPENING:
            position -= 1
        return Insertion(found.file, position, "", " ")

    def _after(self, word: int) -> Insertion | None:
        found = self.places.found_after(word)
        if found is None:
            return None
        text = found.file.text
        if self.places.in_source:
            position = marks_in_source.after_closing(text, found.position)
        else:
            position = tags_in_tei.after_closing(text, found.position, BLOCK | _WITHIN)
        follows = text[position : position + 1]
        return Insertion(found.file, position, " ", "" if follows in " \n<" else " ")

    def _between(self, word: int) -> Insertion | None:
        """After the paragraph of the word before; None where that stands in a list or a box."""
        found = self.places.found_after(word - 1)
        if found is None:
            return None
        text = found.file.text
        line = text.rfind("\n", 0, found.position) + 1
        if _IN_CONTAINER.match(text, line) or _in_box(text[:line]):
            return None
        end = _END_OF_PARAGRAPH.search(text, found.position)
        return Insertion(found.file, end.start(), "\n\n", "") if end else None


def _in_box(text: str) -> bool:
    """Whether a box is open at the end of *text*."""
    depth = 0
    for fence in _BOX.finditer(text):
        depth = depth + 1 if fence[2] else max(depth - 1, 0)
    return depth > 0
