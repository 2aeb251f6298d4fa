"""The apparatus of a comparison as a list, location-referenced (TEI P5, chapter TC)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from edition.collate.copy_text import CopyText
from edition.collate.result import (
    Claim,
    Collation,
    Difference,
    Kind,
    Part,
    Passage,
    Reading,
    State,
)
from edition.collate.written.as_tei_readings import (
    COMPARISON,
    Place,
    Readings,
    added,
    made,
    trim,
    write,
)
from edition.collate.written.said import counted, listed, paragraph_place, stated
from edition.model.redaction import Size

_SILENT = "no sign says that words are absent: withheld, or skipped in transcribing"
_MANNERS = ("high", "medium", "low", "unknown")


def body(collation: Collation, readings: Readings) -> etree._Element:
    """The ``body``: a list of entries, one for each difference."""
    whole = made("body")
    if not collation.differences:
        added(whole, "p", "The copies do not differ.")
        return whole
    entries = added(whole, "listApp", type="comparison")
    added(entries, "head", collation.title)
    passages = {passage.key: passage for passage in collation.passages}
    for difference in collation.differences:
        passage = passages.pop(difference.passage, None)  # its codes are told once
        entries.append(_entry(collation, readings, difference, passage))
    return whole


def _entry(
    collation: Collation, readings: Readings, difference: Difference, passage: Passage | None
) -> etree._Element:
    kind = difference.kind
    entry = (
        _of_mark(readings, difference)
        if is_of_marks(difference)
        else _of_words(readings, Place(*difference.columns, difference))
    )
    entry.set("type", str(kind))
    for name, value in _places(collation, readings, difference):
        entry.set(name, value)
    for note in _notes(collation, readings, difference, passage):
        entry.append(note)
    return entry


def _of_words(readings: Readings, place: Place) -> etree._Element:
    each = {copy: readings.reading(copy, place) for copy in range(len(readings.copies))}
    for reading in each.values():
        trim(reading)
    return readings.grouped(each)


def _places(
    collation: Collation, readings: Readings, difference: Difference
) -> Iterator[tuple[str, str]]:
    """Id, number and where: ``loc`` for a reader, ``corresp`` the place in every copy."""
    yield "{http://www.w3.org/XML/1998/namespace}id", readings.names.new(difference.id)
    yield "n", str(difference.number)
    pointers = [
        readings.pointer(copy, reading.id) for copy, reading in enumerate(difference.readings)
    ]
    yield "loc", _loc(collation, difference)
    if any(pointers):
        yield "corresp", " ".join(dict.fromkeys(filter(None, pointers)))


def _loc(collation: Collation, difference: Difference) -> str:
    """The id of the paragraph or mark, in the first copy that has one; else the row."""
    row = collation.rows[difference.row] if difference.row < len(collation.rows) else None
    for copy, cell in zip(collation.copies, row.cells if row else (), strict=False):
        if cell is None:
            continue
        if cell.mark >= 0 and copy.marks[cell.mark].id:
            return _word(copy.marks[cell.mark].id)
        for number in cell.paragraphs:
            if copy.paragraphs[number].id:
                return _word(copy.paragraphs[number].id)
    return _word(row.id) if row else str(difference.number)


def _word(text: str) -> str:
    return re.sub(r"[^\w.:-]+", "-", text) or "-"


# -------------------------------------------------------------------------------------- marks


def is_of_marks(difference: Difference) -> bool:
    """Whether a difference is one of marks on the sheets, and of no running text."""
    return difference.kind is Kind.MARK or any(r.mark >= 0 for r in difference.readings)


def _of_mark(readings: Readings, difference: Difference) -> etree._Element:
    each = {}
    for copy, reading in enumerate(difference.readings):
        each[copy] = made("lem" if readings.is_preferred(copy, difference) else "rdg")
        write_mark(readings.doubted(each[copy], copy, difference), reading)
    return readings.grouped(each)


def write_mark(holder: etree._Element, reading: Reading) -> None:
    """What a copy has of a mark on the sheet."""
    if reading.state is State.UNREADABLE:
        added(holder, "gap", reason="illegible")
    elif reading.struck:
        added(holder, "del", reading.text, type="cancellation", rend="strikethrough")
    else:
        write(holder, reading.text)


# -------------------------------------------------------------------------------------- notes


def _notes(
    collation: Collation, readings: Readings, difference: Difference, passage: Passage | None
) -> Iterator[etree._Element]:
    """What is known of the entry beyond its readings."""
    if difference.kind is Kind.SILENT:
        lacking = _sigla(collation, difference, State.SILENT)
        yield _said(f"{lacking}: {_SILENT}")
    if difference.kind is Kind.MOVED:
        for line in _moved(collation, difference):
            yield _said(line)
    for copy, reading in enumerate(difference.readings):
        for rival in reading.rivals:
            yield made("note", f"{collation.copies[copy].siglum}: or {rival}", type="rival")
    if passage is not None:
        yield from _of_passage(collation, readings, passage)


def _said(text: str) -> etree._Element:
    return made("note", text, type="comparison", resp=f"#{COMPARISON}")


def _sigla(collation: Collation, difference: Difference, state: State) -> str:
    found = zip(collation.copies, difference.readings, strict=True)
    return listed([copy.siglum for copy, reading in found if reading.state is state])


def _moved(collation: Collation, difference: Difference) -> Iterator[str]:
    for copy, reading in zip(collation.copies, difference.readings, strict=True):
        if reading.first < len(copy.words) and reading.last > reading.first:
            place = copy.words[reading.first].paragraph
            if place < len(copy.paragraphs):
                elsewhere = ", elsewhere than in others" if reading.elsewhere else ""
                yield f"{copy.siglum}: {paragraph_place(copy, place)}{elsewhere}"


def _of_passage(
    collation: Collation, readings: Readings, passage: Passage
) -> Iterator[etree._Element]:
    """The size of the whole, then who gives which code."""
    copies = collation.copies
    shown = sorted({part.shown_in for part in passage.parts if part.shown_in >= 0})
    size = ""
    if shown:
        sigla = listed([copies[copy].siglum for copy in shown])
        size = f"{counted(passage.words, 'word')}, counted in {sigla}"
    unseen = [part for part in passage.parts if part.shown_in < 0]
    sizes = [_of_unseen(part, copies) for part in unseen]
    if unseen:
        size += ("; " if size else "") + f"size where no copy shows the words: {listed(sizes)}"
    yield _said(size)
    sigla_of = {copy.siglum: number for number, copy in enumerate(copies)}
    for claim in passage.claims:
        yield _code(readings, claim, sigla_of.get(claim.siglum, 0))


def _of_unseen(part: Part, copies: Sequence[CopyText]) -> str:
    """What is stated of words that no copy shows; by which copies, where they do not agree."""
    said: dict[str, list[str]] = {}
    for number, copy in enumerate(copies):
        size = Size() if part.between else part.size_in(number)
        if size != Size() and part.states[number] is State.WITHHELD:
            said.setdefault(stated(size) or "unknown", []).append(copy.siglum)
    if len(said) < 2:
        return stated(part.size) or "unknown"
    return ", ".join(f"{size} as {listed(sigla)} states" for size, sigla in said.items())


def _code(readings: Readings, claim: Claim, copy: int) -> etree._Element:
    short = claim.code.short or claim.code.uri
    written = f", written {claim.written}" if claim.written not in ("", short) else ""
    return made(
        "note",
        f"{claim.siglum}: {short}{written}",
        type="code",
        ana=readings.code(claim.code.uri),
        hand=readings.elsewhere(copy, claim.hand if "#" in claim.hand else f"#{claim.hand}")
        if claim.hand
        else "",
        resp=readings.elsewhere(copy, claim.resp),
        cert=claim.cert if claim.cert in _MANNERS else "",
    )
