"""CSS that a document brings with it (``@style``, ``rendition``), read by an allow-list.

TEI is untrusted: nothing of its CSS is copied. A declaration is taken apart, each word of its
value is checked against the table of its property, and the declaration is written anew. What
could move, cover or hide text, load a file or run a program has no entry in the table (TEI P5,
att.global.rendition; CSS 2.2 and the modules on text, fonts and colour).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from edition.render.colour import colour

Word = Callable[[str], str | None]
"""One word of a value as it is written into the page, None where it is refused."""

_LONGEST = 1000  # characters of one attribute; no sensible style is longer
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z")
_WORDS = re.compile(r"rgb\([\d\s,.%/]*\)|\S+")
_NUMBER = re.compile(r"([+-]?(?:\d{1,4}(?:\.\d{0,4})?|\.\d{1,4}))(%|[a-z]{0,4})\Z")
# How many em a unit is, nearly: for limits only.
_EM = {
    "em": 1.0,
    "rem": 1.0,
    "%": 0.01,
    "ex": 0.5,
    "ch": 0.5,
    "px": 1 / 16,
    "pt": 1 / 12,
    "pc": 1.0,
    "mm": 0.236,
    "cm": 2.36,
    "in": 6.0,
}


class Read(NamedTuple):
    """CSS as it can be used: the declarations, by property, and whether some was refused."""

    declarations: Mapping[str, str]
    complete: bool


def read_style(css: str) -> Read:
    """The declarations of *css* that are known and harmless.

    >>> read_style("color: RED; position: fixed").declarations.keys()
    dict_keys(['color'])
    >>> read_style("font-style: italic").complete
    True
    """
    if len(css) > _LONGEST:
        return Read({}, False)
    pieces = [p.strip() for p in _COMMENT.sub(" ", css).lower().split(";")]
    found: dict[str, str] = {}
    complete = True
    for piece in filter(None, pieces):
        name, _, value = piece.partition(":")
        written = _value(name.strip(), _IMPORTANT.sub("", value).strip())
        if written:
            found[_RENAMED.get(name.strip(), name.strip())] = written
        else:
            complete = False
    return Read(found, complete)


def written(declarations: Mapping[str, str]) -> str:
    """Declarations as the value of an attribute ``style``."""
    return ";".join(f"{name}:{value}" for name, value in declarations.items())


def _value(name: str, value: str) -> str | None:
    allowed = _PROPERTIES.get(name)
    if allowed is None or not value:
        return None
    read, most = allowed
    words = _WORDS.findall(value)
    if name == "font-family":
        words = [w.strip("\"' ") for w in value.split(",") if w.strip("\"' ") in _FAMILIES][:1]
    made = [read(word) for word in words]
    if not made or len(made) > most or None in made:
        return None
    return " ".join(filter(None, made))


def _one_of(words: str) -> Word:
    known = frozenset(words.split())
    return lambda word: word if word in known else None


def _length(least: float, most: float, units: Mapping[str, float] = _EM) -> Word:
    """A length or a number within limits, in em or what is nearly that."""

    def read(word: str) -> str | None:
        found = _NUMBER.match(word)
        if found is None or (found[2] not in units and float(found[1])):
            return None
        size = float(found[1])
        inside = least <= size * units.get(found[2], 1.0) <= most
        return f"{size:g}{found[2]}" if inside else None

    return read


def _either(*readers: Word) -> Word:
    def read(word: str) -> str | None:
        return next((made for made in (reader(word) for reader in readers) if made), None)

    return read


def _ink(word: str) -> str | None:
    """A colour of letters, mixed with that of the page's ink so that it is read by night too."""
    found = colour(word)
    if found is None or found.is_light:
        return None
    return "var(--ink)" if found.is_black else f"color-mix(in oklab,{found} 70%,var(--ink))"


def _ground(word: str) -> str | None:
    """A colour of the ground: a wash on the paper, on which the ink stays readable."""
    found = colour(word)
    return f"color-mix(in oklab,{found} 25%,var(--paper))" if found else None


_RENAMED = {"background": "background-color", "font-variant": "font-variant-caps"}
_FAMILIES = frozenset("serif sans-serif monospace cursive".split())
_SPACE = _either(_length(0, 8), _one_of("auto"))
_BORDER = _either(
    _length(0, 0.4),
    _one_of("thin medium thick none solid double dotted dashed groove ridge"),
    _ink,
)
_LINES = _one_of(
    "none underline overline line-through solid double dotted dashed wavy"  # no blink
)
_SIZES = _one_of("xx-small x-small small medium large x-large xx-large smaller larger")
_SIDES = ("", "-top", "-right", "-bottom", "-left")
_LOGICAL = ("-inline", "-inline-start", "-inline-end", "-block", "-block-start", "-block-end")

# Property → what a word of it may be, and how many words it may have.
_PROPERTIES: Mapping[str, tuple[Word, int]] = {
    "background": (_ground, 1),
    "background-color": (_ground, 1),
    **{f"border{side}": (_BORDER, 3) for side in (*_SIDES, *_LOGICAL)},
    "color": (_ink, 1),
    "direction": (_one_of("ltr rtl"), 1),
    "display": (_one_of("block inline inline-block"), 1),
    "font-family": (_one_of(" ".join(sorted(_FAMILIES))), 1),
    "font-size": (_either(_length(0.5, 3), _SIZES), 1),
    "font-style": (_one_of("normal italic oblique"), 1),
    "font-variant": (_one_of("normal small-caps all-small-caps"), 1),
    "font-variant-caps": (_one_of("normal small-caps all-small-caps"), 1),
    "font-weight": (
        _one_of("normal bold bolder lighter 100 200 300 400 500 600 700 800 900"),
        1,
    ),
    "hyphens": (_one_of("none manual auto"), 1),
    "letter-spacing": (_either(_length(-0.05, 1), _one_of("normal")), 1),
    "line-height": (_either(_length(1, 3, {**_EM, "": 1.0}), _one_of("normal")), 1),
    "list-style-type": (
        _one_of(
            "none disc circle square decimal lower-alpha upper-alpha lower-latin upper-latin "
            "lower-roman upper-roman lower-greek hebrew"
        ),
        1,
    ),
    **{f"margin{side}": (_SPACE, 1 if side else 4) for side in _SIDES},
    **{f"margin{side}": (_SPACE, 2) for side in _LOGICAL},
    **{f"padding{side}": (_length(0, 8), 1 if side else 4) for side in _SIDES},
    **{f"padding{side}": (_length(0, 8), 2) for side in _LOGICAL},
    "text-align": (_one_of("left right center justify start end"), 1),
    "text-align-last": (_one_of("left right center justify start end"), 1),
    "text-decoration": (_LINES, 3),
    "text-decoration-line": (_LINES, 3),
    "text-indent": (_length(-5, 10), 1),
    "text-transform": (_one_of("none uppercase lowercase capitalize"), 1),
    "vertical-align": (
        _either(
            _one_of("baseline sub super top middle bottom text-top text-bottom"),
            _length(-1, 1),
        ),
        1,
    ),
    "white-space": (_one_of("normal pre-wrap pre-line"), 1),
    "word-spacing": (_either(_length(-0.1, 3), _one_of("normal")), 1),
}
