"""Reading values of JSON-LD that may be one thing or a list, a text or an object.

IIIF Presentation API 3.0, section 4.1 (language maps); 2.1, section 4.3 (values with languages).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from edition.escape import safe_url
from edition.importers.iiif.markup import on_one_line

Object = Mapping[str, Any]
_NO_LANGUAGE = ("none", "@none", "und", "")


def several(value: object) -> Sequence[Any]:
    """*value* as a list; nothing if there is none."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def objects(value: object) -> Iterator[Object]:
    """The objects of *value*, itself or in its list; an address alone is an object with an id."""
    for one in several(value):
        if isinstance(one, Mapping):
            yield one
        elif isinstance(one, str):
            yield {"id": one}


def id_of(thing: Object) -> str:
    """The id of an object, in the words of either version."""
    found = thing.get("id", thing.get("@id"))
    return found.strip() if isinstance(found, str) else ""


def type_of(thing: Object) -> str:
    """The type of an object without its prefix, small: ``sc:Canvas`` is a ``canvas``."""
    types = (t for t in several(thing.get("type", thing.get("@type"))) if isinstance(t, str))
    return next(types, "").rpartition(":")[2].casefold()


def number(value: object) -> int:
    """A number above nothing, or 0."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10**7
    return int(value) if fits and isinstance(value, int | float) else 0


def address(value: object) -> str:
    """An address on the web that may be linked, or nothing."""
    try:
        safe = safe_url(value) if isinstance(value, str) else None
        parts = urlsplit(safe or "")
    except ValueError:
        return ""
    return safe or "" if parts.scheme in ("http", "https") and parts.hostname else ""


def by_language(value: object) -> dict[str, list[str]]:
    """The texts of a value by language; what has none stands under an empty one."""
    found: dict[str, list[str]] = {}
    for one in several(value):
        if isinstance(one, str):
            _add(found, "", one)
        elif isinstance(one, Mapping) and "@value" in one:
            _add(found, str(one.get("@language", "")), one["@value"])
        elif isinstance(one, Mapping):
            for language, texts in one.items():
                for text in several(texts):
                    _add(found, str(language), text)
    return found


def _add(found: dict[str, list[str]], language: str, value: object) -> None:
    text = on_one_line(value) if isinstance(value, str) else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)
    if text:
        key = language.casefold()
        found.setdefault("" if key in _NO_LANGUAGE else key, []).append(text)


def texts(value: object, language: str) -> list[str]:
    """The texts of *value* in the *language* of the edition.

    Without one, those in no language, in English, or in whichever comes first.

    >>> texts({"de": ["Brief"], "en": ["Letter"]}, "de-AT")
    ['Brief']
    """
    found = by_language(value)
    wanted = language.casefold()
    primary = wanted.partition("-")[0]
    near = [key for key in found if key.partition("-")[0] == primary]
    for key in (wanted, *near, "", "en", *found):
        if key in found:
            return list(dict.fromkeys(found[key]))
    return []


def text(value: object, language: str) -> str:
    """The texts of *value* in the language of the edition, as one."""
    return "; ".join(texts(value, language))
