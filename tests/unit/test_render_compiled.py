"""Templates of the package are compiled once; those of an edition, and changed ones, each time."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from edition.render import compiled
from edition.render.compiled import Compiled, kept


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own, into which Python may write."""
    folder = tmp_path / "theme"
    folder.mkdir()
    monkeypatch.setattr(compiled, "THEME", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return folder


def made(file: Path, source: str, kind: str = "page") -> bool:
    """Whether it had to be made."""
    turns: list[str] = []
    assert kept(file, kind, source, lambda: turns.append(source) or (source, 1)) == (source, 1)
    return bool(turns)


def test_what_is_kept_is_not_made_again_until_something_is_another(theme: Path) -> None:
    file = theme / "home.html"
    assert made(file, "one")
    assert not made(file, "one")
    assert made(file, "two"), "another template"
    assert made(file, "two", "sandboxed"), "another kind"
    assert made(theme / "other.html", "two"), "another place"
    assert not made(file, "two")
    assert [p.name for p in theme.iterdir()] == ["__pycache__"]


def test_what_is_cut_off_or_foreign_is_made_again(theme: Path) -> None:
    file = theme / "home.html"
    made(file, "one")
    (place,) = (theme / "__pycache__").iterdir()
    whole = place.read_bytes()
    for data in (b"", whole[:10], whole[:16], whole[:-1], b"x" * 16 + whole[16:]):
        place.write_bytes(data)
        assert made(file, "one")
        assert not made(file, "one")


def test_nothing_is_kept_of_an_edition(theme: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "site/home.html", theme / "../site/home.html"):
        assert made(file, "one")
        assert made(file, "one")
    assert not list(tmp_path.rglob("*.pyc"))


def test_nothing_is_written_where_python_writes_nothing(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(theme / "home.html", "one")
    assert not list(theme.iterdir())


def test_a_folder_that_cannot_be_written_is_no_fault(theme: Path) -> None:
    (theme / "__pycache__").write_text("a file in its place")
    assert made(theme / "home.html", "one")
    assert made(theme / "home.html", "one")


@pytest.mark.parametrize("kind", [Environment, ImmutableSandboxedEnvironment])
def test_pages_are_the_same_with_kept_code(theme: Path, kind: type[Environment]) -> None:
    (theme / "base.html").write_text("<{% block main %}{% endblock %}>")
    (theme / "page.html").write_text(
        '{% extends "base.html" %}{% block main %}{{ x }}{% endblock %}'
    )

    def page() -> str:
        environment = kind(loader=FileSystemLoader(theme), bytecode_cache=Compiled(kind.__name__))
        return environment.get_template("page.html").render(x=7)

    assert page() == page() == "<7>"
    assert len(list((theme / "__pycache__").iterdir())) == 2
    (theme / "base.html").write_text("({% block main %}{% endblock %})")
    assert page() == "(7)"
