"""The proof that a text was imported whole: each of its characters stands in one place.

By position, and so not by luck: every text of a draft says where it was taken from, every sign that
was left out is an artefact. What is lost, stands twice or was invented is found here; the document
concerned is then kept as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.diagnostics import Diagnostic, Severity
from edition.importers.draft import (
    Artefact,
    Block,
    Draft,
    Guess,
    Inline,
    LineBreak,
    Mark,
    Note,
    Origin,
    Paragraph,
    Preformatted,
    Raw,
    Rule,
    Text,
    all_blocks,
    contents,
)
from edition.location import SourceFile

_MOST_TOLD = 10
_SHOWN = 40


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Characters of the file that are accounted for, by what, and in which draft."""

    start: int
    end: int
    draft: int
    text: str | None  # of a text: what the draft has of it


@dataclass(frozen=True)
class Difference:
    """What is not as it stands in the file, where, and in which draft (-1: in none)."""

    start: int
    end: int
    what: str
    draft: int


def conserved(
    text: str, drafts: Sequence[Draft], path: str
) -> tuple[tuple[Draft, ...], list[Diagnostic]]:
    """*drafts* of *text*, those that are not whole in plain form, and findings about them."""
    differences = list(compare(text, drafts))
    if not differences:
        return tuple(drafts), []
    findings = _findings(text, differences, path)
    faulty = {_concerned(d, drafts) for d in differences}
    if -1 not in faulty:
        kept = tuple(plain(text, d) if n in faulty else d for n, d in enumerate(drafts))
        if not list(compare(text, kept)):
            return kept, findings
    first = drafts[0] if drafts else Draft({"id": "document", "title": "Document"}, ())
    whole = replace(first, artefacts=(), origin=Origin(0, len(text)))
    return (plain(text, whole),), findings


def plain(text: str, draft: Draft) -> Draft:
    """*draft* with its stretch of *text* in paragraphs, without marks."""
    origin = draft.origin or Origin(0, len(text))
    blocks: list[Block] = []
    start = origin.start
    for line in [*text[origin.start : origin.end].split("\n"), ""]:
        end = start + len(line)
        if line.strip():
            blocks.append(Paragraph((Text(line.strip(), Origin(start, end)),)))
        start = end + 1
    why = "something of the text would have been lost or doubled otherwise"
    guess = Guess("plain text", why, "high", origin)
    artefacts = tuple(a for a in draft.artefacts if a.origin and _outside(a.origin, origin))
    return replace(
        draft, blocks=tuple(blocks), artefacts=artefacts, guesses=(guess,), plain=True, settings=()
    )


def _outside(inner: Origin, outer: Origin) -> bool:
    return inner.end <= outer.start or inner.start >= outer.end


def compare(text: str, drafts: Sequence[Draft]) -> Iterator[Difference]:
    """Every difference between *text* and *drafts*, in the order of the text."""
    pieces = sorted(
        (p for n, draft in enumerate(drafts) for p in _pieces(draft, n)),
        key=lambda p: (p.start, p.end, p.draft, p.text or ""),
    )
    at = 0
    for piece in pieces:
        yield from _lost(text, at, piece.start)
        if piece.end < piece.start or piece.start < 0 or piece.end > len(text):
            yield Difference(0, 0, "a place that the file does not have", piece.draft)
            continue
        if piece.start < at and text[piece.start : min(at, piece.end)].strip():
            yield Difference(piece.start, min(at, piece.end), "stands twice", piece.draft)
        if piece.text is not None:
            held = "".join(text[piece.start : piece.end].split())
            if "".join(piece.text.split()) != held:
                yield Difference(piece.start, piece.end, "is written otherwise", piece.draft)
        at = max(at, piece.end)
    yield from _lost(text, at, len(text))
    for number, draft in enumerate(drafts):
        yield from _invented(draft, number)
        for run in _runs(draft):
            yield from _parted(text, run, number)


