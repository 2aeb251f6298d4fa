"""The imports of the package keep to its floors, and its modules stay short."""

from pathlib import Path

import pytest

from tests.tools.floors import FLOORS, faults


def modules_of(package: Path) -> dict[str, str]:
    """Dotted name → source of every module; the module of a package is `….__init__`."""
    return {
        ".".join(path.relative_to(package.parent).with_suffix("").parts): path.read_text("utf-8")
        for path in package.rglob("*.py")
    }


def test_the_package_keeps_to_its_floors(repository: Path) -> None:
    found = faults(modules_of(repository / "edition"))
    assert not found, "\n" + "\n".join(found)


def test_every_unit_stands_on_one_floor_only() -> None:
    units = [unit for floor in FLOORS for unit in floor]
    assert len(units) == len(set(units))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("edition.render.html", "from edition.tei.names import TEI"),
        ("edition.render.html", "import edition.model.facts"),
        ("edition.render.html", "from .compile import compile_html\nfrom ..model import facts"),
        ("edition.render.__init__", "from .html import html"),
        ("edition.tei.authority", "from edition import settings"),
        ("edition.cli", "from edition import __version__, build, serve\nimport lxml.etree"),
        ("edition.__main__", "from edition.cli import main"),
        ("edition.diagnostics", "from edition.location import Span"),
    ],
)
def test_what_is_allowed(name: str, code: str) -> None:
    assert faults({name: code}) == []


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("edition.escape", "from edition.tei import names", "floor 0 reaches up to floor 1"),
        ("edition.model.edition", "from edition.encode import encode", "unaware of each other"),
        ("edition.encode.marks.gap", "import edition.model.facts", "unaware of each other"),
        ("edition.render.html", "from edition.validate import rules", "unaware of each other"),
        ("edition.collate.align", "from ..render.html import html", "unaware of each other"),
        ("edition.validate.rules.ids", "from ...encode import marks", "how the TEI was made"),
        ("edition.tei.__init__", "from ..render import html", "floor 1 reaches up to floor 3"),
        ("edition.settings", "from edition.tei import names", "unaware of each other"),
        ("edition.escape", "def f():\n    import edition.cli", "floor 0 reaches up to floor 6"),
        ("edition.build", "from edition import cli", "floor 5 reaches up to floor 6"),
        ("edition.__init__", "from edition.cli import main", "stays below all"),
        ("edition.newcomer", "", "stands on no floor"),
        ("edition.build", "import edition.newcomer", "stands on no floor"),
        ("edition.escape", "x = 1\n" * 401, "401 lines"),
        ("edition.escape", "def f():\n" + "    x = 1\n" * 50, "f has 51 lines"),
    ],
)
def test_what_is_refused(name: str, code: str, reason: str) -> None:
    (found,) = faults({name: code})
    assert found.startswith(name)
    assert reason in found
