"""The words of ``@rend``: what projects write, and the look that is meant. Data only.

TEI leaves the words of ``rend`` to each project (TEI P5, att.global.rendition); these are the ones
that many use. A word that is not here changes nothing: it stands in ``data-rend`` for a style
sheet of the edition. How a look looks is said in the theme's ``text.css``, by ``data-look``.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS_OF_LOOK = {
    "italic": "italic italics italicized italicised ital it i kursiv oblique corsivo cursive",
    "bold": "bold boldface b bf strong fett gras heavy",
    "normal": "normal roman upright regular recte",
    "sup": "superscript super sup superscripted hochgestellt exposant",
    "sub": "subscript sub subscripted tiefgestellt",
    "underline": "underline underlined underscore underscored u ul unterstrichen single-underline",
    "double-underline": "double-underline double-underlined doubleunderline doubleunderlined "
    "underdoubleline underline-double",
    "dotted-underline": "dotted-underline dotted-underlined underline-dotted underdotted",
    "wavy-underline": "wavy-underline wavy-underlined underline-wavy underwavyline",
    "overline": "overline overlined overbar overscore",
    "strike": "strikethrough strike-through line-through linethrough strike struck "
    "struck-through durchgestrichen crossed-out s",
    "small-caps": "smallcaps small-caps small_caps smallcap small-capitals sc kapitälchen",
    "caps": "caps capitals allcaps all-caps uppercase upper-case majuscule majuscules versalien",
    "lower": "lowercase lower-case minuscule minuscules",
    "spaced": "spaced spaced-out spaced_out letterspaced letter-spaced letterspacing "
    "letter-spacing gesperrt wide",
    "center": "center centre centered centred zentriert",
    "right": "right align-right right-aligned rightaligned flush-right alignright ragged-left",
    "left": "left align-left left-aligned leftaligned flush-left alignleft ragged-right",
    "justify": "justify justified block-justified blocksatz",
    "indent": "indent indented indent1 indent-1 indent(1) marginleft left-indent eingerückt",
    "indent-2": "indent2 indent-2 indent(2) double-indent double-indented",
    "indent-3": "indent3 indent-3 indent(3)",
    "indent-4": "indent4 indent-4 indent(4)",
    "first-line-indent": "firstlineindented first-line-indented firstlineindent first-line-indent",
    "hanging": "hanging hanging-indent hangingindent",
    "large": "large big larger gross groß",
    "x-large": "x-large xlarge very-large huge biggest",
    "small": "small smaller petit klein",
    "x-small": "x-small xsmall tiny very-small",
    "red": "red rot rouge rubric rubricated red-ink",
    "blue": "blue blau bleu blue-ink",
    "green": "green grün vert green-ink",
    "mono": "monospace monospaced mono tt typewriter fixed-width",
    "sans": "sans sans-serif sansserif",
    "boxed": "boxed box framed bordered",
    "quoted": "quoted inquotes in-quotes quotes quotation-marks",
    "unquoted": "unquoted no-quotes noquotes",
    "display": "blockquote display displayed",
}
LOOKS = {word: look for look, words in _WORDS_OF_LOOK.items() for word in words.split()}
_SEPARATORS = re.compile(r"[\s;,]+")


@lru_cache(maxsize=4096)
def looks(rend: str) -> tuple[str, ...]:
    """The looks that the words of ``rend`` mean, each once, in their order.

    >>> looks("Bold; letter-spaced #i pencil")
    ('bold', 'spaced', 'italic')
    """
    words = (word.lstrip("#") for word in _SEPARATORS.split(rend.lower()))
    return tuple(dict.fromkeys(LOOKS[word] for word in words if word in LOOKS))
