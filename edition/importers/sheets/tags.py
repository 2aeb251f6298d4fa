"""What a line says of its words → marks.

The names are those of Transkribus' attribute ``custom``; ALTO's styles and tags use them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from edition.importers.draft import (
    Artefact,
    Comment,
    Inline,
    Keys,
    Mark,
    Origin,
    Text,
    keys,
    plain_text,
)
from edition.importers.sheets.geometry import whole
from edition.importers.sheets.model import Tag

Content = tuple[Inline, ...]
Made = Callable[[Tag, Content, Origin], Content | None]

# ``textStyle``: what a text looks like → the mark for it, the innermost last.
LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "strikethrough": "struck",
        "bold": "bold",
        "italic": "italic",
        "underlined": "underline",
        "superscript": "super",
        "subscript": "sub",
        "smallcaps": "smallcaps",
        "letterspaced": "spaced",
    }
)
LOOK = "textStyle"
# Letters that stand for a name, and what else a tag says of it: nothing that a mark has room for.
_NAMES = {"person": "person", "place": "place", "organization": "org", "organisation": "org"}
_YES = frozenset({"true", "1", "yes"})


def _simple(name: str, key: str = "", value: str = "") -> Made:
    """A mark around its words; *value* of the tag becomes its *key*."""

    def make(tag: Tag, content: Content, _: Origin) -> Content:
        return (Mark(name, (content,), keys(**{key: tag.values.get(value) or None})),)

    return make


def _readings(name: str, value: str) -> Made:
    """A mark with the words and what the editor reads, ``[teh|the]{.sic}``; or the words alone."""

    def make(tag: Tag, content: Content, _: Origin) -> Content:
        other = tag.values.get(value, "").strip()
        if other and other != plain_text(content).strip():
            return (Mark(name, (content, (Text(other),))),)
        return (Mark(name, (content,)),)

    return make


def _unclear(tag: Tag, content: Content, at: Origin) -> Content | None:
    if tag.values.get("alternative", "").strip():
        return _readings("alt", "alternative")(tag, content, at)
    return _simple("unclear", "reason", "reason")(tag, content, at)


def _regularised(tag: Tag, content: Content, _: Origin) -> Content | None:
    """The line has the regular form, the tag what stands on the sheet."""
    original = tag.values.get("original", "").strip()
    if not original:
        return None
    return (Mark("seg", (content,), keys(type="regularised", n=original)),)


def _gap(tag: Tag, content: Content, at: Origin) -> Content | None:
    """A gap; the signs that stand for it in the line are none of its words."""
    held = plain_text(content)
    if any(sign.isalnum() for sign in held):
        return (Mark("unclear", (content,), keys(reason=tag.values.get("reason") or "gap")),)
    is_bare = all(isinstance(inline, Text) for inline in content)
    sign: Content = (Artefact(held, "a sign that stands for a gap", at),) if held.strip() else ()
    sign = sign if is_bare else content  # other tags speak of the same signs: they stay
    given = tag.values.get("extent") or tag.values.get("quantity") or ""
    size: Keys = (("chars", given),) if whole(given) else keys(extent=given or None)
    return (*sign, Mark("gap", (), (*keys(reason=tag.values.get("reason") or None), *size)))


def _date(tag: Tag, content: Content, _: Origin) -> Content:
    return (Mark("date", (content,), keys(when=_day(tag.values) or None)),)


def _day(values: Mapping[str, str]) -> str:
    """The date that a tag says, in the form of ISO 8601.

    >>> _day({"year": "1908", "month": "3", "day": "2"})
    '1908-03-02'
    """
    when = values.get("when", "").strip()
    if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", when):
        return when
    year, month, day = (values.get(part, "").strip() for part in ("year", "month", "day"))
    if not re.fullmatch(r"[0-9]{4}", year) or year == "0000":
        return ""
    in_year, in_month = whole(month) or 0, whole(day) or 0
    if not 1 <= in_year <= 12:
        return year
    if not 1 <= in_month <= 31:
        return f"{year}-{in_year:02}"
    return f"{year}-{in_year:02}-{in_month:02}"


def _comment(tag: Tag, content: Content, _: Origin) -> Content:
    said = tag.values.get("comment", "").strip()
    return (*content, Comment(said)) if said else content


def _look(tag: Tag, content: Content, _: Origin) -> Content | None:
    """All looks that a ``textStyle`` names; what says only a font is no mark."""
    looks = [mark for key, mark in LOOKS.items() if _is_set(tag.values, key)]
    for mark in reversed(looks):
        content = (Mark(mark, (content,)),)
    return content if looks else None


def _is_set(values: Mapping[str, str], look: str) -> bool:
    return any(key.lower() == look and value.lower() in _YES for key, value in values.items())


TAGS: Mapping[str, Made] = MappingProxyType(
    {
        LOOK: _look,
        "abbrev": _readings("abbr", "expansion"),
        "sic": _readings("sic", "correction"),
        "unclear": _unclear,
        "regularised": _regularised,
        "gap": _gap,
        "supplied": _simple("supplied", "reason", "reason"),
        "add": _simple("add", "place", "place"),
        "addition": _simple("add", "place", "place"),
        "del": _simple("del"),
        "deletion": _simple("del"),
        "blackening": _simple("redacted"),
        "work": _simple("title"),
        "speech": _simple("quoted"),
        "foreign": _simple("foreign", "lang", "lang"),
        "date": _date,
        "comment": _comment,
        **{tag: _simple(mark) for tag, mark in _NAMES.items()},
    }
)
POINTS = frozenset({"gap", "comment"})
"""What may stand between two characters and hold none."""

# What a mark says of a tag; anything else that the tag has is told in the review.
_SAID = {
    "abbrev": {"expansion"},
    "sic": {"correction"},
    "unclear": {"alternative", "reason"},
    "regularised": {"original"},
    "gap": {"reason", "extent", "quantity"},
    "supplied": {"reason"},
    "add": {"place"},
    "addition": {"place"},
    "foreign": {"lang"},
    "date": {"when", "year", "month", "day"},
    "comment": {"comment"},
}


def unsaid(tag: Tag) -> Sequence[tuple[str, str]]:
    """What *tag* says that its mark does not: the key of a person, a font."""
    if tag.kind == LOOK:
        said = set(LOOKS)
        return [(k, v) for k, v in tag.values.items() if k.lower() not in said]
    said = _SAID.get(tag.kind, set())
    return [(k, v) for k, v in tag.values.items() if k not in said and v.strip()]
