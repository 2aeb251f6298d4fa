"""The signs of plain text: one language for the site's text files and for every export of words.

Struck text has the brackets of the Leiden conventions. What is marked for redaction stands in a
frame, as on the page. What the edition or its editors say stands in square brackets and begins
with a sign, so that it is never read as words of the document; corpus files have the sign alone.
"""

from __future__ import annotations

from typing import Final

STRUCK: Final = (
    "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}",
    "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}",
)
"""Around words that are struck in the source."""
FRAME: Final = ("\N{RIGHT HALF BLOCK}", "\N{LEFT HALF BLOCK}")
"""Around words that are marked for redaction and can be read."""
WITHHELD: Final = "\N{FULL BLOCK}"
"""Begins what is said of words that are withheld."""
MISSING: Final = "\N{HORIZONTAL ELLIPSIS}"
"""Begins what is said of a gap."""
DESCRIBED: Final = "="
"""Begins what editors say of something that is no text: a picture, a sound, a sign."""
BLANK: Final = "____"
"""What was left blank."""
UNSURE: Final = "[?]"
"""After words that were read with low certainty."""
AROUND: Final = {"supplied": ("[", "]"), "surplus": ("{", "}")}
"""Around what editors supply, and what they hold superfluous."""


def bracketed(sign: str, words: str = "") -> str:
    """What the edition says at a place.

    >>> bracketed(MISSING, "3 words illegible"), bracketed(WITHHELD)
    ('[… 3 words illegible]', '[█]')
    """
    return f"[{sign} {words}]" if words else f"[{sign}]"
