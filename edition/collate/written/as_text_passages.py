"""The passages of a comparison for people: states, sizes, codes; what is lacking in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.collate.copy_text import CopyText
from edition.collate.result import Claim, Collation, Part, Passage, State
from edition.collate.written.layout import safe, table, wrap
from edition.collate.written.said import (
    ONE_ORIGINAL,
    counted,
    is_held_back,
    listed,
    part_size,
    row_place,
    shortened,
    shown_by,
    stated,
)
from edition.diagnostics import Diagnostic

_LONGEST = 320
_SILENT = "silent-excision"  # the code of the finding
_INDENT = " " * 6
_UNSEEN = "[…]"  # between words, what no copy shows
_LINE = re.compile(r"(.*?\bwrite) (\[\]\{.*?\}|<.*>) (.*)", re.DOTALL)


def passage_lines(collation: Collation) -> Iterator[str]:
    """Each passage that a copy marks or withholds: where, how long, its words, every copy."""
    passages = [passage for passage in collation.passages if not passage.silent]
    for number, passage in enumerate(passages):
        yield from _opening(collation, passage, number)
        yield from table(list(_copies(collation, passage)), indent=_INDENT)
        if passage.first_shown >= 0:
            copy = collation.copies[passage.first_shown]
            yield f"      first shown whole in {safe(copy.siglum)}, {safe(copy.released)}"


def _title(collation: Collation, passage: Passage) -> Iterator[str]:
    place, size = row_place(collation, passage.row), _size(collation, passage)
    yield from wrap(f"{safe(passage.key)} · {safe(place)} · {size}", "  ", _INDENT)


def _size(collation: Collation, passage: Passage) -> str:
    """How long the whole is: what can be counted, and what is known of the rest."""
    shown = shown_by(passage, collation.copies)
    said = []
    if shown:
        sigla = listed([safe(collation.copies[copy].siglum) for copy in shown])
        words = counted(passage.words, "word")
        said.append(f"{words}, {counted(passage.characters, 'character')}, counted in {sigla}")
    unseen = [part for part in passage.parts if part.shown_in < 0]
    said += [f"shown by no copy: {part_size(part, collation.copies)}" for part in unseen]
    return "; ".join(dict.fromkeys(said))


def _words(collation: Collation, passage: Passage) -> str:
    """The words of the passage, each part from the copy that it is counted in."""
    if not any(part.words for part in passage.parts):
        return ""
    texts = (_text(collation, part) for part in passage.parts)
    return " ".join(filter(None, texts))


def _text(collation: Collation, part: Part) -> str:
    if part.shown_in < 0:
        return _UNSEEN
    return collation.copies[part.shown_in].text(*part.stretches[part.shown_in])


def _copies(collation: Collation, passage: Passage) -> Iterator[list[str]]:
    for number, copy in enumerate(collation.copies):
        claims = [claim for claim in passage.claims if claim.siglum == copy.siglum]
        states = _held_back(copy, passage, number) or _states(passage, number)
        yield [safe(copy.siglum), states, "; ".join(map(_claim, claims))]


def _held_back(copy: CopyText, passage: Passage, number: int) -> str:
    if passage.states(number) != (State.UNREADABLE,):
        return ""
    first = passage.parts[0].stretches[number][0]
    return "held back by the editors" if is_held_back(copy, first) else ""


def _states(passage: Passage, copy: int) -> str:
    """``withheld``; where it is not one state: ``withheld 4 words, shown 6 words``."""
    states = passage.states(copy)
    own = _stated(passage, copy)
    if len(states) == 1:
        return f"{states[0]} ({own})" if own else str(states[0])
    return ", ".join(f"{state}{_of_state(passage, copy, state)}" for state in states)


def _stated(passage: Passage, copy: int) -> str:
    """What a copy states of the size of words that no copy shows."""
    unseen = (part for part in passage.parts if part.shown_in < 0 and not part.between)
    said = (stated(part.size_in(copy)) for part in unseen if part.states[copy] is State.WITHHELD)
    return ", ".join(dict.fromkeys(filter(None, said)))


def _of_state(passage: Passage, copy: int, state: State) -> str:
    """How many words of a passage have a state, and whether there may be more."""
    parts = [part for part in passage.parts if part.states[copy] is state]
    known = [part.words if part.shown_in >= 0 else part.estimate for part in parts]
    words = sum(number for number in known if number)
    if not words:
        return ""
    exact = all(p.shown_in >= 0 or (p.size.precise and p.size.unit == "word") for p in parts)
    more = " and more" if None in known else ""
    return f"{'' if exact or more else ' about'} {counted(words, 'word')}{more}"


def _claim(claim: Claim) -> str:
    """The code, how it is written, in whose hand, who says so, how surely."""
    short = claim.code.short or claim.code.uri
    said = [f"written “{claim.written}”"] if claim.written not in ("", short) else []
    said += [f"in the hand {claim.hand.lstrip('#')}"] if claim.hand else []
    said += [f"according to {claim.resp.lstrip('#')}"] if claim.resp else []
    said += [f"certainty {claim.cert}"] if claim.cert else []
    return safe(f"{short} ({', '.join(said)})" if said else short)


# --------------------------------------------------------------------------------- silence


def _opening(collation: Collation, passage: Passage, number: int) -> Iterator[str]:
    """What a passage is and what it says, parted from the one before it."""
    if number:
        yield ""
    yield from _title(collation, passage)
    text = _words(collation, passage)
    if text:
        yield from wrap(f"“{safe(shortened(text, _LONGEST))}”", _INDENT)


def silent_lines(collation: Collation) -> Iterator[str]:
    """Each passage that a copy lacks in silence, and what to do about it."""
    told = _told(collation)
    passages = [p for p in collation.passages if _silent_in(p)]
    for number, passage in enumerate(passages):
        yield from _opening(collation, passage, number)
        for copy in _silent_in(passage):
            siglum, finding = safe(collation.copies[copy].siglum), told.get((passage.key, copy))
            at = f": {safe(str(finding.at))}" if finding else ""
            yield from wrap(f"{siglum} has nothing here, and no sign of it{at}", _INDENT)
            yield from _remedy(finding.help or "") if finding else ()


def _remedy(help: str) -> Iterator[str]:
    """What to do; the line to write is not broken, so that it can be copied."""
    found = _LINE.fullmatch(help)
    if found is None:
        yield from wrap(safe(help), _INDENT)
        return
    before, line, where = found.groups()
    yield from wrap(safe(f"{before} {where}:"), _INDENT)
    yield f"{_INDENT}  {safe(line)}"


def _silent_in(passage: Passage) -> list[int]:
    """The copies that lack the passage or a part of it in silence."""
    return [n for n in range(len(passage.keys)) if State.SILENT in passage.states(n)]


def _told(collation: Collation) -> dict[tuple[str, int], Diagnostic]:
    """The finding about each passage and copy: they come in the order of passages and copies.

    Of independent copies what has no words that can be counted is not told.
    """
    findings = (f for f in collation.findings if f.code == _SILENT)
    lacking = (
        (passage.key, copy)
        for passage in collation.passages
        for copy in _silent_in(passage)
        if collation.kind == ONE_ORIGINAL
        or any(part.words for part in passage.parts if part.states[copy] is State.SILENT)
    )
    return dict(zip(lacking, findings, strict=False))
