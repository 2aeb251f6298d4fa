"""The marks of the syntax, one a file, and the table of them all."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from edition.encode.mark import Mark

_FILES = (
    "abbreviation",
    "addition",
    "alternatives",
    "apparatus",
    "correction",
    "date",
    "deletion",
    "exemption",
    "gap",
    "inline_note",
    "link",
    "page_break",
    "phrase",
    "redaction",
    "substitution",
    "supplied",
    "unclear",
)


def _marks(file: str) -> tuple[Mark, ...]:
    found: tuple[Mark, ...] = import_module(f"{__name__}.{file}").MARKS
    return found


MARKS: Mapping[str, Mark] = MappingProxyType({m.name: m for f in _FILES for m in _marks(f)})