def _lost(text: str, start: int, end: int) -> Iterator[Difference]:
    missing = text[start:end]
    if missing.strip():
        first = start + len(missing) - len(missing.lstrip())
        yield Difference(first, start + len(missing.rstrip()), "is in no draft", -1)


def _pieces(draft: Draft, number: int) -> Iterator[Piece]:
    for inline in (*_inlines(draft), *_blocks_themselves(draft), *draft.artefacts):
        origin = getattr(inline, "origin", None)
        if origin is not None:
            held = inline.text if isinstance(inline, Text) else None
            yield Piece(origin.start, origin.end, number, held)


def _blocks_themselves(draft: Draft) -> Iterator[Block]:
    for block in _all(draft.blocks):
        if isinstance(block, Preformatted | Rule | Raw | Artefact):
            yield block


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in all_blocks(blocks):
        yield block
        for run in contents(block):
            for inline in _walk(run):
                if isinstance(inline, Note):
                    yield from _all(inline.blocks)


def _inlines(draft: Draft) -> Iterator[Inline]:
    for run in _runs(draft):
        yield from run


def _runs(draft: Draft) -> Iterator[list[Inline]]:
    """The inlines of each run of text, flat and in order."""
    for block in _all(draft.blocks):
        for run in contents(block):
            yield list(_walk(run))


def _walk(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Mark):
            for reading in inline.readings:
                yield from _walk(reading)


def _invented(draft: Draft, number: int) -> Iterator[Difference]:
    """Text that says no place; other readings than the first are the editor's, not the file's."""
    for block in _all(draft.blocks):
        for run in contents(block):
            for inline in _first(run):
                if isinstance(inline, Text) and inline.origin is None and inline.text.strip():
                    told = f"“{inline.text[:_SHOWN]}” is not in the file"
                    yield Difference(0, 0, told, number)


def _first(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Mark):
            yield from _first(inline.content)


def _parted(text: str, run: Sequence[Inline], number: int) -> Iterator[Difference]:
    """Words of one run that were parted or joined on the way."""
    before: Text | None = None
    gap, left_out = False, 0
    for inline in run:
        if isinstance(inline, Artefact):
            left_out += len(inline.text)
            continue
        if not isinstance(inline, Text) or inline.origin is None:
            gap = gap or isinstance(inline, LineBreak | Mark)
            continue
        if before and before.origin and not gap and not left_out:
            end, start = before.origin.end, inline.origin.start
            spaced = before.text[-1:].isspace() or inline.text[:1].isspace()
            edges = text[end - 1 : end].isspace() or text[start : start + 1].isspace()
            between = text[end:start]
            if end <= start and not between.strip() and spaced != (bool(between) or edges):
                yield Difference(end, start, "a word is parted or joined here", number)
        before, gap, left_out = inline, False, 0


def _concerned(difference: Difference, drafts: Sequence[Draft]) -> int:
    if difference.draft >= 0:
        return difference.draft if drafts[difference.draft].origin else -1
    for number, draft in enumerate(drafts):
        origin = draft.origin
        if origin and origin.start <= difference.start and difference.end <= origin.end:
            return number
    return -1


def _findings(text: str, differences: Sequence[Difference], path: str) -> list[Diagnostic]:
    file = SourceFile(path, text)
    found = []
    for difference in differences[:_MOST_TOLD]:
        line = text.count("\n", 0, difference.start) + 1
        column = difference.start - (text.rfind("\n", 0, difference.start) + 1) + 1
        words = " ".join(text[difference.start : difference.end].split())[:_SHOWN]
        what = f"“{words}” {difference.what}" if words else difference.what
        message = f"{what}; its document is written as plain text, without marks"
        help = "this is a fault of the import, and nothing is lost: mark the draft by hand"
        at = file.span(line, column)
        found.append(Diagnostic("import-not-whole", message, at, Severity.WARNING, help=help))
    return found
