"""The printed apparatus: a reading in the text with a mark, the others in an entry at the foot of
the page or in the margin (TEI P5, chapter TC). How an entry looks can be said in
``apparatus-entry.html``; where rivals stand in the line, in ``apparatus-inline.html``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree
from markupsafe import Markup

from edition.phrases import say
from edition.render.apparatus import Entry, can_be_read, read_entry
from edition.render.apparatus_lemma import left_out_since, lemma_of
from edition.render.apparatus_places import stands_apart
from edition.render.apparatus_state import Waiting
from edition.render.choice import chosen, members
from edition.render.context import Context
from edition.render.html.apparatus_entry import EntryWriter, Said, joined, siglum
from edition.render.html.apparatus_marks import Mark, beside, marked, unmarked
from edition.render.html.attributes import attributes, generated
from edition.render.html.blocks import holds_blocks
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.pointers import split_pointers

_LEMMA, _READING = tei("lem"), tei("rdg")

TEMPLATE = "apparatus-entry"
"""The template of an edition that says how an entry looks."""

BRACKET = "\N{NARROW NO-BREAK SPACE}]"

Told = dict[str, Any]
Look = Callable[[etree._Element, Told, Context], str | None]
"""What a template makes of what an entry is told; None where it fails."""


def inline(element: etree._Element, context: Context) -> dict[str, Any]:
    """What an entry in the line is told: which child stands in the text, which others follow.

    An entry between blocks, as in a list of them, has no text to stand in.
    """
    context.signs.add("rival")
    found = members(element)
    readings = [child for child in found if child.tag in (_LEMMA, _READING)] or found
    first = chosen(readings, context.view) if readings else None
    lemma = found.index(first) if first is not None else None
    return {
        "lemma": lemma,
        "others": [order for order in range(len(found)) if order != lemma],
        "standing": not context.phrase,
        "focus": not context.link,
    }


def reading(rule: Rule, compiler: Compiler) -> Handler:
    """A reading; its witnesses, where no entry of the printed apparatus says them."""
    made = running(enclosed(rule, compiler, "span"))
    as_block = enclosed(rule, compiler, "div")

    def handle(element: etree._Element, context: Context) -> None:
        apparatus = context.apparatus
        in_text, apparatus.lemma = element is apparatus.lemma, None
        if in_text and not context.phrase:
            as_block(element, context)
        else:
            made(element, context)
        if not in_text and not apparatus.inside:
            _witnesses(element, context)

    return handle


def _witnesses(element: etree._Element, context: Context) -> None:
    pointers = split_pointers(element.get("wit") or element.get("source") or "")
    if pointers:
        context.write(" " + " ".join(siglum(p, context) for p in pointers))


def printed(rule: Rule, compiler: Compiler, look: Look | None = None) -> Handler:
    """An ``app``: its reading in the text, the rest in an entry."""
    as_it_stands = running(enclosed(rule, compiler, "span"))
    printer = _Printer(compiler, look)

    def handle(element: etree._Element, context: Context) -> None:
        if not can_be_read(element):
            as_it_stands(element, context)
            return
        context.signs.add("apparatus")
        entry = read_entry(element, context.view)
        if context.apparatus.inside:
            printer.nested(entry, context)
        elif entry.attached:
            printer.attached(entry, context)
        else:
            printer.in_text(entry, context)

    return handle


class _Printer:
    """Writes the two halves of an entry: what stands in the text, what waits for the foot."""

    def __init__(self, compiler: Compiler, look: Look | None) -> None:
        self._compiler = compiler
        self._look = look

    def in_text(self, entry: Entry, context: Context) -> None:
        """The reading in the text and its mark; the entry waits."""
        element, left_out = entry.element, len(context.omitted)
        marks: list[Mark] = []

        def content() -> None:
            self._text(entry, context)
            if not entry.says_nothing:
                marks.append(self._mark(element, context))

        phrase = context.phrase
        context.phrase = phrase or not (stands_apart(element) or holds_blocks(element))
        tag = "span" if context.phrase else "div"
        start = f'<{tag} class="tei-app"{attributes(element, context)}>'
        between(context, start, f"</{tag}>", content)
        context.phrase = phrase
        if marks:
            skipped = left_out_since(left_out, context)
            self._wait(entry, marks[0], context, lemma_of(entry, context, skipped))

    def _text(self, entry: Entry, context: Context) -> None:
        """What stands in the text."""
        if entry.lemma is None:
            return
        piece = entry.lemma
        tag = "span" if context.phrase else "div"
        order = f' data-order="{piece.order}"' if piece.order else ""

        def content() -> None:
            context.apparatus.lemma = piece.element
            self._compiler.child(piece.element, context)
            context.apparatus.lemma = None

        between(context, f'<{tag} class="read"{order}>', f"</{tag}>", content)

    def attached(self, entry: Entry, context: Context) -> None:
        """An entry that names its place: nothing of it is text, a mark stands at the place."""
        element = entry.element
        mark = context.apparatus.prepared.pop(element, None)
        words = lemma_of(entry, context, left_out_since(0, context))
        if mark is None and (context.phrase or not stands_apart(element)):
            start = f'<span class="tei-app"{attributes(element, context)}>'
            context.write(start)
            mark = self._mark(element, context)
            context.write("</span>")
            self._wait(entry, mark, context, words)
            return
        mark = mark or unmarked(element, context)
        self._wait(
            entry, mark, context, words, f'<span class="tei-app"{attributes(element, context)}>'
        )
        following = next(element.itersiblings(etree.Element), None)
        if following is None or following.tag != element.tag:
            context.apparatus.close(context)

    def nested(self, entry: Entry, context: Context) -> None:
        """An entry in a reading of another one: its other readings in brackets, in the line."""
        start = f'<span class="tei-app"{attributes(entry.element, context)}>'
        writer = EntryWriter(context, self._compiler)

        def content() -> None:
            if entry.lemma is not None:
                context.write(writer.given(entry.lemma).html)
            readings = joined(writer.readings(entry))
            if readings:
                context.write(f" {generated('(')}{readings}{generated(')')}")

        between(context, start, "</span>", content)

    def _mark(self, element: etree._Element, context: Context) -> Mark:
        """Write the mark of an entry where it stands in the text."""
        line = context.apparatus.places.lines.get(element, "")
        mark = marked(line or context.apparatus.key(), bool(line), context)
        context.write(mark.in_text(context))
        return mark

    def _found_by(self, mark: Mark, entry: Entry, context: Context) -> str:
        section = "" if mark.is_place else context.apparatus.section(entry.element)
        return (
            generated(section, "section") + "\N{NO-BREAK SPACE}" if section else ""
        ) + mark.in_entry()

    def _wait(
        self, entry: Entry, mark: Mark, context: Context, words: str, start: str = ""
    ) -> None:
        """Let the entry wait; *start* is a tag with what its element says."""
        writer = EntryWriter(context, self._compiler)
        given = entry.lemma if entry.attached else None
        lemma = writer.given(given) if given is not None else writer.lemma(entry, words)
        back, readings = self._found_by(mark, entry, context), writer.readings(entry)
        html = None
        if self._look is not None:
            html = self._look(entry.element, marked_up(back, lemma, readings), context)
        if html is None:
            html = said(back, lemma, readings)
        content = f"{start}{html}</span>" if start else html
        if context.view.apparatus == "margin" and mark.moves:
            context.pending.append(beside(mark, content))
        else:
            context.apparatus.add(Waiting(mark.id, content))


def said(back: str, lemma: Said, readings: list[Said]) -> str:
    """An entry as print has it: *lemma ] reading sigla; reading sigla*."""
    bracket = generated(BRACKET) + " " if lemma.text else ""
    first = f"{lemma.before}{lemma.text}{bracket}{lemma.sigla.lstrip()}{lemma.after}"
    between_them = generated("; ") if lemma.sigla or lemma.after else ""
    rest = joined(readings)
    return f"{back}{first}{between_them if rest else ''}{rest}"


def marked_up(back: str, lemma: Said, readings: list[Said]) -> Told:
    """What a template is told of an entry: HTML that it need not escape."""
    told = [one.marked_up() for one in readings]
    return {"back": Markup(back), "lemma": lemma.marked_up(), "readings": told}


def entries(rule: Rule, compiler: Compiler) -> Handler:
    """A list of entries: its heading, then all that it holds as one block of the apparatus."""
    made = enclosed(rule, compiler, "div")
    as_phrase = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            as_phrase(element, context)
            return
        with context.apparatus.of_its_own(context):
            made(element, context)

    return handle


_LIMITS = frozenset({"witStart", "witEnd", "lacunaStart", "lacunaEnd"})


def limit_words(name: str) -> str:
    """What stands where the text of a witness begins or ends: "lacuna begins"."""
    return say(f"text.apparatus.{name}") if name in _LIMITS else name


def limit(rule: Rule, compiler: Compiler) -> Handler:
    """Where the text of a fragmentary witness begins or ends: said, with its siglum."""
    before, after = ("[", "] ") if rule.name.endswith("Start") else (" [", "]")

    def handle(element: etree._Element, context: Context) -> None:
        pointers = split_pointers(element.get("wit") or "")
        whose = "".join(siglum(p, context) + " " for p in pointers)
        start = f'<span class="tei-{rule.name} limit"{attributes(element, context)}>'
        context.write(
            f"{start}{generated(before)}{whose}{generated(limit_words(rule.name) + after)}</span>"
        )

    return with_content(handle, rule, compiler)
