"""Notes: a mark in the text, the note itself after the paragraph, with links both ways."""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated
from edition.render.html.blocks import holds_blocks
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running
from edition.render.phrases import certainty
from edition.render.references import css_name
from edition.render.rules import Rule
from edition.tei.names import ELEMENT_ONLY, local


def note(rule: Rule, compiler: Compiler) -> Handler:
    """A note. Between blocks it stands where it is; it then has no mark in the text.

    In an entry of the apparatus it is a remark, and stays in its line.
    """
    inner = compiler.inner(rule)
    remark = running(enclosed(rule, compiler, "span", "remark"))

    def handle(element: etree._Element, context: Context) -> None:
        if context.apparatus.inside:
            remark(element, context)
        elif context.phrase or not _between_blocks(element):
            _marked(element, context, inner)
        else:
            _standing(element, context, inner)

    return handle


def _between_blocks(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is None or local(parent) in ELEMENT_ONLY


def _standing(element: etree._Element, context: Context, inner: Handler) -> None:
    number = element.get("n") or ""
    start = f'<aside class="tei-note note"{attributes(element, context)}>'

    def content() -> None:
        if number:
            context.write(generated(number, "n") + " ")
        inner(element, context)

    context.notes += 1
    html = context.apart(lambda: between(context, start, "</aside>", content))
    context.write(html)


def _marked(element: etree._Element, context: Context, inner: Handler) -> None:
    context.notes += 1
    context.marks += 1
    place = context.marks
    number = element.get("n") or str(context.notes)
    rest = attributes(element, context)
    name = _id_in(rest)
    if not name:
        name = context.references.free(f"note-{place}")
        rest = f' id="{name}"{rest}'
    mark = context.references.free(f"ref-{name}")
    spoken = attribute(number)
    label = attribute(say("text.note", n=number))
    leads_back = attribute(say("text.back_to_note", n=number))
    context.write(
        f'<a class="ref" id="{mark}" href="#{name}" aria-label="{label}" '
        f'style="--anchor:--r{place}" data-generated="">{spoken}</a>'
    )
    back = f'<a class="n" href="#{mark}" aria-label="{leads_back}" data-generated="">{spoken}</a> '
    start = f'<aside class="tei-note note"{rest} style="--at:--r{place}" aria-label="{label}">'

    def content() -> None:
        context.write(back)
        context.phrase = not holds_blocks(element)
        inner(element, context)
        context.phrase = False
        context.write(_surety(element))

    context.pending.append(
        context.apart(lambda: between(context, start, "</aside>", content)) + "\n"
    )


def _id_in(written: str) -> str:
    return written.partition(' id="')[2].partition('"')[0]


def _surety(element: etree._Element) -> str:
    cert = element.get("cert")
    return " " + generated(f"({certainty(cert)})", "sure") if cert else ""


def anchor_name(identifier: str) -> str:
    """The name under which the stylesheet finds the place of an element."""
    return f"--f-{css_name(identifier)}"
