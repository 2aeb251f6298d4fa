"""What stands where: the words of a text by image and zone.

A passage belongs to the zone that it points to with ``facs``, or in which it was transcribed; what
points to none belongs to its page. A line begun by ``lb`` has its zone until the next begins, in
views that show lines.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.export.iiif.canvases import Canvas
from edition.export.text.words import Reader, tidy
from edition.render import Fragment
from edition.render.reread import reread

PAGE = ""
"""The place of what is in no zone."""


@dataclass
class Read:
    """What was read: for each canvas the words by zone, and the notes that stand on it.

    ``begun`` says for each heading on which canvas it is, and whether it is the first thing there.
    """

    words: dict[int, dict[str, str]] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    begun: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def is_on(self, canvas: Canvas) -> bool:
        """Whether there is a word on a canvas."""
        return bool(self.words.get(canvas.number) or self.notes.get(canvas.number))


def read(fragment: Fragment, found: Mapping[str, Canvas]) -> Read:
    """The words of a rendered text on the canvases that *found* gives by pointer.

    What stands before the first page with an image is on none.
    """
    pages = {mark.id: mark.facs for mark in fragment.pages}
    reader = _Placing(pages, found, frozenset(h.id for h in fragment.headings))
    reader.read(reread(fragment.html))
    made = Read(notes=reader.notes, begun=reader.begun)
    for number, pieces in reader.pieces.items():
        words = {zone: tidy("".join(piece)).strip("\n") for zone, piece in pieces.items()}
        made.words[number] = {zone: said for zone, said in words.items() if said}
    return made


class _Placing(Reader):
    """Reads words into one list for every zone of every canvas."""

    def __init__(
        self, pages: Mapping[str, str], found: Mapping[str, Canvas], headings: Collection[str]
    ) -> None:
        super().__init__()
        self.pages, self.canvases, self.headings = pages, found, headings
        self.canvas: Canvas | None = None
        self.page = ""
        self.line: tuple[str, ...] = ()
        self.around: list[tuple[etree._Element, tuple[str, ...], tuple[str, ...]]] = []
        self.at: tuple[int, str] | None = None
        self.pieces: dict[int, dict[str, list[str]]] = {}
        self.notes: dict[int, list[str]] = {}
        self.begun: dict[str, tuple[int, bool]] = {}

    def skipped(self, element: etree._Element) -> bool:
        """As ever; but the number of a page turns the page."""
        identifier = (element.get("id") or "") if isinstance(element.tag, str) else ""
        if identifier in self.pages:
            self._turn(self.pages[identifier])
        if self.canvas and identifier in self.headings:
            said = self.pieces.get(self.canvas.number, {}).values()
            fresh = not any("".join(piece).strip() for piece in said)
            self.begun.setdefault(identifier, (self.canvas.number, fresh))
        before = len(self.found.notes)
        skipped = super().skipped(element)
        if self.canvas and len(self.found.notes) > before:
            self.notes.setdefault(self.canvas.number, []).append(self.found.notes[-1])
        return skipped

    def start(self, element: etree._Element) -> None:
        """An element may have a zone for what is in it, a milestone one for what follows."""
        names = _zones(element)
        if names and not len(element) and not element.text:
            self.line = names
        elif names:
            self.around.append((element, names, self.line))
            self.line = ()
        self._place()
        super().start(element)

    def end(self, element: etree._Element) -> None:
        """After an element, the zone around it holds again."""
        super().end(element)
        if self.around and self.around[-1][0] is element:
            _, _, self.line = self.around.pop()
            self._place()

    def _turn(self, facs: str) -> None:
        self.canvas, self.page, self.line = self.canvases.get(facs), facs, ()
        self._place()

    def _place(self) -> None:
        """Let the words that come stand where they belong, in the order in which places fill."""
        if self.at and not "".join(self.out).strip():
            self.pieces[self.at[0]].pop(self.at[1], None)
        if self.canvas is None:
            self.at, self.out = None, []
            return
        self.at = self.canvas.number, self._zone(self.canvas)
        self.out = self.pieces.setdefault(self.at[0], {}).setdefault(self.at[1], [])

    def _zone(self, canvas: Canvas) -> str:
        for names in (self.line, *(names for _, names, _ in reversed(self.around))):
            for name in names:
                if name in canvas.zones:
                    return name
        return self.page if self.page in canvas.parts else PAGE


def _zones(element: etree._Element) -> tuple[str, ...]:
    """The zones that an element points to, or is."""
    pointed = (p[1:] for p in (element.get("data-facs") or "").split() if p.startswith("#"))
    own = element.get("id")
    return (*pointed, *([own] if own and "zone" in (element.get("class") or "").split() else []))
