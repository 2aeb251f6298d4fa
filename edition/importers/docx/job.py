"""What the passes over one DOCX share: its styles, its words, what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from edition.importers.docx.characters import COLUMN, LINE, PAGE, UNKNOWN
from edition.importers.docx.names import Element, get
from edition.importers.docx.numbering import Numbering
from edition.importers.docx.package import Relation
from edition.importers.docx.reading import Reading
from edition.importers.docx.styles import Styles
from edition.importers.draft import (
    Artefact,
    Guess,
    Inline,
    LineBreak,
    Mark,
    Origin,
    Remark,
    Text,
)
from edition.importers.raw.ids import slug

_BREAK = Guess(
    "page break", "a page break stands in the file; whether the sheet ends there it does not say",
    "medium",
)  # fmt: skip


@dataclass
class Job:
    """One DOCX on its way to a draft.

    ``notes`` are the footnotes, endnotes and comments by kind and id; ``used`` the elements whose
    characters have a place already; ``counted`` what was written that Word counts by itself;
    ``of_left_out`` notes to words that were left out, and why these were.
    """

    styles: Styles
    numbering: Numbering
    reading: Reading
    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    changes: bool = False
    comments: str = "source"
    used: set[Element] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    of_left_out: dict[tuple[str, str], str] = field(default_factory=dict)
    hands: dict[str, str] = field(default_factory=dict)

    def remark(self, what: str, why: str, origin: Origin | None = None) -> None:
        """Note something for the review, once."""
        found = Remark(what, why, origin)
        if found not in self.remarks[-50:]:
            self.remarks.append(found)

    def place(self, element: Element) -> Origin | None:
        """The place of an element's characters, which are accounted for now."""
        self.used.add(element)
        return self.reading.places.get(element)

    def label(self, text: str) -> Text:
        """A number that Word counts, as text: it stands in no text of the file."""
        self.counted.append(text)
        return Text(text)

    def left_out(self, element: Element, why: str) -> list[Artefact]:
        """All characters within *element* that have no place yet, as left out."""
        found = []
        for one in element.iter():
            place = self.reading.places.get(one)
            if place is not None and one not in self.used:
                self.used.add(one)
                found.append(Artefact(self.reading.words(place), why, place))
        return _joined(found, self.reading)

    def inline(self, element: Element) -> Inline | None:
        """What the characters of one element are in a paragraph."""
        place = self.place(element)
        if place is None:
            return None
        text = self.reading.words(place)
        if text == LINE:
            return LineBreak()  # white space needs no account
        if text == PAGE:
            return Mark("pb", origin=place, guess=replace(_BREAK, origin=place))
        if text == COLUMN:
            return Mark("cb", origin=place)
        if text == UNKNOWN:
            sign = f"{get(element, 'font')} {get(element, 'char')}".strip()
            self.remark("unknown sign", f"a sign of the font {sign}, written �", place)
        return Text(text, place)

    def hand(self, author: str) -> str:
        """The name of the hand of who changed the file."""
        name = slug(author) or "unknown"
        self.hands.setdefault(name, author)
        return name


def _joined(found: list[Artefact], reading: Reading) -> list[Artefact]:
    """Neighbours as one: Word parts a sentence into many runs."""
    made: list[Artefact] = []
    for one in found:
        last = made[-1].origin if made else None
        if last and one.origin and last.end == one.origin.start:
            place = Origin(last.start, one.origin.end)
            made[-1] = Artefact(reading.words(place), one.why, place)
        else:
            made.append(one)
    return made
