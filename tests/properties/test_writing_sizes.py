"""What is written into made-up copies is true: sizes are those of the original."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from edition.build import comparisons
from edition.collate.applied.apply import Proposed, apply, changes
from edition.read import ReadEdition, read_edition
from tests.tools.copies import MARKED, WITHHELD, Item, Sheet, made

SETTINGS = '[edition]\ntitle = "T"\n\n[[work]]\nid = "w"\ntitle = "W"\ncopies = "one-original"\n'
FRONT = "---\nid: {name}\ntitle: Letter\nwitness: {{of: w, siglum: {siglum}}}\n---\n\n"
WORDS = 1200


def source(sheet: Sheet) -> str:
    """A copy as a transcription; what is withheld has an estimated size and no link."""
    paragraphs = (" ".join(_stretches(items)) for items in sheet.paragraphs)
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _stretches(items: tuple[Item, ...]) -> Iterator[str]:
    for stretch, found in groupby(items, key=lambda item: item.stretch):
        text = " ".join(item.token.text for item in found if item.token is not None)
        if stretch is not None and stretch.state == WITHHELD:
            yield f"[]{{.withheld key={stretch.key} lines=1 precision=low}}"
        elif stretch is not None and stretch.state == MARKED:
            yield f"[{text}]{{.redacted key={stretch.key}}}"
        else:
            yield text


def proposed(folder: Path) -> tuple[ReadEdition, Proposed]:
    read = read_edition(folder, write_tei=False)
    assert read.edition is not None
    assert not read.report.errors, [finding.message for finding in read.report]
    (collation,) = comparisons(read, read.edition)
    return read, changes(collation, read.documents, read.edition, silent=True)


@pytest.mark.parametrize(
    ("copies", "seed", "least"),
    [
        (2, 1, 1),
        (4, 2, 2),
        *(pytest.param(2 + n % 5, n, 0, marks=pytest.mark.prove) for n in range(3, 30)),
    ],
)
def test_sizes_that_are_written_are_those_of_the_original(
    tmp_path: Path, copies: int, seed: int, least: int
) -> None:
    case = made(WORDS, copies, seed=seed)
    (tmp_path / "sources").mkdir()
    (tmp_path / "edition.toml").write_text(SETTINGS, "utf-8")
    for name, sheet in zip("abcdef", case.sheets, strict=False):
        text = FRONT.format(name=name, siglum=name.upper()) + source(sheet)
        (tmp_path / f"sources/{name}.md").write_text(text, "utf-8")
    assert not apply(proposed(tmp_path)[1].changes, tmp_path).refused
    read, again = proposed(tmp_path)
    assert not again.changes
    assert not [finding for finding in read.report if finding.code == "size-differs"]
    stated = {}
    for name, facts in read.facts.items():
        sizes = {r.key: r.size for r in facts.redactions if r.state == "withheld"}
        counted = {key: int(size.quantity) for key, size in sizes.items() if size.unit == "word"}
        stated |= {(name, key): number for key, number in counted.items()}
    true = {
        (f"tei/{name}.xml", stretch.key): stretch.last - stretch.first
        for name, stretches in zip("abcdef", case.stretches, strict=False)
        for stretch in stretches
        if stretch.state == WITHHELD
    }
    both = stated.keys() & true.keys()
    assert {name: stated[name] for name in both} == {name: true[name] for name in both}
    assert len(both) >= least
