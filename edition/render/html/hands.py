"""Whose hand it is: a shift of hands, and the sign of the hand after what it added or struck."""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.hands import hand_of, several_hands, siglum
from edition.render.html.attributes import attributes, generated
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler
from edition.render.rules import Rule


def whose(pointer: str | None, context: Context) -> str:
    """The sign of the hand that *pointer* names, as HTML.

    Nothing where there is one hand only, and in stamps and forms: they are filled in by hand.
    """
    hand = hand_of(pointer)
    if not hand or context.captured or not _several(context):
        return ""
    said = _note(hand, pointer, context)
    return f'<sup class="whose" data-generated="" title="{said}">{attribute(siglum(hand))}</sup>'


def _several(context: Context) -> bool:
    if context.several_hands is None:
        context.several_hands = several_hands(context.references.document.root)
    return context.several_hands


def _note(hand: str, pointer: str | None, context: Context) -> str:
    """What the hand is called, noted for the legend."""
    said = context.references.hand_phrase(pointer) or say("text.hand", name=siglum(hand))
    context.hands.setdefault(siglum(hand), said)
    return attribute(said)


def hand(rule: Rule, compiler: Compiler) -> Handler:
    """Another hand begins: said in full the first time, then by its sign.

    In running text, where the lines of the sheet are not kept, it is said on request only.
    """
    silent = not compiler.view.line_breaks

    def handle(element: etree._Element, context: Context) -> None:
        pointer = element.get("new")
        name = hand_of(pointer)
        known = siglum(name) in context.hands
        another = say("text.another_hand")
        said = context.references.hand_phrase(pointer) or another
        if silent:
            context.write(_shift(element, said, "", context))
            return
        context.signs.add("hand")
        if name and _several(context):
            _note(name, pointer, context)
            said = said if said != another else say("text.hand", name=name)
        shown = siglum(name) if name and known else said
        context.write(_shift(element, said, generated(f"[{shown}]"), context))

    return with_content(handle, rule, compiler)


def _shift(element: etree._Element, said: str, shown: str, context: Context) -> str:
    return (
        f'<span class="tei-handShift hand-shift" title="{attribute(said)}"'
        f"{attributes(element, context)}>{shown}</span>"
    )
