"""Redactions: passages in brackets that a code or another copy speaks of, and what is withheld.

A bracket may open in one paragraph and close in another; the code that goes with it may stand
anywhere near. A bracket of which nothing says that it marks a redaction stays text, and so does
one that is never closed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.importers.draft import (
    Artefact,
    Box,
    Guess,
    Inline,
    Mark,
    Origin,
    Paragraph,
    Text,
    keys,
    plain_text,
)
from edition.importers.raw.brackets import Pair, lone, pairs
from edition.importers.raw.codes import Code, codes, key_of
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of, pieces, slice_of
from edition.importers.raw.withheld import Place, places

_WHY_BRACKET = "a bracket that marks a redaction"
_LONG = 6
_NEAR = 2
# How the sign or key of a category ends that says so: `code-not-stated`, "nicht angegeben".
_NOT_STATED = ("notstated", "unstated", "nichtangegeben", "nonindiqué", "nonprécisé")
# So many brackets without another are told of; more are the way of a text.
_MOST_LONE = 20


@dataclass(frozen=True)
class Known:
    """What is known besides the blocks: signs of codes → categories, what other copies lack."""

    codes: Mapping[str, str] = field(default_factory=dict)
    lacking: Sequence[Origin] = ()

    @property
    def not_stated(self) -> str | None:
        """The category for a redaction of which no reason is stated."""
        said = (k for s, k in self.codes.items() if s.endswith(_NOT_STATED) or s == "none")
        return next(said, None)


@dataclass(frozen=True)
class _Cut:
    """Characters of a paragraph in whose place something else stands."""

    start: int
    end: int
    kind: str  # "piece", "bracket", "code", "place"
    key: str = ""
    code: Code | None = None
    place: Place | None = None


def mark(blocks: Blocks, context: Context, known: Known | None = None) -> Blocks:
    """The blocks with their redactions, withheld passages and codes marked."""
    return _Pass(blocks, context, known or Known()).blocks()


class _Pass:
    def __init__(self, blocks: Blocks, context: Context, known: Known) -> None:
        self.given = blocks
        self.known = known
        self.at = [i for i, b in enumerate(blocks) if is_carrier(b)]
        carriers = [b for b in blocks if is_carrier(b)]
        self.contents = [b.content for b in carriers if isinstance(b, Paragraph)]
        self.texts = [plain_text(content) for content in self.contents]
        self.codes = [list(codes(text, context.patterns)) for text in self.texts]
        self.places = [list(places(text, context.patterns)) for text in self.texts]
        self.is_reviewed = any(self.codes) or any(_is_review(b) for b in blocks)
        self.redactions = self._redactions()
        self.cuts: list[list[_Cut]] = [[] for _ in self.texts]
        self.why: dict[str, tuple[str, bool]] = {}
        self.of_key: dict[str, str] = {}

    def blocks(self) -> Blocks:
        self._number()
        self._put_codes()
        made = list(self.given)
        for number, index in enumerate(self.at):
            block = made[index]
            if self.cuts[number] and isinstance(block, Paragraph):
                made[index] = replace(block, content=self._rebuilt(number))
        return tuple(made)

    # --- what is a redaction ---

    def _redactions(self) -> list[tuple[Pair, str, bool]]:
        taken = [
            [(c.start, c.end) for c in cs] + [(p.start, p.end) for p in ps]
            for cs, ps in zip(self.codes, self.places, strict=True)
        ]
        judged = ((pair, self._why(pair)) for pair in pairs(self.texts, taken))
        return [(pair, why[0], why[1]) for pair, why in judged if why is not None]

    def _why(self, pair: Pair) -> tuple[str, bool] | None:
        """Why a bracket marks a redaction, and whether that is more than likely."""
        length = len(self._words(pair))
        if length < 2:
            return None
        if any(self._lacks(pair)):
            return "another copy does not have what stands in the brackets", True
        if any(self.codes[pair.first : pair.last + 1]):
            return "the passage stands in brackets, and a code stands beside it", True
        if pair.last > pair.first and self.is_reviewed:
            return "the brackets go over several paragraphs of a paper that was reviewed", True
        if length >= _LONG and self.is_reviewed:
            return "a long passage stands in brackets in a paper that was reviewed", False
        return None

    def _words(self, pair: Pair) -> list[str]:
        return " ".join(self.texts[n][s:e] for n, s, e in pair.stretches(self.texts)).split()

    def _lacks(self, pair: Pair) -> Iterator[bool]:
        for number, start, end in pair.stretches(self.texts):
            place = origin_of(slice_of(self.contents[number], start, end))
            if place is not None:
                yield from (
                    min(place.end, o.end) - max(place.start, o.start)
                    > (place.end - place.start) // 2
                    for o in self.known.lacking
                )

    # --- numbering, cutting ---

    def _number(self) -> None:
        """Give keys in the order of the text, and cut the paragraphs."""
        found: list[tuple[int, int, Pair | Place, tuple[str, bool]]] = [
            (pair.first, pair.start, pair, (why, sure)) for pair, why, sure in self.redactions
        ]
        inside: dict[int, list[tuple[int, int]]] = {}
        for pair, _, _ in self.redactions:
            for number, start, end in pair.stretches(self.texts):
                inside.setdefault(number, []).append((start, end))
        for number, all_places in enumerate(self.places):
            found += [
                (number, place.start, place, (place.why, place.is_certain))
                for place in all_places
                if not _is_within(place.start, inside.get(number, ()))
            ]
        for count, (number, _, what, why) in enumerate(sorted(found, key=lambda f: f[:2]), 1):
            key = f"r{count}"
            self.why[key] = why
            if isinstance(what, Place):
                self.cuts[number].append(_Cut(what.start, what.end, "place", key, place=what))
            else:
                self._cut(what, key)

    def _cut(self, pair: Pair, key: str) -> None:
        self.cuts[pair.first].append(_Cut(pair.start, pair.start + 1, "bracket"))
        self.cuts[pair.last].append(_Cut(pair.end, pair.end + 1, "bracket"))
        for number, start, end in pair.stretches(self.texts):
            all_codes = self.codes[number]
            first_code = bisect_left(all_codes, start, key=lambda c: c.start)
            last_code = bisect_left(all_codes, end, key=lambda c: c.start)
            between = [(c.start, c.end) for c in all_codes[first_code:last_code]]
            for first, last in _without(self.texts[number], start, end, between):
                self.cuts[number].append(_Cut(first, last, "piece", key))

    def _put_codes(self) -> None:
        passages = [
            sorted((c for c in cuts if c.kind in ("piece", "place")), key=lambda c: c.end)
            for cuts in self.cuts
        ]
        for number, all_codes in enumerate(self.codes):
            for code in all_codes:
                beside = _beside(passages, number, code)
                if not beside:
                    continue
                self.cuts[number].append(
                    _Cut(code.start, code.end, "code", " ".join(beside), code=code)
                )
                if category := key_of(code, self.known.codes):
                    for key in beside:
                        self.of_key.setdefault(key, category)

    # --- making ---

    def _rebuilt(self, number: int) -> Inlines:
        kept: list[_Cut] = []
        for cut in sorted(self.cuts[number], key=lambda c: (c.start, c.end)):
            if not kept or cut.start >= kept[-1].end:
                kept.append(cut)
        bounds = sorted({0, len(self.texts[number]), *(b for c in kept for b in (c.start, c.end))})
        waiting = deque(kept)
        made: list[Inline] = []
        for start, inside in zip(bounds, pieces(self.contents[number], bounds), strict=False):
            made += self._made(waiting.popleft(), inside) if _begins(waiting, start) else inside
        return tuple(made)

    def _made(self, cut: _Cut, inside: Inlines) -> Sequence[Inline]:
        place = origin_of(inside)
        if cut.kind == "bracket":
            return [Artefact(plain_text(inside), _WHY_BRACKET, place)]
        if cut.kind == "code" and cut.code is not None:
            return [self._exemption(cut.key, cut.code, inside)]
        why, is_sure = self.why[cut.key]
        category = self.of_key.get(cut.key) or self.known.not_stated
        if cut.place is not None:
            guess = None if is_sure else Guess("withheld passage", why, "low", place)
            values = keys(key=cut.key, code=category) + cut.place.size
            return [Mark("withheld", (), values, guess=guess, origin=place)]
        guess = Guess("redaction", why, "medium" if is_sure else "low", place)
        values = keys(key=cut.key, code=category, rend="bracketed")
        return [Mark("redacted", (inside,), values, guess=guess)]

    def _exemption(self, key: str, code: Code, inside: Inlines) -> Mark:
        category = key_of(code, self.known.codes)
        guess = Guess("exemption code", code.why, "medium", origin_of(inside))
        values = keys(for_=key, code=category, place="margin")
        return Mark("exemption", (read(code, inside),), values, guess=guess)


def read(code: Code, inside: Inlines) -> Inlines:
    """What stands there, with what it means as another reading where it was misread."""
    if not code.is_misread:
        return inside
    return (Mark("alt", (inside, (Text(code.meant),)), keys(cert="medium")),)


def is_carrier(block: object) -> bool:
    """Whether a block is running text, in which redactions are marked."""
    return isinstance(block, Paragraph) and block.role in ("", "item", "p")


def unclosed(blocks: Blocks) -> Iterator[Guess]:
    """A remark on every bracket that is never closed, or never opened."""
    contents = [b.content for b in blocks if isinstance(b, Paragraph) and is_carrier(b)]
    texts = [plain_text(content) for content in contents]
    for number, at, sign in lone(texts)[:_MOST_LONE]:
        place = origin_of(slice_of(contents[number], at, at + 1))
        what = "closed" if sign == "[" else "opened"
        yield Guess(f"the bracket `{sign}` as text", f"it is never {what} by another", "low", place)


def _beside(passages: Sequence[Sequence[_Cut]], number: int, code: Code) -> list[str]:
    """The redactions beside which a code stands: in its paragraph, else the nearest."""
    if own := passages[number]:
        before = bisect_right(own, code.start, key=lambda c: c.end)
        return [own[max(before - 1, 0)].key]
    for distance in range(1, _NEAR):
        for other in (number - distance, number + distance):
            if 0 <= other < len(passages) and passages[other]:
                return [passages[other][-1 if other < number else 0].key]
    return []


def _is_within(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a place stands in one of the stretches, which are in order and apart."""
    found = bisect_right(stretches, at, key=lambda s: s[0])
    return bool(found) and at < stretches[found - 1][1]


def _is_review(block: object) -> bool:
    return isinstance(block, Box) and block.name == "stamp"


def _begins(waiting: deque[_Cut], start: int) -> bool:
    return bool(waiting) and waiting[0].start == start


def _without(
    text: str, start: int, end: int, between: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The stretches from *start* to *end* without *between*, and without white space at ends."""
    at = start
    for first, last in (*sorted(between), (end, end)):
        piece = text[at:first]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), first - (len(piece) - len(piece.rstrip()))
        at = max(at, last)
