"""The files of the package with which an edition begins, filled with what it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from edition import escape

_FOLDER = Path(__file__).parent / "templates"
_PLACE = re.compile(r"(?<!\$)\{\{(\w+)\}\}")  # ${{ … }} is for the workflow itself
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_ENGLISH = "en"


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of registers and examples in a language, or in English where there are none."""
    file = _FOLDER / "words" / f"{spoken(language)}.toml"
    found: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return found


def spoken(language: str) -> str:
    """The language of the examples for an edition in *language*.

    >>> spoken("de-AT"), spoken("grc")
    ('de', 'en')
    """
    first = language.partition("-")[0].lower()
    return first if (_FOLDER / "words" / f"{first}.toml").is_file() else _ENGLISH


def names(folder: str) -> list[str]:
    """The files of a folder of templates, in order."""
    there = (_FOLDER / folder).iterdir()
    return sorted(path.name for path in there if path.is_file())


def texts(kind: str, language: str) -> str:
    """The folder of the example of a kind, in a language, or in English where there is none."""
    own = f"{kind}/{spoken(language)}"
    return own if (_FOLDER / own).is_dir() and names(own) else f"{kind}/{_ENGLISH}"


def filled(name: str, values: Mapping[str, str]) -> str:
    """The template *name* with its ``{{places}}`` filled, as the kind of file wants them.

    In XML signs of markup are escaped; elsewhere the values stand as they are.
    """
    text = (_FOLDER / name).read_text(encoding="utf-8")
    proper: Callable[[str], str] = escape.text if name.endswith(".xml") else str
    return _PLACE.sub(lambda found: proper(values[found[1]]), text)


def markdown(words: str) -> str:
    """*words* as Markdown that shows just them.

    >>> markdown("*A* <b> [1]")
    '\\\\*A\\\\* \\\\<b\\\\> \\\\[1\\\\]'
    """
    return _MARKDOWN.sub(r"\\\1", words)
