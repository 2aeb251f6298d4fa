"""Who may import whom: the floors of the package, read off the imports with `ast`.

A module may import its own unit and any lower floor; units of one floor are unaware of each other
unless the table says so.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# One line a floor, lowest first: unit → the units of the same floor that it may import.
FLOORS: tuple[dict[str, str], ...] = (
    {
        "location": "",
        "diagnostics": "location",
        "kinds": "diagnostics",
        "escape": "",
        "cache": "location",
        "work": "",
        "writing": "",
        "progress": "",
        # knows questions and tasks, nothing of TEI: it finds the functions of tasks by name
        "engine": "cache work progress diagnostics location",
        "schemas": "",
    },
    {"settings": "", "tei": "settings", "phrases": ""},
    {"encode": "", "model": "", "draft": ""},
    {
        "collate": "",
        "validate": "",
        "embargo": "",
        "importers": "",
        "new": "",
        "render": "",
        "records": "",
    },
    {"publish": "", "export": "publish"},
    {
        "plugins": "",
        "read": "plugins",
        "build": "plugins read",
        "survey": "build read plugins",
        "commands": "build read",
    },
    {
        "report": "",
        "explain": "",
        "meter": "",
        "serve": "report meter",
        "arguments": "",
        "cli": "arguments report serve explain meter",
        "__main__": "cli",
    },
)
# What is lower and still not for these: a use of TEI must not care how the TEI was made.
NOT_FOR = {
    "collate": "encode draft",
    "validate": "encode draft",
    "render": "encode draft",
    "publish": "encode draft",
    "export": "encode draft",
}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

FLOOR_OF = {unit: number for number, floor in enumerate(FLOORS) for unit in floor}


@dataclass(frozen=True)
class Import:
    """One import of the package in a module: `edition.render.html`, line 7, of `edition.model`."""

    module: str
    line: int
    imported: str


def faults(modules: Mapping[str, str]) -> list[str]:
    """Everything wrong with *modules* (dotted name → source code), one sentence each."""
    return [sentence for name, code in sorted(modules.items()) for sentence in _faults(name, code)]


def _faults(name: str, code: str) -> Iterator[str]:
    if unit_of(name) and unit_of(name) not in FLOOR_OF:
        yield f"{name}: stands on no floor; give it a place in the table"
        return
    tree = ast.parse(code)
    for found in imports(name, tree):
        if reason := forbidden(unit_of(name), unit_of(found.imported)):
            yield f"{name}:{found.line}: imports {found.imported}: {reason}"
    yield from _too_long(name, code, tree)


def _too_long(name: str, code: str, tree: ast.Module) -> Iterator[str]:
    lines = len(code.splitlines())
    if lines > LONGEST_MODULE:
        yield f"{name}: {lines} lines, more than {LONGEST_MODULE}"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                place = f"{name}:{node.lineno}: {node.name}"
                yield f"{place} has {length} lines, more than {LONGEST_FUNCTION}"


def forbidden(importer: str, imported: str) -> str | None:
    """Why the unit *importer* may not import the unit *imported*; None if it may."""
    if not imported or importer == imported:
        return None
    if not importer:
        return "the package itself stays below all of its modules"
    own, other = FLOOR_OF[importer], FLOOR_OF.get(imported)
    if other is None:
        return "it stands on no floor"
    if other > own:
        return f"floor {own} reaches up to floor {other}"
    if other == own and imported not in FLOORS[own][importer].split():
        return f"{importer} and {imported} are unaware of each other"
    if imported in NOT_FOR.get(importer, "").split():
        return f"{importer} must not care how the TEI was made"
    return None


def imports(name: str, tree: ast.Module) -> Iterator[Import]:
    """Every import of the package, at the top or inside a function, absolute or relative."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "edition":
                    yield Import(name, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, node)
            if base == "edition":
                yield from (Import(name, node.lineno, f"edition.{a.name}") for a in node.names)
            elif base.startswith("edition."):
                yield Import(name, node.lineno, base)


def _base(name: str, node: ast.ImportFrom) -> str:
    """The absolute name that *node* imports from; *name* of a package ends in `.__init__`."""
    if not node.level:
        return node.module or ""
    parents = name.split(".")[: -node.level]
    return ".".join([*parents, *filter(None, [node.module])])


def unit_of(module: str) -> str:
    """The unit of a dotted name: `edition.tei.words` belongs to `tei`, `edition` itself to none."""
    parts = module.split(".")
    unit = parts[1] if len(parts) > 1 else ""
    # `from edition import __version__`: names of the package itself
    return "" if unit == "__init__" or (unit.startswith("__") and unit != "__main__") else unit
