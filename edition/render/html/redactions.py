"""Redaction: the bar for withheld words, the frame for marked ones. How they look is said in the
templates ``bar.html`` and ``framed.html``; here is what those are told.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from edition.model.redaction import Size, read_size
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.notes import anchor_name
from edition.render.html.restored import restored
from edition.render.phrases import counted, marked_spoken, withheld_label, withheld_spoken
from edition.tei.names import XML_ID, tei
from edition.tei.whitespace import plain_text

_GAP = tei("gap")

LIMIT = 250
"""The longest bar, in strokes; a longer one is drawn to a smaller scale, which stands on it."""

WORDS_IN = {"word": 1.0, "line": 11.0, "page": 350.0, "paragraph": 80.0, "sentence": 20.0}
"""How many words a bar takes for one of a unit that is not counted in words."""
_LETTERS_A_WORD = 6.0
_UNKNOWN = 9
_LABEL_LETTERS_A_STROKE = 5.7


def is_withheld(element: etree._Element) -> bool:
    """Whether a redaction shows no word: it holds a gap and no text."""
    return element.find(f".//{_GAP}") is not None and not plain_text(element)


def withheld(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a bar is told: its label, what is spoken, how many strokes it has.

    ``kind`` is "estimated" or "unknown" where the size is no count. ``focus`` says that keys
    reach it: in a link they reach the link.
    """
    size, codes, noun = _known(element, context)
    kind = _kind(size)
    continued = element.get("prev") is not None and size == Size()
    context.signs.add(f"bar-{kind}" if kind else "bar")
    label = withheld_label(size, codes, continued=continued)
    words = _words(size)
    scale = max(1, -(-words // LIMIT))
    if scale > 1:
        label = say("text.scale", label=label, size=counted(str(scale), "word"))
    shown = round(len(label) / _LABEL_LETTERS_A_STROKE)
    return {
        "label": label,
        "spoken": withheld_spoken(size, codes, noun, continued=continued),
        "strokes": max(1, -(-words // scale) - shown),
        "kind": kind,
        "focus": not context.link,
        "blank": "blank" in (element.get("rend") or "").split(),
    }


def barred(element: etree._Element, context: Context) -> dict[str, Any]:
    """What the bar of a page is told: as for any output, and the words that other copies show."""
    return withheld(element, context) | {"restored": restored(element, context)}


def _known(element: etree._Element, context: Context) -> tuple[Size, tuple[str, ...], str]:
    resolved = context.references.redaction(element)
    gap = element if element.tag == _GAP else element.find(f".//{_GAP}")
    if resolved is not None and resolved.state != "marked":
        own = Size() if gap is None else read_size(gap)
        chained = element.get("prev") is not None or element.get("next") is not None
        # A piece of a chain is as long as it says itself; only a head stands for the whole.
        size = own if chained and (own != Size() or element.get("prev")) else resolved.size
        return size, resolved.labels, resolved.noun
    categories = context.references.category(element.get("ana"))
    nouns = {c.noun for c in categories}
    noun = nouns.pop() if len(nouns) == 1 else ""
    return Size() if gap is None else read_size(gap), tuple(c.short for c in categories), noun


def _kind(size: Size) -> str:
    if not (size.quantity or size.at_most or size.at_least):
        return "unknown"
    return "" if size.precise and size.unit in ("word", "char", "chars") else "estimated"


def _words(size: Size) -> int:
    number = size.quantity or size.at_most or size.at_least
    try:
        amount = float(number)
    except ValueError:
        return _UNKNOWN
    if size.unit in ("char", "chars", "character", "letter"):
        amount /= _LETTERS_A_WORD
    elif size.unit in WORDS_IN:
        amount *= WORDS_IN[size.unit]
    else:
        return _UNKNOWN
    return int(min(max(amount, 1), 1_000_000)) if amount == amount else _UNKNOWN


def framed(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a frame is told: which piece of the redaction this is, what is spoken around it."""
    resolved = context.references.redaction(element)
    released = resolved is not None and resolved.state == "released"
    context.signs.add("released" if released else "framed")
    first, last = element.get("prev") is None, element.get("next") is None
    words, codes, noun = 0, tuple[str, ...](), ""
    if resolved is not None:
        words, codes, noun = resolved.words, resolved.labels, resolved.noun
    return {
        "first": first,
        "last": last,
        "released": released,
        "before": marked_spoken(words, codes, noun) if first else "",
        "after": say("text.marked_end") if last else "",
        "anchor": anchor_name(element.get(XML_ID) or ""),
    }
