"""Finding bracket phrases in text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from edition.importers.phrases import sizes
from edition.importers.phrases.tradition import WHAT, Tradition
from edition.tei.whitespace import normalise

_MOST_WORDS = 4  # of what is not counted: "distribution indicator"
_BRACKETS = re.compile(r"\[([^\[\]]{1,160})\]")


@dataclass(frozen=True)
class Found:
    """A phrase in a text, brackets and all: why something is missing, and how much."""

    start: int
    end: int
    reason: str
    size: Mapping[str, str]


def find(text: str, tradition: Tradition) -> Iterator[Found]:
    """The bracket phrases of *tradition* in *text*, in order."""
    for bracket in _BRACKETS.finditer(text):
        said = what_is_said(bracket.group(1), tradition)
        if said is not None:
            yield Found(bracket.start(), bracket.end(), *said)


def what_is_said(words: str, tradition: Tradition) -> tuple[str, Mapping[str, str]] | None:
    """The reason and the size that the *words* in a bracket give; None where they say another."""
    words = normalise(words).strip()
    for phrase in tradition.phrases:
        found = pattern(phrase.words).fullmatch(words)
        if found:
            what = (found.groupdict().get("what") or "").strip()
            if len(what.split()) > _MOST_WORDS and not sizes.is_counted(what, tradition.language):
                return None  # a sentence that ends like a phrase
            size = sizes.read(what, tradition.language)
            if written(phrase.reason, size, tradition) != words:
                size["extent"] = words  # another wording than is written: it is kept
            return phrase.reason, size
    return None


def written(reason: str, size: Mapping[str, str], tradition: Tradition) -> str | None:
    """The words of the phrase for a gap, without brackets; None where there is no phrase for it."""
    phrase, extent = tradition.phrase(reason), size.get("extent", "")
    if phrase is None:
        return None
    if any(pattern(p.words).fullmatch(extent) for p in tradition.phrases):
        return extent
    return phrase.words.replace(WHAT, sizes.write(size, tradition.language)).strip()


@cache
def pattern(words: str) -> re.Pattern[str]:
    """What a phrase looks like, with what is missing as the group ``what``."""
    before, what, after = words.partition(WHAT)
    middle = r"(?:(?P<what>[^.;:?!]{1,120}?) )?" if what else ""
    rest = after.lstrip() if what else after
    first = after.lstrip()[:1]
    capital = f"(?i:{re.escape(first)})" if what else ""
    rest = capital + re.escape(rest[1:]) if what else re.escape(rest)
    return re.compile(re.escape(before) + middle + rest)
