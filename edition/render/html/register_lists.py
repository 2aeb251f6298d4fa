"""Registers that stand beside a text, in its ``back`` or in ``standOff``: set apart from it.

They are the editors' and no continuation of the text: they have a label of their own, and in a
view of sheets they stand on no sheet.
"""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.phrases import term
from edition.render.context import Context
from edition.render.html.breaks import beside_sheets, on_sheets_again
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.registers import is_all_registers, is_register
from edition.tei.whitespace import is_layout

_HEAD, _RELATION = tei("head"), tei("relation")
_STAND_OFF, _TEXT, _EVENT = tei("standOff"), tei("text"), tei("event")


def register(rule: Rule, compiler: Compiler) -> Handler:
    """A list of entries, under its own heading or a label; numbers of paragraphs pass it over."""
    inner = compiler.inner(rule)

    def content(element: etree._Element, context: Context) -> None:
        label = label_of(rule, element)
        if label:
            said = attribute(label)
            context.write(f'<p class="caption register-label" data-generated="">{said}</p>')
        inner(element, context)

    as_block = standing(enclosed(rule, compiler, "div", "register", inner=content), unnumbered=True)
    as_phrase = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def label_of(rule: Rule, element: etree._Element) -> str:
    """What stands above a register without a heading; nothing where it lists nothing."""
    if not is_register(element) or element.find(_HEAD) is not None:
        return ""
    if _is_alone(element):
        return ""
    lists = (
        _has_words(element)
        or element.find(f".//{_RELATION}") is not None
        or any(said_by_attributes(child) for child in element)
    )
    return term(rule.parameter("label")) if lists else ""


def said_by_attributes(element: etree._Element) -> str:
    """What happened, and when: of an event without a word ("print, 1914")."""
    if element.tag != _EVENT or _has_words(element):
        return ""
    dates = ("when", "from", "to", "notBefore", "notAfter", "when-iso")
    values = (" ".join((element.get(name) or "").split()) for name in ("type", *dates))
    return ", ".join(filter(None, values))


def _has_words(element: etree._Element) -> bool:
    return any(not is_layout(str(text)) for text in element.itertext())


def _is_alone(element: etree._Element) -> bool:
    """Whether the file is this register and nothing else: then its title says what it is."""
    parent = element.getparent()
    if parent is None or parent.tag != _STAND_OFF:
        return False
    around = parent.itersiblings(_TEXT, _STAND_OFF, preceding=True)
    others = (*parent.itersiblings(_TEXT, _STAND_OFF), *around)
    return not others and sum(is_register(child) for child in parent) == 1


def beside(handler: Handler) -> Handler:
    """*handler* for a ``back`` or ``standOff``: registers alone stand on no sheet."""

    def handle(element: etree._Element, context: Context) -> None:
        within = context.captured or context.phrase or context.held or context.slot
        if within or not is_all_registers(element):
            handler(element, context)
            return
        context.flush()
        beside_sheets(context)
        handler(element, context)
        if _text_follows(element):
            on_sheets_again(context)

    return handle


def _text_follows(element: etree._Element) -> bool:
    """Whether anything comes after *element* that stands on a sheet."""
    return any(
        isinstance(after.tag, str) and not is_all_registers(after)
        for around in (element, *element.iterancestors())
        for after in around.itersiblings()
    )
