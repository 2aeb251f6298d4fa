"""docs/building.md: its files are written, its commands are run in their order."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.arguments import parser
from edition.cli import main
from tests.tools.pages import ROOT

PAGE = ROOT / "docs/building.md"
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LAST = re.compile(r"\A\{\"summary\"")


def steps() -> Iterator[tuple[str, str]]:
    """(file, content) to write and ("$ command", what it says), in the order of the page."""
    for language, name, content in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language != "console":
            yield name, content
            continue
        for command in re.split(r"^(?=\$ )", content, flags=re.MULTILINE)[1:]:
            first, _, said = command.partition("\n")
            yield first, said.rstrip("\n")


def says(pattern: str, line: str) -> bool:
    """Whether *line* is the one that the page shows, where … stands for anything."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), line))


def perform(command: str, output: pytest.CaptureFixture[str]) -> list[str]:
    words = shlex.split(command.removeprefix("$ "))
    if words[0] != "edition":
        subprocess.run(words, check=True)
        return []
    assert main(words[1:]) == 0, command
    return "".join(output.readouterr()).splitlines()


def test_the_commands_say_what_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = 0
    for name, content in steps():
        if not name.startswith("$"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
            continue
        said = perform(name, capsys)
        for line in content.split("\n") if content else ():
            assert any(says(line, one) for one in said), f"{name}: {line}\n" + "\n".join(said)
        done += 1
    assert done >= 9


def test_every_option_of_a_build_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        parser().parse_args(["build", "--help"])
    build = parser()._subparsers._group_actions[0].choices["build"]  # type: ignore[union-attr,index]
    options = {word for action in build._actions for word in action.option_strings}
    told = {word for word in options if word.startswith("--") and f"`{word}" in page}
    assert options - told <= {"-h", "--help", "-C", "--directory", "-o", "--output"}
