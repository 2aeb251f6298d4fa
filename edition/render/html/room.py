"""Room for notes: how far the notes in the margin reach below the end of the text.

Notes in the margin take no room in the page, so that the last of them could run into what stands
below the text. CSS cannot ask how long they are; this estimate, which errs to the safe side, makes
an empty block of that height. It matters only where notes crowd at the end.
"""

from __future__ import annotations

import math
import re

_LINE = 1.75  # rem: a line of the text, of about 60 letters
_LETTERS = 60
_NOTE_LINE = 1.31  # a line of a note, of about 38 letters
_NOTE_LETTERS = 38
_GAP = 0.9
_PIECES = 1500  # how much of the text is looked at, from the end

_ASIDE = "<aside "
_BESIDE = '<div class="at"'
_MARK = re.compile(r"anchor-name:--r(\d+)")
_AT = re.compile(r"--at:--r(\d+)")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</(?:p|li|h\d|tr|dd|div)>")
_STROKE = re.compile(r"<i></i>")


def room(written: list[str]) -> float:
    """The height in rem that the notes need below the text; 0 for most texts."""
    place, bottom = 0.0, -math.inf
    marks: dict[str, float] = {}
    for piece in written[-_PIECES:]:
        if piece.startswith(_ASIDE):
            bottom = _stack(piece, marks, place, bottom)
            continue
        for number in _MARK.findall(piece):
            marks[number] = place
        if not piece.startswith(_BESIDE):
            place += _height(piece)
    return max(round(bottom - place, 1), 0.0) if bottom > place else 0.0


def _stack(notes: str, marks: dict[str, float], place: float, bottom: float) -> float:
    """Where the last of some notes ends, when each stands by its mark or below the one before."""
    for note in notes.split(_ASIDE)[1:]:
        at = _AT.search(note)
        level = marks.get(at[1], place) if at else place
        letters = len(_TAG.sub("", "<" + note))
        paragraphs = note.count("</p>")
        height = math.ceil(letters / _NOTE_LETTERS + paragraphs / 2) * _NOTE_LINE
        bottom = max(level, bottom + _GAP) + height
    return bottom


def _height(piece: str) -> float:
    """How much a piece of the text adds to its height."""
    letters = len(_TAG.sub("", piece)) + 8 * len(_STROKE.findall(piece))
    return (letters / _LETTERS + len(_END.findall(piece)) / 2) * _LINE
