"""Words that rendering adds, in one place: sizes, labels of bars, what is spoken."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.redaction import Size

_PLURALS = {
    "char": ("character", "characters"),
    "chars": ("character", "characters"),
    "character": ("character", "characters"),
    "word": ("word", "words"),
    "line": ("line", "lines"),
    "page": ("page", "pages"),
    "paragraph": ("paragraph", "paragraphs"),
    "sentence": ("sentence", "sentences"),
    "leaf": ("leaf", "leaves"),
    "letter": ("letter", "letters"),
    "syllable": ("syllable", "syllables"),
}

# What a rival reading is to the one in the text, by its element.
RIVALS = {
    "sic": "on the sheet:",
    "corr": "corrected:",
    "abbr": "abbreviated:",
    "expan": "in full:",
    "orig": "on the sheet:",
    "reg": "regular:",
    "unclear": "read:",
    "supplied": "or:",
}

# What is said after restored words, before the siglum of their copy.
RESTORED_END = "end of the words restored from copy"


def counted(quantity: str, unit: str) -> str:
    """A number with its unit: "1 line", "1,240 words".

    >>> counted("1240", "word")
    '1,240 words'
    """
    number = f"{int(quantity):,}" if quantity.isdecimal() else quantity
    one, many = _PLURALS.get(unit, (unit, unit))
    return f"{number} {one if quantity == '1' else many}".strip()


def size_phrase(size: Size) -> str:
    """A size as a reader is told it, no surer than it is; empty where nothing is known.

    >>> size_phrase(Size("line", at_most="1"))
    'at most 1 line'
    >>> size_phrase(Size("line", "3", precision="medium"))
    'about 3 lines'
    """
    if size.at_least and size.at_most:
        return f"{size.at_least} to {counted(size.at_most, size.unit)}"
    if size.at_most:
        return f"at most {counted(size.at_most, size.unit)}"
    if size.at_least:
        return f"at least {counted(size.at_least, size.unit)}"
    if size.quantity:
        about = "" if size.precise else "about "
        return about + counted(size.quantity, size.unit)
    if size.extent and size.extent != "unknown":
        return size.extent
    return ""


def withheld_label(size: Size, codes: Iterable[str], *, continued: bool = False) -> str:
    """The words on a bar: "124 words withheld, 3(a)"."""
    words = size_phrase(size)
    unknown = "withheld, continued" if continued else "withheld, size unknown"
    label = f"{words} withheld" if words else unknown
    return ", ".join((label, *codes))


def withheld_spoken(size: Size, codes: Iterable[str], noun: str, *, continued: bool = False) -> str:
    """The bar for ears: "redaction: 124 words withheld under exemption 3(a)"."""
    if continued:
        return f"redaction, continued: withheld{under(codes, noun)}"
    words = size_phrase(size) or "a passage of unknown size"
    return f"redaction: {words} withheld{under(codes, noun)}"


def restored_spoken(*, again: bool = False) -> str:
    """What is said before the siglum of the copy that words are restored from."""
    return "from copy " if again else "restored from copy "


def unrestored(size: Size) -> str:
    """What stands for withheld words that no copy shows.

    >>> unrestored(Size("word", "7"))
    '7 words that no copy shows'
    """
    return f"{size_phrase(size) or 'a passage of unknown size'} that no copy shows"


def marked_spoken(words: int, codes: Iterable[str], noun: str) -> str:
    """What is spoken before a marked passage."""
    size = f", {counted(str(words), 'word')}" if words else ""
    return f"marked for redaction{under(codes, noun)}{size}: "


def under(codes: Iterable[str], noun: str) -> str:
    """The codes of a redaction, after a verb: " under exemption 3(a) and 5"."""
    listed = " and ".join(codes)
    if not listed:
        return ""
    return f" under {noun} {listed}" if noun else f", {listed}"


def absence_spoken(size: Size, what: str) -> str:
    """A gap for ears: "4 characters illegible", "text lost"."""
    words = size_phrase(size)
    return f"{words} {what}" if words else f"text {what}"
