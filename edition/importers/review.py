"""The review file: every guess, what was left out, what is proposed for the settings.

It is Markdown for people, beside the drafts and none of the sources.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.importers.draft import (
    Artefact,
    Block,
    Draft,
    Guess,
    Inline,
    Mark,
    Origin,
    all_blocks,
    contents,
)
from edition.importers.writer import Written

_SHOWN = 60
_LONGER = 400
_ORDER = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True)
class Imported:
    """A draft, what was written of it, and where."""

    draft: Draft
    written: Written
    path: str


def review(file: str, text: str, imported: Sequence[Imported]) -> str:
    """The review of what became of *file*, whose decoded text is *text*."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    lines = [f"# What was guessed in {file}", ""]
    lines += [f"{_counted(len(imported), 'document')}, {_guesses(imported)}.", ""]
    if any(one.written.guesses for one in imported):
        lines += [
            "What is certain is marked and not listed. Line is the line of the draft, raw that of "
            "the file. Strike a row when you have looked at it.",
            "",
        ]
    for one in imported:
        lines += [f"## {one.path}", "", *_of_draft(one, text, starts), ""]
    proposed = list(dict.fromkeys(s for one in imported for s in one.draft.settings))
    if proposed:
        lines += ["## For edition.toml", "", "```toml", "\n\n".join(proposed).strip(), "```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _guesses(imported: Sequence[Imported]) -> str:
    return _counted(sum(len(one.written.guesses) for one in imported), "guess", "guesses")


def _counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> _counted(2, "guess", "guesses")
    '2 guesses'
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def _of_draft(one: Imported, text: str, starts: Sequence[int]) -> Iterator[str]:
    if one.draft.origin:
        first, last = one.draft.origin.start, max(one.draft.origin.end - 1, 0)
        yield f"Lines {_line(starts, first)} to {_line(starts, last)} of the file."
        yield ""
    rows = [_row(line, guess, text, starts) for line, guess in one.written.guesses]
    if rows:
        yield from ("| line | raw | what | words | how sure | why |", "|---:|---:|---|---|---|---|")
        yield from rows
    else:
        yield "Nothing was guessed."
    yield from _told(one.draft, text, starts)
    left_out = list(artefacts(one.draft))
    if left_out:
        yield from ("", "Left out:", "", "| raw | signs | why |", "|---:|---|---|")
        yield from _left_out(left_out, starts)


def _row(line: int, guess: Guess, text: str, starts: Sequence[int]) -> str:
    at = guess.origin
    raw = str(_line(starts, at.start)) if at else ""
    words = _cell(text[at.start : at.end]) if at and text else ""
    told = (str(line or ""), raw, _cell(guess.what), words, guess.cert, _cell(guess.why, _LONGER))
    return f"| {' | '.join(told)} |"


def _told(draft: Draft, text: str, starts: Sequence[int]) -> Iterator[str]:
    """What the file says beside its text."""
    if draft.remarks:
        yield from ("", "Also in the file:", "")
        yield from ("| raw | what | words | more |", "|---:|---|---|---|")
    for remark in draft.remarks:
        at = remark.origin
        raw = str(_line(starts, at.start)) if at else ""
        words = _cell(text[at.start : at.end]) if at and text else ""
        yield f"| {raw} | {_cell(remark.what)} | {words} | {_cell(remark.why, _LONGER)} |"


def _left_out(found: Iterable[Artefact], starts: Sequence[int]) -> Iterator[str]:
    """One row for each reason and each sign, with the lines on which it stood."""
    rows: dict[tuple[str, str], list[int]] = {}
    for artefact in found:
        at = rows.setdefault((artefact.text.strip() or artefact.text, artefact.why), [])
        if artefact.origin:
            at.append(_line(starts, artefact.origin.start))
    for (sign, why), lines in rows.items():
        yield f"| {_several(lines)} | {_cell(sign)} | {_cell(why)} |"


def _several(lines: Sequence[int]) -> str:
    """Numbers of lines, many of them cut short.

    >>> _several([1, 2, 2, 9])
    '1, 2, 9'
    """
    once = sorted(set(lines))
    more = f" and {len(once) - 8} more" if len(once) > 8 else ""
    return ", ".join(map(str, once[:8])) + more


def artefacts(draft: Draft) -> Iterator[Artefact]:
    """What was left out of *draft*, in order of the file."""
    found = [*draft.artefacts]
    for block in all_blocks(draft.blocks):
        if isinstance(block, Artefact):
            found.append(block)
        found.extend(_in_block(block))
    yield from sorted(found, key=lambda a: a.origin or Origin(0, 0))


def _in_block(block: Block) -> Iterator[Artefact]:
    for run in contents(block):
        yield from _in_inlines(run)


def _in_inlines(inlines: Iterable[Inline]) -> Iterator[Artefact]:
    for inline in inlines:
        if isinstance(inline, Artefact):
            yield inline
        elif isinstance(inline, Mark):
            for reading in inline.readings:
                yield from _in_inlines(reading)


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset)


def _cell(text: str, longest: int = _SHOWN) -> str:
    """Text as it stands in a cell: on one line, no sign of Markdown in it."""
    plain = " ".join(text.split())
    plain = plain if len(plain) <= longest else plain[: longest - 1] + "…"
    plain = "".join(c if c.isprintable() else "\ufffd" for c in plain)
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>|~#" else c for c in plain)
