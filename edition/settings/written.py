"""Settings → the text of an ``edition.toml`` that says the same (TOML 1.0).

What is as the defaults is left out; remarks that a file had are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, get_type_hints

from edition.settings.reader import LISTS, TABLES, field_of, row_of
from edition.settings.values import Settings

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\r": "\\r"}
_SPECIAL = re.compile(r'["\\\x00-\x09\x0b-\x1f\x7f]')
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


def as_toml(settings: Settings) -> str:
    """The file: reading it gives these settings again.

    >>> print(as_toml(Settings(edition=TABLES["edition"](title='"A"'))), end="")
    [edition]
    title = "\\"A\\""
    """
    blocks = ["\n".join(lines) for lines in _blocks(settings) if lines]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _blocks(settings: Settings) -> Iterator[list[str]]:
    defaults = Settings()
    rows = {key: getattr(settings, name) for key, (name, _) in LISTS.items()}
    rows = {k: v for k, v in rows.items() if v != getattr(defaults, LISTS[k][0])}
    yield [f"{key} = []" for key, found in rows.items() if not found]
    for key in TABLES:
        yield from _table(key, getattr(settings, field_of(key)))
    for key, found in rows.items():
        yield from (_row(key, row) for row in found)


def _table(key: str, table: Any) -> Iterator[list[str]]:
    """A table, then its lists of tables."""
    hints = get_type_hints(type(table))
    listed = {field.name for field in fields(table) if row_of(hints[field.name])}
    lines = list(_pairs(table, listed))
    yield [f"[{key}]", *lines] if lines else []
    for name in sorted(listed):
        yield from (_row(f"{key}.{name}", row) for row in getattr(table, name))


def _row(key: str, row: Any) -> list[str]:
    return [f"[[{key}]]", *_pairs(row, set())]


def _pairs(table: Any, besides: set[str]) -> Iterator[str]:
    for field in fields(table):
        value = getattr(table, field.name)
        if field.name not in besides and value is not None and value != _default(field):
            yield f"{field.name.rstrip('_')} = {as_value(value)}"


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def as_value(value: Any) -> str:
    """A value of a setting as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {as_value(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(as_value, value)) + "]"
    return str(value)


def _key(key: str) -> str:
    plain = _PLAIN_KEY.match(key)
    return key if plain else '"' + _escaped(key).replace("\n", "\\n") + '"'


def _text(value: str) -> str:
    """A text of several lines stands on lines of its own."""
    if "\n" in value:
        return f'"""\n{_escaped(value)}"""'
    return f'"{_escaped(value)}"'


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda found: _escape(found[0]), value)


def _escape(character: str) -> str:
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
