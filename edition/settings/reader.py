"""Parsed TOML → settings, and every fault a finding with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from keyword import iskeyword
from typing import Any, get_args, get_origin, get_type_hints

from edition.cache.size import bytes_of
from edition.diagnostics import Diagnostic, did_you_mean
from edition.escape import unwritable
from edition.location import Span
from edition.settings.values import (
    DEFAULT_REGISTERS,
    DEFAULT_RESPONSIBILITIES,
    BuildSetting,
    Contributor,
    EditionFacts,
    ElementRow,
    EncodingSetting,
    ExportSetting,
    FacsimileSetting,
    FindingSetting,
    Funder,
    ImportSetting,
    Paths,
    PublishSetting,
    RegisterSetting,
    Responsibility,
    SchemaSetting,
    Settings,
    SiteSetting,
    TaxonomySetting,
    ViewRow,
    Work,
)

FILE = "edition.toml"

# The tables of the file, under the names that an author writes.
TABLES = {"edition": EditionFacts, "paths": Paths, "encoding": EncodingSetting}
TABLES |= {"facsimile": FacsimileSetting, "export": ExportSetting}
TABLES |= {"schema": SchemaSetting, "site": SiteSetting, "publish": PublishSetting}
TABLES |= {"build": BuildSetting, "import": ImportSetting}
LISTS = {
    "responsibility": ("responsibilities", Responsibility),
    "contributor": ("contributors", Contributor),
    "funder": ("funders", Funder),
    "register": ("registers", RegisterSetting),
    "taxonomy": ("taxonomies", TaxonomySetting),
    "work": ("works", Work),
    "element": ("elements", ElementRow),
    "finding": ("findings", FindingSetting),
    "view": ("views", ViewRow),
}
CHOICES = {
    ("work", "copies"): ("independent", "one-original"),
    ("schema", "level"): ("auto", "error", "warning"),
    ("finding", "severity"): ("error", "warning", "info", "off"),
    ("site", "split"): ("auto", "none", "div"),
    ("export", "resource_type"): ("dataset", "book", "annotationcollection"),
    ("export", "genre"): tuple(
        "drama,prose,verse,reference work,non-fiction,non-text,other".split(",")
    ),
    ("site", "apparatus"): ("foot", "margin", "inline"),
    ("import", "italics"): ("lines", "hand", "type"),
    ("import", "comments"): ("source", "notes", "review"),
    ("import.pattern", "cert"): ("certain", "high", "medium", "low"),
}

SIZES = frozenset({("build", "cache")})


def finding(code: str, message: str, line: int, help: str | None = None) -> Diagnostic:
    """A finding about a line of the file."""
    return Diagnostic(code, message, Span(FILE, line), help=help)


class Reader:
    """Turns the parsed TOML into settings, and every fault into a finding with its line."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.findings: list[Diagnostic] = []

    def settings(self, data: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key in TABLES:
                made = self.table(key, TABLES[key], value)
                if made is not None:
                    values[field_of(key)] = made
            elif key in LISTS:
                name, kind = LISTS[key]
                values[name] = self.rows(key, kind, value)
            else:
                self.unknown(key, [*TABLES, *LISTS], key)
        self.with_defaults(values)
        return Settings(**values)

    def with_defaults(self, values: dict[str, Any]) -> None:
        """Rows that an author writes are added to the default ones of another key."""
        own = {r.id for r in values.get("responsibilities", ())}
        defaults = tuple(r for r in DEFAULT_RESPONSIBILITIES if r.id not in own)
        values["responsibilities"] = (*values.get("responsibilities", ()), *defaults)
        if "registers" not in values:
            values["registers"] = DEFAULT_REGISTERS
        facts = values.get("edition", EditionFacts())
        editors = tuple(c.name for c in values.get("contributors", ()) if c.role == "editor")
        if editors and not facts.editors:
            values["edition"] = replace(facts, editors=editors)

    def rows(self, key: str, kind: type, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            message = f"`{key}` is a list of tables, and this is one table"
            self.fault("bad-settings", message, key, help=f"write [[{key}]], with two brackets")
            return ()
        made = (self.table(key, kind, row, index) for index, row in enumerate(value))
        return tuple(row for row in made if row is not None)

    def table(self, key: str, kind: type, value: Any, index: int = 0) -> Any:
        if not isinstance(value, dict):
            message = f"`{key}` must be a table; this is {_called(value)}"
            self.fault("bad-settings", message, key, help=f"write [{key}] on a line of its own")
            return None
        known = {f.name.rstrip("_"): f for f in fields(kind)}
        hints = get_type_hints(kind)
        made: dict[str, Any] = {}
        for name, item in value.items():
            if name not in known:
                self.unknown(name, known, name, key, index)
            elif (row := row_of(hints[known[name].name])) is not None:
                made[known[name].name] = self.rows(f"{key}.{name}", row, item)
            elif self.fits(key, name, item, hints[known[name].name], index):
                made[known[name].name] = tuple(item) if isinstance(item, list) else item
        lacking = [n for n, f in known.items() if _required(f) and f.name not in made]
        missing = [name for name in lacking if name not in value]
        if missing:
            help = f"write a line {missing[0]} = … below [[{key}]]"
            message = f"[[{key}]] needs `{missing[0]}`"
            self.fault("missing-setting", message, None, key, index, help)
        return None if lacking else kind(**made)

    def fits(self, table: str, name: str, item: Any, hint: Any, index: int) -> bool:
        wanted, help = "a text in quotation marks", f'write {name} = "…"'
        good = isinstance(item, str)
        if get_origin(hint) is tuple:
            wanted, good = "a list of texts", _texts(item)
            help = f'write {name} = ["…", "…"]'
        elif hint == str | int:
            wanted = "a text in quotation marks, or a number above 0"
            if type(item) is int and item > 0:
                return True
        elif hint == bool | None:
            wanted, good = "true or false", isinstance(item, bool)
            help = f"write {name} = true or {name} = false, without quotation marks"
        elif get_args(hint):
            wanted, help = "a table of texts", f'write {name} = {{ name = "…" }}'
            good = isinstance(item, dict) and _texts(list(item.values()))
        if not good:
            message = f"`{name}` must be {wanted}; this is {_called(item)}"
            self.fault("bad-settings", message, name, table, index, help)
            return False
        if sign := next(filter(None, map(unwritable, _words(item))), ""):
            message = f"`{name}` has the control character {sign}; no page and no XML can hold it"
            self.fault("bad-settings", message, name, table, index, "remove it")
            return False
        if (table, name) in SIZES and bytes_of(item) is None:
            message = f'`{name}` must be a size; this is "{item}"'
            self.fault("bad-settings", message, name, table, index, f'write {name} = "2 GB"')
            return False
        choices = CHOICES.get((table, name))
        if choices and item not in choices:
            message = f'`{name}` must be one of {", ".join(choices)}; this is "{item}"'
            help = did_you_mean(item, choices) or f'write {name} = "{choices[0]}"'
            self.fault("bad-settings", message, name, table, index, help)
            return False
        return True

    def unknown(
        self, name: str, known: Any, key: str, table: str | None = None, index: int = 0
    ) -> None:
        message = f"there is no setting `{name}`" + (f" in [{table}]" if table else "")
        help = did_you_mean(name, known) or f"known are: {', '.join(known)}"
        self.fault("unknown-setting", message, key, table, index, help)

    def fault(
        self,
        code: str,
        message: str,
        key: str | None,
        table: str | None = None,
        index: int = 0,
        help: str | None = None,
    ) -> None:
        self.findings.append(finding(code, message, self.line(key, table, index), help))

    def line(self, key: str | None, table: str | None, index: int) -> int:
        """The line of *key*; in a table, that of the key within its *index*-th header."""
        start = 0
        if table:
            header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
            heads = [i for i, line in enumerate(self.lines) if header.match(line)]
            start = heads[min(index, len(heads) - 1)] if heads else 0
        if key is None:
            return start + 1
        pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        lines = range(start, len(self.lines))
        return next((i + 1 for i in lines if pattern.match(self.lines[i])), 1)


def _called(item: Any) -> str:
    """What a value is, in words."""
    names = {str: "text", int: "number", float: "number", list: "list", dict: "table"}
    return "true or false" if isinstance(item, bool) else f"a {names.get(type(item), 'date')}"


def _words(item: Any) -> list[str]:
    """The texts of a value."""
    if isinstance(item, str):
        return [item]
    several = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return [text for text in several if isinstance(text, str)]


def _texts(item: Any) -> bool:
    return isinstance(item, list) and all(isinstance(i, str) for i in item)


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def field_of(table: str) -> str:
    """The field of the settings that holds *table*: Python keeps some words for itself."""
    return f"{table}_" if iskeyword(table) else table


def row_of(hint: Any) -> type | None:
    """What the rows of a list of tables are; None for another kind of value."""
    first = (*get_args(hint), None)[0]
    listed = get_origin(hint) is tuple and isinstance(first, type) and is_dataclass(first)
    return first if listed else None
