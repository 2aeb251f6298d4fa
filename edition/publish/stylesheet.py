"""One stylesheet for the whole site, put together from the parts of the theme.

Each part is a cascade layer, so that a later part wins over an earlier one whatever its
selectors, and the edition's own ``site/style.css``, in no layer, wins over all of them.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "theme" / "css"
PARTS = ("tokens", "ground", "page", "home", "text", "signs", "print")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")


def stylesheet(own: str = "") -> str:
    """The stylesheet of the theme, and after it *own*, the edition's."""
    parts = (_layer(name) for name in PARTS if (FOLDER / f"{name}.css").is_file())
    return "\n".join([f"@layer {', '.join(PARTS)};", *parts, own]).rstrip() + "\n"


def _layer(name: str) -> str:
    text = (FOLDER / f"{name}.css").read_text(encoding="utf-8")
    return f"@layer {name}{{\n{compact(text)}\n}}"


def compact(css: str) -> str:
    """*css* without comments and indentation; strings stay as they are.

    >>> compact("/* a */\\np {  margin: 0;  }")
    'p {margin: 0}'
    """
    pieces = _STRING.split(_COMMENT.sub("", css))
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def _squeezed(css: str) -> str:
    css = re.sub(r"[ \t]*\n\s*", "\n", css)
    css = re.sub(r"([{;,])\s+", r"\1", css)
    return re.sub(r"\s*;?\s*\}[ \t]*", "}", css)
