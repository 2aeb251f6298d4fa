"""``edition.toml`` → frozen settings. Every key has a default: an edition may have no file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from edition.diagnostics import Diagnostic, did_you_mean
from edition.location import Span

FILE = "edition.toml"


@dataclass(frozen=True)
class EditionFacts:
    """What the edition says of itself."""

    title: str = "Untitled edition"
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    release: str = ""
    address: str = ""
    licence: str = ""
    licence_target: str = ""
    rights: str = ""
    idno: str = ""


@dataclass(frozen=True)
class Paths:
    """Folders of the edition, relative to it."""

    sources: str = "sources"
    tei: str = "tei"
    site: str = "site"
    public: str = "public"


@dataclass(frozen=True)
class Responsibility:
    """Somebody who says something in the edition: becomes ``respStmt``, pointed at by ``@resp``."""

    id: str
    name: str
    task: str = ""


@dataclass(frozen=True)
class RegisterSetting:
    """A register: ``[Berlin](place:berlin)`` looks for ``berlin`` in its file."""

    scheme: str
    file: str
    element: str


@dataclass(frozen=True)
class TaxonomySetting:
    """A taxonomy and the key of the marks that names its categories.

    ``noun`` is what a reader is told the code is: "exemption", "censor's rule".
    """

    key: str
    file: str
    id: str = ""
    noun: str = ""


@dataclass(frozen=True)
class Work:
    """A work that is kept in several copies.

    ``copies`` is "one-original" (copies of one sheet: typed text cannot differ) or "independent".
    """

    id: str
    title: str = ""
    copies: str = "independent"


@dataclass(frozen=True)
class EncodingSetting:
    """Statements for ``encodingDesc``; ``deletion`` gives defaults for ``~~struck~~`` text."""

    project: str = ""
    images: str = ""
    normalisation: tuple[str, ...] = ()
    correction: str = ""
    hyphenation: str = ""
    interpretation: str = ""
    notation: tuple[str, ...] = ()


@dataclass(frozen=True)
class SchemaSetting:
    """``level``: "error" makes schema findings errors everywhere; ``file`` is another schema.

    ``schematron`` is a file of rules in Schematron for all documents.
    """

    level: str = "auto"
    file: str = ""
    schematron: str = ""


@dataclass(frozen=True)
class FindingSetting:
    """How grave the findings of one code are: "error", "warning", "info" or "off"."""

    code: str
    severity: str


@dataclass(frozen=True)
class SiteSetting:
    """How the site is made.

    ``split`` says which documents get a page for each of their divisions: "auto" those that are
    too long for one page, "none" or "div" none or all; a number is the most words of a page.
    ``views`` names the views in their order; () are all but those of witnesses with little text.
    ``apparatus``: where readings stand that are not in the text, "foot", "margin" or "inline".
    """

    split: str | int = "auto"
    views: tuple[str, ...] = ()
    apparatus: str = "foot"


@dataclass(frozen=True)
class ViewRow:
    """A view of the edition's own, made after the view ``base``; None is as there."""

    name: str
    title: str = ""
    base: str = "reading"
    prefer: tuple[str, ...] = ()
    line_breaks: bool | None = None
    sheets: bool | None = None
    numbered: bool | None = None
    surest: bool | None = None


@dataclass(frozen=True)
class ElementRow:
    """A row of the table element → behaviour."""

    name: str
    behaviour: str = ""
    view: str = ""
    when: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    before: str = ""
    after: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


_DEFAULT_RESPONSIBILITIES = (
    Responsibility("ed", "The editors of this edition", "encoding, annotation"),
    Responsibility(
        "transcription", "The transcription that the edition was given", "transcription"
    ),
)
_DEFAULT_REGISTERS = (
    RegisterSetting("person", "tei/registers/persons.xml", "persName"),
    RegisterSetting("org", "tei/registers/organisations.xml", "orgName"),
    RegisterSetting("place", "tei/registers/places.xml", "placeName"),
)


