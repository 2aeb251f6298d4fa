"""Words that rendering adds: sizes, labels of bars, what is spoken.

They are said in the language that the edition speaks; the words stand in its file of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.redaction import Size
from edition.phrases import now, say
from edition.tei.numbers import number

_UNITS = {"chars": "char", "character": "char"}

# What is said after restored words, before the siglum of their copy.
RESTORED_END = "text.restored_end"


def counted(quantity: str, unit: str) -> str:
    """A number with its unit: "1 line", "1,240 words".

    >>> counted("1240", "word")
    '1,240 words'
    """
    t = now()
    known = f"unit.{_UNITS.get(unit, unit)}"
    if known not in t:
        return f"{t.decimal(quantity)} {unit}".strip()
    return t(known, n=number(quantity) if quantity.isdecimal() else t.decimal(quantity))


def added_at(place: str) -> str:
    """Where something was added, in words: ``add/@place`` has several words, of an open list.

    >>> added_at("above"), added_at("margin sideways"), added_at("")
    ('added: above', 'added: margin, sideways', '')
    """
    t = now()
    words = (t(key) if (key := f"text.at.{word}") in t else word for word in place.split())
    return t("text.added", place=", ".join(words)) if place.strip() else ""


def size_phrase(size: Size) -> str:
    """A size as a reader is told it, no surer than it is; empty where nothing is known.

    >>> size_phrase(Size("line", at_most="1"))
    'at most 1 line'
    >>> size_phrase(Size("line", "3", precision="medium"))
    'about 3 lines'
    """
    if size.at_least and size.at_most:
        first = now().decimal(size.at_least)
        return say("text.from_to", first=first, size=counted(size.at_most, size.unit))
    if size.at_most:
        return say("text.at_most", size=counted(size.at_most, size.unit))
    if size.at_least:
        return say("text.at_least", size=counted(size.at_least, size.unit))
    if size.quantity:
        words = counted(size.quantity, size.unit)
        return words if size.precise else say("text.about", size=words)
    if size.extent and size.extent != "unknown":
        return size.extent
    return ""


def withheld_label(size: Size, codes: Iterable[str], *, continued: bool = False) -> str:
    """The words on a bar: "124 words withheld, 3(a)"."""
    words = size_phrase(size)
    unknown = say("text.withheld_continued" if continued else "text.withheld_unknown")
    label = say("text.withheld", size=words) if words else unknown
    return ", ".join((label, *codes))


def withheld_spoken(size: Size, codes: Iterable[str], noun: str, *, continued: bool = False) -> str:
    """The bar for ears: "redaction: 124 words withheld under exemption 3(a)"."""
    if continued:
        return say("text.continued_spoken", under=under(codes, noun))
    return say("text.withheld_spoken", size=_known(size), under=under(codes, noun))


def _known(size: Size) -> str:
    return size_phrase(size) or say("text.unknown_size")


def restored_spoken(*, again: bool = False) -> str:
    """What is said before the siglum of the copy that words are restored from."""
    return say("text.restored_again" if again else "text.restored")


def unrestored(size: Size) -> str:
    """What stands for withheld words that no copy shows.

    >>> unrestored(Size("word", "7"))
    '7 words that no copy shows'
    """
    return say("text.unshown", size=_known(size))


def marked_spoken(words: int, codes: Iterable[str], noun: str) -> str:
    """What is spoken before a marked passage."""
    if not words:
        return say("text.marked", under=under(codes, noun))
    return say("text.marked_words", under=under(codes, noun), size=counted(str(words), "word"))


def under(codes: Iterable[str], noun: str) -> str:
    """The codes of a redaction, after a verb: " under exemption 3(a) and 5"."""
    listed = f" {say('and')} ".join(codes)
    if not listed:
        return ""
    return say("text.under", noun=noun, codes=listed) if noun else f", {listed}"


def absence_spoken(size: Size, what: str) -> str:
    """A gap for ears: "4 characters illegible", "text lost"."""
    words = size_phrase(size)
    return (
        say("text.absent", size=words, what=what) if words else say("text.absent_text", what=what)
    )


def certainty(degree: str) -> str:
    """How sure something is: "low certainty"; what is no word of TEI is said as it stands."""
    return say(f"cert.{degree}") if degree in _DEGREES else say("cert.some", degree=degree)


_DEGREES = frozenset({"high", "medium", "low"})


def rival(name: str) -> str:
    """What a rival reading is to the one in the text, by its element."""
    key = f"text.rival.{name}"
    return say(key if key in now() else "text.rival.or")
