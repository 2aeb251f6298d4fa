"""Faults of an edition's templates that Jinja passes over, found before a page is written.

A block that the theme does not have, words outside of all blocks, a file that no page is made from:
what stands there would be shown nowhere, and nobody would be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from edition.diagnostics import Diagnostic, Severity, did_you_mean, near
from edition.location import Span
from edition.publish.templates import FOLDER, MACROS

_THEME = "theme/"
_ELEMENTS = "elements"  # templates of elements are checked where they are used
_SILENT = (
    *(nodes.Extends, nodes.Block, nodes.Macro),
    *(nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock),
)
_MACRO_FILES = frozenset(MACROS.values())


@dataclass(frozen=True)
class Sheet:
    """A template as it is written: ``name`` among its kind, ``path`` as seen from the edition."""

    name: str
    path: str
    tree: nodes.Template

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The names of all blocks, in their order."""
        return tuple(dict.fromkeys(b.name for b in self.tree.find_all(nodes.Block)))

    @cached_property
    def macros(self) -> Mapping[str, nodes.Macro]:
        """The macros by their names."""
        return {m.name: m for m in self.tree.body if isinstance(m, nodes.Macro)}

    @cached_property
    def extends(self) -> nodes.Extends | None:
        """The statement that says what it changes; None where it stands alone."""
        return self.tree.find(nodes.Extends)

    @property
    def parent(self) -> str:
        """The name of the template that it changes, "" where it cannot be known."""
        name = self.extends.template if self.extends else None
        return str(name.value) if isinstance(name, nodes.Const) else ""

    def names(self) -> Iterator[str]:
        """The templates that it asks for."""
        asking = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        for node in self.tree.find_all(asking):
            if isinstance(node.template, nodes.Const):  # type: ignore[attr-defined]
                yield str(node.template.value)  # type: ignore[attr-defined]

    def used(self) -> Iterator[str]:
        """Every name that it calls or reads."""
        yield from (name.name for name in self.tree.find_all(nodes.Name))
        yield from (got.attr for got in self.tree.find_all(nodes.Getattr))
        for imported in self.tree.find_all(nodes.FromImport):
            yield from (n if isinstance(n, str) else n[0] for n in imported.names)

    def at(self, node: nodes.Node | None = None) -> Span:
        """The line of a node in the file."""
        return Span(self.path, node.lineno if node else 1)


def theme_sheets() -> dict[str, Sheet]:
    """The templates of the theme by their names."""
    files = sorted(FOLDER.glob("*.html"))
    return {f.name: Sheet(f.name, f.name, _parsed(f.read_text(encoding="utf-8"))) for f in files}


def check_templates(own: Path, path: str) -> list[Diagnostic]:
    """The faults of the templates in the folder *own*, which the edition calls *path*."""
    sheets: dict[str, Sheet] = {}
    found: list[Diagnostic] = []
    for file in sorted(own.rglob("*.html")):
        name = file.relative_to(own).as_posix()
        if not name.startswith(f"{_ELEMENTS}/"):
            made = _read(file, name, f"{path}/{name}")
            if isinstance(made, Sheet):
                sheets[name] = made
            else:
                found.append(made)
    return [*found, *_Check(sheets, theme_sheets()).findings()] if sheets else found


def _parsed(source: str) -> nodes.Template:
    return Environment(trim_blocks=True, lstrip_blocks=True).parse(source)


def _read(file: Path, name: str, path: str) -> Sheet | Diagnostic:
    try:
        return Sheet(name, path, _parsed(file.read_text(encoding="utf-8")))
    except TemplateSyntaxError as error:
        return _fault(error.message or "a fault of syntax", Span(path, max(error.lineno, 1)))
    except (OSError, UnicodeDecodeError) as error:
        return _fault(f"it cannot be read: {error}", Span(path, 1), "save it as UTF-8")


def _fault(message: str, at: Span, help: str | None = None) -> Diagnostic:
    return Diagnostic("bad-template", f"this template: {message}", at, help=help)


