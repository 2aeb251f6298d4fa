"""The differences of a comparison as a table, for spreadsheets: RFC 4180, one line a difference."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from edition.collate.result import ABSENT, Collation, Difference, Part, Passage, Reading
from edition.collate.written.said import place_of, stated
from edition.escape import cell

COMMON = (
    "work",
    "number",
    "id",
    "kind",
    "place",
    "passage",
    "words",
    "size_from",
    "codes",
    "first_shown_in",
    "settled",
)
OF_A_COPY = ("state", "text", "words", "size", "place", "says")


def as_csv(collations: Sequence[Collation]) -> str:
    """A line of names, then a line for each difference; a group of columns for each siglum."""
    sigla = sorted({copy.siglum for collation in collations for copy in collation.copies})
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(_row([*COMMON, *(f"{s}_{name}" for s in sigla for name in OF_A_COPY)]))
    for collation in collations:
        passages = {passage.key: passage for passage in collation.passages}
        for difference in collation.differences:
            cells = [*_common(collation, difference, passages.get(difference.passage))]
            members = _readings(collation, difference, passages.get(difference.passage))
            writer.writerow(_row([*cells, *_of_sigla(collation, members, sigla)]))
    return written.getvalue()


def _common(collation: Collation, difference: Difference, passage: Passage | None) -> Iterator[str]:
    yield from (collation.work, str(difference.number), difference.id, str(difference.kind))
    yield place_of(collation, difference)
    yield difference.passage
    yield from _size(collation, difference, passage)
    claims = passage.claims if passage else ()
    yield "; ".join(dict.fromkeys(claim.code.short or claim.code.uri for claim in claims))
    shown = passage.first_shown if passage else ABSENT
    yield collation.copies[shown].siglum if shown >= 0 else ""
    yield "yes" if difference.settled else "no"


def _size(collation: Collation, difference: Difference, passage: Passage | None) -> tuple[str, str]:
    """How many words of a passage stand here, and how that is known."""
    if passage is None:
        return "", ""
    parts = _parts(difference, passage)
    shown = sorted({p.shown_in for p in parts if p.shown_in >= 0})
    unseen = [part for part in parts if part.shown_in < 0]
    estimates = [part.estimate for part in unseen if part.estimate is not None]
    if not shown:
        return (str(sum(estimates)), "estimate") if estimates else ("", "unknown")
    counted = f"counted in {' '.join(collation.copies[copy].siglum for copy in shown)}"
    words = sum(part.words for part in parts)
    if not unseen:
        return str(words), counted
    whole = len(estimates) == len(unseen)
    more = f"and {sum(estimates)} by what is stated" if whole else "and more that no copy shows"
    return str(words), f"{counted} {more}"


def _parts(difference: Difference, passage: Passage) -> list[Part]:
    """The parts of a passage that stand at a difference."""
    first, last = difference.columns
    return [p for p in passage.parts if first <= p.columns[0] and p.columns[1] <= last]


def _readings(
    collation: Collation, difference: Difference, passage: Passage | None
) -> list[tuple[str, ...]]:
    """The cells of each copy."""
    parts = _parts(difference, passage) if passage else []
    copies = enumerate(zip(collation.copies, difference.readings, strict=True))
    return [_reading(copy.path, reading, parts, n) for n, (copy, reading) in copies]


def _of_sigla(
    collation: Collation, readings: Sequence[tuple[str, ...]], sigla: Sequence[str]
) -> Iterator[str]:
    """The columns of each siglum; of two copies with one siglum, both in its columns."""
    for siglum in sigla:
        found = zip(collation.copies, readings, strict=True)
        cells = [cells for copy, cells in found if copy.siglum == siglum]
        yield from (" | ".join(values) for values in zip(*cells, strict=True))
        if not cells:
            yield from ("" for _ in OF_A_COPY)


def _reading(path: str, reading: Reading, parts: Sequence[Part], copy: int) -> tuple[str, ...]:
    states = dict.fromkeys(str(part.states[copy]) for part in parts)
    sizes = dict.fromkeys(stated(p.size_in(copy)) for p in parts if not p.between and p.sizes)
    place = f"{path}#{reading.id}" if reading.id else path
    said = [reading.doubt, reading.cert and f"cert {reading.cert}", "struck" * reading.struck]
    said.append("elsewhere" * reading.elsewhere)
    said += [f"or {rival}" for rival in reading.rivals]
    words = reading.last - reading.first
    state, size = "+".join(states) or str(reading.state), "; ".join(filter(None, sizes))
    return state, reading.text, str(words), size, place, "; ".join(filter(None, said))


def _row(cells: Sequence[str]) -> list[str]:
    """No cell is a formula (OWASP, "CSV Injection")."""
    return [cell(one) for one in cells]
