"""The sources of whole editions come back from their TEI, with their headers, and as marks."""

from pathlib import Path

import pytest

from edition.importers.tei import restore_all
from tests.importers.tei.edition import made, there_and_back

ROOT = Path(__file__).parent.parent.parent.parent
EDITIONS = [ROOT, *(ROOT / "tests/editions" / n for n in ("briefe", "cable", "censure", "plain"))]
KINDS = ("edition.toml", "sources/*.md", "tei/registers/*.xml")


def files(root: Path) -> dict[str, str]:
    found = [path for kind in KINDS for path in sorted(root.glob(kind))]
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in found}


@pytest.mark.parametrize("root", EDITIONS, ids=lambda root: root.name)
def test_an_edition_comes_back(root: Path) -> None:
    assert there_and_back(files(root)) == []


@pytest.mark.parametrize("root", EDITIONS, ids=lambda root: root.name)
def test_nothing_that_has_a_mark_is_raw(root: Path) -> None:
    written = files(root)
    first = made(written)
    given = sum(text.count("{=tei}") for text in written.values())
    restored = restore_all(first.documents, first.setting)
    assert restored
    assert sum(r.text.count("{=tei}") for r in restored.values()) <= given
