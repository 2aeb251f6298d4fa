"""`make accept`: show how the examples differ from what happens, and rewrite them.

Arguments are pages; without any, all of them. `--afresh` writes every block as if it had been
empty, that is without what may be left out. Look at what git says afterwards.
"""

import sys
from dataclasses import replace
from pathlib import Path

from tests.tools.examples import Case, differences, read_page, rewritten
from tests.tools.pages import ROOT, pages
from tests.tools.pipeline import run


def main(arguments: list[str]) -> int:
    """Rewrite the pages; 1 if a case has errors, which no rewriting mends."""
    status = 0
    afresh = "--afresh" in arguments
    named = [Path(name).resolve() for name in arguments if name != "--afresh"]
    for path in named or pages():
        page = path.read_text(encoding="utf-8")
        cases = read_page(path, path.relative_to(ROOT).as_posix())
        cases = [emptied(case) for case in cases] if afresh else cases
        found = [difference for case in cases for difference in differences(case, run)]
        for difference in found:
            print(difference, end="\n\n")
            status |= difference.block is None
        if (new := rewritten(page, found)) != page:
            path.write_text(new, encoding="utf-8")
            print(f"Rewritten: {path.relative_to(ROOT)}\n")
    return int(status)


def emptied(case: Case) -> Case:
    """The case with nothing written where TEI and HTML are expected."""
    empty = (replace(b, text="") if b.kind in ("tei", "html") else b for b in case.expected)
    return replace(case, expected=tuple(empty))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
