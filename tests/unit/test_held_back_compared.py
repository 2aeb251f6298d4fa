"""Copies compared of which something is held back: neither withheld by the copy, nor silent."""

from pathlib import Path

from edition.build import build_site
from tests.tools.held_back import BY_CODE, FILES, SETTINGS, everything
from tests.tools.publishing import write

COPIES = {
    "edition.toml": f'{SETTINGS}[[work]]\nid = "cable"\ncopies = "one-original"\n{BY_CODE}',
    "sources/fuller.md": (
        "---\nid: fuller\ntitle: Cable\nwitness: {of: cable, siglum: A}\n---\nThe Consul reports "
        "[that his cook has been arrested by the police]{.redacted key=r1 code=privacy} and asks "
        "for instructions.\n"
    ),
    "sources/excised.md": (
        "---\nid: excised\ntitle: Cable\nwitness: {of: cable, siglum: B}\n---\n"
        "The Consul reports []{.withheld key=r1 in=fuller} and asks for instructions.\n"
    ),
}


def test_a_passage_that_one_copy_withholds_and_the_editors_hold_back(tmp_path: Path) -> None:
    write(tmp_path, FILES | COPIES)
    made = build_site(tmp_path)
    assert "silent-excision" not in [finding.code for finding in made.read.report]
    text = everything(tmp_path / "public")
    assert "cook" not in text
    assert "9 words withheld" not in text
    assert 'quantity="9"' not in text
    page = (tmp_path / "public/compare.html").read_text(encoding="utf-8")
    assert "[held back by the editors]" in page
    assert "[unreadable]" not in page
    assert "withheld, size unknown" in page


def counted_in_the_fuller_copy(rows: str) -> dict[str, str]:
    """The same copies; the fuller one does not mark the words, the other says where to count."""
    fuller = COPIES["sources/fuller.md"].replace("[that", "that")
    excised = COPIES["sources/excised.md"].replace("in=fuller", "code=privacy in=fuller words=9")
    return COPIES | {
        "edition.toml": f'{SETTINGS}[[work]]\nid = "cable"\ncopies = "one-original"\n{rows}',
        "sources/fuller.md": fuller.replace("]{.redacted key=r1 code=privacy}", ""),
        "sources/excised.md": excised,
    }


def test_a_size_that_was_counted_in_a_copy_goes_with_the_copy(tmp_path: Path) -> None:
    row = '[[publish.hold_back]]\ncopy = "cable/A"\nreason = "not before 2031"\n'
    for rows, counted in (("", True), (row, False)):
        folder = tmp_path / str(counted)
        folder.mkdir()
        write(folder, FILES | counted_in_the_fuller_copy(rows))
        build_site(folder)
        assert ("9 words withheld" in everything(folder / "public")) is counted


def test_a_mark_of_which_nothing_is_left(tmp_path: Path) -> None:
    """A stamp whose words are all held back still stands beside the stamp of the other copy."""
    marked = (
        "---\n{.marking place=top}\n[SECRET UNTIL NOON]{.seg code=privacy}\n\nThe Consul reports"
    )
    source = COPIES["sources/fuller.md"].replace("---\nThe Consul reports", marked)
    other = COPIES["sources/excised.md"].replace(
        "---\nThe", "---\n{.marking place=top}\nOPEN\n\nThe"
    )
    write(tmp_path, FILES | COPIES | {"sources/fuller.md": source, "sources/excised.md": other})
    build_site(tmp_path)
    assert "NOON" not in everything(tmp_path / "public")
    assert "OPEN" in (tmp_path / "public/compare.html").read_text(encoding="utf-8")
