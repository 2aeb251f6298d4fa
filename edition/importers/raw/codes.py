"""Codes of exemptions: what a reviewer wrote into the margin, and a transcription put anywhere.

At the end of a line or of a paragraph, at its start, alone on a line; a letter read as a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.importers.raw.patterns import Found, Patterns

# Digits for which a letter was read, and the letter for which a digit was; by place in a code.
_DIGITS = str.maketrans("lIi!SO", "111150")
_STATUTE = re.compile(r"\(?([bk6])[)}]?\s?[({\[]\s?([1-9lIi!S])\s?[)}\]](?:\s?\(([A-F])\))?")
# So much before and after a code is looked at.
_SEEN = 80
_SENTENCE_END = re.compile(r"[.!?:;…\"'”’)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a text: its place, what stands there, and what it is read as."""

    start: int
    end: int
    text: str
    meant: str
    why: str

    @property
    def is_misread(self) -> bool:
        """Whether what stands there is no code, but much like one."""
        return _letters(self.text) != _letters(self.meant)


def codes(text: str, patterns: Patterns) -> Iterator[Code]:
    """The codes that stand in the margins of *text*: at the start or end of one of its lines."""
    for found in patterns.within("code", text):
        if _in_margin(text, found):
            yield _code(found)


def all_codes(text: str, patterns: Patterns) -> Iterator[Code]:
    """All that looks like a code."""
    return (_code(found) for found in patterns.within("code", text))


def key_of(code: Code, known: Mapping[str, str]) -> str | None:
    """The category that a code means, of the *known* ones by their signs in `plain` letters."""
    return known.get(plain(code.meant))


def plain(sign: str) -> str:
    """A sign without brackets and spaces.

    >>> plain("(b) (1)")
    'b1'
    """
    return "".join(re.findall(r"\w", sign)).casefold()


def _in_margin(text: str, found: Found) -> bool:
    start, end = found.match.span()
    before, after = text[max(start - _SEEN, 0) : start], text[end : end + _SEEN]
    opens = not before.strip(" \t([") or before.rstrip(" \t").endswith("\n")
    closes = not after.strip(" \t)].\n") or after.lstrip(" \t").startswith("\n")
    behind_sentence = bool(_SENTENCE_END.search(before.rstrip(" \t[")))
    return (closes and (opens or behind_sentence or "\n" in text)) or (
        opens and after.lstrip(" \t")[:1].isupper()
    )


def _code(found: Found) -> Code:
    text = found.match.group()
    return Code(*found.match.span(), text, _meant(text, found.pattern.type), found.pattern.why)


def _meant(text: str, kind: str) -> str:
    """What a code says, where the letters read are not those of a code."""
    whole = _STATUTE.fullmatch(text) if kind == "statute" else None
    if whole is None:
        return text
    letter, digit = whole[1], whole[2]
    made = text
    if digit.translate(_DIGITS) != digit:
        at = whole.start(2)
        made = made[:at] + digit.translate(_DIGITS) + made[at + 1 :]
    if letter == "6":
        made = made[: whole.start(1)] + "b" + made[whole.end(1) :]
    return made


def _letters(text: str) -> str:
    return "".join(text.split())
