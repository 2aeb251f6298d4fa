"""Lines with tags → running text with marks, each line beginning with ``lb``.

Tags may begin and end anywhere; marks stand in each other like elements. One that ends outside of
the mark in which it began is written in two pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from edition.importers.draft import (
    Guess,
    Inline,
    LineBreak,
    Mark,
    Origin,
    Remark,
    Text,
    keys,
    plain_text,
)
from edition.importers.sheets.model import Line, Tag
from edition.importers.sheets.tags import LOOK, POINTS, TAGS, unsaid

# Signs that end a line within a word: these say nothing else, a hyphen may be one of the word.
_DIVIDES = "\u00ac\u00ad\u2e17"
_HYPHENS = "-\u2010="
_DEEPEST = 12
_LOOKED_BACK = 40  # tags
_MOST_TAGS = 3000  # in one region
_CARRIED = Guess(
    "word that goes on",
    "a hyphen ends the line, and a small letter begins the next",
    "medium",
)


def outermost_first(tag: Tag) -> tuple[int, bool, int, bool]:
    """The order of tags; of two about the same words, what they look like stands inside."""
    return tag.start, tag.end > tag.start, -tag.end, tag.kind == LOOK


def looks_within(tags: Sequence[Tag]) -> list[Tag]:
    """*tags* in order; looks are parted where others begin or end, so that these stay whole."""
    others = [tag for tag in tags if tag.kind != LOOK]
    made = list(others)
    for look in (tag for tag in tags if tag.kind == LOOK):
        cuts = {look.start, look.end}
        for other in others:
            if other.start < look.start < other.end < look.end:
                cuts.add(other.end)
            elif look.start < other.start < look.end < other.end:
                cuts.add(other.start)
        edges = sorted(cuts)
        made += [replace(look, start=a, end=b) for a, b in pairwise(edges)]
    return sorted(made, key=outermost_first)


@dataclass
class Stretch:
    """Lines that are one run of text; ``base`` is where it begins in the text of the draft.

    ``zones`` has the id of each line's zone, empty where it has none. ``remarks`` gather what no
    mark can say.
    """

    lines: Sequence[Line]
    base: int
    zones: Sequence[str]
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = "\n".join(line.text for line in self.lines)
        self.starts = [0]
        for line in self.lines[:-1]:
            self.starts.append(self.starts[-1] + len(line.text) + 1)

    def inlines(self, *, breaks: bool = True) -> tuple[Inline, ...]:
        """The run with its marks; *breaks*: its first line begins with its own ``lb``, too."""
        first = self._break(0) if breaks and self.zones and self.zones[0] else None
        held = self._run(0, len(self.text), self._tags(), 0)
        return (first, *held) if first else held

    def _origin(self, start: int, end: int) -> Origin:
        return Origin(self.base + start, self.base + end)

    # --- tags ---------------------------------------------------------------------------------

    def _tags(self) -> list[Tag]:
        """The tags of all lines, by their places in the run; those that go on are one."""
        placed: list[Tag] = []
        for start, line in zip(self.starts, self.lines, strict=True):
            for tag in sorted(line.tags, key=lambda t: (t.start, -t.end)):
                self._add(placed, tag, start, len(line.text))
        for tag in placed[_MOST_TAGS:]:
            at = self._origin(tag.start, tag.end)
            self.remarks.append(Remark(f"tag {tag.kind}", "too many stand in one region", at))
        return looks_within(placed[:_MOST_TAGS])

    def _add(self, placed: list[Tag], tag: Tag, start: int, length: int) -> None:
        first, last = max(min(tag.start, length), 0), max(min(tag.end, length), 0)
        at = self._origin(start + first, start + last)
        if tag.kind not in TAGS or (first >= last and tag.kind not in POINTS):
            said = " ".join(f"{k}: {v}" for k, v in tag.values.items()) or "no mark says it"
            self.remarks.append(Remark(f"tag {tag.kind}", said, at))
            return
        moved = replace(tag, start=start + first, end=start + last)
        if tag.kind == "comment":  # it is written behind its words, whatever parts them
            moved = replace(moved, start=moved.end)
        if not (tag.continued and self._joined(placed, moved)):
            placed.append(moved)
        if more := unsaid(tag):
            told = "; ".join(f"{key}: {value}" for key, value in more)
            self.remarks.append(Remark(tag.kind, told, at))

    def _joined(self, placed: list[Tag], tag: Tag) -> bool:
        """Whether *tag* goes on with one at the end of the line before; then that is longer now."""
        for number in range(len(placed) - 1, max(len(placed) - _LOOKED_BACK, 0) - 1, -1):
            before = placed[number]
            if before.kind == tag.kind and before.continued and before.end <= tag.start:
                between = self.text[before.end : tag.start]
                if not between.strip() and between.count("\n") == 1:
                    placed[number] = replace(before, end=tag.end)
                    return True
        return False

    # --- the run ------------------------------------------------------------------------------

    def _run(self, start: int, end: int, tags: Sequence[Tag], depth: int) -> tuple[Inline, ...]:
        made: list[Inline] = []
        at = start
        waiting = list(tags)
        while waiting:
            tag = waiting.pop(0)
            made += self._plain(at, tag.start)
            inside = [t for t in waiting if t.start < tag.end and t.end > t.start]
            inside += [t for t in waiting if t.start == t.end and tag.start <= t.start < tag.end]
            waiting = [t for t in waiting if t not in inside]
            cut = [replace(t, start=tag.end) for t in inside if t.end > tag.end]
            waiting = sorted([*cut, *waiting], key=outermost_first)
            inside = [replace(t, end=min(t.end, tag.end)) for t in inside]
            inside.sort(key=outermost_first)
            made += self._marked(tag, inside, depth)
            at = tag.end
        return (*made, *self._plain(at, end))

    def _marked(self, tag: Tag, inside: Sequence[Tag], depth: int) -> tuple[Inline, ...]:
        at = self._origin(tag.start, tag.end)
        if depth >= _DEEPEST:
            self.remarks.append(Remark(f"tag {tag.kind}", "too many stand in each other here", at))
            return self._run(tag.start, tag.end, inside, depth) if inside else self._text(tag)
        content = self._run(tag.start, tag.end, inside, depth + 1)
        if not plain_text(content).strip() and tag.kind not in POINTS:
            return content
        made = TAGS[tag.kind](tag, content, at)
        return content if made is None else made

    def _text(self, tag: Tag) -> tuple[Inline, ...]:
        return tuple(self._plain(tag.start, tag.end))

    def _plain(self, start: int, end: int) -> list[Inline]:
        """Text without tags; where a line ends, the next begins."""
        made: list[Inline] = []
        at = start
        for number, line in enumerate(self.starts):
            if start < line <= end and number:
                made += self._piece(at, line - 1)
                made.append(self._break(number))
                at = line
        return [*made, *self._piece(at, end)]

    def _piece(self, start: int, end: int) -> list[Inline]:
        held = self.text[start:end]
        return [Text(held, self._origin(start, end))] if held else []

    def _break(self, number: int) -> Inline:
        """The beginning of a line."""
        zone = self.zones[number] if number < len(self.zones) else ""
        guess = self._carried(number) if number else None
        is_divided = number and (guess is not None or self._is_divided(number))
        if not zone and not is_divided:
            return LineBreak()
        said = keys(facs=f"#{zone}" if zone else None)
        return Mark("lb", (), (*(keys(break_="no") if is_divided else ()), *said), guess=guess)

    def _is_divided(self, number: int) -> bool:
        before = self.lines[number - 1]
        return before.divides or before.text.rstrip()[-1:] in tuple(_DIVIDES)

    def _carried(self, number: int) -> Guess | None:
        """The guess that a word goes on in this line."""
        before, line = self.lines[number - 1], self.lines[number]
        ends = before.text.rstrip()
        if self._is_divided(number) or ends[-1:] not in tuple(_HYPHENS):
            return None
        if not (ends[-2:-1].isalpha() and line.text.lstrip()[:1].islower()):
            return None
        start = self.starts[number - 1] + len(ends) - len(ends.split()[-1])
        return replace(_CARRIED, origin=self._origin(start, self.starts[number - 1] + len(ends)))
