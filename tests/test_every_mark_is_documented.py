"""Every mark, role and box has a page that names all its keys; no page names one that is not."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from edition.encode.blocks import BOXES, ROLES
from edition.encode.blocks.use import BlockKind
from edition.encode.frontmatter.keys import FRONT_MATTER
from edition.encode.frontmatter.shapes import ListOf, Names, Record, Shape
from edition.encode.mark import COMMON_KEYS, Mark
from edition.encode.marks import MARKS
from edition.settings import Settings
from tests.tools.examples import cases
from tests.tools.pages import ROOT

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,2} (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_ROW = re.compile(r"^\| (`[^|]*) \|", re.MULTILINE)

# `el=` and `=tei` are no marks of the table, but how any element of TEI is written.
_BEYOND = {"el=", "=tei"}
_SCHEMES = {register.scheme for register in Settings().registers}


def _pages(folder: str) -> list[Path]:
    return sorted((ROOT / "docs" / folder).glob("*.md"))


def _without_blocks(page: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)


def _named(pattern: re.Pattern[str], page: str) -> set[str]:
    """The names in code type in the headings of *page*."""
    return {name for heading in pattern.findall(page) for name in _CODE.findall(heading)}


def _page_of(name: str, folder: str) -> str:
    texts = [_without_blocks(path.read_text(encoding="utf-8")) for path in _pages(folder)]
    found = [text for text in texts if name in _named(_HEADING, text)]
    assert found, f"no page in docs/{folder} has `{name}` in a heading"
    return found[0]


def _keys_in_tables(page: str) -> set[str]:
    return {key for row in _ROW.findall(page) for key in _CODE.findall(row)}


@pytest.mark.parametrize("mark", MARKS.values(), ids=lambda mark: mark.name)
def test_a_mark_has_a_page_with_its_keys(mark: Mark) -> None:
    page = _page_of(mark.name, "marks")
    missing = set(mark.keys) - {"*"} - _keys_in_tables(page)
    assert not missing, f"the page of `{mark.name}` does not explain {sorted(missing)}"


def _blocks() -> list[BlockKind]:
    return [*ROLES.values(), *BOXES.values()]


@pytest.mark.parametrize("kind", _blocks(), ids=lambda kind: kind.name)
def test_a_role_or_box_has_a_page_with_its_keys(kind: BlockKind) -> None:
    page = _page_of(kind.name, "blocks")
    missing = set(kind.keys) - _keys_in_tables(page)
    assert not missing, f"the page of `{kind.name}` does not explain {sorted(missing)}"


@pytest.mark.parametrize("scheme", sorted(_SCHEMES))
def test_a_register_has_a_page(scheme: str) -> None:
    assert _page_of(scheme, "marks")


def test_the_common_keys_have_a_page() -> None:
    page = (ROOT / "docs/marks/keys.md").read_text(encoding="utf-8")
    assert set(COMMON_KEYS) <= _keys_in_tables(page)


@pytest.mark.parametrize(
    ("folder", "names"),
    [("marks", {*MARKS, *_SCHEMES, *_BEYOND}), ("blocks", {*ROLES, *BOXES})],
)
def test_no_page_is_about_what_does_not_exist(folder: str, names: set[str]) -> None:
    for path in _pages(folder):
        titles = _named(_TITLE, _without_blocks(path.read_text(encoding="utf-8")))
        assert titles <= names, f"{path.name} is about {sorted(titles - names)}"


@pytest.mark.parametrize("path", [*_pages("marks"), *_pages("blocks")], ids=lambda p: p.stem)
def test_a_page_shows_the_tei(path: Path) -> None:
    found = cases(path.read_text(encoding="utf-8"), path.name)
    assert any(b.kind == "tei" and b.text.strip() for case in found for b in case.expected)


def _keys(shape: Shape) -> Iterator[str]:
    """The keys of *shape* and of everything in it."""
    if isinstance(shape, (ListOf, Names)):
        yield from _keys(shape.item)
    elif isinstance(shape, Record):
        keys: Mapping[str, Shape] = shape.keys
        for key, below in keys.items():
            yield key
            yield from _keys(below)
            yield from _keys(shape.alone) if shape.alone else ()


def test_every_key_of_the_front_matter_is_documented() -> None:
    page = (ROOT / "docs/front-matter.md").read_text(encoding="utf-8")
    missing = set(_keys(FRONT_MATTER)) - set(_CODE.findall(_without_blocks(page)))
    assert not missing, f"docs/front-matter.md does not explain {sorted(missing)}"
