"""docs/README.md leads to every page of the documentation, and to no page that is not there."""

import re

from tests.tools.pages import ROOT

DOCS = ROOT / "docs"
LINKS = set(re.findall(r"\]\(([^)#]+)", (DOCS / "README.md").read_text(encoding="utf-8")))


def test_every_page_is_in_the_contents() -> None:
    assert {page.name for page in DOCS.glob("*.md")} - {"README.md"} <= LINKS


def test_no_link_of_the_contents_is_broken() -> None:
    assert [link for link in LINKS if not (DOCS / link).exists()] == []
