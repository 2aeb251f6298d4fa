"""Installing a plugin that stands in a page of the documentation."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def write(file: Path, content: str) -> None:
    """Write *content* to *file*, with the folders around it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what an installer does: the folder is on the path, the metadata lies beside the code."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = project["name"].replace("-", "_")
    info = folder / f"{package}-{project['version']}.dist-info"
    named = f"Name: {project['name']}\nVersion: {project['version']}\n"
    write(info / "METADATA", f"Metadata-Version: 2.1\n{named}")
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in given.items())
        for group, given in project["entry-points"].items()
    ]
    write(info / "entry_points.txt", "\n".join(points))
    monkeypatch.syspath_prepend(str(folder))
    for module in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
