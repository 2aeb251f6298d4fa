"""Text struck, added, damaged or written by a hand from one point to another, across elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.hands import first_hand, hand_of
from edition.render.html.attributes import attributes, generated
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.strokes import stroke_of
from edition.render.masks import Cut
from edition.render.rules import Rule
from edition.render.signs import DESCRIBED, STRUCK, bracketed
from edition.render.spans import SHIFT, Piece, Stretch, around
from edition.tei.names import local

_SAID = {
    "delSpan": "text.deletion",
    "addSpan": "text.addition",
    "damageSpan": "text.damage",
}
_SIGNS = {"addSpan": "added", "damageSpan": "damaged"}
_REVISIONS = "revision deletions"  # as the rows for ``del`` call it
_OPEN, _CLOSE = (STRUCK[0], ""), ("", STRUCK[1])


def span(rule: Rule, compiler: Compiler) -> Handler:
    """The point at which a span begins; one that ends nowhere is said to begin, no more."""
    what = _SAID.get(rule.name, "text.span")

    def handle(element: etree._Element, context: Context) -> None:
        title = context.references.hand_phrase(element.get("hand"))
        said = f' title="{attribute(title)}"' if title else ""
        inside = ""
        if element in context.spans.endless:
            inside = generated(f"[{say(what)}]")
            context.diagnostics.append(_endless(element, context))
        context.write(
            f'<span class="tei-{rule.name} span"{said}{attributes(element, context)}>'
            f"{inside}</span>"
        )

    return with_content(handle, rule, compiler)


def plain_span(rule: Rule, compiler: Compiler) -> Handler:
    """Nothing for a span that has an end: its text says it; else that it begins."""
    what = _SAID.get(rule.name, "text.span")

    def handle(element: etree._Element, context: Context) -> None:
        if element in context.spans.endless:
            context.write(bracketed(DESCRIBED, say(what)))

    return with_content(handle, rule, compiler)


def _endless(element: etree._Element, context: Context) -> Diagnostic:
    wanted = element.get("spanTo")
    why = f'no element after it is "{wanted}"' if wanted else "it has no @spanTo"
    return Diagnostic(
        "span-without-end",
        f"where the span of this `{local(element)}` ends is not known: {why}",
        context.references.document.span(element),
        Severity.WARNING,
        help='put `<anchor xml:id="…"/>` where it ends, and name it in @spanTo',
    )


def pieces(context: Context) -> dict[Piece, tuple[str, str]]:
    """The tags around each piece of text that is in a span."""
    _hide_revisions(context)
    return around(_tagged(context))


def _tagged(context: Context) -> Iterator[tuple[Stretch, str, str]]:
    main = _main_hand(context)
    for stretch in _shown(context):
        element = stretch.element
        if element.tag == SHIFT:
            hand = hand_of(element.get("new"))
            if hand != main or not hand:
                yield stretch, '<span class="hand shifted">', "</span>"
            continue
        name = local(element)
        sign = _SIGNS.get(name) or stroke_of(element)
        context.signs.add(sign)
        tag = {"added": "ins", "damaged": "span"}.get(sign, "del")
        yield stretch, f'<{tag} class="{sign} spanned{{ends}}">', f"</{tag}>"


def _shown(context: Context) -> list[Stretch]:
    return [s for s in context.spans.stretches if not _is_revised(s, context)]


def _is_revised(stretch: Stretch, context: Context) -> bool:
    """Whether the reading view leaves out a span, as it does a ``del`` of this type."""
    element = stretch.element
    revision = local(element) == "delSpan" and element.get("type") == "revision"
    return revision and context.view.name == "reading"


def _hide_revisions(context: Context) -> None:
    for stretch in context.spans.stretches:
        if _is_revised(stretch, context):
            for piece in stretch.pieces:
                context.mask.cut(piece, Cut(0, len(_text(piece)), _REVISIONS))


def _main_hand(context: Context) -> str:
    """The hand that wrote most of the text and needs no type of its own; "" if it has no name."""
    shifts = [s for s in context.spans.stretches if s.element.tag == SHIFT]
    hands = [hand_of(s.element.get("new")) for s in shifts]
    first = first_hand(context.references.document.root, hands) if shifts else ""
    if first and context.spans.unshifted:
        return first  # what stands before all shifts is upright, and so is what it writes later
    written = Counter({"": context.spans.unshifted})
    for hand, stretch in zip(hands, shifts, strict=True):
        written[hand] += sum(len(_text(piece)) for piece in stretch.pieces)
    return written.most_common(1)[0][0] if written else ""


def _text(piece: Piece) -> str:
    element, tail = piece
    return (element.tail if tail else element.text) or ""


def plain_pieces(context: Context) -> dict[Piece, tuple[str, str]]:
    """The signs before and after struck text, in plain text."""
    _hide_revisions(context)
    struck = (s for s in _shown(context) if local(s.element) == "delSpan" and s.pieces)
    found: dict[Piece, tuple[str, str]] = {}
    for stretch in struck:
        for piece, start, end in ((stretch.pieces[0], *_OPEN), (stretch.pieces[-1], *_CLOSE)):
            before, after = found.get(piece, ("", ""))
            found[piece] = before + start, end + after
    return found
