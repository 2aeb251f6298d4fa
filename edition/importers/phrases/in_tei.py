"""Bracket phrases in TEI → gaps; gaps → bracket phrases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from edition.importers.phrases.find import Found, find, pattern, what_is_said, written
from edition.importers.phrases.tradition import Tradition
from edition.tei.names import XML_ID, local, tei
from edition.tei.whitespace import normalise

Element = etree._Element
_SIZES = ("unit", "quantity", "atMost", "atLeast", "extent", "precision")
_ITALIC = "italic"
_NAMELESS = "redaction-without-name"


def to_gaps(root: Element, tradition: Tradition, ana: str | None = None) -> int:
    """Put gaps in the place of the bracket phrases below *root*; how many there were.

    A withheld passage is a redaction with a key of its own, r1, r2 …; *ana* points at the category
    that its reason belongs to, where the edition has one.
    """
    keys = _free_keys(root)
    changed = 0
    for element in list(root.iter(etree.Element)):
        if local(element) == "hi" and _in_brackets(element, tradition):
            changed += _replace_hi(element, tradition, ana)
        else:
            changed += _in_text(element, tradition, ana)
    for redaction in root.iter(tei("del")):  # in the order of the text
        if redaction.get(XML_ID) == _NAMELESS:
            redaction.set(XML_ID, next(keys))
    return changed


def to_phrases(root: Element, tradition: Tradition) -> int:
    """Put bracket phrases in the place of the gaps below *root* that they can say; how many."""
    changed = 0
    for gap in list(root.iter(tei("gap"))):
        said = _phrase(gap, tradition)
        if said is not None:
            _put(*said, tradition)
            changed += 1
    return changed


def unsaid(root: Element, tradition: Tradition) -> list[Element]:
    """The gaps below *root* for which the tradition has no phrase: these stay gaps."""
    return [gap for gap in root.iter(tei("gap")) if _phrase(gap, tradition) is None]


def _phrase(gap: Element, tradition: Tradition) -> tuple[Element, str] | None:
    """The element that a phrase takes the place of, and its words."""
    size = {name: str(gap.get(name)) for name in _SIZES if gap.get(name)}
    words = written(gap.get("reason", ""), size, tradition)
    outer = _redaction(gap)
    return (outer, words) if words and outer is not None and not len(gap) else None


# Phrases → gaps


def _free_keys(root: Element) -> Iterator[str]:
    taken = {str(e.get(XML_ID)) for e in root.getroottree().iter(etree.Element) if e.get(XML_ID)}
    return (key for n in count(1) if not {key := f"r{n}", f"r{n}-1"} & taken)


def _gap(found: Found, ana: str | None) -> Element:
    gap = etree.Element(tei("gap"), {"reason": found.reason})
    for name, value in found.size.items():
        gap.set(name, value)
    if found.reason != "withheld":
        return gap
    redaction = etree.Element(
        tei("del"), {"type": "redaction", "subtype": "withheld", XML_ID: _NAMELESS}
    )
    if ana:
        redaction.set("ana", ana)
    redaction.append(gap)
    return redaction


def _in_text(element: Element, tradition: Tradition, ana: str | None) -> int:
    """Phrases in the text of *element*, and in the text behind each of its children."""
    done = 0
    for before in (None, *list(element)):
        text = (element.text if before is None else before.tail) or ""
        phrases = list(find(text, tradition))
        if not phrases:
            continue
        if before is None:
            element.text = text[: phrases[0].start]
        else:
            before.tail = text[: phrases[0].start]
        index = 0 if before is None else element.index(before) + 1
        ends = [*(p.start for p in phrases[1:]), len(text)]
        for at, (phrase, end) in enumerate(zip(phrases, ends, strict=True), index):
            made = _gap(phrase, ana)
            made.tail = text[phrase.end : end]
            element.insert(at, made)
        done += len(phrases)
    return done


def _in_brackets(element: Element, tradition: Tradition) -> bool:
    """Whether *element* holds nothing but the words of a phrase, and brackets stand beside it."""
    if len(element) or _ITALIC not in (element.get("rend") or ""):
        return False
    before, tail = _text_before(element), element.tail or ""
    fit = before.endswith("[") and tail.startswith("]")
    return fit and what_is_said(element.text or "", tradition) is not None


def _text_before(element: Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def _replace_hi(element: Element, tradition: Tradition, ana: str | None) -> int:
    said, parent = what_is_said(element.text or "", tradition), element.getparent()
    if said is None or parent is None:
        return 0
    previous = element.getprevious()
    if previous is not None:
        previous.tail = _text_before(element)[:-1]
    else:
        parent.text = _text_before(element)[:-1]
    made = _gap(Found(0, 0, *said), ana)
    made.tail = (element.tail or "")[1:]
    parent.replace(element, made)
    return 1


# Gaps → phrases


def _redaction(gap: Element) -> Element | None:
    """The redaction that is only this gap, or the gap where it stands alone."""
    parent = gap.getparent()
    if parent is None:
        return None
    if local(parent) != "del" or parent.get("subtype") != "withheld":
        return gap if gap.get("reason") != "withheld" else None
    alone = len(parent) == 1 and not normalise(parent.text or "").strip()
    return parent if alone and parent.getparent() is not None else None


def _put(element: Element, words: str, tradition: Tradition) -> None:
    """Put the phrase in the place of *element*."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    if any(p.italic and pattern(p.words).fullmatch(words) for p in tradition.phrases):
        _append_before(element, "[")
        made = etree.Element(tei("hi"), {"rend": _ITALIC})
        made.text, made.tail = words, f"]{tail}"
        parent.replace(element, made)
        return
    _append_before(element, f"[{words}]{tail}")
    element.tail = None
    parent.remove(element)


def _append_before(element: Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
