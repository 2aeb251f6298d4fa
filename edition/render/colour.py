"""Colours of CSS: the names that scholars use, hexadecimal and ``rgb()``."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)\Z")
_NAMES = {
    "black": "000000",
    "blue": "0000ff",
    "brown": "a52a2a",
    "crimson": "dc143c",
    "cyan": "00ffff",
    "aqua": "00ffff",
    "darkblue": "00008b",
    "darkgray": "a9a9a9",
    "darkgreen": "006400",
    "darkgrey": "a9a9a9",
    "darkred": "8b0000",
    "fuchsia": "ff00ff",
    "gold": "ffd700",
    "gray": "808080",
    "green": "008000",
    "grey": "808080",
    "indigo": "4b0082",
    "lightblue": "add8e6",
    "lightgray": "d3d3d3",
    "lightgreen": "90ee90",
    "lightgrey": "d3d3d3",
    "lightyellow": "ffffe0",
    "lime": "00ff00",
    "magenta": "ff00ff",
    "maroon": "800000",
    "navy": "000080",
    "olive": "808000",
    "orange": "ffa500",
    "pink": "ffc0cb",
    "purple": "800080",
    "red": "ff0000",
    "sienna": "a0522d",
    "silver": "c0c0c0",
    "teal": "008080",
    "turquoise": "40e0d0",
    "violet": "ee82ee",
    "white": "ffffff",
    "yellow": "ffff00",
}


class Colour(NamedTuple):
    """Red, green and blue, each from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def _brightness(self) -> float:
        """How bright the eye finds it, from 0 to 1 (the weights of Rec. 709)."""
        return (0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue) / 255

    @property
    def is_light(self) -> bool:
        """Whether letters of this colour could not be read on paper."""
        return self._brightness > 0.75

    @property
    def is_black(self) -> bool:
        """Whether it is nothing but ink."""
        return self._brightness < 0.05 and max(self) - min(self) < 24


def colour(word: str) -> Colour | None:
    """The colour that *word* names, in small letters.

    >>> str(colour("red")), str(colour("#0a0")), str(colour("rgb(1, 2, 3)")), colour("inherit")
    ('#ff0000', '#00aa00', '#010203', None)
    """
    found = _RGB.match(word)
    if found:
        red, green, blue = (int(part) for part in found.groups())
        return Colour(red, green, blue) if max(red, green, blue) < 256 else None
    given = _HEX.match(word)
    digits = given[1] if given else _NAMES.get(word, "")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not digits:
        return None
    return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
