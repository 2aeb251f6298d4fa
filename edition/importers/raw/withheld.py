"""What stands in the place of withheld text: phrases (``[3 lines withheld]``), black bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.importers.draft import Keys, keys
from edition.importers.raw.patterns import Found, Patterns

# So much before and after a bar is looked at.
_SEEN = 300
_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten",
        "ein zwei drei vier fünf sechs sieben acht neun zehn",
        "un deux trois quatre cinq six sept huit neuf dix",
    )
    for number, word in enumerate(words.split(), 1)
} | {"eine": "1", "une": "1", "a": "1"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is withheld, how much, and how that is known."""

    start: int
    end: int
    size: Keys
    why: str
    is_certain: bool


def places(text: str, patterns: Patterns) -> Iterator[Place]:
    """The places of *text* where something is withheld; bars in a row are one."""
    waiting: list[Found] = []
    for found in patterns.within("withheld", text):
        if waiting and not (_is_bar(found) and _goes_on(text, waiting[-1], found)):
            yield _place(text, waiting)
            waiting = []
        waiting.append(found)
    if waiting:
        yield _place(text, waiting)


def _is_bar(found: Found) -> bool:
    return found.pattern.type == "bar"


def _goes_on(text: str, one: Found, other: Found) -> bool:
    between = text[one.match.end() : other.match.start()]
    return _is_bar(one) and not between.strip(" \t\n")


def _place(text: str, found: list[Found]) -> Place:
    pattern = found[0].pattern
    start, end = found[0].match.start(), found[-1].match.end()
    size = _length(text[start:end], text, start, end) if _is_bar(found[0]) else _stated(found[0])
    return Place(start, end, size, pattern.why, pattern.cert == "certain")


def _length(bar: str, text: str, start: int, end: int) -> Keys:
    """The size of a bar: in lines where it fills them, else in characters."""
    before, after = text[max(start - _SEEN, 0) : start], text[end : end + _SEEN]
    alone = not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip()
    lines = bar.count("\n") + 1
    if alone or lines > 1:
        return keys(lines=lines, precision="low")
    return keys(chars=len(bar), precision="low")


def _stated(found: Found) -> Keys:
    groups = found.match.groupdict()
    if groups.get("atmost"):
        return keys(atmost=1, unit="line")
    for name, unit in (("lines", "lines"), ("lines2", "lines"), ("words", "words")):
        if groups.get(name):
            return keys(**{unit: _number(groups[name])})
    if groups.get("pages"):
        return keys(pages=_number(groups["pages"]))
    if groups.get("paragraphs"):
        return keys(extent=f"{_number(groups['paragraphs'])} paragraphs")
    return keys(extent="unknown")


def _number(word: str) -> str:
    return _NUMBERS.get(word.casefold(), word)
