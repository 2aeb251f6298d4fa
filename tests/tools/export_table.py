"""The table of formats in `docs/export.md`, from the formats themselves.

`python -m tests.tools.export_table` writes it anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from edition.export import FORMATS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "export.md"
_TABLE = re.compile(r"(<!-- formats: .*? -->\n)(.*?)(<!-- /formats -->)", re.DOTALL)
_TOLD = re.compile(r"^\| `([\w.-]+)` \||`edition export ([\w. -]+)`", re.MULTILINE)


def pages() -> dict[str, str]:
    """The page that tells of each format, by its name: the first where it begins a row, or where
    a command is told that writes it.
    """
    found: dict[str, str] = {}
    for page in sorted((DOCS / "exports").glob("*.md")):
        for row, command in _TOLD.findall(page.read_text(encoding="utf-8")):
            for name in filter(None, (row, *command.split())):
                found.setdefault(name, f"exports/{page.name}")
    return found


def table() -> str:
    """The table, as the page must have it."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield "| format | what it is | for |"
    yield "|---|---|---|"
    known = pages()
    for exporter in FORMATS:
        page = known.get(exporter.name)
        name = f"[`{exporter.name}`]({page})" if page else f"`{exporter.name}`"
        yield f"| {name} | {exporter.title} | {exporter.purpose} |"


def told(page: str) -> str:
    """The table that *page* has."""
    found = _TABLE.search(page)
    assert found, "there is no place for the table"
    return found[2]


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLE.sub(lambda m: m[1] + table() + m[3], text), encoding="utf-8")
