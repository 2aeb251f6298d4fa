"""Drama: speeches, stage directions, the parts of a cast list (TEI P5, chapter DR)."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.blocks import holds_blocks
from edition.render.html.enclose import (
    Compiler,
    Handler,
    enclosed,
    holding,
    running,
    standing,
)
from edition.render.html.spoken import people
from edition.render.rules import Rule
from edition.tei.names import local, tei
from edition.tei.whitespace import is_layout

_SPEAKER = tei("speaker")
_VERSE = (tei("l"), tei("lg"))
_PARTS = frozenset((tei("role"), tei("roleDesc"), tei("actor")))
_BRACKETS = tuple("([{⟨<„»«/")
_ENDS = tuple(",.;:–—-…!?)]")
# A speech of so many lines keeps its notes to the end; in a longer one they stand among them.
_MANY = 40


def speech(rule: Rule, compiler: Compiler) -> Handler:
    """A speech; where no speaker is named, by the name that ``@who`` leads to."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        who = unnamed_speaker(element, context)
        if who:
            tag = "span" if context.phrase else "p"
            context.write(f'<{tag} class="speaker" data-generated="">')
            context.text(who)
            context.write(f"</{tag}>")
        content(element, context)

    block = enclosed(rule, compiler, "div", inner=inner)
    run_on = standing(enclosed(rule, compiler, "div", "run-on", inner=inner), unnumbered=True)
    apart = standing(block, unnumbered=True)
    held = standing(holding(block), unnumbered=True)
    in_text = running(enclosed(rule, compiler, "span", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            in_text(element, context)
        elif not any(child.tag in _VERSE for child in element):
            (run_on if _runs_on(element) else apart)(element, context)
        else:
            (held if len(element) <= _MANY else apart)(element, context)

    return handle


def _runs_on(element: etree._Element) -> bool:
    """Whether the words of a speech in prose follow its speaker, or a direction beside him."""
    names = [local(child) for child in element][:3]
    if names[:1] != ["speaker"]:
        names.insert(0, "speaker")
    return "p" in names[1:3] or "ab" in names[1:3]


def unnamed_speaker(element: etree._Element, context: Context) -> str:
    """Who speaks, if the text does not say it."""
    if not element.get("who") or next(element.iter(_SPEAKER), None) is not None:
        return ""
    return people(context).speaking(element)


def direction(rule: Rule, compiler: Compiler) -> Handler:
    """A stage direction: a line of its own, or in brackets in the line or beside the speaker."""
    classes = {
        (tag, marks): running(enclosed(rule, compiler, tag, "stage", *(["marks"] * marks)))
        for tag in ("p", "div", "span")
        for marks in (False, True)
    }
    sheets = compiler.view.sheets

    def handle(element: etree._Element, context: Context) -> None:
        in_text = context.phrase
        block = "div" if len(element) and holds_blocks(element) else "p"
        marks = not sheets and wants_brackets(element, context)
        classes["span" if in_text else block, marks](element, context)
        if not in_text:
            context.flush()

    return handle


def wants_brackets(element: etree._Element, context: Context) -> bool:
    """Whether a direction in the line, or beside a speaker, is to get the brackets it lacks."""
    if not context.phrase and not _beside_speaker(element):
        return False
    text = "".join(map(str, element.itertext())).strip()
    previous = element.getprevious()
    parent = element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return bool(text) and not text.startswith(_BRACKETS) and not _opened(before)


def _opened(before: str | None) -> bool:
    return (before or "").rstrip().endswith(("(", "["))


def _beside_speaker(element: etree._Element) -> bool:
    previous = element.getprevious()
    return previous is not None and previous.tag == _SPEAKER


def cast_part(rule: Rule, compiler: Compiler) -> Handler:
    """A role, its description, its actor; a comma parts it from the next, if the text does not."""
    plain = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        plain(element, context)
        if wants_comma(element):
            context.write(generated(",") + " ")

    return handle


def wants_comma(element: etree._Element) -> bool:
    """Whether nothing parts *element* from the next part of its item."""
    if not is_layout(element.tail):
        return False
    following = element.getnext()
    if following is None or following.tag not in _PARTS or local(element) == local(following):
        return False
    text = "".join(map(str, element.itertext())).rstrip()
    return bool(text) and not text.endswith(_ENDS)
