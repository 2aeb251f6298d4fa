"""Text → text that the source syntax reads back as itself.

Only what could be read as a sign of the syntax is escaped, so that ``[sic]`` and ``3 * 4`` stay
readable. What a line of a block may not begin with is escaped by :func:`line`.
"""

from __future__ import annotations

import re
from collections.abc import Set

_ALWAYS = frozenset("\\`*{|~")
# A sign → what makes it one: a tag, an entity, emphasis, an image or note that opens.
_SIGNS = {
    "<": re.compile(r"<(?=[A-Za-z/!?])"),
    "&": re.compile(r"&(?=#|[A-Za-z])"),
    "_": re.compile(r"(?<![^\W_])_|_(?![^\W_])"),
    "!": re.compile(r"!(?=\[|\Z)"),
    "^": re.compile(r"\^(?=\[|\Z)"),
}
_OPENS = re.compile(r"\\([!^])\Z")
# A tick, or room for one, which stamps and forms read as a box.
_BOX = re.compile(r"[(\[](?=[ \u00a0]*[Xx\u2713\u2714\u2717\u2718]?[ \u00a0]*[)\]])")
_BOX_END = "\u2610\u2611\u2612"
# Signs at the start of a line that make a block of it; the backslash goes where `at` matches.
_STARTS = re.compile(
    r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=[-\s]*$)|=+\s*$|:(?=::|-)"
    r"|(?:\d{1,9}|\[\^[^\[\]\s]+\][ \t]*)(?P<at>(?<=\d)[.)](?=\s|$)|(?<!\d):)"
)


def text(plain: str, literal: Set[int] | None = None) -> str:
    """*plain* as running text; *literal* are the places of brackets that nothing could read."""
    keep = literal_brackets(plain) if literal is None else literal
    made = []
    for at, sign in enumerate(plain):
        if sign in _ALWAYS or (sign in "[]" and at not in keep) or _is_sign(plain, at):
            made.append("\\" + sign)
        elif sign in "\r\n\t\u2028\u2029\x85\v\f" or (sign != " " and sign.isspace()):
            made.append(f"&#{ord(sign)};" if sign != "\u00a0" or at in _edges(plain) else sign)
        else:
            made.append(sign)
    return "".join(made)


def _edges(plain: str) -> tuple[int, int]:
    return 0, len(plain) - 1


def _is_sign(plain: str, at: int) -> bool:
    pattern = _SIGNS.get(plain[at])
    return pattern is not None and bool(pattern.match(plain, at))


def literal_brackets(plain: str) -> set[int]:
    """The brackets that are read as text: pairs that neither braces nor an address follow."""
    open_: list[int] = []
    keep: set[int] = set()
    for at, sign in enumerate(plain):
        if sign == "[":
            open_.append(at)
        elif sign == "]" and open_:
            start = open_.pop()
            after = plain[at + 1 : at + 2]
            plain_start = plain[start + 1] != "^" and plain[start - 1 : start] not in ("!", "^")
            if plain_start and (not after or after not in "{([:"):
                keep |= {start, at}
    return keep


def last(written: str) -> str:
    """*written*, which nothing follows: a sign that opens an image or a note opens none."""
    return _OPENS.sub(r"\1", written)


def line_of_box(plain: str) -> str:
    """*plain* in a stamp or form, where a bracket may be a box to tick."""
    made = text(plain)
    made = _BOX.sub(lambda m: m.group() if _is_escaped(made, m.start()) else "\\" + m.group(), made)
    return "".join(f"&#{ord(s)};" if s in _BOX_END else s for s in made)


def _is_escaped(made: str, at: int) -> bool:
    before = made[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def line(written: str) -> str:
    """*written*, which is escaped already, as the first line of a block or a line of one."""
    found = _STARTS.match(written)
    if not found:
        return written
    at = max(found.start("at"), 0)
    return written[:at] + "\\" + written[at:]
