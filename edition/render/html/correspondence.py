"""A list of letters: the descriptions of correspondence of a header, a row of a table each.

A file that indexes letters has no text, but many ``correspDesc`` in its header (TEI P5, chapter
HD, "Correspondence Description"); each tells who wrote to whom, where and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from edition.escape import attribute
from edition.model.date import date_of
from edition.phrases import say, term
from edition.render.context import Context
from edition.render.dates import said
from edition.render.html.attributes import attributes, generated
from edition.render.html.enclose import Compiler, between
from edition.tei.names import local, tei
from edition.tei.whitespace import is_layout, plain_text

DESCRIPTION, _ACTION = tei("correspDesc"), tei("correspAction")
_COLUMNS = (
    ("number", "No."),
    ("sent date", "Date"),
    ("sent who", "From"),
    ("sent where", "Place"),
    ("received who", "To"),
    ("received where", "Place"),
    ("received date", "Received"),
    ("other", "Remarks"),
    ("link", "Letter"),
)
_PLACES = frozenset("placeName settlement region country geogName district address".split())
Cells = dict[str, list[etree._Element]]


@dataclass(frozen=True)
class Letters:
    """What writes letters: into a table, or, in plain text, into lines."""

    context: Context
    compiler: Compiler
    say: Callable[[str], str] = generated

    def table(self, letters: Sequence[etree._Element]) -> None:
        """The table of *letters*; it has only those columns that one of them fills."""
        rows = [cells(letter) for letter in letters]
        filled = {name for row in rows for name in row or ()}
        filled |= {"number"} if any(letter.get("key") for letter in letters) else set()
        filled |= {"link"} if any(self.href(letter) for letter in letters) else set()
        columns = [(name, title) for name, title in _COLUMNS if name in filled]
        heads = "".join(f'<th scope="col">{self.say(term(title))}</th>' for _, title in columns)

        def body() -> None:
            for letter, row in zip(letters, rows, strict=True):
                self.row(letter, row, [name for name, _ in columns])

        label = attribute(say("text.letters"))
        box = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
        with self.context.holding():
            self.context.write(
                f'{box}<table class="correspondence"><thead><tr>{heads}</tr></thead>'
            )
            between(self.context, "<tbody>", "</tbody>", body)
            self.context.write("</table></div>")
        self.context.flush()

    def row(self, letter: etree._Element, row: Cells | None, columns: Sequence[str]) -> None:
        """A letter: its cells, or one line across them all."""
        start = f'<tr class="tei-correspDesc"{attributes(letter, self.context)}>'
        across = f'<td colspan="{len(columns)}">'

        def content() -> None:
            if row is None:
                between(self.context, across, "</td>", lambda: self.line(letter))
            else:
                self.cells(letter, row, columns)

        between(self.context, start, "</tr>", content)

    def cells(self, letter: etree._Element, row: Cells, columns: Sequence[str]) -> None:
        """The cells in the order of the columns; each knows its place in the document."""
        order = {name: place for place, name in enumerate(row)}
        for column in columns:
            held = row.get(column, [])
            place = f' data-order="{order[column]}"' if held else ""
            self.context.write(f"<td{place}{_action(held, self.context)}>")
            self.cell(column, letter, held)
            self.context.write("</td>")

    def cell(self, column: str, letter: etree._Element, held: Sequence[etree._Element]) -> None:
        """What a column says of a letter."""
        if column == "number":
            self.context.write(self.say(letter.get("key") or ""))
        elif column == "link":
            href = self.href(letter)
            link = f'<a class="target" href="{attribute(href)}">{self.say(say("text.read"))}</a>'
            self.context.write(link if href else "")
        else:
            self.joined(held)

    def href(self, letter: etree._Element) -> str:
        """Where a letter can be read; empty where nothing is said of it."""
        return self.context.references.hrefs(letter.get("ref")) or ""

    def line(self, letter: etree._Element) -> None:
        """A letter in a line, its actions in their order: "sent: A, 1 May 1805; received: B"."""
        context = self.context
        saved, context.phrase = context.phrase, True
        self.words(letter.text)
        for position, child in enumerate(letter.iterchildren(etree.Element)):
            context.write(self.say("; ") if position else "")
            if child.tag == _ACTION:
                context.write(self.say(f"{_done(child)}: "))
                self.words(child.text)
                self.joined(child.iterchildren(etree.Element))
            else:
                self.compiler.child(child, context)
            self.words(child.tail)
        context.phrase = saved

    def joined(self, elements: Iterable[etree._Element]) -> None:
        """Names, places, a date, with commas between."""
        context = self.context
        saved, context.phrase = context.phrase, True
        for position, element in enumerate(elements):
            context.write(self.say(", ") if position else "")
            told = told_by(element)
            context.write(self.say(told) if told else "")
            self.compiler.child(element, context)
            self.words(element.tail)
        context.phrase = saved

    def words(self, text: str | None) -> None:
        """Words that stand loose in a description."""
        self.context.text("" if is_layout(text) else text or "")


def cells(letter: etree._Element) -> Cells | None:
    """What stands in which column; None where the words are in no such order."""
    found: Cells = {}
    names = []
    for name, element in _placed(letter):
        found.setdefault(name, []).append(element)
        names.append(name)
    runs = [name for name, _ in groupby(names)]
    return found if len(runs) == len(found) and _elements_only(letter) else None


def _elements_only(letter: etree._Element) -> bool:
    around = (letter, *letter.iterchildren(_ACTION))
    return all(is_layout(text) for e in around for text in (e.text, *(c.tail for c in e)))


def _placed(letter: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in letter.iterchildren(etree.Element):
        kind = child.get("type")
        if child.tag != _ACTION or kind not in ("sent", "received"):
            yield "other", child
            continue
        for part in child.iterchildren(etree.Element):
            name = local(part)
            what = "date" if name == "date" else "where" if name in _PLACES else "who"
            yield f"{kind} {what}", part


def _action(held: Sequence[etree._Element], context: Context) -> str:
    """The attributes of an action, on the cell with which it begins."""
    parent = held[0].getparent() if held else None
    if parent is None or parent.tag != _ACTION or held[0].getprevious() is not None:
        return ""
    return f' class="tei-correspAction"{attributes(parent, context)}'


def _done(action: etree._Element) -> str:
    """What somebody did with a letter: "sent"."""
    kind = action.get("type") or ""
    if kind in ("sent", "received"):
        return say(f"text.{kind}")
    return kind or say("text.took_part")


def told_by(element: etree._Element) -> str:
    """What the attributes of a date say, unless its words have the year themselves."""
    if local(element) != "date":
        return ""
    words = plain_text(element)
    told = said(date_of(dict(element.attrib.items())))
    if not told or told.rpartition(" ")[2] in words:
        return ""
    return f"{told} \N{MIDDLE DOT} " if words else told
