"""The words for what a comparison finds: numbers, sizes, states, kinds of difference."""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation, Difference, Kind, Part, Passage, State
from edition.model.redaction import Size

# One and several.
KINDS = {
    Kind.EXCISION: ("excision", "excisions"),
    Kind.SILENT: ("passage lacking without a sign", "passages lacking without a sign"),
    Kind.CONFLICT: ("conflict of readings", "conflicts of readings"),
    Kind.VARIANT: ("variant", "variants"),
    Kind.UNREADABLE: ("unreadable place", "unreadable places"),
    Kind.MARK: ("mark that differs", "marks that differ"),
    Kind.MOVED: ("passage at another place", "passages at another place"),
}
# States in which the words of a passage stand in a copy.
READABLE = frozenset({State.SHOWN, State.MARKED, State.RELEASED})
ONE_ORIGINAL = "one-original"
HELD_BACK = "held back"  # the kind of a sign
_NUMBERED = "paragraph "
_NO_WORDS = " without words"


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "word"), counted(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def stated(size: Size) -> str:
    """A size as its encoding states it.

    >>> stated(Size(unit="line", quantity="2", precision="medium"))
    'about 2 lines'
    """
    unit = size.unit or "unit"
    if size.quantity:
        number = f"{size.quantity} {unit if size.quantity == '1' else unit + 's'}"
        return number if size.precise else f"about {number}"
    bounds = (("at least", size.at_least), ("at most", size.at_most))
    said = [f"{word} {value}" for word, value in bounds if value]
    if said:
        return f"{listed(said)} {unit if said[-1].endswith(' 1') else unit + 's'}"
    return "" if size.extent in ("", "unknown") else size.extent


def part_size(part: Part, copies: Sequence[CopyText]) -> str:
    """How long a part of a passage is, and who says so."""
    if part.shown_in >= 0:
        return f"{counted(part.words, 'word')}, counted in {copies[part.shown_in].siglum}"
    said = stated(part.size)
    if part.between:
        left = f"{said} that the stated sizes leave over" if said else "of unknown size, if any"
        return f"{left}, between a sign and the next"
    if part.estimate is not None and not (part.size.precise and part.size.unit == "word"):
        about = f"an estimate of {counted(part.estimate, 'word')}"
        return f"{said} stated, {about}" if said else about
    return f"{said} stated" if said else "of unknown size"


def shown_by(passage: Passage, copies: Sequence[CopyText]) -> tuple[int, ...]:
    """The copies in which the words of a passage are counted, in their order."""
    return tuple(sorted({p.shown_in for p in passage.parts if 0 <= p.shown_in < len(copies)}))


def kinds_counted(collation: Collation) -> str:
    """How many differences there are of each kind: ``2 excisions and 1 variant``."""
    numbers = ((kind, len(collation.of_kind(kind))) for kind in Kind)
    return listed([counted(number, *KINDS[kind]) for kind, number in numbers if number])


def place_of(collation: Collation, difference: Difference) -> str:
    """Where a difference is, for a reader: ``paragraph 3``, ``head “The harbour”``, ``stamp``."""
    return row_place(collation, difference.row)


def row_place(collation: Collation, row: int) -> str:
    """Where a row is, for a reader; where copies say it differently, as the first of them does."""
    cells = collation.rows[row].cells if 0 <= row < len(collation.rows) else ()
    said: dict[str, str] = {}
    for copy, cell in zip(collation.copies, cells, strict=False):
        if cell is not None and cell.mark >= 0:
            mark = copy.marks[cell.mark]
            return f"{mark.kind} ({mark.name})" if mark.name else mark.kind
        if cell is not None and cell.paragraphs:
            said.setdefault(paragraph_place(copy, cell.paragraphs[0]), copy.siglum)
    # What a copy withholds as a whole, the cell of a table, is called by what others have there.
    named = sorted(said.items(), key=lambda item: item[0].endswith(_NO_WORDS))
    place, siglum = next(iter(named), ("the text", ""))
    numbered = len({place for place in said if place.startswith(_NUMBERED)}) > 1
    return f"{place} of {siglum}" if numbered and place.startswith(_NUMBERED) else place


def paragraph_place(copy: CopyText, number: int) -> str:
    """A paragraph of a copy, for a reader."""
    paragraph = copy.paragraphs[number]
    if paragraph.number:
        return f"{_NUMBERED}{paragraph.number}"
    text = shortened(copy.text(paragraph.first, paragraph.last), 40, least=3)
    return f"{paragraph.kind} “{text}”" if text else f"{paragraph.kind}{_NO_WORDS}"


def shortened(text: str, length: int, least: int = 8) -> str:
    """*text* in about *length* characters, words of its middle left out, *least* of them at least:
    a sentence without one or two words looks as if the copy lacked them.

    >>> shortened("one two three four five", 16, least=2), shortened("one two three four five", 16)
    ('one two … five', 'one two three four five')
    """
    if len(text) <= length:
        return text
    before = text[: length * 2 // 3].rpartition(" ")[0] or text[: length * 2 // 3]
    after = text[-(length // 3) :].partition(" ")[2] or text[-(length // 3) :]
    left_out = len(text.split()) - len(before.split()) - len(after.split())
    one_word = " " not in text.strip()
    return f"{before} … {after}" if left_out >= least or one_word else text


def is_held_back(copy: CopyText, word: int) -> bool:
    """Whether the editors do not publish what stands before a word of a copy."""
    return any(sign.at == word and sign.kind == HELD_BACK for sign in copy.signs)
