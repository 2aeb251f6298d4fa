"""The tables of `docs/theme.md`, from the theme itself: templates, macros, properties, names.

`python -m tests.tools.theme_table` writes them anew.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from edition.publish.cards import Card
from edition.publish.frame import Page, SiteFrame
from edition.publish.style_check import tokens
from edition.publish.templates import FOLDER, MACROS

PAGE = Path(__file__).parents[2] / "docs" / "theme.md"
_HEAD = re.compile(r"\A{# (.*?) #}", re.DOTALL)
_BLOCK = re.compile(r"^ {3}(\w+): (.*)$", re.MULTILINE)
_MACRO = re.compile(r"{# ([^#]*?) #}\n{% macro (\w+)\((.*?)\) %}")
# What the properties are for; those of one row belong together.
PROPERTIES: Mapping[str, str] = {
    "--serif": "the face of the text",
    "--sans": "the face of what the edition says: notes, navigation, tables",
    "--type": "the face of typescript and of code",
    "--s0": "the size of the text",
    "--s-1 --s-2 --s-3": "smaller sizes, step by step",
    "--s1 --s2 --s3 --s4 --s5": "larger sizes, step by step",
    "--line": "the height of a line; distances are halves and wholes of it",
    "--measure": "the width of the text",
    "--left": "the margin of the source: pages, stamps, codes",
    "--right": "the margin of the edition: notes",
    "--gap": "the space between the text and its margins",
    "--edge": "the space at the sides of a window",
    "--paper": "behind everything",
    "--sheet": "a sheet of the source",
    "--ink": "the text",
    "--quiet": "what may stand back",
    "--rule": "thin lines",
    "--pencil": "the voice of the edition: links, marks of notes",
    "--wash": "behind what is addressed",
    "--bar --on-bar": "the bar over withheld words, and what stands on it",
}


def sections() -> dict[str, str]:
    """The tables by their names."""
    return {
        "templates": "\n".join(_templates()),
        "macros": "\n".join(_macros()),
        "properties": "\n".join(_properties()),
        "names": "\n".join(_names()),
    }


def written(page: str) -> str:
    """The page *page* with its tables made anew."""
    for name, table in sections().items():
        start = page.index(f"<!-- {name} -->\n") + len(f"<!-- {name} -->\n")
        page = f"{page[:start]}{table}\n{page[page.index('<!-- end -->', start) :]}"
    return page


def blocks_told(source: str) -> dict[str, str]:
    """The blocks that the head of a template names, with what each shows."""
    found = _HEAD.match(source)
    return dict(_BLOCK.findall(found[1])) if found else {}


def _pages() -> Iterator[tuple[str, str]]:
    for file in sorted(FOLDER.glob("*.html"), key=lambda f: (f.name != "base.html", f.name)):
        if file.name not in MACROS.values():
            yield file.name, file.read_text(encoding="utf-8")


def _templates() -> Iterator[str]:
    for name, source in _pages():
        head = _HEAD.match(source)
        said = head[1].split("\n\n")[0] if head else ""
        parent = re.search(r'{% extends "(.*?)" %}', source)
        above = f" It changes `{parent[1]}`." if parent and parent[1] != "base.html" else ""
        yield f"**`{name}`** {said}{above}\n"
        yield "| block | shows |\n|---|---|"
        yield from (f"| `{block}` | {shows} |" for block, shows in blocks_told(source).items())
        yield ""


def _macros() -> Iterator[str]:
    yield "| called as | in | makes |\n|---|---|---|"
    for name, file in MACROS.items():
        for said, macro, takes in _MACRO.findall((FOLDER / file).read_text(encoding="utf-8")):
            yield f"| `{name}.{macro}({takes})` | `{file}` | {said} |"


def _properties() -> Iterator[str]:
    known = tokens()
    yield "| property | in the theme | is |\n|---|---|---|"
    for names, said in PROPERTIES.items():
        values = ", ".join(f"`{_short(known[name])}`" for name in names.split())
        yield f"| {', '.join(f'`{name}`' for name in names.split())} | {values} | {said} |"


def _short(value: str) -> str:
    """A list of faces is shown by its first."""
    return re.sub(r'^("[^"]*"),.*', r"\1 …", value)


def _names() -> Iterator[str]:
    yield "| name | has | is |\n|---|---|---|"
    for name, kind, said in (
        ("site", SiteFrame, "the edition; on every page"),
        ("page", Page, "the page; on every page"),
        ("card", Card, "a document in a few facts: `home.all`, `document.card`"),
    ):
        yield f"| `{name}` | {', '.join(f'`{field.name}`' for field in fields(kind))} | {said} |"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
