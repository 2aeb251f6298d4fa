"""The pages whose examples are run: the documentation, reported bugs, and faulty sources."""

from collections.abc import Iterator
from pathlib import Path

from tests.tools.examples import Case, read_page

ROOT = Path(__file__).parent.parent.parent
GALLERY = "tests/gallery"


def pages() -> list[Path]:
    """Every page, in a settled order."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    found += sorted((ROOT / "tests/bugs").glob("*.md"))
    return [path for path in (*found, *gallery()) if path.is_file()]


def gallery() -> list[Path]:
    """The pages of faulty sources: one fault a page, what is wrong said in its first paragraph."""
    return sorted((ROOT / GALLERY).rglob("*.md"))


def all_cases() -> Iterator[Case]:
    """The cases of every page."""
    for path in pages():
        yield from read_page(path, path.relative_to(ROOT).as_posix())
