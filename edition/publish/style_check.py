"""Custom properties that an edition's stylesheet sets or asks for, and nobody knows.

A browser passes over a misspelt one without a word.
Source: CSS Custom Properties for Cascading Variables, chapters 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.location import Span
from edition.publish.genres import FOLDER

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SET = re.compile(r"(?<![\w(-])(--[\w-]+)\s*:")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*(,?)")
_TOKENS = "tokens.css"


@cache
def tokens() -> Mapping[str, str]:
    """The custom properties of the theme, each with its first value: the one of a light page.

    >>> tokens()["--left"]
    '14rem'
    """
    css = _COMMENT.sub("", (FOLDER / _TOKENS).read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;}]*)", css):
        found.setdefault(name, " ".join(value.split()))
    return found


@cache
def _known() -> frozenset[str]:
    """Every property that the theme sets or asks for."""
    sheets = [_COMMENT.sub("", f.read_text(encoding="utf-8")) for f in FOLDER.rglob("*.css")]
    return frozenset(n for css in sheets for n in (*_SET.findall(css), *asked(css)))


def asked(css: str) -> list[str]:
    """The properties that *css* asks for without saying what stands for one that is not there.

    >>> asked("a { color: var(--ink); margin: var(--mine, 0) }")
    ['--ink']
    """
    return [name for name, otherwise in _ASKED.findall(css) if not otherwise]


def check_style(css: str, path: str) -> Iterator[Diagnostic]:
    """Properties of the edition's stylesheet that have no effect, or that nothing sets."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), css)
    used = {name for name, _ in _ASKED.findall(bare)} | _known()
    there = set(_SET.findall(bare)) | _known()
    for number, line in enumerate(bare.splitlines(), 1):
        for name in _SET.findall(line):
            if name not in used:
                yield _finding(f"nothing uses the property `{name}`", path, number, line, name)
        for name in asked(line):
            if name not in there:
                yield _finding(f"nothing sets the property `{name}`", path, number, line, name)


def _finding(message: str, path: str, number: int, line: str, name: str) -> Diagnostic:
    help = did_you_mean(name, tokens()) or "the properties of the theme are --ink, --paper …"
    at = Span(path, number, line.index(name) + 1)
    return Diagnostic("unknown-property", message, at, Severity.WARNING, help=help)
