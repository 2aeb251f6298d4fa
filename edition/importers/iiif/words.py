"""Annotations of a canvas that hold text: a transcription, or what somebody said of it.

Web Annotation Data Model; Open Annotation in version 2 (``cnt:ContentAsText``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from edition.importers.iiif.manifest import Box, Words
from edition.importers.iiif.markup import plain
from edition.importers.iiif.values import Object, id_of, objects, several, type_of

_BOX = re.compile(r"#(?:.*&)?xywh=(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)")
# Why an annotation was made, where its words are those of the page.
_OF_THE_PAGE = frozenset({"supplementing", "transcribing", "painting", "transcription"})
_GRAINS = frozenset({"line", "word"})
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,9})?")


def words_of(annotation: Object) -> Iterator[Words]:
    """The texts that an annotation has, none if it is an image or lies elsewhere."""
    why = [str(m).rpartition(":")[2].casefold() for m in several(annotation.get("motivation"))]
    is_text = not why or bool(_OF_THE_PAGE.intersection(why))
    for body in several(annotation.get("body", annotation.get("resource"))):
        if text := _text(body):
            grain = str(annotation.get("textGranularity", "")).casefold()
            kind = grain if grain in _GRAINS else "text"
            at = box_of(annotation.get("target", annotation.get("on")))
            yield Words(text, kind if is_text else why[0], at)


def _text(body: Any) -> str:
    if not isinstance(body, dict):
        return ""
    value = body.get("value", body.get("chars"))
    if not isinstance(value, str) or type_of(body) not in ("textualbody", "contentastext", "text"):
        return ""
    format = body.get("format")
    is_html = "html" in format if isinstance(format, str) else None
    return plain(value, is_html=is_html)


def box_of(target: object) -> Box | None:
    """The part of a canvas that a target names, in its units.

    >>> box_of("https://example.org/c1#xywh=10,20,30,40")
    (10, 20, 30, 40)
    """
    for one in objects(target):
        said = (selector.get("value") for selector in objects(one.get("selector")))
        for value in (id_of(one), *(f"#{v}" for v in said if isinstance(v, str))):
            found = _BOX.search(value)
            if found and all(_NUMBER.fullmatch(part) for part in found.groups()):
                left, top, width, height = (int(float(part)) for part in found.groups())
                return (left, top, width, height) if width and height else None
    return None
