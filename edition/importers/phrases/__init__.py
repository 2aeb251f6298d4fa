"""Bracket phrases of printed editions, ``[3 lines not declassified]``, and the gaps they mean.

Each tradition is a table; both directions are read off it.
"""

from __future__ import annotations

from edition.importers.phrases.back import kept_gaps, written_back
from edition.importers.phrases.find import Found, find, what_is_said
from edition.importers.phrases.in_tei import to_gaps, to_phrases, unsaid
from edition.importers.phrases.tradition import Tradition, names, tradition

__all__ = [
    "Found",
    "Tradition",
    "find",
    "kept_gaps",
    "names",
    "to_gaps",
    "to_phrases",
    "tradition",
    "unsaid",
    "what_is_said",
    "written_back",
]
