"""Signs of a writer at work: marks for himself, what is undone, what is to change its place."""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import generated, opening
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running
from edition.render.html.hands import whose
from edition.render.html.stages import stage_phrase
from edition.render.rules import Rule
from edition.tei.names import XML_ID, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import is_layout, plain_text

_PTR = tei("ptr")
_EXCERPT = 40
UNDOING = {"undo": "text.undone", "redo": "text.done_again"}


def metamark(rule: Rule, compiler: Compiler) -> Handler:
    """A mark that tells how to read: its signs, or in brackets what it is for."""
    start = opening(rule, "span", "metamark")
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        purpose = element.get("function") or ""
        hand = context.references.hand_phrase(element.get("hand"))
        said = "; ".join(
            filter(
                None, (say("text.mark_for", purpose=purpose) if purpose else say("text.mark"), hand)
            )
        )
        context.signs.add("metamark")

        def content() -> None:
            inner(element, context)
            if is_empty(element):
                context.write(generated(f"[{purpose or say('text.mark')}]"))

        tag = f'{start(element, context)[:-1]} title="{attribute(said)}">'
        between(context, tag, "</span>", content)
        context.write(whose(element.get("hand"), context))

    return handle


def is_empty(element: etree._Element) -> bool:
    """Whether an element holds no text and no elements."""
    return is_layout(element.text) and not len(element)


def undoing(rule: Rule, compiler: Compiler) -> Handler:
    """A change is cancelled, or made again: said, with links to what was changed."""
    what = UNDOING.get(rule.name, "")

    def inner(element: etree._Element, context: Context) -> None:
        links = "".join(_place(p, "\N{UPWARDS ARROW}", context) for p in _targets(element))
        context.write(generated(f"[{say(what) if what else rule.name}") + links + generated("]"))
        content(element, context)

    content = compiler.inner(rule)
    made = running(enclosed(rule, compiler, "span", "undoing", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        context.write(" ")
        made(element, context)

    return handle


def _targets(element: etree._Element) -> list[str]:
    return split_pointers(element.get("target") or "")


def _place(pointer: str, shown: str, context: Context) -> str:
    """A link to a place of the text, or only its words where it is nowhere."""
    href = context.references.href(pointer)
    if href is None or context.link:
        return generated(shown)
    return f'<a href="{attribute(href)}" data-generated="">{attribute(shown)}</a>'


def transposition(rule: Rule, compiler: Compiler) -> Handler:
    """Places that are to change their order: their numbers, with the first words of each."""
    stage = stage_phrase

    def inner(element: etree._Element, context: Context) -> None:
        title = "; ".join(filter(None, (say("text.in_order"), stage(element, context))))
        context.signs.add("moved")
        context.write(generated(f"{title}: ", "label"))
        context.text(element.text or "")
        for child in element:
            if child.tag == _PTR and is_empty(child):
                context.write(_numbered(child, context))
            else:
                compiler.child(child, context)
            context.text(child.tail or "")

    as_block = running(enclosed(rule, compiler, "div", "transposition", inner=inner))
    as_phrase = running(enclosed(rule, compiler, "span", "transposition", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def _numbered(pointer: etree._Element, context: Context) -> str:
    found = []
    for target in _targets(pointer):
        name = target.rpartition("#")[2]
        number = context.references.moved.get(name, "")
        words = _excerpt(name, context)
        found.append(_place(target, f"{number} {words}".strip() or name, context))
    return " ".join(found)


def _excerpt(name: str, context: Context) -> str:
    root = context.references.document.root
    element = next((e for e in root.iter(etree.Element) if e.get(XML_ID) == name), None)
    words = plain_text(element) if element is not None else ""
    if not words:
        return ""
    dots = "\N{HORIZONTAL ELLIPSIS}" if len(words) > _EXCERPT else ""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words[:_EXCERPT]}{dots}\N{RIGHT DOUBLE QUOTATION MARK}"
