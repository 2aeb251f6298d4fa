"""How characters look, ``w:rPr``, and the marks that say so.

ECMA-376, part 1, 17.3.2 (run properties) and 17.7.3 (properties that are on or off: set by a style
of the paragraph and by one of the characters, they cancel each other).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edition.importers.docx.names import Element, get, is_on, name, number
from edition.importers.draft import Guess, Keys

# What it looks like → a word for how, empty where it does not look so.
Format = Mapping[str, str]
# A mark to be put around words: its name and keys.
Look = tuple[str, Keys]

_TOGGLES = {
    "w:b": "bold", "w:i": "italic", "w:strike": "strike", "w:dstrike": "double-strike",
    "w:smallCaps": "smallcaps", "w:caps": "caps", "w:vanish": "hidden",
}  # fmt: skip
_TOGGLED = frozenset(_TOGGLES.values())
_SPACED = 20  # twentieths of a point; less is for the setting of lines
BLACK = Guess(
    "redacted passage", "the words stand on black ground; the file still holds them", "medium"
)


def _underline(e: Element) -> tuple[str, str]:
    return "underline", "" if get(e, "val") in ("none", "0") else get(e, "val") or "single"


def _raised(e: Element) -> tuple[str, str]:
    found = {"superscript": "super", "subscript": "sub"}.get(get(e, "val"), "")
    return "raised", found


def _position(e: Element) -> tuple[str, str]:
    by = number(get(e, "val"))
    return "raised", "super" if by > 3 else "sub" if by < -3 else ""


def _highlight(e: Element) -> tuple[str, str]:
    colour = get(e, "val")
    return "highlight", "" if colour == "none" else colour


def _shading(e: Element) -> tuple[str, str]:
    return "shading", "black" if get(e, "fill").casefold() in ("000000", "black") else ""


def _spacing(e: Element) -> tuple[str, str]:
    return "spaced", "spaced" if number(get(e, "val")) >= _SPACED else ""


def _colour(e: Element) -> tuple[str, str]:
    colour = get(e, "val").upper()
    return "colour", "" if colour in ("AUTO", "000000", "") else colour


_OTHERS: Mapping[str, Callable[[Element], tuple[str, str]]] = {
    "w:u": _underline,
    "w:vertAlign": _raised,
    "w:position": _position,
    "w:highlight": _highlight,
    "w:shd": _shading,
    "w:spacing": _spacing,
    "w:color": _colour,
}


def format_of(properties: Element | None) -> dict[str, str]:
    """What ``w:rPr`` says; what it does not name is not there."""
    found: dict[str, str] = {}
    for one in properties if properties is not None else ():
        kind = name(one)
        if kind in _TOGGLES:
            found[_TOGGLES[kind]] = "on" if is_on(one) else ""
        elif kind in _OTHERS:
            key, how = _OTHERS[kind](one)
            found[key] = how
    return found


def together(paragraph: Format, characters: Format, direct: Format) -> dict[str, str]:
    """How words look that a paragraph's style, a style of characters and hand have formatted."""
    found = {**paragraph, **characters}
    for key in _TOGGLED & set(paragraph) & set(characters):
        found[key] = "" if paragraph[key] and characters[key] else paragraph[key] or characters[key]
    return {**found, **direct}


def looks(format: Format, usual: Format) -> tuple[Look, ...]:
    """The marks for how words look, other than what is *usual* in their paragraph."""
    unusual = {k: v for k, v in format.items() if v and v != usual.get(k)}
    return tuple(_MARKS[key](how) for key, how in unusual.items() if key in _MARKS)


def is_black(format: Format) -> bool:
    """Whether nobody can see the words for blackness."""
    return format.get("highlight") == "black" or bool(format.get("shading"))


def _plain(mark: str, *pairs: tuple[str, str]) -> Callable[[str], Look]:
    return lambda how: (mark, pairs)


def _underlined(how: str) -> Look:
    return "underline", () if how in ("single", "words") else (("rend", how),)


def _highlighted(how: str) -> Look:
    return (
        ("redacted", (("rend", "blackened"),))
        if how == "black"
        else (
            "highlighted",
            (("rend", how),),
        )
    )


_MARKS: Mapping[str, Callable[[str], Look]] = {
    "bold": _plain("bold"),
    "italic": _plain("italic"),
    "strike": _plain("struck"),
    "double-strike": _plain("struck", ("rend", "double-strikethrough")),
    "smallcaps": _plain("smallcaps"),
    "caps": _plain("", ("el", "hi"), ("rend", "capitals")),
    "underline": _underlined,
    "raised": lambda how: (how, ()),
    "highlight": _highlighted,
    "shading": _plain("redacted", ("rend", "blackened")),
    "spaced": _plain("spaced"),
}
