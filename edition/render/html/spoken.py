"""Transcripts of speech: who speaks, and what happens beside the words (TEI P5, chapter TS)."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.references import References
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import is_layout


def speakers(element: etree._Element, references: References) -> str:
    """Who speaks, by the names in the registers, else by the ids that ``@who`` gives."""
    found = []
    for pointer in split_pointers(element.get("who") or ""):
        entry = references.edition.entry(pointer, references.document.path)
        found.append(entry.label if entry else pointer.rpartition("#")[2])
    return ", ".join(filter(None, found))


def happening(element: etree._Element) -> str:
    """What an event is called that has no words: "pause, long, PT2S"."""
    if len(element) or not is_layout(element.text):
        return ""
    return ", ".join(filter(None, (local(element), element.get("type"), element.get("dur"))))


def utterance(rule: Rule, compiler: Compiler) -> Handler:
    """An utterance or a post, after the name of who speaks or writes."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        who = speakers(element, context.references)
        if who:
            context.write(generated(f"{who}: ", "speaker"))
        content(element, context)

    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))
    as_block = standing(enclosed(rule, compiler, "div", inner=inner), unnumbered=True)

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def event(rule: Rule, compiler: Compiler) -> Handler:
    """What happens beside the words, in brackets; an event without words is named."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        context.write(generated(f"[{happening(element)}"))
        content(element, context)
        context.write(generated("]"))

    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))
    as_block = running(enclosed(rule, compiler, "div", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            as_phrase(element, context)
        else:
            as_block(element, context)
            context.flush()

    return handle
