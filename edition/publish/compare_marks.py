"""A mark on the sheet, where copies are compared: a stamp, an annotation, a marking, by lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from edition.collate.copy_text import SheetMark, Word
from edition.publish.compare_text import Point, Span, compose


def lines_of_mark(
    mark: SheetMark, spans: Sequence[Span], points: list[Point], after: Callable[[Span], Markup]
) -> Markup:
    """The lines of a mark with what differs in it; *after* is told behind each difference."""
    return Markup("<br>").join(
        Markup("{}{}").format(
            lead, compose(words, first, last, _on_line(spans, first, last), here, after)
        )
        for words, first, last, lead, here in _lines(mark, points)
    )


def _lines(
    mark: SheetMark, points: list[Point]
) -> Iterator[tuple[Sequence[Word], int, int, str, list[Point]]]:
    """The lines of a mark: its words, the first and last on the line, what leads and parts them."""
    words = [_of_mark(word, mark) for word in mark.words]
    starts = [i for i in range(len(words)) if not i or words[i].paragraph != words[i - 1].paragraph]
    if not starts:  # nothing of it can be read, or all of it is held back
        yield words, 0, 0, mark.lead, points
        return
    lead = mark.lead
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        rest, _, after = words[last - 1].after.partition("\n")
        words[last - 1] = words[last - 1]._replace(after=rest)
        # Between two lines: at the end of the first, as where a field of a form is blank.
        here = [p for p in points if first < p.at <= last or p.at == first == 0]
        yield words, first, last, lead, here
        lead = after


def _of_mark(word: Word, mark: SheetMark) -> Word:
    """A word of a mark: struck with it; by hand only if in another hand than the first word."""
    hand = "" if word.hand == mark.words[0].hand else word.hand
    return word._replace(hand=hand, struck=word.struck or mark.cancelled)


def _on_line(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    return [
        s._replace(first=max(s.first, first), last=min(s.last, last), ends=s.last <= last)
        for s in spans
        if s.first < last and s.last > first
    ]
