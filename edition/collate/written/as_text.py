"""A comparison for people at a terminal: plain lines, nothing said by colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation, Difference, Ignored, Kind, Reading, State
from edition.collate.written.as_text_passages import passage_lines, silent_lines
from edition.collate.written.layout import WIDTH, pad, safe, table, width, wrap
from edition.collate.written.said import (
    ONE_ORIGINAL,
    counted,
    is_held_back,
    kinds_counted,
    listed,
    place_of,
    shortened,
)

Where = Callable[[int, int], str]
"""Where a word of a copy stands in the author's file; "" where that is not known."""
_WITHOUT = {
    State.UNREADABLE: "cannot be read",
    State.WITHHELD: "withheld",
    State.SILENT: "nothing, and no sign of it",
}
_LONGEST = 240  # letters of a reading that are printed
_BEFORE = 4  # words that say after what a passage stands

_OPEN = "One sheet cannot have both; the reading of at least one copy is in doubt."
_STROKES = "Only a stroke by hand may truly be on one sheet and not on another."
_EXPLAINED = {
    Kind.MARK: "Stamps, handwriting and markings are made on each sheet, and may truly differ.",
}
_HEADINGS = (
    (Kind.CONFLICT, "Conflicts that an editor has settled"),
    (Kind.VARIANT, "Variants"),
    (Kind.UNREADABLE, "Unreadable in a copy"),
    (Kind.MOVED, "At another place"),
    (Kind.MARK, "Marks on the sheets"),
)


def as_text(collations: Sequence[Collation], where: Callable[[Collation], Where]) -> str:
    """All comparisons, one after the other; *where* gives the places in the author's files."""
    parts = ("\n".join(_lines(collation, where(collation))) for collation in collations)
    return "\n\n".join(parts) + "\n" if collations else ""


def _lines(collation: Collation, where: Where) -> Iterator[str]:
    yield from _head(collation, where)
    yield from _section("Withheld, marked, released", passage_lines(collation))
    yield from _section("Lacking without a sign", silent_lines(collation))
    conflicts = collation.of_kind(Kind.CONFLICT)
    unsettled = [c for c in conflicts if not c.settled]
    strokes = any(len({r.struck for r in c.readings if r.text}) > 1 for c in unsettled)
    explained = f"{_OPEN} {_STROKES}" if strokes else _OPEN
    open_ = _differences(collation, unsettled, where)
    yield from _section("To check against the images", open_, explained)
    for kind, heading in _HEADINGS:
        wanted = [d for d in collation.of_kind(kind) if d.settled or kind is not Kind.CONFLICT]
        lines = _differences(collation, wanted, where)
        yield from _section(heading, lines, _EXPLAINED.get(kind, ""))
    yield from _section("What each release was the first to show", _disclosures(collation))
    yield from _section("Not counted as differences", _ignored(collation.ignored))


def _section(heading: str, lines: Iterator[str], explained: str = "") -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    found = list(lines)
    if not found:
        return
    yield ""
    yield f"── {heading} ".ljust(WIDTH, "─")
    if explained:
        yield from wrap(explained, "  ")
    yield ""
    yield from found


# ---------------------------------------------------------------------------------- the copies


def _head(collation: Collation, where: Where) -> Iterator[str]:
    number = counted(len(collation.copies), "copy", "copies")
    kind = "of one original" if collation.kind == ONE_ORIGINAL else "independent of each other"
    title, said = safe(collation.title), f"{number} {kind}"
    if width(title) + 2 + width(said) <= WIDTH:
        yield pad(title, WIDTH - width(said)) + said
    else:
        yield from wrap(title)
        yield said
    yield "═" * WIDTH
    yield ""
    yield from table([_copy(collation, n, where) for n in range(len(collation.copies))])
    yield ""
    yield from wrap(_compared(collation))


def _copy(collation: Collation, number: int, where: Where) -> list[str]:
    copy = collation.copies[number]
    words = sum(word.counted for word in copy.words)
    cells = [copy.siglum, copy.label, copy.released or "no date", _running(words)]
    file = where(number, 0).rpartition(":")[0].rpartition(":")[0]  # without line and column
    return [*map(safe, cells), safe(file or copy.path)]


def _running(words: int) -> str:
    """Letterheads and markings are no running text; other pages count them with the words."""
    return f"{counted(words, 'word')} of running text"


