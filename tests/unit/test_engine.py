"""An increment is what a whole build would be; only what must be is done again."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from edition.cache.question import Damaged
from edition.diagnostics import EditionError
from edition.engine.executors import Hands
from tests.tools.toy_edition import Built, build, files_of

TEXTS = {
    "a.txt": "Alpha to @emma",
    "b.txt": "Beta with @karl and @emma",
    "c.txt": "Gamma alone",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three texts, two persons, a template."""
    folder = tmp_path / "edition"
    for name, text in TEXTS.items():
        write(folder, f"texts/{name}", text)
    write(folder, "persons.txt", "emma Emma Braun\nkarl Karl")
    write(folder, "templates/page.txt", "page:")
    return folder


def write(root: Path, path: str, text: str) -> None:
    """A file, with the time of a moment ago: no stamp is racy, as with an editor's work."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def whole(root: Path) -> dict[str, bytes]:
    """The site as it is when it is built from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        build(root, cache=Path(folder, "cache"), out=Path(folder, "public"))
        return files_of(Path(folder, "public"))


def rebuilt(root: Path) -> set[str]:
    """What is done again, shortly; the site is that of a whole build."""
    built = build(root)
    assert files_of(root / "public") == whole(root)
    return shortly(built)


def shortly(built: Built) -> set[str]:
    return {name.replace("tests.tools.toy_edition:", "").replace("\t", " ") for name in built.done}


# ------------------------------------------------------------------------- what is done again


def test_all_is_done_once_and_then_nothing(root: Path) -> None:
    assert len(rebuilt(root)) == 3 + 1 + 3 + 1 + 2
    assert build(root).quiet


def test_a_word_that_nobody_else_shows_touches_one_page(root: Path) -> None:
    build(root)
    write(root, "texts/c.txt", "Gamma alone still")
    # its card says how many words it has, and the list shows the card
    assert rebuilt(root) == {"count texts/c.txt", "page texts/c.txt", "index"}


def test_the_same_words_again_end_at_the_first_task(root: Path) -> None:
    build(root)
    write(root, "texts/c.txt", "Gamma  alone\n")
    assert rebuilt(root) == {"count texts/c.txt"}


def test_a_person_renamed_touches_who_names_him(root: Path) -> None:
    build(root)
    write(root, "persons.txt", "emma Emma Braun\nkarl Karl V.")
    assert rebuilt(root) == {"persons persons.txt", "page texts/b.txt", "person karl"}


def test_a_new_person_touches_who_had_named_him_before(root: Path) -> None:
    write(root, "texts/c.txt", "Gamma to @otto")
    build(root)
    write(root, "persons.txt", "otto Otto\nemma Emma Braun\nkarl Karl")
    assert rebuilt(root) == {"persons persons.txt", "page texts/c.txt", "person otto"}


def test_a_template_that_was_looked_for_is_found(root: Path) -> None:
    build(root)
    write(root, "templates/b.txt", "for b:")
    assert rebuilt(root) == {"page texts/b.txt", "index"}
    (root / "templates/b.txt").unlink()
    assert rebuilt(root) == {"page texts/b.txt", "index"}


def test_a_text_that_is_gone_takes_its_pages_with_it(root: Path) -> None:
    build(root)
    (root / "texts/b.txt").unlink()
    again = {"page texts/a.txt", "index", "person emma", "person karl"}
    assert rebuilt(root) == again  # the page of a now has another one after it
    assert not (root / "public/texts/b.html").exists()


def test_a_file_that_the_settings_want_comes_and_goes(root: Path) -> None:
    build(root)
    write(root, "settings.txt", "titles yes")
    assert rebuilt(root) == {"index"}
    assert (root / "public/titles.html").exists()
    (root / "settings.txt").unlink()
    assert rebuilt(root) == {"index"}
    assert not (root / "public/titles.html").exists()


