"""The text of one witness: of each entry of the apparatus the reading that this witness has.

What other witnesses read is left out, and counted. Where the apparatus says nothing of the
witness a sign says so, rather than a text that nobody has recorded (TEI P5, chapter TC).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running
from edition.render.masks import Omission, Substitute
from edition.render.rules import Rule
from edition.render.witness_text import Unplaced
from edition.render.witnesses import (
    BETWEEN_READINGS,
    ENTRIES_APART,
    Sought,
    concerns,
    hidden_rule,
    is_apart,
    lemma_of,
    reading_of,
    readings_of,
)
from edition.tei.names import local, tei
from edition.tei.whitespace import is_layout, plain_text

_DETAIL = tei("witDetail")
_LONG = 12  # words of a lemma that are told whole


def witnessed(rule: Rule, compiler: Compiler) -> Handler:
    """The reading of the view's witness."""
    if rule.name != "app":
        return _reading(rule, compiler)
    as_it_stands = _reading(rule, compiler)

    def handle(element: etree._Element, context: Context) -> None:
        if is_apart(element):
            context.omit(element, ENTRIES_APART)
            return
        if not readings_of(element):
            as_it_stands(element, context)
            return
        reading = reading_of(element, context.sought)
        tag = "span" if context.phrase else "div"
        told = _told_of(element, reading, context)
        start = f'<{tag} class="tei-app{told}{attributes(element, context)}>'

        def content() -> None:
            if reading is None:
                unrecorded(context)
            entry(element, reading, context, compiler.child)

        between(context, start, f"</{tag}>", content)

    return handle


def _reading(rule: Rule, compiler: Compiler) -> Handler:
    """What is read: words in their line, or blocks."""
    in_line = running(enclosed(rule, compiler, "span"))
    as_block = enclosed(rule, compiler, "div")

    def handle(element: etree._Element, context: Context) -> None:
        (in_line if context.phrase else as_block)(element, context)

    return handle


def plain_witnessed(rule: Rule, compiler: Compiler) -> Handler:
    """The reading of the view's witness, as plain text."""
    if rule.name != "app":
        return compiler.inner(rule)
    as_it_stands = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if is_apart(element):
            context.omit(element, ENTRIES_APART)
            return
        if not readings_of(element):
            as_it_stands(element, context)
            return
        reading = reading_of(element, context.sought)
        if reading is None:
            context.write(f"[{unrecorded_words(context.sought)}]")
        entry(element, reading, context, compiler.child)

    return handle


def entry(
    element: etree._Element,
    reading: etree._Element | None,
    context: Context,
    show: Callable[[etree._Element, Context], None],
) -> None:
    """Of what is in an entry show the reading, and what is said of it in this witness."""
    _silent(element, False, context)
    for child in element:
        if child is reading or (child.tag == _DETAIL and context.sought.concerns(child.get("wit"))):
            show(child, context)
        elif reading is not None and isinstance(child.tag, str) and child in _around(reading):
            entry(child, reading, context, show)
        elif isinstance(child.tag, str):
            context.omit(child, hidden_rule(child))
        _silent(child, True, context)


def _around(reading: etree._Element) -> list[etree._Element]:
    """The groups that a reading stands in."""
    return list(reading.iterancestors(tei("rdgGrp")))


def _silent(node: etree._Element, tail: bool, context: Context) -> None:
    """Text between readings is no witness's."""
    text = (node.tail if tail else node.text) or ""
    if not is_layout(text):
        context.omitted.append(Omission(node, BETWEEN_READINGS, (tail, 0, len(text))))