def _compared(collation: Collation) -> str:
    paragraphs = sum(not row.of_marks for row in collation.rows)
    marks = len(collation.rows) - paragraphs
    if not collation.rows:
        return "Nothing was compared; the findings say why."
    apart = f", and apart from them {counted(marks, 'mark')} on the sheets" if marks else ""
    compared = f"Compared: {counted(paragraphs, 'paragraph')} word by word{apart}."
    if not collation.differences:
        return f"{compared} The copies do not differ."
    places = counted(len(collation.differences), "place")
    return f"{compared} The copies differ in {places}: {kinds_counted(collation)}."


# ------------------------------------------------------------------------------- differences


def _differences(
    collation: Collation, differences: Sequence[Difference], where: Where
) -> Iterator[str]:
    for difference in differences:
        settled = f" · settled: “{safe(difference.preferred)}”" if difference.settled else ""
        place = safe(place_of(collation, difference))
        yield from wrap(f"{place}{settled}", f"{difference.number:>4}  ")
        yield from table(list(_readings(collation, difference, where)), indent="      ")


def _readings(collation: Collation, difference: Difference, where: Where) -> Iterator[list[str]]:
    """Copies that agree on a line, with what they have, and where it stands in the first."""
    together: dict[tuple[object, ...], list[int]] = {}
    for copy, reading in enumerate(difference.readings):
        said = (reading.state, reading.group, reading.struck, reading.doubt, reading.rivals)
        place = _elsewhere(collation.copies[copy], reading)
        together.setdefault((*said, place), []).append(copy)
    for copies in together.values():
        reading = difference.readings[copies[0]]
        if difference.kind is Kind.CONFLICT and reading.state is State.SILENT:
            continue  # told of the passage that the copy lacks
        sigla = " ".join(collation.copies[copy].siglum for copy in copies)
        at = where(copies[0], reading.first) if difference.kind is Kind.CONFLICT else ""
        text, unreadable = collation.copies[copies[0]], reading.state is State.UNREADABLE
        if unreadable and is_held_back(text, reading.first):
            yield [safe(sigla), "held back by the editors"]
            continue
        words = _said(reading, _struck(collation, copies[0], reading))
        words += _elsewhere(text, reading)
        yield [safe(sigla), words + (f"  {at}" if at else "")]


def _elsewhere(copy: CopyText, reading: Reading) -> str:
    """Where a copy has words that it has at another place than others do."""
    if not reading.elsewhere:
        return ""
    before = copy.text(max(reading.first - _BEFORE, 0), reading.first)
    place = f"after “… {safe(before)}”" if before else "at the beginning"
    return f" (elsewhere: {place})"


def _struck(collation: Collation, copy: int, reading: Reading) -> str:
    """The words of a reading, single ones that are struck as a source writes them."""
    words = collation.copies[copy].words[reading.first : reading.last]
    if reading.mark >= 0 or reading.struck or not any(word.struck for word in words):
        return reading.text
    return " ".join(f"~~{word.text}~~" if word.struck else word.text for word in words)


def _said(reading: Reading, text: str) -> str:
    if not text:
        return _WITHOUT.get(reading.state, "nothing")
    notes = ["struck"] * reading.struck
    notes += [f"unclear: {safe(reading.doubt)}"] if reading.doubt not in ("", "unclear") else []
    notes += ["unclear"] * (reading.doubt == "unclear")
    notes += [f"certainty {safe(reading.cert)}"] if reading.cert else []
    notes += [f"or “{safe(rival)}”" for rival in reading.rivals]
    said = f" ({'; '.join(notes)})" if notes else ""
    return f"“{safe(shortened(text, _LONGEST))}”{said}"


# ------------------------------------------------------------------------------- what remains


def _disclosures(collation: Collation) -> Iterator[str]:
    rows = []
    told = any(disclosure.words for disclosure in collation.disclosures)
    for disclosure in collation.disclosures if told else ():
        copy = collation.copies[disclosure.copy]
        keys = listed([safe(key) for key, _ in disclosure.passages])
        words = counted(disclosure.words, "word")
        date = copy.released if disclosure.dated else "no date: its order is not known"
        rows.append([safe(copy.siglum), words, f"{keys} ({safe(date)})" if keys else safe(date)])
    yield from table(rows)


def _ignored(ignored: Sequence[Ignored]) -> Iterator[str]:
    rows = []
    for kind in ignored:
        example = " · ".join(dict.fromkeys(safe(text) or "nothing" for text in kind.example))
        rows.append([counted(kind.count, "time"), safe(kind.kind), example])
    yield from table(rows)
