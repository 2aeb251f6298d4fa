"""docs/settings.md → edition/settings/told.toml: what each setting does, for new editions.

`python -m tests.tools.settings_told` writes the file; a test compares the two.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tools.pages import ROOT

PAGE = ROOT / "docs/settings.md"
TOLD = ROOT / "edition/settings/told.toml"
_SECTION = re.compile(r"^## `(\[[^`]+\])`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\((?!SCHEME)[^)]+\)")
_EMPHASIS = re.compile(r"(?<!\w)\*(\w[^*]*)\*(?!\w)")
_LONG = 110
_HEAD = "# Made of docs/settings.md by `python -m tests.tools.settings_told`.\n"


def told(page: str) -> str:
    """The file for this page."""
    return _HEAD + "".join(_sections(page))


def _sections(page: str) -> Iterator[str]:
    for name, section in _SECTION.findall(page):
        yield f'\n["{name.strip("[]")}"]\n'
        intro = section.strip().split("\n")[0]
        if not intro.startswith("|") and not intro.startswith("```"):
            yield f"about = {_text(_first(intro))}\n"
        for line in section.split("\n"):
            if line.startswith("| `"):
                keys, _, _, does = (cell.strip() for cell in line.strip("|").split(" | "))
                for key in re.findall(r"`([^`]+)`", keys):
                    yield f'"key.{key}" = {_text(_first(does))}\n'


def _first(cell: str) -> str:
    """The first sentence of a cell, as plain text; of a long one what stands before a semicolon."""
    plain = _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", cell).replace("`", ""))
    first = re.split(r"(?<=[a-z0-9)\"])\. |: see |: [a-z/-]+\.md", plain)[0]
    if len(first) > _LONG:
        first = re.split(r"; ", first)[0]
    return first.strip().rstrip(".").rstrip(":")


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)  # which is a text of TOML as well


if __name__ == "__main__":
    Path(TOLD).write_text(told(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
