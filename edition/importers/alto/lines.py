"""``TextLine`` of ALTO → a line: its words, the spaces between them, the hyphen at its end."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from edition.importers.alto.styles import Styles
from edition.importers.draft import Remark
from edition.importers.sheets.kinds import is_known
from edition.importers.sheets.model import Line, Tag
from edition.importers.sheets.read import Element, children, local, text_of

_FIRST, _SECOND = "HypPart1", "HypPart2"
_HYPHENS = "-\u00ac\u00ad\u2e17\u2010="
_UNSURE = 0.5


@dataclass
class _Run:
    """Words side by side that have one look or one name."""

    kind: str
    start: int
    end: int


@dataclass
class LineReader:
    """Reads the lines of one block, in order; ``waiting`` is a word that a hyphen has parted."""

    styles: Styles
    remarks: list[Remark]
    waiting: tuple[str, str, str] | None = None  # whole word, its first part, the line
    _runs: list[_Run] = field(default_factory=list)

    def line(self, element: Element, id: str, points: str, looks: Set[str]) -> Line:
        """One line; *looks* are those of its block."""
        text, divides = "", False
        spaced = bool(children(element, "SP"))
        looks = looks | self.styles.looks_of(element)
        self._runs = []
        for part in element:
            name = local(part)
            if name == "SP":
                text += " "
            elif name == "HYP":
                text, divides = text + part.get("CONTENT", ""), True
            elif name == "String":
                if text and not spaced and not text.endswith(" "):
                    text += " "
                start, text = len(text), text + part.get("CONTENT", "")
                self._tagged(part, start, len(text), looks)
                self._told(part, id)
                divides = part.get("SUBS_TYPE") == _FIRST
        called = self.styles.kind_of(element)
        kind = called if is_known(called) else ""
        return Line(id, text.rstrip(), points, tuple(self._tags()), kind, divides)

    def end(self) -> None:
        """No line follows: a word that was parted has no second part here."""
        if self.waiting is not None:
            whole, _, line = self.waiting
            self.remarks.append(Remark(f"line {line} ends within a word", whole))
            self.waiting = None

    # --- words --------------------------------------------------------------------------------

    def _tagged(self, word: Element, start: int, end: int, looks: Set[str]) -> None:
        for look in sorted(looks | self.styles.looks_of(word)):
            self._add(f"look {look}", start, end)
        for entity in self.styles.entities_of(word):
            self._add(entity, start, end)

    def _add(self, kind: str, start: int, end: int) -> None:
        """A look or name of a word: it goes on from the word before, if that has it too."""
        for run in reversed(self._runs):
            if run.kind == kind and start - run.end <= 1:
                run.end = end
                return
            if start - run.end > 1:
                break
        self._runs.append(_Run(kind, start, end))

    def _tags(self) -> Iterator[Tag]:
        for run in self._runs:
            look = run.kind.removeprefix("look ")
            if look != run.kind:
                yield Tag("textStyle", run.start, run.end, {look: "true"})
            else:
                yield Tag(run.kind, run.start, run.end)

    def _told(self, word: Element, line: str) -> None:
        """What a word says beside its letters: other readings, doubt, the word it is part of."""
        content = word.get("CONTENT", "")
        for other in children(word, "ALTERNATIVE"):
            if said := text_of(other):
                self.remarks.append(Remark(f"another reading of “{content}” in line {line}", said))
        try:
            sure = float(word.get("WC", "1"))
        except ValueError:
            sure = 1.0
        if sure < _UNSURE:
            self.remarks.append(Remark(f"word in line {line} was read unsurely",
                                       f"WC {sure:g}: {content}"))  # fmt: skip
        self._parted(word, content, line)

    def _parted(self, word: Element, content: str, line: str) -> None:
        whole, kind = word.get("SUBS_CONTENT", ""), word.get("SUBS_TYPE", "")
        if kind == _FIRST:
            self.end()
            self.waiting = (whole, content, line)
        elif kind == _SECOND:
            first = self.waiting[1].rstrip(_HYPHENS) if self.waiting else ""
            if whole and whole != first + content:
                self.remarks.append(Remark(f"“{content}” in line {line} is part of", whole))
            self.waiting = None
        elif whole and whole != content:
            self.remarks.append(Remark(f"“{content}” in line {line} stands for", whole))
