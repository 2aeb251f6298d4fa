"""The styles of a DOCX: what each means by the table, and how its characters look."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from edition.diagnostics import Diagnostic, did_you_mean
from edition.encode.blocks import BOXES, ROLES
from edition.encode.marks import MARKS
from edition.importers.docx.looks import Format, format_of
from edition.importers.docx.names import Element, child, children, get, value
from edition.importers.docx.names import number as whole
from edition.importers.draft import Keys
from edition.location import Span
from edition.settings import FILE, Settings

HEADINGS = tuple(f"heading {level}" for level in range(1, 7))
_OWN_WORDS = ("title", "subtitle", *HEADINGS, "text", "omit", "list", "numbered list")
_DEEPEST = 50  # styles that are based on one another


@dataclass(frozen=True)
class Meaning:
    """What a style means: a word of the table, a role, a box, a mark; and keys."""

    name: str
    keys: Keys = ()


@dataclass(frozen=True)
class Style:
    """A style as the file defines it; ``numbering`` is its list and level in that."""

    name: str
    based_on: str = ""
    format: Format = field(default_factory=dict)
    numbering: tuple[str, int] | None = None
    outline: int = -1


@dataclass(frozen=True)
class Styles:
    """All styles of a file by their id, the default ones, and the table of meanings."""

    table: Mapping[str, Meaning]
    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""
    language: str = ""

    def chain(self, id: str) -> Iterator[Style]:
        """A style, the one that it is based on, and so on."""
        for _ in range(_DEEPEST):
            style = self.styles.get(id)
            if style is None:
                return
            yield style
            id = style.based_on

    def meaning(self, id: str) -> Meaning | None:
        """What a style means, by its name or that of one below it; by its outline level at last."""
        for style in self.chain(id):
            if found := self.table.get(_plain(style.name)):
                return found
            if 0 <= style.outline < len(HEADINGS):
                return Meaning(HEADINGS[style.outline])
        return None

    def named(self, name: str) -> Meaning | None:
        """What the style called *name* means."""
        return self.table.get(_plain(name))

    def format(self, id: str) -> dict[str, str]:
        """How characters in a style look, those of the styles below it included."""
        found: dict[str, str] = {}
        for style in reversed(list(self.chain(id))):
            found.update(style.format)
        return found

    def numbering(self, id: str) -> tuple[str, int] | None:
        """The list that a style numbers its paragraphs in, and the level."""
        return next((s.numbering for s in self.chain(id) if s.numbering), None)


def read_styles(root: Element | None, table: Mapping[str, Meaning]) -> Styles:
    """The styles of ``styles.xml``."""
    found: dict[str, Style] = {}
    default = ""
    for row in children(root, "w:style"):
        id = get(row, "styleId")
        found[id] = _style(row)
        if get(row, "type") == "paragraph" and get(row, "default") in ("1", "true", "on"):
            default = id
    language = value(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"), "w:lang")
    return Styles(table, found, default, language)


def _style(row: Element) -> Style:
    properties = child(row, "w:pPr")
    listed = child(properties, "w:numPr")
    numbering = None
    if listed is not None and value(listed, "w:numId"):
        numbering = (value(listed, "w:numId"), whole(value(listed, "w:ilvl")))
    return Style(
        value(row, "w:name") or get(row, "styleId"),
        value(row, "w:basedOn"),
        format_of(child(row, "w:rPr")),
        numbering,
        whole(value(properties, "w:outlineLvl") or "-1", -1),
    )


def _plain(name: str) -> str:
    """A name as the table has it.

    >>> _plain(" Heading  1")
    'heading 1'
    """
    return " ".join(name.casefold().split())


def table_for(settings: Settings) -> tuple[dict[str, Meaning], list[Diagnostic]]:
    """The table of the package with the rows of an edition, and what is wrong with these."""
    table = dict(_table())
    findings = []
    schemes = tuple(register.scheme for register in settings.registers)
    for name, told in settings.import_.styles.items():
        meaning = _meaning(told)
        known = (*_OWN_WORDS, *ROLES, *BOXES, *MARKS, *schemes)
        if meaning.name in known:
            table[_plain(name)] = meaning
            continue
        message = f'the style "{name}" is to be "{told}", which is nothing of the syntax'
        help = did_you_mean(meaning.name, known) or (
            "write heading 1, text, omit, list, a role, a box or a mark: fw type=header"
        )
        findings.append(Diagnostic("bad-style", message, Span(FILE), help=help))
    return table, findings


@cache
def _table() -> Mapping[str, Meaning]:
    data = files("edition.importers.docx").joinpath("styles.toml").read_text(encoding="utf-8")
    rows: dict[str, str] = tomllib.loads(data)["styles"]
    # A sharp s has two spellings when case is put aside, of which names of styles have one.
    return {_plain(name): _meaning(told) for name, told in rows.items()}


def _meaning(told: str) -> Meaning:
    """What a row says.

    >>> _meaning("fw type=header place=top")
    Meaning(name='fw', keys=(('type', 'header'), ('place', 'top')))
    """
    words = told.split()
    name = [word for word in words if "=" not in word]
    pairs = [word.partition("=") for word in words if "=" in word]
    return Meaning(" ".join(name), tuple((key, held) for key, _, held in pairs))
