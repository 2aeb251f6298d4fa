"""Every source in the documentation comes back from its TEI: there and back gives the same TEI."""

from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.importers.tei import restore_all
from tests.importers.tei.edition import made, there_and_back
from tests.tools.examples import Case, read_page

ROOT = Path(__file__).parent.parent.parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
CASES = [
    case
    for page in PAGES
    for case in read_page(page, page.relative_to(ROOT).as_posix())
    if not case.in_tei
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}:{case.name}")
def test_a_documented_source_comes_back(case: Case) -> None:
    try:
        assert there_and_back(case.edition) == []
    except EditionError:
        pytest.skip("the example shows settings that cannot be read")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}:{case.name}")
def test_no_mark_comes_back_as_raw_tei(case: Case) -> None:
    if any("{=tei}" in text for text in case.edition.values()):
        pytest.skip("the example shows raw TEI")
    try:
        first = made(case.edition)
    except EditionError:
        pytest.skip("the example shows settings that cannot be read")
    restored = restore_all(first.documents, first.setting)
    assert not any("{=tei}" in r.text for r in restored.values())
