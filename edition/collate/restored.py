"""Restored words: what a reader of a copy may be shown where it withholds something.

Taken from the comparison alone, piece by piece; nothing of it is written into the copy's TEI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from edition.collate.copy_text import CopyText, Word
from edition.collate.result import Collation, Part, State
from edition.model.edition import Edition
from edition.model.redaction import Size
from edition.model.restored import Restored, RestoredPieces, Run, Stretch

_READABLE = (State.SHOWN, State.MARKED, State.RELEASED)
_SPACE = re.compile(r"\s+")
_CERTAINTIES = ("high", "medium", "low")


class _Range(NamedTuple):
    """The words *first* to *last* of a copy, by its number; -1 for words that no copy shows."""

    copy: int
    first: int = 0
    last: int = 0
    size: Size = Size()


def restored(collations: Iterable[Collation], edition: Edition) -> RestoredPieces:
    """The words of other copies for every piece of a redaction that a copy withholds.

    Where several copies show a passage its words are those of the copy that the withholding one
    names; else of the earliest dated release, else of the first siglum. Pieces of which no word is
    shown anywhere are left out.
    """
    found: dict[str, dict[str, Restored]] = {}
    for collation in collations:
        for copy, piece, parts in _withheld(collation):
            document = collation.copies[copy].document
            resolved = edition.redaction(document, piece)
            named = (resolved.shown_in or "") if resolved else ""
            ranges = list(_ranges(parts, collation, named))
            stretches = tuple(_stretches(ranges, collation, _opens(collation.copies[copy], piece)))
            words = sum(_counted(r, collation) for r in ranges)
            if words:
                found.setdefault(document, {})[piece] = Restored(stretches, words)
    return found


def _withheld(collation: Collation) -> Iterator[tuple[int, str, list[Part]]]:
    """Each piece that a copy withholds, with the parts of passages that it stands for."""
    parts = [part for passage in collation.passages for part in passage.parts]
    for copy in range(len(collation.copies)):
        pieces: dict[str, list[Part]] = {}
        for part in parts:
            if part.states[copy] is State.WITHHELD and part.pieces[copy]:
                pieces.setdefault(part.pieces[copy], []).append(part)
        for piece, members in pieces.items():
            yield copy, piece, members


def _ranges(parts: Sequence[Part], collation: Collation, named: str) -> Iterator[_Range]:
    """What shows the words of *parts*; parts that follow one another in a copy are one range."""
    current: _Range | None = None
    for part in parts:
        found = _range(part, collation.copies, named)
        if current is not None and _joined(current, found, collation.copies):
            current = current._replace(last=found.last)
            continue
        if current is not None:
            yield current
        current = found
    if current is not None:
        yield current


def _range(part: Part, copies: Sequence[CopyText], named: str) -> _Range:
    readable = [i for i, state in enumerate(part.states) if state in _READABLE]
    showing = [i for i in readable if part.stretches[i][0] < part.stretches[i][1]]
    if not showing:
        return _Range(-1, size=_size(part))
    best = min(showing, key=lambda i: _rank(copies[i], named))
    return _Range(best, *part.stretches[best])


def _rank(copy: CopyText, named: str) -> tuple[bool, bool, str, str]:
    return copy.document != named, not copy.released, copy.released, copy.siglum


def _size(part: Part) -> Size:
    """How much a part is that no copy shows: as stated, else as estimated."""
    if part.size != Size() or part.estimate is None:
        return part.size
    return Size("word", str(part.estimate), precision="low")


def _joined(before: _Range, after: _Range, copies: Sequence[CopyText]) -> bool:
    """Whether nothing but an enumerator stands between two ranges."""
    if before.copy != after.copy or before.copy < 0:
        return False
    between = copies[before.copy].words[before.last : after.first]
    return before.last <= after.first and not any(word.counted for word in between)


def _counted(found: _Range, collation: Collation) -> int:
    if found.copy < 0:
        return 0
    return sum(w.counted for w in collation.copies[found.copy].words[found.first : found.last])


def _opens(copy: CopyText, piece: str) -> bool:
    """Whether the bar of a piece opens its paragraph: then no other begins with its words."""
    for number, sign in enumerate(copy.signs):
        if sign.piece == piece:
            before = copy.words[copy.paragraphs[sign.paragraph].first : sign.at]
            others = (s.paragraph == sign.paragraph for s in copy.signs[:number])
            return not any(word.counted for word in before) and not any(others)
    return False


def _stretches(ranges: Sequence[_Range], collation: Collation, opens: bool) -> Iterator[Stretch]:
    """The words of *ranges*, paragraph by paragraph; *opens*: the first begins no paragraph."""
    for found in ranges:
        if found.copy < 0:
            yield Stretch(size=found.size)
        else:
            for stretch in _paragraphs(found, collation.copies[found.copy]):
                yield stretch._replace(begins=False, enumerator="") if opens else stretch
                opens = False
        opens = False


def _paragraphs(found: _Range, copy: CopyText) -> Iterator[Stretch]:
    numbered = enumerate(copy.words[found.first : found.last], found.first)
    for place, group in groupby(numbered, key=lambda pair: pair[1].paragraph):
        members = list(group)
        paragraph = copy.paragraphs[place]
        before = copy.words[paragraph.first : members[0][0]]
        begins = not any(word.counted for word in before)
        words = [word for _, word in members]
        enumerator = ""
        if begins:
            labels = [*before, *_leading(words)]
            words = words[len(labels) - len(before) :]
            enumerator = " ".join(word.text for word in labels)
        if words:
            anchor = words[0].piece or paragraph.id
            runs = _runs(words, paragraph.before if begins and not enumerator else "")
            yield Stretch(runs, copy.siglum, copy.document, anchor, begins, enumerator)


def _leading(words: Sequence[Word]) -> list[Word]:
    """The enumerators with which *words* begin."""
    first = next((i for i, word in enumerate(words) if word.counted), len(words))
    return list(words[:first])


def _runs(words: Sequence[Word], before: str) -> tuple[Run, ...]:
    """*words* as runs of those that stand alike; the space between two runs is plain."""
    runs = [Run(_SPACE.sub(" ", before).lstrip())] if before.strip() else []
    space = ""
    for word in words:
        how = _how(word)
        last = runs[-1] if runs else None
        if last is not None and last.how == how:
            runs[-1] = Run(last.text + space + word.text, how)
        elif last is not None and not last.how:
            runs[-1:] = [Run(last.text + space), Run(word.text, how)]
        elif not how:
            runs.append(Run(space + word.text))
        else:
            runs += [Run(space), Run(word.text, how)] if space else [Run(word.text, how)]
        space = _SPACE.sub(" ", word.after)
    if space.strip():
        runs.append(Run(space.rstrip()))
    return tuple(runs)


def _how(word: Word) -> str:
    if word.struck:
        return "struck"
    if not word.doubt:
        return ""
    return f"unclear {word.cert}" if word.cert in _CERTAINTIES else "unclear"
