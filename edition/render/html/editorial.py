"""What transcription and editors say of the letters: doubt, loss, deletion, addition, choice."""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute
from edition.model.redaction import read_size
from edition.phrases import say
from edition.render.absence import absence
from edition.render.choice import chosen, is_alternative, is_unfilled, members
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated, opening
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running
from edition.render.html.hands import whose
from edition.render.html.stages import stage_phrase
from edition.render.html.strokes import place_of, stroke_of
from edition.render.phrases import added_at, rival, size_phrase
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.numbers import number

_DEGREES = frozenset({"high", "medium", "low"})


def alternate(rule: Rule, compiler: Compiler) -> Handler:
    """One member of a ``choice`` in the text, the others beside it on request."""
    start = opening(rule, "span")
    view = compiler.view
    as_it_stands = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        if not is_alternative(element):
            as_it_stands(element, context)
            return
        found = members(element)
        first = chosen(found, view)
        shown = sum(child is first or not is_unfilled(child) for child in found)
        several = shown > 1

        def content() -> None:
            for order in sorted(range(len(found)), key=lambda i: found[i] is not first):
                child = found[order]
                if child is first:
                    # Among members that write nothing its place is said as well.
                    place = f' data-order="{order}"' if several and len(found) > shown else ""
                    wrapped = f'<span class="rivals"{place}>' if several else "<span>"
                    between(context, wrapped, "</span>", lambda: compiler.child(first, context))
                elif is_unfilled(child):
                    compiler.child(child, context)
                else:
                    _rival(child, order, context, compiler)

        phrase, context.phrase = context.phrase, True
        tag = start(element, context)
        if several:
            context.signs.add("rival")
            focus = "" if context.link else ' tabindex="0"'  # a link is reached itself
            tag = f'{tag[:-1]}{focus} role="group">'
        between(context, tag, "</span>", content)
        context.phrase = phrase

    return handle


def _rival(child: etree._Element, order: int, context: Context, compiler: Compiler) -> None:
    name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
    label = rival(name)

    def content() -> None:
        context.write(f' <span data-generated="">({attribute(label)} </span>')
        compiler.child(child, context)
        context.write('<span data-generated="">)</span>')

    between(context, f'<span class="rival" data-order="{order}">', "</span>", content)


def unclear(rule: Rule, compiler: Compiler) -> Handler:
    """A doubtful reading: dots, heavier the greater the doubt."""
    made = {
        degree: running(enclosed(rule, compiler, "span", "unclear", degree))
        for degree in ("", *_DEGREES)
    }

    def handle(element: etree._Element, context: Context) -> None:
        cert = element.get("cert") or ""
        context.signs.add("unclear")
        made[cert if cert in _DEGREES else ""](element, context)

    return handle


