"""Measures and leaves of manuscripts, as catalogues print them (TEI P5, chapter MS)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.html.labelled import says_nothing, statement
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.whitespace import is_layout

_MEASURES = frozenset({"height", "width", "depth", "dim"})


def dimensions(rule: Rule, compiler: Compiler) -> Handler:
    """Measures between signs of multiplication, then the unit: "320 × 210 mm"."""

    def content(element: etree._Element, context: Context) -> None:
        context.text(element.text or "")
        met = False
        for child in element:
            if local(child) in _MEASURES and not is_unfilled(child):
                context.write(generated(" \N{MULTIPLICATION SIGN} ") if met else "")
                met = True
            compiler.child(child, context)
            value = value_of(child)
            context.write(generated(value) if value else "")
            if not is_layout(child.tail):
                context.text(child.tail or "")
        unit = unit_of(element)
        context.write(generated(f" {unit}") if unit and met else "")

    return running(enclosed(rule, compiler, "span", inner=content))


def is_unfilled(element: etree._Element) -> bool:
    """Whether a measure was never filled in."""
    return not len(element) and is_layout(element.text) and not value_of(element)


def value_of(element: etree._Element) -> str:
    """The measure that an empty element gives as an attribute."""
    if local(element) not in _MEASURES or len(element) or not is_layout(element.text):
        return ""
    return " ".join((element.get("quantity") or element.get("extent") or "").split())


def unit_of(element: etree._Element) -> str:
    """The unit of the measures: stated for all of them, or the same for each."""
    units = {child.get("unit") or "" for child in element if local(child) in _MEASURES} - {""}
    own = element.get("unit") or ""
    # Where the words say the unit themselves, it is not said again.
    unit = own or (units.pop() if len(units) == 1 else "")
    words = "".join(str(t) for t in element.itertext()).split()
    return "" if any(word.endswith(unit) for word in words) else unit


# Statements that stand in one line, as catalogues print them.
_IN_LINE = frozenset(
    "country region district settlement geogName placeName institution repository collection "
    "idno locus locusGrp author title name persName".split()
)


def catalogue(rule: Rule, compiler: Compiler) -> Handler:
    """A label, then short statements in one line with commas between; the others below."""
    said = statement(rule)

    def content(element: etree._Element, context: Context) -> None:
        told = said(element)
        context.write(generated(told, "label") if told else "")
        context.text(element.text or "")
        for child, between in in_line(element):
            context.write(generated(between) if between else "")
            compiler.child(child, context)
            if not is_layout(child.tail):
                context.text(child.tail or "")

    as_block = standing(enclosed(rule, compiler, "div", inner=content), unnumbered=True)
    as_phrase = running(enclosed(rule, compiler, "span", inner=content))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def in_line(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The children, each with what stands before it: a comma between two in one line."""
    before = ""
    for child in element:
        name = local(child)
        listed = name in _IN_LINE and not says_nothing(child)
        yield child, (" " if before.startswith("locus") else ", ") if before and listed else ""
        if name:
            before = name if listed and is_layout(child.tail) else ""


def locus(rule: Rule, compiler: Compiler) -> Handler:
    """The leaves: the words of the description, or what ``@from`` and ``@to`` say."""
    inner = compiler.inner(rule)

    def content(element: etree._Element, context: Context) -> None:
        inner(element, context)
        if not len(element) and is_layout(element.text):
            context.write(generated(leaves(element)))

    return running(enclosed(rule, compiler, "span", "locus", inner=content))


def leaves(element: etree._Element) -> str:
    """The leaves that the attributes of a ``locus`` name.

    >>> leaves(etree.Element("locus", {"from": "1r", "to": "8v"}))
    'ff. 1r–8v'
    """
    first, last = element.get("from") or "", element.get("to") or ""
    if not first and not last:
        return ""
    if not last or first == last:
        return say("text.folio_sign", n=first or last)
    return say("text.folios_sign", first=first, last=last)
