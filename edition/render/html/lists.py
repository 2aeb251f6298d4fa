"""Lists. HTML allows only items in a list, TEI also headings, page breaks and whatever else:
so the list is a division that holds as many HTML lists as it needs, and its numbers count on.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.escape import attribute
from edition.render.context import Context
from edition.render.html.attributes import generated, opening
from edition.render.html.enclose import (
    Compiler,
    Handler,
    between,
    enclosed,
    flushing,
    running,
    standing,
)
from edition.render.list_kinds import ITEMS, LABELS, ListKind, kind_of
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.numbers import number
from edition.tei.whitespace import is_layout

_UNSEEN = (etree._Comment, etree._ProcessingInstruction)
_TOP = 1_000_000  # a number that no list reaches


def list_(rule: Rule, compiler: Compiler) -> Handler:
    """A list: ``ul``, ``ol``, ``dl`` where items have labels; one in a line stays there."""
    start, in_line = opening(rule, "div"), opening(rule, "span", "inline")

    def handle(element: etree._Element, context: Context) -> None:
        kind = kind_of(element)
        made = _List(kind, context, compiler)
        saved = context.phrase, context.slot, context.numbered, context.lines
        if kind.tag == "span":
            context.phrase, context.slot = True, ""
            tag = f'{in_line(element, context)[:-1]} role="list">'
            between(context, tag, "</span>", lambda: made.in_line(element))
        else:
            context.phrase, context.numbered, context.lines = False, False, False
            between(context, start(element, context), "</div>", lambda: made.content(element))
        context.phrase, context.slot, context.numbered, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


class _List:
    """A list that is being written: which HTML list is open, which number comes next."""

    def __init__(self, kind: ListKind, context: Context, compiler: Compiler) -> None:
        self.kind, self.context, self.compiler = kind, context, compiler
        self.open = False
        self.number = 1
        # On sheets a page may end in the list, which is then opened again: every item is numbered.
        self.always = compiler.view.sheets

    def content(self, element: etree._Element) -> None:
        self.stray(element.text)
        for child in element:
            if not isinstance(child, _UNSEEN):
                self.switch(self.holds(child))
                self.context.slot = self.slot(child) if self.open else ""
                self.compiler.child(child, self.context)
                self.context.slot = ""
            if not is_layout(child.tail):
                self.switch(False)
                self.stray(child.tail)
        self.switch(False)

    def in_line(self, element: etree._Element) -> None:
        """Items in their line; layout between them is a space."""
        self.stray(element.text)
        for child in element:
            self.context.slot = "span" if local(child) in ITEMS else ""
            self.compiler.child(child, self.context)
            self.context.slot = ""
            layout = is_layout(child.tail)
            between = " " if child.getnext() is not None else ""
            self.context.text(between if layout else child.tail or "")

    def holds(self, child: etree._Element) -> bool:
        """Whether the child stands in the HTML list."""
        name = local(child)
        return name in ITEMS or (self.kind.tag == "dl" and name in LABELS | {"headItem"})

    def slot(self, child: etree._Element) -> str:
        """What the child becomes in the HTML list."""
        if self.kind.tag == "dl":
            return "dt" if local(child) in LABELS else "dd"
        return self.numbered(child) if self.kind.tag == "ol" else f"li {_sign(child, self.kind)}"

    def numbered(self, item: etree._Element) -> str:
        """The slot of an item in a list of numbers; ``n`` may set the number, or be the sign."""
        given = (item.get("n") or "").strip().rstrip(".")
        if given and not (given.isdecimal() and number(given) < _TOP):
            return f"li {item.get('n')}"
        told = self.always or (bool(given) and number(given) != self.number)
        self.number = number(given) if given else self.number
        value = self.number
        self.number += 1
        return f"li={value}" if told else "li"

    def switch(self, wanted: bool) -> None:
        """Open or close the HTML list."""
        if self.open and not wanted:
            self.context.stack.pop()
            self.context.write(f"</{self.kind.tag}>")
        elif wanted and not self.open:
            start = self.opening()
            self.context.write(start)
            self.context.stack.append((start, f"</{self.kind.tag}>"))
        self.open = wanted

    def opening(self) -> str:
        kind = self.kind
        classes = f' class="{kind.classes}"' if kind.classes else ""
        type_ = f' type="{kind.type}"' if kind.type else ""
        counts_on = kind.tag == "ol" and self.number > 1 and not self.always
        start = f' start="{self.number}"' if counts_on else ""
        return f"<{kind.tag}{classes}{type_}{start}>"

    def stray(self, text: str | None) -> None:
        if text and not is_layout(text):
            self.context.text(text)


def _sign(item: etree._Element, kind: ListKind) -> str:
    """The sign that ``n`` gives to an item of a list that has no other."""
    return (item.get("n") or "").strip() if not kind.classes else ""


def item(rule: Rule, compiler: Compiler) -> Handler:
    """An item, or a label of one; the notes of an item stand in it."""
    inner = flushing(compiler.inner(rule))
    made: dict[str, Handler] = {
        tag: standing(enclosed(rule, compiler, tag, inner=inner), unnumbered=True)
        for tag in ("dd", "div")
    }
    made["dt"] = running(enclosed(rule, compiler, "dt"))
    made["span"] = running(_in_line(rule, compiler))
    in_list = _in_list(rule, inner)
    as_phrase = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        if slot.startswith("li"):
            in_list(slot)(element, context)
        elif slot or not context.phrase:
            made[slot or "div"](element, context)
        else:
            as_phrase(element, context)

    return handle


def _in_line(rule: Rule, compiler: Compiler) -> Handler:
    start, inner = opening(rule, "span"), compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        tag = f'{start(element, context)[:-1]} role="listitem">'
        between(context, tag, "</span>", lambda: inner(element, context))

    return handle


def _in_list(rule: Rule, inner: Handler) -> Callable[[str], Handler]:
    """Handlers by what a list says of the item: "li", "li=7" its number, "li iv." its sign."""
    plain, signed = opening(rule, "li"), opening(rule, "li", "own-sign")

    def of(slot: str) -> Handler:
        value, sign = slot[3:] * (slot[2:3] == "="), slot[3:] * (slot[2:3] == " ")

        def handle(element: etree._Element, context: Context) -> None:
            start = (signed if sign else plain)(element, context)
            if value:
                start = f'{start[:-1]} value="{attribute(value)}">'

            def content() -> None:
                if sign:
                    context.write(generated(sign, "enum") + " ")
                inner(element, context)

            between(context, start, "</li>", content)

        return standing(handle, unnumbered=True)

    return of
