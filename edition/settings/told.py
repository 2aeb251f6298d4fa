"""Settings → an ``edition.toml`` with remarks: what each setting does, and those that are not made.

The remarks are the first sentences of docs/settings.md; they are kept in ``told.toml``.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from edition.settings.reader import LISTS, TABLES, field_of, row_of
from edition.settings.values import Settings
from edition.settings.written import as_value

_TOLD = Path(__file__).parent / "told.toml"
_WIDTH = 100
_HEAD = """\
# The settings of this edition, in TOML. A line that begins with # is a remark; without a space
# after the # it is a setting that is not made, as it is without you: take the # away to make it.
"""
_REST = """\
# ------------------------------------------------------------------------------------------------
# Nothing below here is settled yet.
"""


@dataclass(frozen=True)
class Section:
    """A table or list of tables of the file, ready to be written."""

    text: str
    is_settled: bool


def with_remarks(
    settings: Settings,
    why: Mapping[str, str] | None = None,
    suggested: Mapping[str, Any] | None = None,
) -> str:
    """The file: reading it gives *settings* again.

    *why* has reasons: of a setting by ``paths.tei``, of a row by ``register.0``, of a table or a
    list as a whole by its name. A setting that has a reason is written also where it is as the
    default. *suggested* are values of settings that are not made, by ``facsimile.hosts``.
    """
    reasons = _Reasons(why or {}, suggested or {})
    made = [_section(name, settings, reasons) for name in _told()]
    made = [section for section in made if section.text]
    settled = [section.text for section in made if section.is_settled]
    rest = [section.text for section in made if not section.is_settled]
    return "\n".join([_HEAD, *settled, _REST, *rest])


@dataclass(frozen=True)
class _Reasons:
    why: Mapping[str, str]
    suggested: Mapping[str, Any]

    def remark(self, place: str) -> list[str]:
        return _remark(self.why.get(place, ""))


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    """Each section's sentence (``about``) and those of its keys (``key.NAME``)."""
    found: dict[str, dict[str, str]] = tomllib.loads(_TOLD.read_text(encoding="utf-8"))
    return found


def _section(name: str, settings: Settings, why: _Reasons) -> Section:
    about = [*_remark(_told()[name].get("about", "")), *why.remark(name)]
    table, _, key = name.partition(".")
    if key:  # rows within a table
        rows = getattr(getattr(settings, field_of(table)), key)
        kind = row_of(get_type_hints(TABLES[table])[key])
        assert kind is not None
        return _rows(name, kind, rows, about, why)
    if name in LISTS:
        attribute, kind = LISTS[name]
        rows = getattr(settings, attribute)
        return _rows(name, kind, rows, about, why)
    value = getattr(settings, field_of(name))
    lines = list(_pairs(name, name, value, why))
    if not lines:
        return Section("", False)
    settled = any(not line.startswith("#") for line in lines)
    return Section(_joined([*about, f"{'' if settled else '#'}[{name}]", *lines]), settled)


def _rows(name: str, kind: type, rows: tuple[Any, ...], about: list[str], why: _Reasons) -> Section:
    if not rows:
        lines = [f"#[[{name}]]", *_pairs(name, name, kind, why)]
        return Section(_joined([*about, *lines]), False)
    blocks = []
    for number, row in enumerate(rows):
        head = [*why.remark(f"{name}.{number}"), f"[[{name}]]"]
        blocks.append(_joined([*head, *_pairs(name, f"{name}.{number}", row, why, number > 0)]))
    return Section(_joined(about) + "\n".join(blocks), True)


def _pairs(
    name: str, place: str, table: Any, why: _Reasons, settled_only: bool = False
) -> Iterator[str]:
    """The settings of a table, or of a row that nobody has written (a class)."""
    hints = get_type_hints(table if isinstance(table, type) else type(table))
    for field in fields(table):
        if row_of(hints[field.name]) is not None:
            continue
        key = field.name.rstrip("_")
        value = None if isinstance(table, type) else getattr(table, field.name)
        made = value is not None and (value != _default(field) or f"{place}.{key}" in why.why)
        if made or not settled_only:
            usual = _usual(field, hints[field.name])
            shown = value if made else why.suggested.get(f"{place}.{key}", usual)
            line = f"{'' if made else '#'}{key} = {as_value(shown)}"
            said = "" if settled_only else _told()[name].get(f"key.{key}", "")
            yield from why.remark(f"{place}.{key}")
            yield from _with(line, said)


def _with(line: str, said: str) -> Iterator[str]:
    """A setting and what it does: behind it, or above it where the line would be too long."""
    if "\n" in line or len(line) + len(said) + 4 > _WIDTH:
        yield from _remark(said)
        yield line
    else:
        yield f"{line}  # {said}" if said else line


def _remark(words: str) -> list[str]:
    signs = {"initial_indent": "# ", "subsequent_indent": "# ", "break_on_hyphens": False}
    return textwrap.wrap(words, _WIDTH, break_long_words=False, **signs)  # type: ignore[arg-type]


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _usual(field: Field[Any], hint: Any) -> Any:
    """What stands as the value of a setting that is not made: its default, or an empty one."""
    if field.default is not MISSING and field.default is not None:
        return field.default
    if hint == bool | None:
        return True
    return {} if get_origin(hint) is Mapping else ""


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