def test_what_is_damaged_in_the_site_is_made_again(root: Path) -> None:
    build(root)
    (root / "public/texts/a.html").unlink()
    write(root, "public/stranger.html", "?")
    assert rebuilt(root) == {"page texts/a.txt"}


def test_without_the_cache_all_is_done_again(root: Path) -> None:
    build(root)
    shutil.rmtree(root / ".cache")
    assert len(rebuilt(root)) == 10


@pytest.mark.parametrize("lost", ["facts.db", "pieces.db", "read.db", "site.db", "seen.db"])
def test_a_part_of_the_cache_may_be_lost_or_of_another_time(root: Path, lost: str) -> None:
    build(root)
    older = (root / ".cache" / lost).read_bytes()
    for content in (None, older):
        write(root, "texts/a.txt", f"Alpha {content is None} @karl")
        build(root)
        (root / ".cache" / lost).unlink()
        if content is not None:
            (root / ".cache" / lost).write_bytes(content)
        try:
            rebuilt(root)
        except Damaged:  # all of it is thrown away, and the build begins again
            shutil.rmtree(root / ".cache")
            rebuilt(root)
        write(root, "persons.txt", f"emma Emma {content is None}\nkarl Karl")
        rebuilt(root)  # who gathers has all that there is to gather


def test_a_record_that_has_lost_a_part_is_damaged(root: Path) -> None:
    """What was asked is still there, and the tasks that asked are not."""
    build(root)
    record = sqlite3.connect(root / ".cache/site.db")
    record.execute("DELETE FROM task")
    record.commit()
    record.close()
    write(root, "persons.txt", "emma Emma\nkarl K")
    with pytest.raises(Damaged, match=r"site\.db"):
        build(root)
    shutil.rmtree(root / ".cache")
    rebuilt(root)


# ------------------------------------------------------------------------- findings and faults


def test_findings_are_told_again_though_nothing_is_done(root: Path) -> None:
    write(root, "texts/c.txt", "Gamma TODO")
    first = build(root).last
    assert [d.message for d in first.findings] == ["something is to be done"]
    again = build(root)
    assert again.quiet
    assert again.last == first
    write(root, "texts/a.txt", "Alpha changed")
    assert build(root).last.findings == first.findings


def test_all_faults_are_told_at_once_and_nothing_is_published(root: Path) -> None:
    build(root)
    before = files_of(root / "public")
    write(root, "texts/a.txt", "Alpha FAIL")
    write(root, "texts/b.txt", "FAIL")
    write(root, "texts/c.txt", "Gamma, changed")
    with pytest.raises(EditionError) as caught:
        build(root)
    assert [d.at.file for d in caught.value.diagnostics] == ["texts/a.txt", "texts/b.txt"]
    assert files_of(root / "public") == before
    for name in ("a.txt", "b.txt"):
        write(root, f"texts/{name}", TEXTS[name])
    assert "page texts/c.txt" in rebuilt(root)


def test_a_bug_names_the_task(root: Path) -> None:
    (root / "texts/c.txt").write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError) as caught:
        build(root)
    assert caught.value.__notes__ == [
        "this happened in the task tests.tools.toy_edition:count of texts/c.txt"
    ]


# ------------------------------------------------------------------------- who does it


def backwards(tasks: list[object]) -> list[object]:
    return tasks[::-1]


class Others(Hands):
    """Other processes, however small the work is."""

    def for_work(self, weight: int, tasks: int):  # type: ignore[no-untyped-def]
        return super().for_work(10**9, max(2, tasks))


def test_processes_and_any_order_make_the_same(root: Path, tmp_path: Path) -> None:
    expected = whole(root)
    with Others(None, 2) as hands:
        build(root, hands=hands, order=backwards)  # type: ignore[arg-type]
        assert files_of(root / "public") == expected
        write(root, "texts/a.txt", "Alpha once more @karl")
        build(root, hands=hands)
        assert files_of(root / "public") == whole(root)
