"""The documentation is the specification: each of its examples is run, and must be true."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.tools.examples import Case, differences, read_page
from tests.tools.pages import all_cases, gallery
from tests.tools.pipeline import run


@pytest.mark.parametrize("case", list(all_cases()), ids=lambda case: f"{case.page}: {case.name}")
def test_example(case: Case) -> None:
    found = differences(case, run)
    if found:
        told = "\n\n".join(map(str, found))
        pytest.fail(f"{told}\n\nIf this is right: make accept", pytrace=False)


@pytest.mark.parametrize("path", gallery(), ids=lambda path: path.stem)
def test_a_page_of_the_gallery_says_what_is_wrong_and_what_is_found(path: Path) -> None:
    kinds = [token.type for token in MarkdownIt().parse(path.read_text(encoding="utf-8"))]
    assert kinds.index("paragraph_open") < kinds.index("fence"), "what is wrong? say it first"
    cases = read_page(path, path.name)
    assert cases
    for case in cases:
        assert any(b.kind == "findings" and b.text.strip() for b in case.expected), case.name