def gap(rule: Rule, compiler: Compiler) -> Handler:
    """Something that is not there, by its reason; a description of it is shown."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        found = absence(element)
        context.signs.add(found.kind)
        label = attribute(found.said)
        filled = bool(len(element) or element.text)
        role = "" if filled else f' role="img" aria-label="{label}"'
        between(
            context,
            f'<span class="tei-gap gap {found.kind}"{role} title="{label}"{_width(element)}'
            f"{attributes(element, context)}>",
            "</span>",
            lambda: _in_gap(element, context, inner if filled else None),
        )

    return handle


def _in_gap(element: etree._Element, context: Context, inner: Handler | None) -> None:
    """What a gap says of itself; what editors hold back is always said, with their reason."""
    if absence(element).kind != "held":
        (inner or _unspoken)(element, context)
        return
    said = absence(element).said
    context.write(generated(f"[{said}: " if inner else f"[{said}]"))
    if inner:
        inner(element, context)
        context.write(generated("]"))


def _unspoken(element: etree._Element, context: Context) -> None:
    """What stands in an empty gap: words for readers without the stylesheet, or the dots."""
    found = absence(element)
    if found.kind in ("editorial", "unstated"):
        context.write(generated("[\N{HORIZONTAL ELLIPSIS}]"))
    else:
        context.write(f'<b data-generated="">[{attribute(found.said)}]</b>')


_WIDEST = 40


def _width(element: etree._Element) -> str:
    """How wide the sign is, in letters, where the size is known."""
    quantity, unit = element.get("quantity") or "", element.get("unit") or ""
    letters = {"char": 1, "chars": 1, "character": 1, "letter": 1, "word": 6, "line": _WIDEST}
    if not quantity.isdecimal() or unit not in letters:
        return ""
    return f' style="--n:{min(max(number(quantity) * letters[unit], 1), _WIDEST)}"'


def deletion(rule: Rule, compiler: Compiler) -> Handler:
    """Struck text, readable: how it was struck shows, and by whom where there are several hands."""
    made = {s: opening(rule, "del", s) for s in ("struck", "erased", "overwritten")}
    inner = running(compiler.inner(rule))
    sign = rule.parameter("sign") or "struck"

    def handle(element: etree._Element, context: Context) -> None:
        stroke = stroke_of(element) if sign == "struck" else "struck"
        context.signs.add(stroke if sign == "struck" else sign)
        parent = element.getparent()
        if parent is not None and local(parent) == "restore":
            context.signs.add("restored")
        start = _titled(made[stroke](element, context), element, context, "")
        between(context, start, "</del>", lambda: inner(element, context))
        if sign == "struck":  # a cancelled marking says itself what it is
            context.write(whose(element.get("hand"), context))

    return handle


def addition(rule: Rule, compiler: Compiler) -> Handler:
    """Added text: where it stands shows, and whose hand it is where there are several."""
    made = {
        (place, by): opening(rule, "ins", *f"added {place} {by}".split())
        for place in ("", "above", "below", "beside")
        for by in ("", "hand")
    }
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        hand = element.get("hand")
        context.signs.update({"added", "hand"} if hand else {"added"})
        start = made[place_of(element), "hand" if hand else ""](element, context)
        start = _titled(start, element, context, _place(element))

        def content() -> None:
            inner(element, context)
            context.write(whose(hand, context))

        between(context, start, "</ins>", content)

    return handle


def _titled(start: str, element: etree._Element, context: Context, said: str) -> str:
    """The opening tag with what is said on request: *said*, whose hand, which stage of the text."""
    hand = context.references.hand_phrase(element.get("hand"))
    title = "; ".join(filter(None, (said, hand, stage_phrase(element, context))))
    return f'{start[:-1]} title="{attribute(title)}">' if title else start


def _place(element: etree._Element) -> str:
    return added_at(element.get("place") or "")


def space(rule: Rule, compiler: Compiler) -> Handler:
    """A space left blank: a field to fill in; of a few letters, only the space."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        def content() -> None:
            inner(element, context)

        if _is_narrow(element):
            start = (
                f'<span class="tei-space spacing"{_width(element)}{attributes(element, context)}>'
            )
            context.write(" ")
            between(context, start, "</span>", content)
            return
        said = size_phrase(read_size(element))
        if element.get("dim") == "vertical":
            between(context, _leading(element, said, context), "</span>", content)
            return
        context.signs.add("blank")
        label = attribute(_blank("" if said == "blank line" else said))
        start = (
            f'<span class="tei-space blank" role="img" aria-label="{label}"'
            f"{_width(element)}{attributes(element, context)}>"
        )
        between(context, start, "</span>", content)

    return handle


def _leading(element: etree._Element, said: str, context: Context) -> str:
    """A space between lines: as high as the lines that it could hold."""
    quantity = element.get("quantity") or ""
    lines = min(number(quantity), _WIDEST) if quantity.isdecimal() else 1
    label = attribute(_blank(said))
    return (
        f'<span class="tei-space leading" role="img" aria-label="{label}" style="--n:{lines}"'
        f"{attributes(element, context)}>"
    )


def _blank(size: str) -> str:
    return say("text.left_blank_of", size=size) if size else say("text.left_blank")


def _is_narrow(element: etree._Element) -> bool:
    """Whether a space is a wide blank between words, and nothing that somebody could fill in."""
    unit, quantity = element.get("unit") or "", element.get("quantity") or "1"
    return unit in ("char", "chars", "character", "minim") and quantity in ("1", "2", "3")
