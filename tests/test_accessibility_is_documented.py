"""docs/accessibility.md lists the checks of the statement."""

import re

from edition.publish.accessibility import what_is_tested
from edition.publish.checksums import CHECKSUMS
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")


def test_every_check_is_listed() -> None:
    table = PAGE[PAGE.index("| check |") :]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [
        c.key for c in what_is_tested().checks
    ]


def test_the_list_of_checksums_is_called_so() -> None:
    assert f"sha256sum -c {CHECKSUMS}" in PAGE
