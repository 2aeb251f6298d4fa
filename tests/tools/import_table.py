"""The tables in `docs/import.md`: how good the drafts of the import are, measured anew.

`python -m tests.tools.import_table` writes them.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.tools import marks
from tests.tools.dossiers import COMPOSED, REPOSITORY, dossier
from tests.tools.measured import Measured, measure

PAGE = Path(__file__).parents[2] / "docs" / "import.md"
_TABLES = re.compile(r"(<!-- measured: .*? -->\n)(.*?)(<!-- /measured -->)", re.DOTALL)
TITLES = {
    REPOSITORY: "of this repository",
    "cable": "telegrams",
    "personnel": "a personnel file",
    "letters": "letters",
    "police": "a police file",
}
DOSSIERS = (REPOSITORY, *COMPOSED)


def measured(place: Path) -> dict[str, Measured]:
    """All dossiers, measured in the empty folder *place*."""
    found = {}
    for name in DOSSIERS:
        (place / name).mkdir()
        found[name] = measure(dossier(name), place / name)
    return found


def tables(all_measured: Mapping[str, Measured]) -> str:
    """Both tables, as the page must have them."""
    lines = [*_totals(all_measured), "", *_kinds(all_measured)]
    return "".join(f"{line}\n" for line in lines)


def _totals(all_measured: Mapping[str, Measured]) -> Iterator[str]:
    yield "| dossier | documents | found | missed | invented | all words | errors |"
    yield "|---|---:|---:|---:|---:|---|---:|"
    for name, one in all_measured.items():
        documents, total = one.scores[marks.DOCUMENT], one.total
        whole = "no" if one.lost or one.invented else "yes"
        yield (
            f"| {TITLES[name]} | {documents.found} of {documents.found + documents.missed} "
            f"| {total.found} ({one.found:.0f} %) | {total.missed} "
            f"| {total.invented} ({one.made_up:.0f} %) | {whole} | {len(one.errors)} |"
        )


def _kinds(all_measured: Mapping[str, Measured]) -> Iterator[str]:
    yield "| kind | " + " | ".join(TITLES[name] for name in all_measured) + " |"
    yield "|---|" + "---|" * len(all_measured)
    for kind in marks.KINDS:
        cells = [_cell(one.scores.get(kind)) for one in all_measured.values()]
        if any(cells):
            yield f"| {kind} | " + " | ".join(cells) + " |"


def _cell(score: marks.Score | None) -> str:
    """`3`, or with what is not as it should be: `3, 1 missed`."""
    if score is None:
        return ""
    missed = f", {score.missed} missed" if score.missed else ""
    return f"{score.found}{missed}" + (f", {score.invented} invented" if score.invented else "")


def told(page: str) -> str:
    """The tables that *page* has."""
    found = _TABLES.search(page)
    assert found, "there is no place for the tables"
    return found[2]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        new = tables(measured(Path(folder)))
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLES.sub(lambda m: m[1] + new + m[3], text), encoding="utf-8")
