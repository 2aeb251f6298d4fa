"""Within a line: what Markdown and HTML add to the words of a transcription.

The text is taken as it is: what looks like a sign and is closed nowhere stays text. Signs are
artefacts at their places, so that nothing of the file is lost (CommonMark 0.31, chapter 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.importers.draft import Artefact, Comment, Inline, LineBreak, Mark, Origin, Text

_SIGN = "a sign of Markdown"
_TAG = "a tag of HTML"
# What a mark can hold at most: an asterisk that nothing closes must not be looked for forever.
_HELD = r".{1,500}?"

_SIGNS = (
    ("hard", r"(?<![ \t])[ \t]{2,}\n|\\\n|<br ?/?>\n?"),
    ("escape", r"\\(?=[!-/:-@\[-`{-~])"),
    ("comment", r"<!--(?:(?!<!--|-->).){0,2000}-->"),
    ("image", r"!\[[^\]\n]{0,200}\]\([^)\s]{0,300}\)"),
    ("entity", r"&(?:amp|nbsp);"),
    (
        "tag",
        rf"<(?P<name>sup|sub|u|s|del|strike|b|i|em|strong)>(?P<tagged>{_HELD})</(?P=name)>",
    ),
    ("raised", r"\$ ?\^\{? ?(?:\\(?:text|mathrm|circ)\{)?(?P<up>[\w.]{1,12})\}{0,2} ?\$"),
    ("struck", rf"(?<!~)~~(?=\S)(?P<cancelled>{_HELD})(?<=\S)~~"),
    ("bold", rf"(?<!\*)\*\*(?=\S)(?P<strong>{_HELD})(?<=\S)\*\*(?!\*)"),
    ("lowbold", rf"(?<!\w)__(?=[^\W_])(?P<low2>{_HELD})(?<=[^\s_])__(?!\w)"),
    ("italic", rf"(?<!\*)\*(?=[^\s*])(?P<slanted>{_HELD})(?<=[^\s*\\])\*(?!\*)"),
    ("lowitalic", r"(?<!\w)_(?=[^\W_])(?P<low1>[^_\n]{1,300})(?<=[^\s_\\])_(?!\w)"),
)
_ANY = re.compile("|".join(f"(?P<{name}>{sign})" for name, sign in _SIGNS), re.DOTALL)
_MARKS = {"struck": "struck", "bold": "bold", "lowbold": "bold"}
_MARKS |= {"italic": "italic", "lowitalic": "italic", "raised": "super"}
_HELD_BY = {"struck": "cancelled", "bold": "strong", "lowbold": "low2", "italic": "slanted"}
_HELD_BY |= {"lowitalic": "low1", "raised": "up", "tag": "tagged"}
_TAGS = {"sup": "super", "sub": "sub", "u": "underline", "b": "bold", "strong": "bold"}
_TAGS |= {"i": "italic", "em": "italic", "s": "struck", "del": "struck", "strike": "struck"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters and where in the file each of them stands."""

    text: str
    places: tuple[int, ...]

    def origin(self, start: int, end: int) -> Origin:
        """The place of the characters from *start* to before *end*."""
        return Origin(self.places[start], self.places[end - 1] + 1)


def read(stretch: Stretch) -> tuple[Inline, ...]:
    """The inlines of some lines; their ends are ``\\n`` in a text, or line breaks."""
    return tuple(_inlines(stretch))


def _inlines(stretch: Stretch) -> Iterator[Inline]:
    at = 0
    for found in _found(stretch.text):
        yield from _text(stretch, at, found.start())
        yield from _MAKERS.get(found.lastgroup or "", _mark)(stretch, found)
        at = found.end()
    yield from _text(stretch, at, len(stretch.text))


def _found(text: str) -> Iterator[re.Match[str]]:
    """The signs, outermost first; an escaped character is none."""
    start = 0
    while found := _ANY.search(text, start):
        yield found
        start = found.end() + (found.lastgroup == "escape")


def _text(stretch: Stretch, start: int, end: int) -> Iterator[Inline]:
    """Text, in one piece for every run of characters that follow each other in the file."""
    for at in range(start + 1, end):
        if stretch.places[at] != stretch.places[at - 1] + 1:
            yield Text(stretch.text[start:at], stretch.origin(start, at))
            start = at
    if start < end:
        yield Text(stretch.text[start:end], stretch.origin(start, end))


def _artefact(stretch: Stretch, start: int, end: int, why: str) -> Artefact:
    return Artefact(stretch.text[start:end], why, stretch.origin(start, end))


def _hard(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    yield LineBreak(stretch.origin(*found.span()))


def _escape(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    yield _artefact(stretch, *found.span(), "a backslash of Markdown before a sign that is text")


def _comment(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    yield Comment(found.group()[4:-3], stretch.origin(*found.span()))


def _image(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    yield _artefact(stretch, *found.span(), "the file name of a picture, which a program wrote")


def _entity(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    start, end = found.span()
    if found.group() == "&amp;":
        yield Text("&", stretch.origin(start, start + 1))
        yield _artefact(stretch, start + 1, end, "an escape of HTML")
    else:
        yield _artefact(stretch, start, end, "an escape of HTML for a space")
        yield Text(" ")


def _mark(stretch: Stretch, found: re.Match[str]) -> Iterator[Inline]:
    kind = found.lastgroup or ""
    start, end = found.span(_HELD_BY[kind])
    name = _TAGS[found["name"]] if kind == "tag" else _MARKS[kind]
    why = _TAG if kind == "tag" else _SIGN
    yield _artefact(stretch, found.start(), start, why)
    held = Stretch(stretch.text[start:end], stretch.places[start:end])
    yield Mark(name, (read(held),))
    yield _artefact(stretch, end, found.end(), why)


_Maker = Callable[[Stretch, re.Match[str]], Iterator[Inline]]
_MAKERS: dict[str, _Maker] = {
    "hard": _hard,
    "escape": _escape,
    "comment": _comment,
    "image": _image,
    "entity": _entity,
}
