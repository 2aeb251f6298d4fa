"""The marks of two transcriptions of one text, kind by kind: found, missed, invented.

Both are TEI. Their words are aligned, and a mark is found if the other has one of its kind around
at least half of the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from edition.tei.names import TEI, local

_WORD = re.compile(r"\w+")
# What counts as which kind: element and attributes.
KINDS: Mapping[str, Callable[[Any], bool]] = {
    "struck": lambda e: local(e) == "del" and e.get("type") != "redaction",
    "marking": lambda e: local(e) == "fw" and e.get("type") == "classification",
    "letterhead": lambda e: local(e) == "fw" and e.get("type") == "letterhead",
    "office symbol": lambda e: local(e) == "fw" and e.get("type") == "office-symbol",
    "page number": lambda e: local(e) == "fw" and e.get("type") == "pageNum",
    "date line": lambda e: local(e) == "dateline",
    "salutation": lambda e: local(e) == "salute",
    "subject": lambda e: local(e) == "head" and e.get("type") == "subject",
    "heading": lambda e: local(e) == "head" and e.get("type") != "subject",
    "run-in": lambda e: local(e) == "label" and e.get("type") == "run-in",
    "item": lambda e: local(e) == "p" and e.get("n") is not None,
    "stamp": lambda e: local(e) == "note" and e.get("type") == "stamp",
    "box": lambda e: local(e) == "seg" and e.get("type") == "option",
    "blank": lambda e: local(e) == "space",
    "signature": lambda e: local(e) == "signed",
    "handwriting": lambda e: local(e) == "add",
    "annotation": lambda e: local(e) == "note" and e.get("type") == "annotation",
    "redaction": lambda e: local(e) == "del" and e.get("type") == "redaction",
    "exemption code": lambda e: local(e) == "note" and e.get("type") == "exemption",
    "superscript": lambda e: local(e) == "hi" and e.get("rend") == "superscript",
    "page break": lambda e: local(e) == "pb",
}

# A text of its own; told for itself, since it is no mark.
DOCUMENT = "document"


@dataclass
class Score:
    """How many marks of a kind were found, missed, invented."""

    found: int = 0
    missed: int = 0
    invented: int = 0


@dataclass(frozen=True)
class _Marked:
    kind: str
    start: int
    end: int


def compare(drafts: Sequence[Any], curated: Sequence[Any]) -> dict[str, Score]:
    """The marks of *drafts* against those of *curated*, by kind.

    Both are roots of TEI documents, in the order of the file that they were made of. They are read
    as one text each, so that a mark is found wherever the text was divided.
    """
    ours, marked = _read_all(drafts)
    theirs, wanted = _read_all(curated)
    place = _aligned(ours, theirs)
    scores: dict[str, Score] = {}
    left = Counter(range(len(wanted)))
    for mark in marked:
        moved = _Marked(mark.kind, place[mark.start], place[mark.end])
        fit = next((n for n in sorted(left) if _same(moved, wanted[n])), None)
        score = scores.setdefault(mark.kind, Score())
        if fit is None:
            score.invented += 1
        else:
            score.found += 1
            del left[fit]
    for n in left:
        scores.setdefault(wanted[n].kind, Score()).missed += 1
    return scores


def words(root: Any) -> list[str]:
    """The words of the text of *root*, without those of the editors."""
    return _read_all([root])[0]


def _same(one: _Marked, other: _Marked) -> bool:
    if one.kind != other.kind:
        return False
    if other.start == other.end or one.start == one.end:
        return abs(one.start - other.start) <= 8
    common = min(one.end, other.end) - max(one.start, other.start)
    return common * 2 >= max(one.end - one.start, other.end - other.start)


def _read_all(roots: Sequence[Any]) -> tuple[list[str], list[_Marked]]:
    """The words of the texts and the marks around them; notes of the editors do not count."""
    words: list[str] = []
    marks: list[_Marked] = []
    for root in roots:
        start = len(words)
        _walk(root.find(f"{{{TEI}}}text"), words, marks)
        marks.append(_Marked(DOCUMENT, start, len(words)))
    return words, marks


def _walk(element: Any, words: list[str], marks: list[_Marked]) -> None:
    start = len(words)
    words += _WORD.findall(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not _is_ours(child):
            _walk(child, words, marks)
        words += _WORD.findall(child.tail or "")
    marks += (_Marked(kind, start, len(words)) for kind in _kinds(element))


def _is_ours(element: Any) -> bool:
    """What the editor says: a note, a second reading."""
    if local(element) == "note" and element.get("type") == "editorial":
        return True
    before = element.getprevious()
    return local(element.getparent()) == "choice" and before is not None


def _kinds(element: Any) -> Iterator[str]:
    return (kind for kind, is_one in KINDS.items() if is_one(element))


def _aligned(ours: list[str], theirs: list[str]) -> list[int]:
    """For each word of ours, and the end, its place among theirs."""
    place = [0] * (len(ours) + 1)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        for n in range(a, b):
            place[n] = c + (n - a if tag == "equal" else min(n - a, d - c))
    place[len(ours)] = len(theirs)
    return place


def added(scores: Iterable[Score]) -> Score:
    """The sum of *scores*."""
    total = Score()
    for score in scores:
        total.found += score.found
        total.missed += score.missed
        total.invented += score.invented
    return total


def table(scores: Mapping[str, Score]) -> str:
    """The scores as a table of Markdown, with their sum."""
    lines = ["| kind | found | missed | invented |", "|---|---:|---:|---:|"]
    for kind in KINDS:
        if kind in scores:
            score = scores[kind]
            lines.append(f"| {kind} | {score.found} | {score.missed} | {score.invented} |")
    total = added(scores[kind] for kind in KINDS if kind in scores)
    lines.append(f"| all | {total.found} | {total.missed} | {total.invented} |")
    return "\n".join(lines) + "\n"
