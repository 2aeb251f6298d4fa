"""The language of what the edition says within a text in another language (WCAG 2.2, 3.1.2).

The text stands in an element with its own language. What the edition adds to it, the label of a
bar, the name of a note, speaks the language of the edition, and says so.
"""

from __future__ import annotations

import re

from edition.escape import attribute
from edition.tei.languages import is_right_to_left

_TAG = re.compile(
    r"<(?!ins\b)(\w+)((?=[^<>]* (?:data-generated=\"\"|role=\"img\"))(?![^<>]* lang=)[^<>]*?)(/?)>"
)
_CLASSES = re.compile(r' class="([^"]*)"')
# What is added, and is words of the text or of a register, or a sign that is no word.
_OF_THE_TEXT = frozenset(
    "lemma sig siglum speaker name text-head by enum number milestone glyph tag place twin "
    "tei-app code picture whose".split()
)


def in_own_language(html: str, text: str, own: str) -> str:
    """*html* of a text in the language *text*, where the words of the edition say theirs, *own*.

    Nothing changes where both are the same, or the text does not say its language.
    """
    if not text or text.partition("-")[0].lower() == own.partition("-")[0].lower():
        return html
    direction = ' dir="ltr"' if is_right_to_left(text) and not is_right_to_left(own) else ""
    said = f' lang="{attribute(own)}"{direction}'

    def tag(found: re.Match[str]) -> str:
        classes = _CLASSES.search(found[2])
        if classes and not _OF_THE_TEXT.isdisjoint(classes[1].split()):
            return found[0]
        if " dir=" in found[2]:
            return found[0]
        return f"<{found[1]}{found[2]}{said}{found[3]}>"

    return _TAG.sub(tag, html)
