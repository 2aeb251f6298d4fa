"""The marks of the syntax, one a file, and the table of them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition.encode.mark import Mark
from edition.encode.marks import (
    abbreviation,
    addition,
    alternatives,
    apparatus,
    correction,
    date,
    deletion,
    exemption,
    gap,
    inline_note,
    link,
    page_break,
    phrase,
    redaction,
    substitution,
    supplied,
    unclear,
)

_FILES = (
    abbreviation,
    addition,
    alternatives,
    apparatus,
    correction,
    date,
    deletion,
    exemption,
    gap,
    inline_note,
    link,
    page_break,
    phrase,
    redaction,
    substitution,
    supplied,
    unclear,
)

MARKS: Mapping[str, Mark] = MappingProxyType({m.name: m for f in _FILES for m in f.MARKS})
SPLITTING = frozenset(m.name for m in MARKS.values() if m.splits)
