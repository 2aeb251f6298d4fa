"""Transcripts of speech: who speaks, and what happens beside the words (TEI P5, chapter TS)."""

from __future__ import annotations

import re

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.blocks import holds_blocks
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.people import People
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.whitespace import is_layout

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?\Z")
_SAID = ("type", "feature", "new", "extent")


def people(context: Context) -> People:
    """The speakers of the document."""
    if context.people is None:
        context.people = People(context.references)
    return context.people


def happening(element: etree._Element) -> str:
    """What an event is called that has no words: "pause, long, 2 s", "shift, tempo, faster"."""
    if len(element) or not is_layout(element.text):
        return ""
    said = [element.get(name) for name in _SAID]
    return ", ".join(filter(None, (local(element), *said, duration(element.get("dur") or ""))))


def duration(value: str) -> str:
    """A duration as a reader is told it; what is none of W3C stays as it is written.

    >>> duration("PT1M2.5S"), duration("2 beats")
    ('1 min 2.5 s', '2 beats')
    """
    found = _DURATION.match(value)
    if not found or not any(found.groups()):
        return value
    units = zip(found.groups(), ("h", "min", "s"), strict=True)
    return " ".join(f"{number} {unit}" for number, unit in units if number)


def utterance(rule: Rule, compiler: Compiler) -> Handler:
    """An utterance or a post, after the name of who speaks or writes."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        who = people(context).speaking(element)
        if who:
            context.write(generated(f"{who}: ", "speaker"))
        content(element, context)

    as_phrase = running(enclosed(rule, compiler, "span", "utterance", inner=inner))
    block = enclosed(rule, compiler, "div", "utterance", inner=inner)
    of_blocks, of_words = standing(block, unnumbered=True), running(block)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            as_phrase(element, context)
        else:
            (of_blocks if holds_blocks(element) else of_words)(element, context)
            context.flush()

    return handle


def event(rule: Rule, compiler: Compiler) -> Handler:
    """What happens beside the words, in brackets; an event without words is named."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        context.write(generated(f"[{happening(element)}"))
        content(element, context)
        context.write(generated("]"))

    as_phrase = running(enclosed(rule, compiler, "span", "event", inner=inner))
    as_block = running(enclosed(rule, compiler, "div", "event", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            as_phrase(element, context)
        else:
            numbered, context.numbered = context.numbered, False
            as_block(element, context)
            context.numbered = numbered
            context.flush()

    return handle
