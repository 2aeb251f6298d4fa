"""Elements that one mark says: element → marks, the most particular first.

The inverse of ``edition/encode/marks``: phrases, deletions, additions, gaps, points, names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.encode.marks.phrase import HIGHLIGHTS

ANYTHING, TEXT, NOTHING, LETTERS = "anything", "text", "nothing", "letters"


@dataclass(frozen=True)
class Row:
    """An element as a mark.

    ``fixed``: attributes that it must have (None: must not). ``keys``: attribute → key.
    ``defaults``: what the encoder writes where the key is missing. ``hand`` and ``code``: the keys
    for ``hand`` and ``ana``. ``needs``: attributes without which it is another mark.
    """

    element: str
    mark: str
    fixed: Mapping[str, str | None] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    hand: str = ""
    code: str = ""
    needs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    holds: str = TEXT
    size: Mapping[str, str] | None = None
    responsible: str = ""


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_DATES = _same("when", "notBefore", "notAfter", "from", "to", "type", "calendar")
_POINT = _same("break")
_CHANGE = _same("type", "place", "seq")

_ROWS = (
    Row("unclear", "unclear", keys=_same("reason", "agent"), holds=ANYTHING),
    Row("add", "hand", hand="by", needs=("hand",), only=("hand",), holds=ANYTHING),
    Row("add", "add", keys=_CHANGE, hand="by", code="code", holds=ANYTHING),
    Row(
        "del",
        "del",
        keys=_same("type", "seq"),
        defaults={"type": "unknown"},
        hand="by",
        code="code",
        needs=("type",),
        holds=ANYTHING,
    ),
    Row("sic", "sic"),
    Row("orig", "orig"),
    Row("abbr", "abbr", keys=_same("type")),
    Row("supplied", "supplied", keys=_same("reason", "source"), responsible="ed"),
    Row("damage", "damage", keys=_same("agent", "degree"), holds=ANYTHING),
    Row(
        "gap",
        "gap",
        keys=_same("reason", "agent"),
        defaults={"reason": "illegible"},
        needs=("reason",),
        holds=NOTHING,
        size={"extent": "unknown"},
    ),
    Row(
        "space",
        "blank",
        keys=_same("dim"),
        defaults={"dim": "horizontal"},
        needs=("dim",),
        holds=NOTHING,
        size={"extent": "blank line"},
    ),
    Row("code", "code", holds=ANYTHING),
    Row("label", "run-in", fixed={"type": "run-in"}),
    Row("label", "label", keys=_same("type")),
    Row("title", "title", keys=_same("type", "level"), defaults={"level": "a"}, needs=("level",)),
    Row("idno", "id", keys=_same("type"), holds=LETTERS),
    Row("foreign", "foreign"),
    Row("term", "term", keys=_same("type")),
    Row("q", "quoted", keys=_same("type")),
    Row("seg", "seg", keys=_same("type"), code="code", holds=TEXT),
    Row("anchor", "seg", keys=_same("type"), code="code", holds=NOTHING),
    Row("restore", "released", fixed={"type": "release"}, hand="by"),
    Row("date", "date", keys=_DATES, holds=ANYTHING),
    Row("pb", "pb", keys=_POINT, holds=NOTHING),
    Row("cb", "cb", keys=_POINT, holds=NOTHING),
    Row("lb", "lb", keys=_POINT, holds=NOTHING),
)

# ``rend`` of ``hi`` → the mark for it.
LOOKS = {rend: mark for mark, rend in HIGHLIGHTS.items()}


def _by_element() -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in _ROWS:
        found[row.element] = (*found.get(row.element, ()), row)
    return found


MARKS: Mapping[str, tuple[Row, ...]] = _by_element()
