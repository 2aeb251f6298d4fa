"""The characters that an element of a DOCX stands for: text, tabs, breaks, hyphens, symbols."""

from __future__ import annotations

from edition.importers.docx.names import Element, child, children, get, is_on, keeps_space, name
from edition.importers.docx.names import number as whole

LINE = "\u2028"  # an end of a line in a paragraph; paragraphs end with "\n"
PAGE = "\f"
COLUMN = "\v"
UNKNOWN = "\ufffd"

_FIXED = {
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
    "w:cr": LINE,
    "w:ptab": "\t",
}
_TEXTS = frozenset({"w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"})
_BREAKS = {"page": PAGE, "column": COLUMN}
# Signs of fonts that have their own code: what a reader sees there, in Unicode.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍",
    0x46: "☞", 0x4A: "☺",
}  # fmt: skip
_SYMBOL = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xA2: "′", 0xB2: "″", 0xD6: "√", 0xA5: "∞",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def characters(element: Element) -> str | None:
    """What *element* stands for by itself; None for one that is no text."""
    kind = name(element)
    if kind in _TEXTS:
        return _text(element, kind)
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "w:br":
        return _BREAKS.get(get(element, "type"), LINE)
    if kind == "w:tab":
        parent = element.getparent()
        return "\t" if parent is not None and name(parent) == "w:r" else None
    if kind == "w:sym":
        return symbol(get(element, "font"), get(element, "char"))
    return _field(element) if kind == "w:fldChar" else None


def _text(element: Element, kind: str) -> str:
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    return text if keeps_space(element) or kind == "a:t" else text.strip(" \t")


def symbol(font: str, code: str) -> str:
    """The sign *code* (hexadecimal) of *font*; U+FFFD where nobody knows what it looks like.

    >>> symbol("Wingdings", "F0FE"), symbol("Arial", "00A7"), symbol("Bookshelf", "F041")
    ('☑', '§', '�')
    """
    try:
        at = int(code, 16)
    except ValueError:
        return UNKNOWN
    if 0xF000 <= at <= 0xF0FF or font.casefold() in _FONTS:
        return _FONTS.get(font.casefold(), {}).get(at & 0xFF, UNKNOWN)
    return chr(at) if chr(at).isprintable() else UNKNOWN


def _field(element: Element) -> str | None:
    """A box to tick, or the entry that was chosen, in a form: neither stands in any text."""
    data = child(element, "w:ffData")
    box, choice = child(data, "w:checkBox"), child(data, "w:ddList")
    if box is not None:
        ticked = child(box, "w:checked")
        return "☒" if is_on(ticked if ticked is not None else child(box, "w:default")) else "☐"
    if choice is None:
        return None
    entries = [get(entry, "val") for entry in children(choice, "w:listEntry")]
    chosen = whole(get(child(choice, "w:result"), "val"))
    return entries[chosen] if 0 <= chosen < len(entries) else None