def _told_of(element: etree._Element, reading: etree._Element | None, context: Context) -> str:
    """The end of the class of an entry; the text of the edition, where the witness has another."""
    lemma = None if reading is not None and local(reading) == "lem" else lemma_of(element)
    words = _words(lemma) if lemma is not None else []
    if lemma is None or (reading is not None and _words(reading) == words):
        return '"'
    if reading is not None:
        context.signs.add("variant")
    text = " ".join(words if len(words) <= _LONG else [*words[:2], "…", *words[-2:]])
    variant = "" if reading is None else " variant"
    told = say("text.apparatus.in_edition", words=text or say("text.apparatus.nothing"))
    return f'{variant}" title="{attribute(told)}"'


def _words(reading: etree._Element) -> list[str]:
    return plain_text(reading, lambda e: local(e) in ("note", "witDetail", "wit")).split()


def unrecorded_words(witness: Sought) -> str:
    """What stands where the apparatus says nothing of a witness."""
    return say("text.apparatus.unrecorded", siglum=witness.siglum)


def unrecorded(context: Context) -> None:
    """The sign for a place at which the apparatus says nothing of the witness."""
    context.signs.add("unrecorded")
    context.write(generated(f"[{unrecorded_words(context.sought)}]", "unrecorded"))


def presence(rule: Rule, compiler: Compiler) -> Handler:
    """Where the witness begins or ends, or a lacuna in it; a point, where it is another's."""

    def handle(element: etree._Element, context: Context) -> None:
        context.write(f'<span class="tei-{rule.name}"{attributes(element, context)}>')
        if concerns(element, context.sought):
            context.signs.add("absent")
            said = say(f"text.witness.{rule.name}", siglum=context.sought.siglum)
            context.write(generated(f"[{said}]", "absent"))
        context.write("</span>")

    return with_content(handle, rule, compiler)


def plain_presence(rule: Rule, compiler: Compiler) -> Handler:
    """Where the witness begins or ends, as plain text."""

    def handle(element: etree._Element, context: Context) -> None:
        if concerns(element, context.sought):
            context.write(f"[{say(f'text.witness.{rule.name}', siglum=context.sought.siglum)}]")

    return with_content(handle, rule, compiler)


def instead(
    substitute: Substitute, context: Context, show: Callable[[etree._Element, Context], None]
) -> None:
    """The reading of an entry that stands apart, in the place of the words it speaks of.

    The words are a copy: the entry itself is left out of the view by a rule of its own.
    """
    before, phrase = len(context.omitted), context.phrase
    context.signs.add("variant")
    context.phrase = True
    context.write('<span class="tei-app variant" data-generated="">')
    if substitute.reading is None:
        unrecorded(context)
    else:
        show(substitute.reading, context)
    context.write("</span>")
    context.phrase = phrase
    del context.omitted[before:]


def plain_instead(
    substitute: Substitute, context: Context, show: Callable[[etree._Element, Context], None]
) -> None:
    """The reading of an entry that stands apart, as plain text."""
    before = len(context.omitted)
    if substitute.reading is None:
        context.write(f"[{unrecorded_words(context.sought)}]")
    else:
        show(substitute.reading, context)
    del context.omitted[before:]


def not_applied(unplaced: Sequence[Unplaced], context: Context) -> None:
    """At the end of the text the entries that could not be put into it."""
    rows = "".join(f"<li>{attribute(_told(found))}</li>" for found in unplaced)
    label = attribute(say("text.apparatus.not_applied", siglum=context.sought.siglum))
    context.write(
        f'<aside class="not-applied" data-generated="" aria-label="{label}">'
        f"<p>{label}:</p><ul>{rows}</ul></aside>"
    )


def plain_not_applied(unplaced: Sequence[Unplaced], context: Context) -> None:
    """At the end of the text the entries that could not be put into it, as plain text."""
    rows = "".join(f"\n{_told(found)}\n" for found in unplaced)
    context.write(
        f"\n\n[{say('text.apparatus.not_applied', siglum=context.sought.siglum)}:\n{rows}]\n"
    )


def _told(found: Unplaced) -> str:
    words = found.words or say("text.apparatus.nothing")
    place = f"{found.place}: " if found.place else ""
    return f"{place}{words} ({found.why})"
