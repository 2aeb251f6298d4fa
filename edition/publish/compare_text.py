"""The words of a copy in a row: what differs is underlined or framed, with its number after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from edition.collate.copy_text import Word
from edition.collate.result import Difference
from edition.escape import id_safe, text

# What closes a sentence, apart from a word: after a sign of absent words it is theirs.
_CLOSING = re.compile(r"(\s*)([,.;:!?)\]»”’…،؛؟。，]+\s*)\Z")


class Span(NamedTuple):
    """Words of a copy that a difference holds; ``look`` is how they are shown.

    ``outer`` are the spans of passages, which may have others in them. ``ends`` says that what is
    told after it follows here.
    """

    first: int
    last: int
    difference: Difference | None
    look: str
    outer: bool = False
    ends: bool = True
    begins: bool = True


class Point(NamedTuple):
    """Something that stands before a word: a bar, a gap, an empty place.

    ``sign`` says that it stands on the sheet, so that what closes a sentence may follow it.
    """

    at: int
    html: Markup
    sign: bool = False


class Cut(NamedTuple):
    """The words from ``first`` to ``last``, which look alike and are in the same spans."""

    first: int
    last: int
    outer: Span | None
    inner: Span | None


def compose(
    words: Sequence[Word],
    first: int,
    last: int,
    spans: Sequence[Span],
    points: Sequence[Point],
    after: Callable[[Span], Markup],
) -> Markup:
    """The words *first* to *last* with their spans and points; *after* is told behind a span."""
    writer = _Writer(words, after)
    waiting = sorted(points, key=lambda p: p.at)
    for cut in _cuts(words, first, last, spans, points):
        here = [point for point in waiting if point.at <= cut.first]
        waiting = waiting[len(here) :]
        writer.pass_to(cut.outer, cut.inner, here)
        writer.words_of(cut)
    writer.pass_to(None, None, waiting)
    return Markup("".join(writer.out).rstrip())


def _cuts(
    words: Sequence[Word], first: int, last: int, spans: Sequence[Span], points: Sequence[Point]
) -> Iterable[Cut]:
    """The words, cut wherever anything changes."""
    inside = [s for s in spans if s.first < last and s.last > first and s.first < s.last]
    places = {first, last, *(p.at for p in points if first < p.at < last)}
    for span in inside:
        places |= {max(span.first, first), min(span.last, last)}
    style = None
    for place in range(first, last):
        found = _style(words[place])
        if found != style:
            places.add(place)
            style = found
    for start, end in pairwise(sorted(places)):
        around = [s for s in inside if s.first <= start and s.last >= end]
        outer = next((s for s in around if s.outer), None)
        if outer is None and words[start].piece:
            outer = Span(first, last, None, "framed", outer=True, ends=False)
        yield Cut(start, end, outer, next((s for s in around if not s.outer), None))


def _style(word: Word) -> tuple[object, ...]:
    return word.struck, bool(word.hand), word.doubt, word.cert, word.piece


class _Writer:
    def __init__(self, words: Sequence[Word], after: Callable[[Span], Markup]) -> None:
        self.words = words
        self.after = after
        self.out: list[str] = []
        self.tail = ""
        self.outer: Span | None = None
        self.inner: Span | None = None

    def move(self, outer: Span | None, inner: Span | None) -> None:
        """Close the spans that end, write what parts the words, open those that begin."""
        leaves = self.outer != outer
        if self.inner is not None and (leaves or self.inner is not inner):
            # A difference may go on where a frame around it ends: its number follows then.
            ends = self.inner is not inner
            self.out += ["</span>", self.after(self.inner) if ends else ""]
            reopen = None
        else:
            reopen = self.inner
        if self.outer is not None and leaves:
            self.out += [_closing(self.outer), self.after(self.outer)]
        self.out.append(text(self.tail))
        self.tail = ""
        if outer is not None and leaves:
            self.out.append(_opening(outer))
        if inner is not None and reopen is not inner:
            self.out.append(_opening(inner))
        self.outer, self.inner = outer, inner

    def pass_to(self, outer: Span | None, inner: Span | None, points: Sequence[Point]) -> None:
        """Go on to words in other spans, past what stands between."""
        found = _CLOSING.match(self.tail) if any(point.sign for point in points) else None
        if found:
            self.tail = found[1]
        self.move(outer, inner)
        for point in points:
            self.point(point.html)
        if found:
            # One white space is that before the sign; what follows it stands close.
            self.out = self.out[:-1] if len(found[1]) < 2 else self.out
            self.out.append(text(found[2]))

    def point(self, html: Markup) -> None:
        """Something between two words, with white space around it."""
        before = next((piece for piece in reversed(self.out) if piece), " ")
        if not before[-1].isspace():
            self.out.append(" ")
        self.out += [html, " "]

    def words_of(self, cut: Cut) -> None:
        found = self.words[cut.first : cut.last]
        *most, final = found
        inner = "".join(word.text + word.after for word in most) + final.text
        self.out.append(_styled(text(inner), final))
        self.tail = final.after


def _styled(html: str, word: Word) -> str:
    """The words as the sheet and the transcription have them: struck, by a hand, doubtful."""
    if word.doubt:
        cert = id_safe(word.cert) if word.cert in ("high", "medium", "low") else ""
        html = f'<span class="unclear{" " + cert if cert else ""}">{html}</span>'
    if word.hand:
        html = f'<span class="hand">{html}</span>'
    return f'<del class="struck">{html}</del>' if word.struck else html


def _opening(span: Span) -> str:
    number = f' data-n="{span.difference.number}"' if span.difference else ""
    kind = f" k-{span.difference.kind.value}" if span.difference else ""
    if span.look in ("framed", "released"):
        edges = (" first" if span.begins else "") + (" last" if span.ends else "")
        look = "framed released" if span.look == "released" else "framed"
        return f'<span class="{look}{edges}{kind}"{number}><span>'
    return f'<span class="diff{kind}"{number}>'


def _closing(span: Span) -> str:
    return "</span></span>" if span.look in ("framed", "released") else "</span>"
