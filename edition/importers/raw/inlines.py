"""Inlines by their characters: cutting, wrapping and joining without losing a place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.importers.draft import (
    Artefact,
    Block,
    Guess,
    Heading,
    Inline,
    Keys,
    LineBreak,
    Mark,
    Origin,
    Paragraph,
    Text,
    all_inlines,
    contents,
    plain_text,
)

Inlines = tuple[Inline, ...]


def text_of(block: Block) -> str:
    """What a block says, on one line, without white space at its ends."""
    runs = (block.content,) if isinstance(block, Paragraph) else contents(block)
    return " ".join(" ".join(map(plain_text, runs)).split())


def length(inline: Inline) -> int:
    """How many characters of the plain text an inline is."""
    return len(inline.text) if isinstance(inline, Text) else len(plain_text((inline,)))


def slice_of(content: Sequence[Inline], start: int, end: int, *, closed: bool = False) -> Inlines:
    """The inlines of the characters from *start* to before *end* of the plain text.

    A mark that is cut is in both parts. What has no characters belongs to what follows it; at the
    end of the content, or where the slice is *closed*, to what stands before.
    """
    whole = sum(map(length, content))
    return tuple(_sliced(content, start, end, closed or end >= whole))


def _sliced(content: Sequence[Inline], start: int, end: int, closed: bool) -> Iterator[Inline]:
    at = 0
    for inline in content:
        size = length(inline)
        first, last = max(start - at, 0), min(end - at, size)
        if not size:
            if start <= at < end or (closed and at == end):
                yield inline
        elif first == 0 and last == size:
            yield inline
        elif first < last:
            yield _cut(inline, first, last)
        at += size


def pieces(content: Sequence[Inline], bounds: Sequence[int]) -> Iterator[Inlines]:
    """*content* cut at *bounds*, which grow from 0 to its length: the slice of each to the next.

    In one pass, where `slice_of` would go over the content for every slice.
    """
    slices: list[list[Inline]] = [[] for _ in bounds[1:]]
    number = at = 0
    for inline in content:
        end = at + length(inline)
        while number + 1 < len(slices) and bounds[number + 1] <= at:
            number += 1
        if slices and end == at:
            slices[number].append(inline)
        while slices and at < end:
            cut = min(end, bounds[number + 1])
            first, last = at - (end - length(inline)), cut - (end - length(inline))
            is_whole = (first, last) == (0, length(inline))
            slices[number].append(inline if is_whole else _cut(inline, first, last))
            at = cut
            if at < end:
                number += 1
    yield from map(tuple, slices)


def _cut(inline: Inline, start: int, end: int) -> Inline:
    if isinstance(inline, Text):
        place = inline.origin
        moved = Origin(place.start + start, place.start + end) if place else None
        return Text(inline.text[start:end], moved)
    if isinstance(inline, Mark):
        first, *others = inline.readings
        return replace(inline, readings=(slice_of(first, start, end), *others))
    return inline


def wrap(
    content: Sequence[Inline],
    start: int,
    end: int,
    name: str,
    keys: Keys = (),
    guess: Guess | None = None,
) -> Inlines | None:
    """*content* with the mark *name* around its characters from *start* to before *end*.

    The mark stands inside marks that hold all of it. None where it would cut a mark in two.
    """
    at = 0
    for index, inline in enumerate(content):
        size = length(inline)
        if isinstance(inline, Mark) and at < end and start < at + size:
            if start >= at and end <= at + size and (start, end) != (at, at + size):
                inner = wrap(inline.content, start - at, end - at, name, keys, guess)
                if inner is None:
                    return None
                changed = replace(inline, readings=(inner, *inline.readings[1:]))
                return (*content[:index], changed, *content[index + 1 :])
            if start > at or end < at + size:
                return None
        at += size
    inside = slice_of(content, start, end)
    made = Mark(name, (inside,), keys, guess=guess)
    return (*slice_of(content, 0, start), made, *_after(content, end))


def _after(content: Sequence[Inline], start: int) -> Inlines:
    whole = sum(map(length, content))
    return () if start >= whole else slice_of(content, start, whole)


def lines_of(content: Sequence[Inline]) -> tuple[Inlines, ...]:
    """The lines of *content*: parted at kept line ends and at the ends of lines of the file."""
    return tuple((*line, *sign_of(end)) for line, end in ended_lines(content))


def sign_of(end: Inline | None) -> Inlines:
    """What stood in the file for the end of a line, ``\\`` or ``<br>``; it stays accounted for."""
    if not isinstance(end, LineBreak) or end.origin is None:
        return ()
    return (Artefact("", "a sign for the end of a line", end.origin),)


def ended_lines(content: Sequence[Inline]) -> list[tuple[Inlines, Inline | None]]:
    """The lines, each with what ends it; nothing ends the last."""
    return [(trimmed(tuple(line)), end) for line, end in _lines(content)]


def _lines(content: Sequence[Inline]) -> Iterator[tuple[list[Inline], Inline | None]]:
    """In one pass, since a file without blank lines is one block of many thousand lines."""
    line: list[Inline] = []
    for inline in content:
        pieces = list(_pieces(inline))
        for piece, end in pieces:
            line += piece
            if end is not None:
                yield line, end
                line = []
    yield line, None


def _pieces(inline: Inline) -> Iterator[tuple[list[Inline], Inline | None]]:
    if isinstance(inline, LineBreak):
        yield [], inline
    elif isinstance(inline, Text) and "\n" in inline.text:
        at = 0
        for part in inline.text.split("\n"):
            end = at + len(part)
            held: list[Inline] = [_cut(inline, at, end)] if part else []
            yield held, _cut(inline, end, end + 1) if end < len(inline.text) else None
            at = end + 1
    elif isinstance(inline, Mark) and "\n" in plain_text((inline,)):
        for within, sign in _lines(inline.content):
            yield [replace(inline, readings=(tuple(within), *inline.readings[1:]))], sign
    else:
        yield [inline], None


def joined(lines: Iterable[Inlines], *, kept: bool = True) -> Inlines:
    """Lines as one run; their ends are *kept* as line breaks, or are white space."""
    made: list[Inline] = []
    for line in lines:
        if made:
            made.append(LineBreak() if kept else Text("\n"))
        made.extend(line)
    return tuple(made)


def trimmed(content: Inlines) -> Inlines:
    """*content* without white space at its ends, in marks as well."""
    text = plain_text(content)
    points = [at for at, inline in _points(content) if isinstance(inline, Mark)]
    start = min([len(text) - len(text.lstrip()), *points])
    end = max([len(text.rstrip()), *points])
    if start >= end:
        return tuple(i for i in content if not length(i) or isinstance(i, Mark | Artefact))
    if (start, end) == (0, len(text)):
        return content
    cut = slice_of(content, start, end, closed=True)
    before = tuple(i for i in _weightless(content, 0, start) if i not in cut)
    after = tuple(i for i in _weightless(content, end, len(text) + 1) if i not in cut)
    above = _signs_of(slice_of(content, 0, start))
    below = _signs_of(slice_of(content, end, len(text)))
    return (*above, *before, *cut, *after, *below)


def _signs_of(content: Inlines) -> Inlines:
    """The signs for ends of lines among white space that is trimmed away."""
    return tuple(sign for inline in all_inlines(content) for sign in sign_of(inline))


def _weightless(content: Inlines, start: int, end: int) -> Iterator[Inline]:
    """What has no characters and stands among the characters from *start* to *end*."""
    return (inline for at, inline in _points(content) if start <= at < end)


def _points(content: Inlines) -> Iterator[tuple[int, Inline]]:
    """Every inline without characters, and where it stands."""
    at = 0
    for inline in content:
        if not length(inline) and not isinstance(inline, LineBreak):
            yield at, inline
        at += length(inline)


def kept(content: Inlines) -> Inlines:
    """*content* with every end of a line kept as one."""
    return joined(lines_of(content))


def origin_of(content: Sequence[Inline]) -> Origin | None:
    """The stretch of the file that *content* is made of."""
    places = [p for i in all_inlines(content) if (p := getattr(i, "origin", None)) is not None]
    if not places:
        return None
    return Origin(min(p.start for p in places), max(p.end for p in places))


def place_of(block: Block) -> Origin | None:
    """The stretch of the file that a block's own text is made of."""
    own = getattr(block, "origin", None)
    return own or origin_of([i for run in contents(block) for i in run])


def with_content(block: Paragraph | Heading, content: Inlines) -> Block:
    """The block with other content."""
    return replace(block, content=content)