class _Check:
    """All templates of an edition, beside those of the theme."""

    def __init__(self, own: Mapping[str, Sheet], theme: Mapping[str, Sheet]) -> None:
        self.own, self.theme = own, theme
        self.asked = {name for sheet in own.values() for name in sheet.names()}
        self.used = {name for sheet in own.values() for name in sheet.used()}

    def findings(self) -> Iterator[Diagnostic]:
        for sheet in self.own.values():
            if sheet.name not in self.theme and sheet.name not in self.asked:
                yield self._unused(sheet)
            if sheet.extends:
                yield from self._child(sheet)
            if sheet.name in _MACRO_FILES:
                yield from self._macros(sheet)

    def _unused(self, sheet: Sheet) -> Diagnostic:
        message = f"the theme has no `{sheet.name}`, and no template of yours asks for it"
        help = did_you_mean(sheet.name, self.theme) or f"there are {', '.join(self.theme)}"
        return Diagnostic("unused-template", message, sheet.at(), Severity.WARNING, help=help)

    def _child(self, sheet: Sheet) -> Iterator[Diagnostic]:
        ancestors: list[Sheet] = []
        lower: Sheet | None = sheet
        while lower and lower.parent:
            name, lower = lower.parent, self._named(lower.parent)
            if lower is sheet or lower in ancestors:
                yield self._circle(sheet)
                return
            if lower is None:
                if not ancestors:
                    yield self._no_such(sheet, name)
                return
            ancestors.append(lower)
        if not ancestors or ancestors[-1].extends:
            return  # what it changes is known only when a page is made
        yield from self._outside(sheet)
        yield from self._unknown(sheet, [b for a in ancestors for b in a.blocks])

    def _named(self, name: str) -> Sheet | None:
        if name.startswith(_THEME):
            return self.theme.get(name.removeprefix(_THEME))
        return self.own.get(name) or self.theme.get(name)

    def _circle(self, sheet: Sheet) -> Diagnostic:
        theme = sheet.parent.removeprefix(_THEME)
        help = f'to change that of the theme, write {{% extends "theme/{theme}" %}}'
        return _fault("it extends itself", sheet.at(sheet.extends), help)

    def _no_such(self, sheet: Sheet, name: str) -> Diagnostic:
        like = near(name.removeprefix(_THEME), self.theme)
        help = f'did you mean "theme/{like}"?' if like else f"there are {', '.join(self.theme)}"
        return _fault(f"there is no template `{name}`", sheet.at(sheet.extends), help)

    def _outside(self, sheet: Sheet) -> Iterator[Diagnostic]:
        for node in sheet.tree.body:
            if not isinstance(node, _SILENT) and not _is_blank(node):
                message = "what stands outside of its blocks is shown nowhere"
                help = "put it into a block: {% block NAME %} … {% endblock %}"
                yield _fault(message, sheet.at(_first(node)), help)
                return

    def _unknown(self, sheet: Sheet, known: list[str]) -> Iterator[Diagnostic]:
        names = list(dict.fromkeys(known))
        for node in sheet.tree.body:
            if isinstance(node, nodes.Block) and node.name not in names:
                message = f"`{sheet.parent}` has no block `{node.name}`; it is shown nowhere"
                help = did_you_mean(node.name, names) or f"its blocks are {', '.join(names)}"
                yield Diagnostic("unknown-block", message, sheet.at(node), help=help)

    def _macros(self, sheet: Sheet) -> Iterator[Diagnostic]:
        theme = self.theme[sheet.name].macros
        for name, macro in sheet.macros.items():
            if name in theme:
                if not _takes_the_same(macro, theme[name]):
                    message = f"the macro `{name}` must take what the theme's takes"
                    help = f"write {{% macro {name}({_signature(theme[name])}) %}}"
                    yield _fault(message, sheet.at(macro), help)
            elif name not in self.used:
                message = f"the theme's `{sheet.name}` has no macro `{name}`, and nothing calls it"
                help = did_you_mean(name, theme) or f"its macros are {', '.join(theme)}"
                yield Diagnostic(
                    "unused-template", message, sheet.at(macro), Severity.WARNING, help=help
                )


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(n, nodes.TemplateData) and not n.data.strip() for n in node.nodes
    )


def _first(node: nodes.Node) -> nodes.Node:
    """The place of the first word of *node*, which may begin with empty lines."""
    if isinstance(node, nodes.Output) and isinstance(node.nodes[0], nodes.TemplateData):
        data = node.nodes[0].data
        skipped = len(data) - len(data.lstrip())
        moved = nodes.TemplateData(data)
        return moved.set_lineno(node.nodes[0].lineno + data[:skipped].count("\n"))
    return node


def _takes_the_same(macro: nodes.Macro, theme: nodes.Macro) -> bool:
    """Whether *macro* can be called as that of the theme is."""
    names, wanted = ([a.name for a in m.args if a.name != "caller"] for m in (macro, theme))
    called = any(a.name == "caller" for a in theme.args)
    answers = any(n.name == "caller" for n in macro.find_all(nodes.Name))
    required = len(macro.args) - len(macro.defaults)
    return (
        names[: len(wanted)] == wanted
        and required <= len(theme.args) - len(theme.defaults)
        and (answers or not called)
    )


def _signature(macro: nodes.Macro) -> str:
    """What a macro takes, as it is written.

    >>> _signature(_parsed("{% macro strip(shape, figures=false) %}{% endmacro %}").body[0])
    'shape, figures=false'
    """
    names = [argument.name for argument in macro.args]
    first = len(names) - len(macro.defaults)
    for index, default in enumerate(macro.defaults, first):
        value = default.value if isinstance(default, nodes.Const) else "…"
        plain = value is None or isinstance(value, bool)
        names[index] += f"={str(value).lower() if plain else repr(value)}"
    return ", ".join(names)
