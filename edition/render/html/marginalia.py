"""What stands beside the text of a sheet: stamps, forms, annotations, codes, markings, boxes."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import opening, spoken
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.html.notes import anchor_name
from edition.render.rules import Rule
from edition.tei.names import tei
from edition.tei.pointers import split_pointers

_DEL = tei("del")

_PLACES = frozenset(
    "top bottom above below margin left right left-margin right-margin overleaf opposite".split()
)
_NAMES = frozenset({"stamp", "form", "annotation"})


def marginal(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a stamp, form or annotation is told: what it is called, its hand, its categories."""
    kind = element.get("type") or "annotation"
    context.signs.add("hand" if kind == "annotation" else "stamp")
    subtype, place = element.get("subtype") or "", element.get("place") or ""
    name = say(f"text.stamp.{kind}") if kind in _NAMES else kind.capitalize()
    name += say("colon") + subtype if subtype else ""
    where = say(f"text.place.{place}") if place in _PLACES else place
    categories = tuple(c.label for c in context.references.category(element.get("ana")))
    context.marks += 1
    return {
        "label": ", ".join(filter(None, (name, where))),
        "hand": context.references.hand_phrase(element.get("hand")),
        "place": place,
        "categories": categories,
        "anchor": f"--m{context.marks}",
    }


def code(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a code beside a passage is told: what such codes are called, where the passage is."""
    context.signs.add("code")
    nouns = {c.noun for c in context.references.category(element.get("ana")) if c.noun}
    noun = nouns.pop() if len(nouns) == 1 else ""
    targets = [t for t in split_pointers(element.get("target") or "") if t.startswith("#")]
    return {
        "after": say("text.code_of", noun=noun) if noun else say("text.code"),
        "hand": context.references.hand_phrase(element.get("hand")),
        "at": anchor_name(targets[0][1:]) if targets else "",
        "standing": not context.phrase,
    }


def marking(rule: Rule, compiler: Compiler) -> Handler:
    """A classification marking: spaced capitals at its place; struck where it was cancelled."""
    block, phrase = opening(rule, "p", "marking"), opening(rule, "span", "marking")
    inner = running(compiler.inner(rule), lines=True)

    def handle(element: etree._Element, context: Context) -> None:
        context.signs.add("marking")
        in_text = context.phrase
        start, end = (phrase, "</span>") if in_text else (block, "</p>")
        cancelled = element.find(f".//{_DEL}") is not None

        def content() -> None:
            inner(element, context)
            if cancelled:
                context.write(spoken(say("text.cancelled")))

        between(context, start(element, context), end, content)
        if not in_text:
            context.flush()

    return handle


_BOX = re.compile(r"\s*(\(|\[)")
_ENDS = {"(": ")", "[": "]"}
_SIGNS = re.compile(r"\s*[\u2610-\u2612\u25a1\u25a0\u25fb\u25fc]")


def option(rule: Rule, compiler: Compiler) -> Handler:
    """A box to tick with its words. The characters of the box stay in the text, for copying."""
    start = opening(rule, "span", "option")

    def handle(element: etree._Element, context: Context) -> None:
        context.signs.add("tick")
        on = element.get("subtype") in ("selected", "checked", "ticked")
        label = attribute(say("text.ticked" if on else "text.empty"))
        box = f'<span class="tick{" on" if on else ""}" role="img" aria-label="{label}">'
        phrase, context.phrase = context.phrase, True
        between(
            context,
            start(element, context),
            "</span>",
            lambda: _option(element, context, compiler, box),
        )
        context.phrase = phrase

    return handle


def _option(element: etree._Element, context: Context, compiler: Compiler, box: str) -> None:
    text = element.text or ""
    begin, sign = _BOX.match(text), _SIGNS.match(text)
    context.write(box)
    context.stack.append((box, "</span>"))
    end = _ENDS[begin[1]] if begin else ""
    if sign:
        text = _close(context, text[: sign.end()], text[sign.end() :])
    elif not begin:
        text = _close(context, "", text)
    text, end = _until(text, end, context)
    if text:
        context.text(text)
    for child in element:
        compiler.child(child, context)
        text, end = _until(child.tail or "", end, context)
        if text:
            context.text(text)
    if end:
        _close(context, "", "")


def _until(text: str, end: str, context: Context) -> tuple[str, str]:
    """Close the box at *end* if it stands in *text*; what is left of both."""
    if end and end in text:
        before, _, after = text.partition(end)
        return _close(context, before + end, after), ""
    return text, end


def _close(context: Context, last: str, rest: str) -> str:
    if last:
        context.text(last)
    context.write(context.stack.pop()[1])
    return rest
