"""The running state of one rendering: where the walk is, what it has written, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.render.apparatus_state import Apparatus
from edition.render.fragment import Heading, Hidden, PageMark
from edition.render.legend import LEGEND
from edition.render.lines import Lines
from edition.render.masks import Mask, Omission, name_of
from edition.render.parallels import Parallels
from edition.render.people import People
from edition.render.references import References
from edition.render.renditions import DECLARING, Styles, unread_style
from edition.render.spans import Piece, Spans
from edition.render.table_columns import Columns
from edition.render.views import View
from edition.render.witnesses import sought
from edition.render.written import escaped, for_html
from edition.tei.names import TEI, local, tei


class Snapshot(NamedTuple):
    """What a context had counted at a moment."""

    lists: tuple[int, int, int, int, int]
    counts: tuple[int, int, int, int]
    omitted: int
    held: int
    link: bool


class Context:
    """State that handlers read and change; the tree is never asked for it.

    ``phrase``: the walk is in running text. ``lines``: line breaks of the source are lines.
    ``keep``: white space is kept. ``held``: notes wait, since they cannot stand here.
    ``link``: the walk is in a link. ``barred``: it is in a bar. ``numbered``: paragraphs get
    numbers. ``slot``: what a list or table expects. ``level`` and ``headed``: the level of the
    heading around, and whether the division has had its own. ``stack``: the tags that are open,
    for breaking a page in them. ``cuts``: the elements with which a part begins, and their
    ordinals. ``spans``: what begins at one point and ends at another; ``pieces``: what that puts
    around pieces of text. ``hands``: the signs of hands, and who they are. ``stages``: of the text,
    by id. ``source_numbers``: the source numbers its paragraphs. ``surfaces``: how many surfaces
    are open; ``areas``: where zones stand.
    """

    def __init__(self, view: View, references: References) -> None:
        self.view = view
        self.references = references
        self.styles = Styles(references.document, declares=references.uses(*DECLARING))
        self.spans = Spans()
        self.pieces: dict[Piece, tuple[str, str]] = {}
        self.out: list[str] = []
        self.write: Callable[[str], None] = self.out.append
        self.phrase = False
        self.lines = False
        self.keep = False
        self.link = False
        self.numbered = view.numbered
        self.held = 0
        self.slot = ""
        self.barred = self.lexical = False
        self.surfaces = 0
        self.areas: dict[etree._Element, str] = {}
        self.columns: list[Columns] = []
        self.level = 1
        self.headed = False
        self.stack: list[tuple[str, str]] = []
        self.captured = 0
        self.sheet_at = 0
        self.cuts: dict[etree._Element, int] = {}
        self.cut_at = 0
        self.verse: Lines | None = None
        self.people: People | None = None
        self.parallel: Parallels | None = None
        self.pending: list[str] = []
        self.apparatus = Apparatus(self)
        self.notes = 0
        self.marks = 0
        self.paragraphs = 0
        self.source_numbers: bool | None = None
        self.signs: set[str] = set()
        self.hands: dict[str, str] = {}
        self.several_hands: bool | None = None
        self.stages: dict[str, str] | None = None
        self.attributes: dict[tuple[str, str], str] = {}
        self.heading_ids: dict[etree._Element, str] = {}
        self.begins: dict[str, int] = {}
        self.headings: list[Heading] = []
        self.pages: list[PageMark] = []
        self.omitted: list[Omission] = []
        known = references.edition.witnesses.get(references.document.path, ())
        self.sought = sought(view.witness, known)
        self.mask = Mask()
        self.unknown: dict[str, etree._Element] = {}
        self.diagnostics: list[Diagnostic] = []

    def text(self, text: str) -> None:
        """Write character data of the TEI: escaped, runs of white space as one space."""
        self.write(escaped(text) if self.keep else for_html(text))

    def piece(self, element: etree._Element, tail: bool, text: str) -> None:
        """Write a piece of text, less what the mask hides of it."""
        cuts = self.mask.texts.get((element, tail))
        if cuts is None:
            self._piece(element, tail, text)
            return
        at = 0
        for cut in cuts:
            if cut.in_lines and self.lines:
                continue
            if at < cut.start:
                self._piece(element, tail, text[at : cut.start])
            if cut.instead is not None:
                self.mask.show(cut.instead)
            if not text[cut.start : cut.end].isspace() and cut.start < cut.end:
                self.omitted.append(Omission(element, cut.rule, (tail, cut.start, cut.end)))
            at = cut.end
        if at < len(text):
            self._piece(element, tail, text[at:])

    def leave_out(self, element: etree._Element) -> None:
        """Leave out an element that the mask hides; write what stands instead of it."""
        rule, instead = self.mask.elements[element]
        if instead is not None:
            self.mask.show(instead)
        if self.numbered:  # a paragraph has its number in every view
            self.paragraphs += sum(1 for _ in element.iter(tei("p")))
        self.omit(element, rule)

    def _piece(self, element: etree._Element, tail: bool, text: str) -> None:
        """Write a piece of text with what its spans put around it."""
        around = self.pieces.get((element, tail)) if self.pieces else None
        if around is None or self.barred:
            self.text(text)
        else:
            self.write(around[0])
            self.text(text)
            self.write(around[1])

    def capture(self, render: Callable[[], None]) -> str:
        """What *render* writes, instead of writing it."""
        out, write = self.out, self.write
        self.out = []
        self.write = self.out.append
        self.captured += 1
        try:
            render()
            return "".join(self.out)
        finally:
            self.out, self.write = out, write
            self.captured -= 1

    def apart(self, render: Callable[[], None]) -> str:
        """Like :meth:`capture`, for what stands beside the text: its notes are its own."""
        saved = (self.phrase, self.lines, self.link, self.numbered, self.held, self.slot)
        pending, self.pending = self.pending, []
        self.phrase = self.lines = self.link = self.numbered = False
        self.held, self.slot = 0, ""

        apparatus = self.apparatus
        entries = apparatus.begin_own()
        out, write, self.out = self.out, self.write, []
        self.write = self.out.append
        self.captured += 1
        try:
            render()
            self.flush()
            apparatus.close(self)
            return "".join(self.out)
        finally:
            self.out, self.write = out, write
            self.captured -= 1
            apparatus.end_own(entries)
            self.phrase, self.lines, self.link, self.numbered, self.held, self.slot = saved
            self.pending = pending

    def flush(self) -> None:
        """Write the notes that wait, unless they cannot stand here, and the apparatus so far, if
        a page of a book would end here.
        """
        if self.pending and not self.held:
            self.write("".join(self.pending))
            self.pending.clear()
        if self.apparatus.waiting:
            self.apparatus.rest(self)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Notes wait until what is written here is closed."""
        self.held += 1
        try:
            yield
        finally:
            self.held -= 1

    def snapshot(self) -> Snapshot:
        """What has been counted so far, for :meth:`rewind`."""
        waiting = self.apparatus.waiting
        kept = self.pending, self.pages, self.headings, self.stack, waiting
        lists = len(kept[0]), len(kept[1]), len(kept[2]), len(kept[3]), len(kept[4])
        counts = self.notes, self.marks, self.paragraphs, self.references.count_written()
        return Snapshot(lists, counts, len(self.omitted), self.held, self.link)

    def rewind(self, to: Snapshot) -> None:
        """Forget what was counted since: it is going to be rendered again."""
        lists = self.pending, self.pages, self.headings, self.stack, self.apparatus.waiting
        for kept, count in zip(lists, to.lists, strict=True):
            del kept[count:]  # type: ignore[attr-defined]
        self.notes, self.marks, self.paragraphs, written = to.counts
        self.references.take_back(written)
        del self.omitted[to.omitted :]
        self.held, self.link = to.held, to.link

    def omit(self, element: etree._Element, rule: str) -> None:
        """Note an element that *rule* leaves out."""
        self.omitted.append(Omission(element, rule))

    def meet_unknown(self, element: etree._Element) -> None:
        """Note the first element of a name that the table does not have."""
        self.unknown.setdefault(str(element.tag), element)

    def hidden_elements(self) -> tuple[Hidden, ...]:
        """What was left out, by element and rule."""
        counted = Counter((name_of(omitted), omitted.rule) for omitted in self.omitted)
        return tuple(Hidden(*key, count) for key, count in sorted(counted.items()))

    def signs_used(self) -> tuple[str, ...]:
        """The signs used, in the order of the legend."""
        return tuple(sign.name for sign in LEGEND if sign.name in self.signs)

    def findings(self) -> tuple[Diagnostic, ...]:
        """What was noticed: faults of templates, names that the table does not have."""
        document = self.references.document
        unknown = [
            _unknown(tag, element, document.span(element)) for tag, element in self.unknown.items()
        ]
        unread = [
            unread_style(name, value, document.span(element))
            for (name, value), element in self.styles.unread.items()
        ]
        return (*self.diagnostics, *unknown, *unread)


def _unknown(tag: str, element: etree._Element, at: object) -> Diagnostic:
    name = local(element)
    space = tag[1:].partition("}")[0] if tag.startswith("{") else ""
    if space == TEI:
        return Diagnostic(
            "default-rendering",
            f"`{name}` has no row in the table of elements; it is shown by its class",
            at,  # type: ignore[arg-type]
            Severity.INFO,
            help="a row [[element]] in edition.toml says how it is shown",
        )
    where = f"of the namespace {space}" if space else "without a namespace"
    return Diagnostic(
        "foreign-element",
        f"`{name}` is an element {where}, not of TEI; only its content is shown",
        at,  # type: ignore[arg-type]
        Severity.WARNING,
        help="if it is meant to be TEI, give it the namespace of TEI",
    )
