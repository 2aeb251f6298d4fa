"""Blocks: texts, divisions, headings, paragraphs, verse, everything with lines of its own."""

from __future__ import annotations

from lxml import etree

from edition.render.apparatus import is_rival
from edition.render.context import Context
from edition.render.elements import BREAKERS
from edition.render.fragment import Heading
from edition.render.html.attributes import attributes, opening, styled
from edition.render.html.corpora import TEXTS, of_corpus
from edition.render.html.enclose import (
    Compiler,
    Handler,
    between,
    enclosed,
    holding,
    running,
    standing,
    with_foot,
)
from edition.render.html.numbering import numbered
from edition.render.html.parts import cut
from edition.render.html.register_lists import beside
from edition.render.html.rows import rows
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.paragraphs import is_enumerated
from edition.tei.whitespace import plain_text

_HEAD = tei("head")
_NOTE = tei("note")
# The apparatus of one of these does not stand below the next; divisions without a heading may
# share theirs.
_WHOLES = frozenset("text front body back floatingText group".split())
_BREAKERS = frozenset(tei(name) for name in BREAKERS)
# Notes that stand where they are; the others stand after the paragraph.
_IN_PLACE = frozenset({"stamp", "form", "annotation", "exemption"})


def document(rule: Rule, compiler: Compiler) -> Handler:
    """A text or a part of it; its headings are apart from those of its neighbours."""
    inner = compiler.inner(rule)
    if rule.name in TEXTS:
        inner = of_corpus(inner)
    elif rule.name in _WHOLES:
        inner = with_foot(inner)
    block_handler = standing(enclosed(rule, compiler, "div", inner=inner))
    if compiler.view.sheets and rule.name in ("back", "standOff"):
        block_handler = beside(block_handler)

    def handle(element: etree._Element, context: Context) -> None:
        if element in context.cuts:
            cut(element, context)
        level, headed = context.level, context.headed
        context.headed = False
        block_handler(element, context)
        context.level, context.headed = level, headed

    return handle


def section(rule: Rule, compiler: Compiler) -> Handler:
    """A division: a ``section`` named by its heading, a ``div`` where it has none."""
    plain = document(rule, compiler)
    start = opening(rule, "section")
    inner = standing(with_foot(compiler.inner(rule)))

    def handle(element: etree._Element, context: Context) -> None:
        head = element.find(_HEAD)
        if head is None:
            plain(element, context)
            return
        if element in context.cuts:
            cut(element, context)
        level, headed = context.level, context.headed
        context.headed = False
        tag = start(element, context)
        name = heading_id(head, context)
        labelled = f'{tag[:-1]} aria-labelledby="{name}">'
        between(context, labelled, "</section>", lambda: inner(element, context))
        context.level, context.headed = level, headed

    return handle


def heading_id(head: etree._Element, context: Context) -> str:
    """The id of a heading: its own, or a new one that its handler will find."""
    known = context.heading_ids.get(head)
    if known is None:
        known = context.references.known(head)
        if not known:
            known = context.references.free(f"head-{len(context.heading_ids) + 1}")
            context.begins[known] = int(head.sourceline or 0)
        context.heading_ids[head] = known
    return known


def heading(rule: Rule, compiler: Compiler) -> Handler:
    """A heading, one level below that of the division around; the page itself has level 1."""
    inner = running(compiler.inner(rule), lines=True)
    names = f"tei-{rule.name} {rule.parameter('class')}".strip()

    def handle(element: etree._Element, context: Context) -> None:
        if not context.headed:
            context.headed = True
            context.level = min(context.level + 1, 6)
        level, name = context.level, heading_id(element, context)
        rest = attributes(element, context)
        own = "" if ' id="' in rest else f' id="{name}"'
        start = f'<h{level} class="{names}"{own}{rest}{styled(element, context)}>'
        between(context, start, f"</h{level}>", lambda: inner(element, context))
        text = plain_text(element, _is_note)
        if text and not context.captured:
            context.headings.append(Heading(name, text, level))
        context.flush()

    return handle


def _is_note(element: etree._Element) -> bool:
    return element.tag == _NOTE or is_rival(element)


def holds_blocks(element: etree._Element) -> bool:
    """Whether *element* holds what cannot stand in an HTML paragraph."""
    for child in element:
        tag = child.tag
        if tag in _BREAKERS:
            return True
        # A note that stands after the paragraph cannot break it.
        apart = tag == _NOTE and child.get("type") not in _IN_PLACE
        if not apart and len(child) and holds_blocks(child):
            return True
    return False


def _paragraph_tags(rule: Rule, compiler: Compiler, lines: bool) -> Handler:
    """``p``, or ``div`` where HTML would end a ``p`` too early."""
    as_paragraph = running(enclosed(rule, compiler, "p"), lines=lines)
    as_block = running(enclosed(rule, compiler, "div"), lines=lines)

    def handle(element: etree._Element, context: Context) -> None:
        if len(element) and holds_blocks(element):
            as_block(element, context)
        else:
            as_paragraph(element, context)

    return handle


def paragraph(rule: Rule, compiler: Compiler) -> Handler:
    """A paragraph with its number, which is a link to it; its notes follow."""
    content = compiler.inner(rule)
    tags = ((opening(rule, "p"), "</p>"), (opening(rule, "div"), "</div>"))
    items = ((opening(rule, "p", "item"), "</p>"), (opening(rule, "div", "item"), "</div>"))

    def handle(element: etree._Element, context: Context) -> None:
        of_kind = items if is_enumerated(element) else tags
        start_of, end = of_kind[len(element) and holds_blocks(element)]
        start = start_of(element, context)
        write, stack = context.write, context.stack
        number = numbered(start, element, context) if context.numbered else None
        if number is not None:
            start, link = number
        write(start)
        stack.append((start, end))
        phrase, context.phrase = context.phrase, True
        if number is not None:
            write(link)
        content(element, context)
        context.phrase = phrase
        stack.pop()
        write(end)
        if (context.pending or context.apparatus.waiting) and not phrase:
            context.flush()

    return handle


def block(rule: Rule, compiler: Compiler) -> Handler:
    """A block of its own; in running text it stays in its line."""
    lines = bool(rule.parameter("lines"))
    tag = rule.parameter("tag") or "div"
    as_phrase = running(enclosed(rule, compiler, "span"), lines=lines)
    if rule.parameter("rows"):
        made = rows(rule, compiler)
    elif tag == "p":
        made = _paragraph_tags(rule, compiler, lines)
    else:
        made = enclosed(rule, compiler, tag)
    unnumbered = bool(rule.parameter("unnumbered"))
    if rule.parameter("hold"):
        made = holding(made)
    as_block = standing(made, lines=lines, unnumbered=unnumbered)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            as_phrase(element, context)
        else:
            as_block(element, context)

    return handle
