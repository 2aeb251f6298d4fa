"""What a build does again, and what it leaves alone."""

from pathlib import Path
from shutil import rmtree

import pytest

from edition.build import Build, Builder, Options
from edition.diagnostics import EditionError
from edition.progress import Silent, Summary
from tests.tools.toy_edition import files_of

LETTER = """---
id: {id}
title: Letter {id}
date: 2020-01-0{number}
---

Dear Emma, it rains, as ever.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three letters."""
    folder = tmp_path / "edition"
    (folder / "sources").mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    for number, name in enumerate(("one", "two", "three"), 1):
        text = LETTER.format(id=name, number=number)
        (folder / f"sources/{name}.md").write_text(text)
    return folder


def build(root: Path, out: Path | None = None, **options: object) -> Build:
    """Build once, as a command does."""
    with Builder(root, out, Options(**({"jobs": 1} | options))) as builder:  # type: ignore[arg-type]
        return builder.build()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_nothing_is_done_twice(root: Path) -> None:
    first = build(root)
    settled = build(root)  # the TEI was not there when the first one began
    again = build(root)
    assert not first.quiet
    assert settled.changed == ()
    assert again.quiet
    assert again.summary.made == 0
    assert again.summary.reused > 0
    assert (again.files, again.findings, again.documents) == (first.files, first.findings, 3)


def test_the_first_build_knows_what_it_has_looked_at(root: Path) -> None:
    build(root)
    rmtree(root / "sources"), rmtree(root / ".edition"), rmtree(root / "public")
    assert not build(root).quiet
    assert build(root).quiet


def test_the_parts_of_a_build_say_how_long_they_took(root: Path) -> None:
    summary = build(root).summary
    parts = ["reading", "comparing copies", "planning the site", "pages", "publishing"]
    assert [name for name, _ in summary.phases] == parts
    assert 0 < sum(seconds for _, seconds in summary.phases) <= summary.seconds


def test_a_comma_changes_the_files_of_its_letter(root: Path) -> None:
    build(root)
    edit(root / "sources/two.md", "rains,", "rains;")
    made = build(root)
    own = ("two.", "search/", "texts/two", "iiif/", "dts/")
    assert "two.html" in made.changed
    assert [a for a in made.changed if not a.startswith(own)] == []


def test_a_letter_that_is_withdrawn_takes_its_pages_with_it(root: Path) -> None:
    build(root)
    (root / "sources/two.md").unlink()
    (root / "tei/two.xml").unlink()
    made = build(root)
    assert made.documents == 2
    assert made.summary.removed > 0
    assert not list((root / "public").glob("two.*"))
    assert "two.html" not in (root / "public/one.html").read_text()


def test_a_draft_has_a_page_of_findings_and_an_edition_has_none(root: Path) -> None:
    assert "report.html" in build(root, draft=True).files
    assert "report.html" not in build(root).files
    assert not (root / "public/report.html").exists()


def test_a_second_folder_has_the_same_site(root: Path) -> None:
    build(root)
    edit(root / "sources/one.md", "ever", "always")
    other = build(root, root.parent / "other")
    build(root)
    assert files_of(other.out) == files_of(root / "public")


def test_a_file_that_is_lost_is_put_back(root: Path) -> None:
    build(root)
    before = files_of(root / "public")
    (root / "public/one.html").unlink()
    assert "one.html" in build(root).changed
    assert files_of(root / "public") == before


def test_a_file_that_somebody_wrote_into_is_made_anew_with_the_whole(root: Path) -> None:
    build(root)
    style = root / "public/edition.css"
    before = style.read_bytes()
    style.write_bytes(before.replace(b"{", b"[", 1))
    edit(root / "edition.toml", "Letters", "Some letters")
    told = _Told()
    with Builder(root, None, Options(jobs=1)) as builder:
        builder.build(told)
    assert style.read_bytes() == before
    assert told.notes == []  # of the cache, nothing is thrown away for it


def test_everything_may_be_asked_for(root: Path) -> None:
    first = build(root)
    again = build(root, whole=True)
    assert again.summary.reused == 0
    assert again.summary.made >= first.summary.made
    assert again.changed == ()


def test_a_cache_that_is_broken_is_thrown_away(root: Path) -> None:
    first = build(root)
    (database,) = (root / ".edition/cache").glob("*/facts.db")
    database.write_bytes(b"no database" * 1000)
    told = _Told()
    with Builder(root, None, Options(jobs=1)) as builder:
        again = builder.build(told)
    assert any("thrown away" in sentence for sentence in told.notes)
    assert again.files == first.files


def test_the_cache_stays_within_its_bounds(root: Path) -> None:
    build(root)
    file = root / "edition.toml"
    file.write_text(file.read_text() + '[build]\ncache = "500 kB"\n')
    for number in range(25):
        edit(root / "sources/one.md", "ever" + "!" * number, "ever" + "!" * (number + 1))
        made = build(root)
    kept = sum(p.stat().st_size for p in (root / ".edition/cache").rglob("*") if p.is_file())
    assert kept < 1_500_000
    assert build(root).files == made.files


def test_a_second_folder_is_not_forgotten(root: Path) -> None:
    """What is gone since the second one was built is gone there, too, however long ago it was."""
    other = root.parent / "other"
    build(root, other)
    (root / "sources/two.md").unlink()
    (root / "tei/two.xml").unlink()
    for number in range(3):
        edit(root / "sources/one.md", "ever" + "!" * number, "ever" + "!" * (number + 1))
        build(root)
    build(root, other)
    assert files_of(other) == files_of(root / "public")


def test_processes_make_the_same_site(root: Path) -> None:
    build(root)
    one = files_of(root / "public")
    other = build(root, root.parent / "other", jobs=2, whole=True)
    assert files_of(other.out) == one


def test_a_fault_of_a_template_leaves_the_site(root: Path) -> None:
    build(root)
    before = files_of(root / "public")
    template = root / "site/templates/document.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% nonsense %}")
    with pytest.raises(EditionError):
        build(root)
    assert files_of(root / "public") == before
    rmtree(root / "site")
    assert build(root).changed == ()
    assert files_of(root / "public") == before


class _Told(Silent):
    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def end(self, summary: Summary) -> None:
        assert summary.documents == 3
