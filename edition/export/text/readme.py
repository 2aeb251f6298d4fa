"""What a folder of plain texts says of itself: which view it shows, and what is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from textwrap import fill

from edition.export.material import Material
from edition.export.text.table import COLUMNS
from edition.export.text.words import Counts
from edition.render.fragment import Hidden
from edition.render.signs import (
    BLANK,
    DESCRIBED,
    FRAME,
    MISSING,
    STRUCK,
    UNSURE,
    WITHHELD,
    bracketed,
)
from edition.render.views import View

Hidings = tuple[Hidden, ...]
"""What a view leaves out of a text."""

_WIDTH = 96
_FILES = """texts/ has one file for each text, metadata.csv one row for each file. All files are in
UTF-8 without a byte order mark, in the normalisation form NFC; a paragraph ends with an empty line,
a line of verse, an item of a list and a row of a table with a line end, the cells of a row are
parted by tabs. A field of metadata.csv that a table program would take for a formula begins with an
apostrophe, which is not part of the value. To open the table in Excel, import it as text
(Data, From Text/CSV) and choose UTF-8."""
# The signs that may stand in the texts.
_SIGNS: tuple[tuple[str, str], ...] = (
    (f"{FRAME[0]}word{FRAME[1]}", "marked for redaction, and can be read"),
    (bracketed(WITHHELD), "words are withheld here"),
    ("word".join(STRUCK), "struck in the source"),
    (bracketed(MISSING), "a gap: something cannot be read, is lost or is left out"),
    (bracketed(DESCRIBED), "a picture or an event that the editors describe"),
    ("[word]", "supplied by the editors"),
    ("{word}", "superfluous, in the editors' judgement"),
    (f"word{UNSURE}", "read with low certainty"),
    (BLANK, "left blank"),
    ("(word)", "a stage direction beside a speaker, or the reading of a word above it"),
)
# What a view can prefer, and what the other is that does not stand there then.
_CHOICES = (
    ("corr", "sic", "corrections of the editors", "what they corrected"),
    ("expan", "abbr", "abbreviations written out", "abbreviations as they are written"),
    ("reg", "orig", "spellings that the editors regularised", "spellings as they are written"),
)


def readme(material: Material, view: View, made: Iterable[tuple[Hidings, Counts]]) -> bytes:
    """The text of ``README.txt``."""
    found = list(made)
    record = material.record
    title = f"{record.title}: plain text"
    blocks = [
        f"{title}\n{'=' * len(title)}",
        _para(_citation(material)),
        _para(_FILES),
        _para(f'The texts show the view "{view.name}".'),
        *_chosen(view),
        _signs(found),
        _left_out(found),
        "The columns of metadata.csv\n" + _columns(COLUMNS),
    ]
    return "\n\n".join(filter(None, blocks)).encode() + b"\n"


def _citation(material: Material) -> str:
    record = material.record
    editors = ", ".join(e.name.natural for e in record.editors)
    parts = [editors, record.release and f"release {record.release}", record.date, record.id]
    said = ", ".join(p for p in parts if p)
    licence = record.licence.name or record.licence.target
    return ". ".join(p for p in (said, f"Licence: {licence}" if licence else "") if p)


def _chosen(view: View) -> list[str]:
    """Which of two encodings stands in the texts."""
    order = {name: place for place, name in enumerate(view.prefer)}
    lines = []
    for edited, written, first, second in _CHOICES:
        is_edited = order.get(edited, 99) < order.get(written, 99)
        lines.append(
            f"- Where the encoding has both, the texts have {first if is_edited else second} "
            f"({edited if is_edited else written}, not {written if is_edited else edited})."
        )
    lines.append(
        "- Lines end where they end on the sheet."
        if view.line_breaks
        else "- Lines of the sheet are not kept; words divided at their ends are joined where the "
        "encoding says that they are one."
    )
    return ["\n".join(fill(line, _WIDTH, subsequent_indent="  ") for line in lines)]


def _signs(found: list[tuple[Hidings, Counts]]) -> str:
    """What stands in the texts besides the words of the documents."""
    width = max(len(sign) for sign, _ in _SIGNS)
    lines = "\n".join(f"{sign:{width}}  {said}" for sign, said in _SIGNS)
    every = f"Signs in the texts; all other words are the documents'\n\n{lines}"
    marked = sum(counts.marked for _, counts in found)
    withheld = sum(counts.withheld for _, counts in found)
    if not marked and not withheld:
        return every
    said = (
        f"{marked} passage(s) that are marked for redaction and can be read stand in the texts: "
        "in the encoding they are deletions (del), which many tools leave out. Words are withheld "
        f"{withheld} time(s)."
    )
    return f"{every}\n\n{_para(said)}"


# What is set aside, by the name of its count.
_ASIDE = {
    "notes": "Notes",
    "entries": "Entries of the apparatus, with the readings that are not in the text",
    "rivals": "Readings, spellings or abbreviations behind the one in the text",
    "gaps": f"What is said of a gap ({bracketed(MISSING)})",
    "withheld": f"What is said of withheld words ({bracketed(WITHHELD)})",
    "descriptions": f"Descriptions by the editors ({bracketed(DESCRIBED)})",
}


def _left_out(found: list[tuple[Hidings, Counts]]) -> str:
    """What the TEI has and the texts have not."""
    lines = []
    for name, what in _ASIDE.items():
        if count := sum(getattr(counts, name) for _, counts in found):
            lines.append(f"- {what}: {count} in all, in notes/, a file for each text.")
    hidden: Counter[tuple[str, str]] = Counter()
    for hidings, _ in found:
        for one in hidings:
            hidden[one.element, one.rule] += one.count
    rules = sorted(hidden.items())
    lines += [f"- <{element}>, {times} time(s): {rule}" for (element, rule), times in rules]
    if not lines:
        return "Nothing of the encoding is left out but the headers and what is no text."
    wrapped = "\n".join(fill(line, _WIDTH, subsequent_indent="  ") for line in lines)
    return f"Not in the texts, besides the headers of the TEI\n\n{wrapped}"


def _columns(columns: Mapping[str, str]) -> str:
    width = max(map(len, columns))
    return "\n" + "\n".join(f"{name:{width}}  {said}" for name, said in columns.items())


def _para(text: str) -> str:
    return fill(" ".join(text.split()), _WIDTH)