@dataclass(frozen=True)
class Settings:
    """All settings of an edition."""

    edition: EditionFacts = EditionFacts()
    paths: Paths = Paths()
    responsibilities: tuple[Responsibility, ...] = _DEFAULT_RESPONSIBILITIES
    registers: tuple[RegisterSetting, ...] = _DEFAULT_REGISTERS
    taxonomies: tuple[TaxonomySetting, ...] = ()
    works: tuple[Work, ...] = ()
    encoding: EncodingSetting = EncodingSetting()
    schema: SchemaSetting = SchemaSetting()
    site: SiteSetting = SiteSetting()
    elements: tuple[ElementRow, ...] = ()
    findings: tuple[FindingSetting, ...] = ()
    views: tuple[ViewRow, ...] = ()


# The tables of the file, under the names that an author writes.
_TABLES = {"edition": EditionFacts, "paths": Paths, "encoding": EncodingSetting}
_TABLES |= {"schema": SchemaSetting, "site": SiteSetting}
_LISTS = {
    "responsibility": ("responsibilities", Responsibility),
    "register": ("registers", RegisterSetting),
    "taxonomy": ("taxonomies", TaxonomySetting),
    "work": ("works", Work),
    "element": ("elements", ElementRow),
    "finding": ("findings", FindingSetting),
    "view": ("views", ViewRow),
}
_CHOICES = {
    ("work", "copies"): ("independent", "one-original"),
    ("schema", "level"): ("auto", "error", "warning"),
    ("finding", "severity"): ("error", "warning", "info", "off"),
    ("site", "split"): ("auto", "none", "div"),
    ("site", "apparatus"): ("foot", "margin", "inline"),
}


def load_settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Read ``edition.toml`` in the folder *root*.

    A missing file gives the defaults; a fault gives findings, and the defaults in its place.
    """
    path = root / FILE
    if not path.is_file():
        return Settings(), []
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        return Settings(), [_finding("bad-encoding", "this file is not UTF-8", 1)]
    except OSError as error:
        return Settings(), [_finding("unreadable-file", f"{FILE} cannot be read: {error}", 1)]
    except tomllib.TOMLDecodeError as error:
        return Settings(), [_syntax(error, text)]
    reader = _Reader(text)
    return reader.settings(data), reader.findings


def place_of(root: Path, value: str) -> Span:
    """Where *value* is written in ``edition.toml``; its start where it is not."""
    try:
        lines = (root / FILE).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return Span(FILE)
    for number, line in enumerate(lines, 1):
        column = line.find(value)
        if column >= 0 and not line.lstrip().startswith("#"):
            return Span(FILE, number, column + 1, 0, column + len(value) + 1)
    return Span(FILE)


def _finding(code: str, message: str, line: int, help: str | None = None) -> Diagnostic:
    return Diagnostic(code, message, Span(FILE, line), help=help)


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Diagnostic:
    place = re.search(r"line (\d+), column (\d+)", str(error))
    line, column = (int(g) for g in place.groups()) if place else (text.count("\n") + 1, 1)
    message = re.sub(r"\s*\(at .*\)$", "", str(error))
    words = f"this file cannot be read as TOML from here on: {message}"
    help = 'a text stands in straight quotation marks: title = "Letters"'
    return Diagnostic("bad-settings", words, Span(FILE, line, column), help=help)


class _Reader:
    """Turns the parsed TOML into settings, and every fault into a finding with its line."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.findings: list[Diagnostic] = []

    def settings(self, data: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key in _TABLES:
                made = self.table(key, _TABLES[key], value)
                if made is not None:
                    values[key] = made
            elif key in _LISTS:
                name, kind = _LISTS[key]
                values[name] = self.rows(key, kind, value)
            else:
                self.unknown(key, [*_TABLES, *_LISTS], key)
        self.with_defaults(values)
        return Settings(**values)

    def with_defaults(self, values: dict[str, Any]) -> None:
        """Rows that an author writes are added to the default ones of another key."""
        own = {r.id for r in values.get("responsibilities", ())}
        defaults = tuple(r for r in _DEFAULT_RESPONSIBILITIES if r.id not in own)
        values["responsibilities"] = (*values.get("responsibilities", ()), *defaults)
        if "registers" not in values:
            values["registers"] = _DEFAULT_REGISTERS

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
        choices = _CHOICES.get((table, name))
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
        self.findings.append(_finding(code, message, self.line(key, table, index), help))

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


def _texts(item: Any) -> bool:
    return isinstance(item, list) and all(isinstance(i, str) for i in item)


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING
