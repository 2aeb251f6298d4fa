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
_MARGIN_LETTERS = 30  # in a line of a stamp or an annotation in the left margin
_GAP = 0.9
_PIECES = 1500  # how much of the text is looked at, from the end
_SHORT, _MOST = 80, 4_000  # of the pieces whose height is remembered: their letters, their number
_HEIGHTS: dict[str, float] = {}  # of pieces that nothing stands beside

_ASIDE = "<aside "
_BESIDE = '<div class="at"'
_MARGIN = re.compile(r'class="[^"]* margin"')
_MARK = re.compile(r"--anchor:--r(\d+)")
_AT = re.compile(r"--at:--r(\d+)")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</(?:p|li|h\d|tr|dd|div)>")
_STROKE = "<i></i>"


def room(written: list[str]) -> float:
    """The height in rem that the notes need below the text; 0 for most texts."""
    pieces = written[-_PIECES:]
    whole = "".join(pieces)
    if _ASIDE not in whole and ' margin"' not in whole:
        return 0.0
    page = _Page()
    for piece in pieces:
        page.add(piece)
    needed = page.bottom - page.place
    return round(needed, 1) if needed > 0 else 0.0


class _Page:
    """How far down the text, the stamps in the left margin and the notes in the right one reach."""

    def __init__(self) -> None:
        self.place = 0.0
        self.margin = 0.0
        self.depth = 0  # of the stamp or annotation that is being written
        self.bottom = -math.inf
        self.marks: dict[str, float] = {}

    def add(self, piece: str) -> None:
        """Take the next piece of the page."""
        if not self.depth:
            known = _HEIGHTS.get(piece)
            if known is None and "<" not in piece:  # most pieces: bare text
                known = len(piece) / _LETTERS * _LINE
            if known is not None:
                self.place += known
                return
        if piece.startswith(_ASIDE):
            self.bottom = _stack(piece, self.marks, self.place, self.bottom)
            return
        in_margin = ' margin"' in piece and bool(_MARGIN.search(piece))
        if not self.depth and in_margin:
            self.margin = max(self.place, self.margin + _GAP)
        beside = bool(self.depth) or in_margin
        if "--anchor:" in piece:
            level = self.margin if beside else self.place
            self.marks |= dict.fromkeys(_MARK.findall(piece), level)
        if beside:
            self.depth = max(self.depth + piece.count("<div") - piece.count("</div"), 0)
            self.margin += _beside(piece)
            self.bottom = max(self.bottom, self.margin) if not self.depth else self.bottom
        elif not piece.startswith(_BESIDE):
            height = _height(piece)
            self.place += height
            if len(piece) <= _SHORT and "--anchor:" not in piece and len(_HEIGHTS) < _MOST:
                _HEIGHTS[piece] = height


def _beside(piece: str) -> float:
    """How much a piece of a stamp or an annotation adds to its height."""
    letters = len(_TAG.sub("", piece))
    return max(letters / _MARGIN_LETTERS, piece.count("<br") + 1) * _NOTE_LINE


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
    if piece.startswith("<") and piece.find(">") == len(piece) - 1:  # one tag
        return bool(_END.match(piece)) / 2 * _LINE
    letters = len(_TAG.sub("", piece)) + 8 * piece.count(_STROKE)
    return (letters / _LETTERS + len(_END.findall(piece)) / 2) * _LINE
