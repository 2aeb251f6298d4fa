"""Sums by code, where redactions of different copies overlap under different codes."""

import json
from pathlib import Path

from edition.build import build_site
from tests.tools.comparing import write


def test_a_code_counts_for_what_it_is_given_for(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "A": "One two three four five six seven eight nine ten.",
            "B": "One two []{.withheld key=r1 words=4 code=s-1} seven eight nine ten.",
            "C": "One two three four []{.withheld key=r7 words=5 code=s-2} ten.",
        },
    )
    build_site(tmp_path)
    sums = json.loads((tmp_path / "public" / "redactions.json").read_text())["sums"]
    assert sums["size"]["words"] == 7
    assert [(s["code"]["code"], s["size"]["words"]) for s in sums["codes"]] == [("1", 4), ("2", 5)]
