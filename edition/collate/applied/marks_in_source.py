"""The mark of a withheld passage in a transcription: its keys changed, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GROUP = re.compile(r"\{(?=[^{}]*\.withheld(?![\w-]))(?:[^{}\"']|\"[^\"]*\"|'[^']*')*\}")
_SIZES = ("chars", "words", "lines", "pages", "unit", "atmost", "atleast", "extent", "precision")
_PLAIN = re.compile(r"[\w.:#-]+")
_CLOSING = re.compile(
    r"(?:\](?:\([^()\n]*\))?(?:\{[^{}\n]*\})*|[*~`]+|\[\^[^\]\n]*\]|\^\[[^\[\]]*\])+"
)


def with_keys(mark: str, keys: Mapping[str, str]) -> str | None:
    """*mark* with *keys* for what it says of its size; None where it is no mark of that kind.

    >>> with_keys("[]{.withheld key=r1 lines=2 code=S}", {"in": "memo"})
    '[]{.withheld key=r1 code=S in=memo}'
    """
    found = _GROUP.search(mark)
    if found is None:
        return None
    inner = found[0][:-1]
    for name in (*_SIZES, *keys):
        inner = re.sub(rf"\s+{name}=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{{}}]+)", "", inner)
    added = "".join(f" {name}={_value(value)}" for name, value in keys.items())
    end = len(inner.rstrip())
    return f"{mark[: found.start()]}{inner[:end]}{added}{inner[end:]}}}{mark[found.end() :]}"


def new_mark(keys: Mapping[str, str]) -> str:
    """The mark of a withheld passage with *keys*."""
    return "[]{.withheld" + "".join(f" {n}={_value(v)}" for n, v in keys.items()) + "}"


def _value(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def after_closing(text: str, position: int) -> int:
    """Past the brackets, attributes and notes that follow a word directly."""
    found = _CLOSING.match(text, position)
    return found.end() if found else position
