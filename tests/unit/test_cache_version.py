"""Another program has another name: what it made before is made anew."""

import os
import sys
from pathlib import Path

import pytest

from edition.cache.version import version


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "theme").mkdir(parents=True)
    (folder / "module.py").write_text("a = 1")
    (folder / "theme/page.html").write_text("<html/>")
    return folder


def test_the_same_program_has_the_same_name(package: Path) -> None:
    before = version(package=package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__/module.cpython-311.pyc").write_bytes(b"compiled")
    assert version(package=package) == before
    assert version() == version()


@pytest.mark.parametrize("name", ["module.py", "theme/page.html", "new.py"])
def test_code_and_theme_count(package: Path, name: str) -> None:
    before = version(package=package)
    (package / name).write_text("something else")
    assert version(package=package) != before


def test_what_is_installed_counts(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = package.parent / "site-packages"
    installed.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(installed)])
    before = version(package=package)
    (installed / "lxml-9.dist-info").mkdir()
    os.utime(installed, (1, 1))
    assert version(package=package) != before


def test_the_folder_of_the_edition_does_not(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m edition` puts it where Python looks for modules."""
    monkeypatch.setattr(sys, "path", [str(package.parent), *sys.path])
    before = version(package=package)
    (package.parent / "public").mkdir()
    assert version(package=package) == before


def test_plugins_count(package: Path) -> None:
    plugin = package.parent / "plugin.py"
    plugin.write_text("b = 1")
    before = version([plugin], package)
    plugin.write_text("b = 12")
    assert version([plugin], package) != before
    assert version([package.parent / "none.py"], package) == version(package=package)
