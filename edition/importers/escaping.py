r"""Text → text that the source syntax reads back as itself.

Only what could be read as a sign is escaped, so that ``[sic]``, ``3 * 4`` and ``a_b`` stay as they
are. Rules: CommonMark 0.31, "Backslash escapes", and what ``docs/syntax.md`` adds to it.
"""

from __future__ import annotations

import re

# White space; U+0085 ends a line, and no entity can stand for it.
SPACES = re.compile(r"[ \t\r\n\f\v\x85]+")
# Characters no XML can hold (XML 1.0, section 2.2), and DEL; a source may not hold them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
# Signs that open a block when they stand at the start of a line.
_BLOCK = re.compile(
    r"#{1,6}(?=\s|\Z)|>|[+\-](?=\s|\Z)|-(?=[\s\-]*\Z)|=(?=[=\s]*\Z)|:(?=:)|\|"
    r"|:?-+:?(?=[\s|:\-]*\Z)|:(?=[\s|:\-]*\Z)"
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_AFTER_NOTE = re.compile(r"[ \t]*:")
# Signs that mean something with the sign after them: the next piece may bring it.
_BEFORE_BRACKET = "!^"


def escaped(text: str, before: str = "", after: str = "", *, bars: bool = False) -> str:
    r"""*text* as running text of a source.

    *before* is what stands on the line already, *after* the sign that follows, "" at an end.
    With *bars*, inside a mark, the bar is a sign as well.

    >>> escaped("[...] as he said, *not* 3 * 4")
    '[...] as he said, \\*not\\* 3 * 4'
    >>> escaped("1. On the *Eagle*")
    '1\\. On the \\*Eagle\\*'
    """
    text = _NOT_XML.sub("\ufffd", text)
    literal = _literal_brackets(text, after)
    signs = [_sign(text, at, sign, after, at in literal, bars) for at, sign in enumerate(text)]
    if text[:1] == "^" and before.endswith("["):
        signs[0] = "\\^"  # the first sign in a mark, and no reference to a note
    if not before.strip():
        _start_of_line(text, signs)
    elif _AFTER_NOTE.match(text) and before.startswith("[^") and before.endswith("]"):
        signs[text.index(":")] = "\\:"  # a note, and no definition of one
    return "".join(signs)


def _sign(text: str, at: int, sign: str, after: str, is_literal: bool, bars: bool) -> str:
    if sign.isalnum() or sign == " ":
        return sign
    follows = text[at + 1] if at + 1 < len(text) else after
    before = text[at - 1] if at else ""
    if sign in "\\`{":
        return "\\" + sign
    if sign in "[]":
        return sign if is_literal else "\\" + sign
    if sign == "|":
        return "\\|" if bars else sign
    if sign in "*_":
        return sign if _no_emphasis(sign, before, follows) else "\\" + sign
    if sign == "~":
        return sign if before not in ("", "~") and follows not in ("", "~") else "\\~"
    if sign in _BEFORE_BRACKET:
        return "\\" + sign if follows == "[" else sign
    if sign in "<&":
        found = (_TAG if sign == "<" else _ENTITY).match(text + after, at)
        return "\\" + sign if found else sign
    return f"&#{ord(sign)};" if sign != " " and _is_strange_space(sign, before, follows) else sign


def _no_emphasis(sign: str, before: str, follows: str) -> bool:
    """Stars between spaces, low lines within words: nothing can begin or end with them."""
    if before == " " and follows == " ":
        return True
    return sign == "_" and before.isalnum() and follows.isalnum()


def _is_strange_space(sign: str, before: str, follows: str) -> bool:
    """White space that is lost at the ends of lines, or taken for the end of one."""
    if sign in "\u2028\u2029":
        return True
    edges = ("", "\n", " ")
    return (sign.isspace() or sign == "\ufeff") and (before in edges or follows in edges)


def _literal_brackets(text: str, after: str) -> set[int]:
    """Where brackets stand that are read as text: pairs that nothing of the syntax follows."""
    open_: list[int] = []
    literal: set[int] = set()
    for at, sign in enumerate(text):
        if sign == "[":
            open_.append(at)
        elif sign == "]" and open_:
            start = open_.pop()
            follows = text[at + 1] if at + 1 < len(text) else after
            opens = text[start + 1] == "^" or text[max(start - 1, 0) : start] in ("!", "^")
            if not opens and follows not in ("{", "("):
                literal |= {start, at}
    return literal


def _start_of_line(text: str, signs: list[str]) -> None:
    """Escape the sign that would open a list, a heading, a box, a table at the start of a line."""
    start = len(text) - len(text.lstrip(" "))
    number = _NUMBER.match(text, start)
    if number:
        signs[number.start(2)] = "\\" + number.group(2)
    elif _BLOCK.match(text, start) and not signs[start].startswith("\\"):
        signs[start] = "\\" + signs[start]
    elif text[start : start + 1] == "*":
        signs[start] = "\\*"


def heading_end(written: str) -> str:
    r"""A heading as written, the signs at its end kept from being taken for closing ones.

    >>> heading_end("Part #")
    'Part \\#'
    """
    found = re.search(r"(?<![\\#])(#+)$", written)
    return f"{written[: found.start()]}\\{found.group()}" if found else written
