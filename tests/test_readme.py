"""The README's first hour, as a scholar would live it: every file written, every command run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from edition.cli import main

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, str]]:
    """(file, content) to write and ("$", console text) to run, in the order of the README."""
    found = []
    for language, name, content in _BLOCK.findall(README.read_text(encoding="utf-8")):
        if language == "console":
            found.append(("$", content))
        elif name:
            found.append((name, content))
    return found


def run(console: str, folder: Path, output: pytest.CaptureFixture[str]) -> None:
    """Run the commands of a console block; what it shows below a command must be printed."""
    command, *shown = console.rstrip("\n").split("\n")
    while shown and shown[0].startswith("$"):
        perform(command, folder)
        command, *shown = shown
    output.readouterr()
    status = perform(command, folder)
    told = output.readouterr()
    printed = f"{told.out}\n{told.err}".splitlines()
    for line in shown:
        assert line in printed
    assert status == (1 if any("error[" in line for line in shown) else 0)


def perform(command: str, folder: Path) -> int:
    words = shlex.split(command.removeprefix("$ "))
    if words[0] == "rm":
        (folder / words[1].removeprefix("my-edition/")).unlink()
        return 0
    assert words[0] == "edition"
    return main([str(folder) if word == "my-edition" else word for word in words[1:]])


def test_first_hour(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(steps()) >= 10
    for name, content in steps():
        if name == "$":
            run(content, tmp_path, capsys)
        else:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    first = (tmp_path / "public" / "cable-a.html").read_text(encoding="utf-8")
    assert "8 words withheld" in first
    assert first.count("Our source") == 1
    assert "Our source" not in re.sub(r'<ins class="from-copy".*?</ins>', "", first), "only there"
