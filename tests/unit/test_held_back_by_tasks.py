"""Holding back piece by piece: who is made again, what is searched, and that nobody asks for more
than what is published.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from edition.build import Builder, Options, build_site
from edition.cache.question import PUBLIC, TABLES, published
from edition.diagnostics import EditionError
from edition.embargo import Guard, Look
from edition.engine.record import Record
from tests.tools.asked_reads import all_asked
from tests.tools.held_back import BY_CODE, FILES, HEAD, LETTER, SECRET, SETTINGS, everything
from tests.tools.publishing import write
from tests.tools.whole_and_increments import (
    always_with,
    assert_same,
    in_memory,
    order_of_tasks,
    told,
)
from tests.unit.test_held_back_in_turn import known

OTHER = "---\nid: other\ntitle: Another letter\n---\nDear Karl, the roses are out again.\n"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A sheet'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc></teiHeader><text><body>\n\n<p>A sheet with words that stand there, "
    '<seg ana="registers/decisions.xml#privacy">and Karl has been in the hospital in the '
    'next town for a year</seg>, <ref target="nowhere.xml">and others</ref>.</p>'
    "</body></text></TEI>"
)
EDITION = dict(FILES) | {"sources/other.md": OTHER, "tei/sheet.xml": TEI}


def again(root: Path, **files: str) -> tuple[str, ...]:
    """The edition after *files* are in the place of others; the addresses that changed."""
    write(root, files)
    return build_site(root).changed


def records(root: Path) -> list[Record]:
    """What was noted of reading, and of the site."""
    cache = next((root / ".edition/cache").glob("v*"))
    return [Record(cache / "read.db"), *(Record(p) for p in (cache / "sites").glob("*.db"))]


def done_last(root: Path) -> list[str]:
    """The pieces of work of the last build: their names, without where they are defined."""
    found: list[str] = []
    for record in records(root):
        with closing(record):
            rows = record._execute("SELECT name FROM task WHERE generation = ?", record.generation)
            found += [name.rpartition(":")[2].replace("\t", " ") for (name,) in rows]
    return sorted(found)


@contextmanager
def looking() -> Iterator[list[str]]:
    """The addresses of the files that are searched."""
    looked: list[str] = []
    look = Guard.look

    def noted(self: Guard, name: str, data: bytes) -> Look:
        looked.append(name)
        return look(self, name, data)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Guard, "look", noted)
        yield looked


def assert_as_in_memory(root: Path) -> None:
    """A build makes what one makes that knows nothing of earlier ones."""
    expected = in_memory(root)
    assert_same(told(root, root / "public", lambda: build_site(root).findings), expected)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The edition, built once."""
    write(tmp_path, EDITION)
    build_site(tmp_path)
    return tmp_path


# -------------------------------------------------------------------------- what is asked and done


def test_nobody_who_writes_the_site_asks_for_what_is_not_published(root: Path) -> None:
    """The tables of what the editors have; not even whether something stands in them."""
    _, site = found = records(root)
    withheld = [table for table in TABLES if published(table) != table]
    assert {"facts", "tree", "entry", "mention", "sheets", "stated"} <= set(withheld)
    assert [table for table in withheld if site.keys(table)] == []
    assert site.keys(f"{PUBLIC}facts")
    for name in ("plan", "views", "record"):
        asked = {q.table for q in found[0].asked(f"edition.build.gatherings:{name}")}
        assert asked
        assert not asked & set(withheld)
    for record in found:
        record.close()


def test_a_comma_elsewhere_is_one_letter(root: Path) -> None:
    with looking() as looked:
        changed = again(root, **{"sources/other.md": OTHER.replace("Karl,", "Karl, oh,")})
    done = done_last(root)
    assert "publish tei/other.xml" in done
    assert "choose" in done
    assert not {"hold", "guard", "publish tei/letter.xml", "page tei/letter.xml"} & set(done)
    assert "other.html" in changed
    assert "letter.html" not in changed
    assert set(looked) < set(build_site(root).files)
    assert "letter.html" not in looked
    assert_as_in_memory(root)


def test_other_words_that_are_held_back_are_looked_for_everywhere(root: Path) -> None:
    with looking() as looked:
        again(root, **{"sources/letter.md": LETTER.replace("since Easter", "since the spring")})
    assert set(looked) == set(build_site(root).files)
    assert_as_in_memory(root)


def test_a_line_above_what_is_held_back(root: Path) -> None:
    """The words are the same, in another place: which a later leak tells."""
    with looking() as looked:
        again(root, **{"sources/letter.md": LETTER.replace("Dear", "A line.\n\nDear")})
    assert "other.html" not in looked
    write(root, {"site/static/leak.txt": SECRET})
    with pytest.raises(EditionError) as refused:
        build_site(root)
    assert [str(found.at).split(":")[:2] for found in refused.value.diagnostics] == [
        ["sources/letter.md", "8"]
    ]


def test_findings_stand_where_the_editors_wrote(root: Path) -> None:
    """In a file of TEI of which a part is not published, too."""
    (found,) = [one for one in build_site(root).findings if "nowhere.xml" in one.message]
    assert (found.at.file, found.at.line) == ("tei/sheet.xml", 3)
    assert "hospital" not in everything(root / "public")


@pytest.mark.parametrize("by_others", [False, pytest.param(True, marks=pytest.mark.prove)])
def test_who_does_it_and_in_which_order(by_others: bool, tmp_path: Path) -> None:
    """Letters that name what others hold back: the site is the one that is made in memory."""
    known(tmp_path)
    expected = in_memory(tmp_path)
    with always_with(2) if by_others else order_of_tasks():
        options = Options(jobs=2 if by_others else 1)
        with all_asked(), Builder(tmp_path, options=options) as builder:
            found = told(tmp_path, tmp_path / "public", lambda: builder.build().findings)
    assert_same(found, expected)


# -------------------------------------------------------------------------------- never published


def test_a_leak_is_found_in_what_is_new(root: Path) -> None:
    before = everything(root / "public")
    for _ in range(2):
        write(root, {"site/static/leak.txt": f"They say that {SECRET}."})
        with pytest.raises(EditionError):
            build_site(root)
        assert everything(root / "public") == before
    (root / "site/static/leak.txt").unlink()
    assert_as_in_memory(root)
    assert everything(root / "public") == before


def test_a_leak_is_found_in_what_stands(root: Path) -> None:
    """What stood in the site for a year is to be held back from now on."""
    write(root, {"edition.toml": SETTINGS, "site/static/old.txt": f"They say that {SECRET}."})
    build_site(root)
    assert SECRET in everything(root / "public")
    write(root, {"edition.toml": SETTINGS + BY_CODE})
    with pytest.raises(EditionError) as refused:
        build_site(root)
    assert ["static/old.txt" in found.message for found in refused.value.diagnostics] == [True]
    (root / "site/static/old.txt").unlink()
    assert_as_in_memory(root)
    assert SECRET not in everything(root / "public")


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.prove)])
def test_on_and_off_and_on(root: Path, jobs: int) -> None:
    faulty = BY_CODE.replace('reason = "privacy until 2031"', 'reason = ""')
    other = BY_CODE.replace("2031", "2041")
    copy = '[[publish.hold_back]]\ncopy = "other"\nreason = "not yet"\n'
    with always_with(jobs), Builder(root, options=Options(jobs=jobs)) as builder:
        for rows in ("", faulty, BY_CODE + copy, other, copy, "[[", BY_CODE):
            write(root, {"edition.toml": SETTINGS + rows})
            expected = in_memory(root)
            assert_same(told(root, root / "public", lambda: builder.build().findings), expected)
            assert bool(expected.refused) == (rows in (faulty, "[["))
            secret = rows in ("", copy)
            if not expected.refused:
                assert (SECRET in everything(root / "public")) == secret


def test_a_file_that_cannot_be_searched_is_told_each_time(root: Path) -> None:
    write(root, {"site/static/x.7z": b"7z\xbc\xaf\x27\x1c...."})
    for text in (OTHER, OTHER.replace("roses", "tulips"), OTHER.replace("roses", "lilies")):
        write(root, {"sources/other.md": text})
        codes = [found.code for found in build_site(root).findings]
        assert codes.count("unsearched-file") == 1
        assert_as_in_memory(root)


def test_a_repository_that_is_sent_elsewhere_is_seen(root: Path) -> None:
    def codes() -> list[str]:
        return [found.code for found in build_site(root).findings]

    assert "held-back-in-repository" not in codes()
    write(root, {".git/config": '[remote "origin"]\n\turl = elsewhere\n'})
    assert "held-back-in-repository" in codes()
    write(root, {".git/config": "", "sources/other.md": OTHER.replace("roses", "tulips")})
    assert "held-back-in-repository" not in codes()


def test_with_errors_in_the_settings_nothing_is_written(tmp_path: Path) -> None:
    """All that is wrong is told in one go; the TEI of a source is not touched."""
    written = HEAD.replace("A letter", "Another name") + "Dear Anna, come in June!\n"
    write(tmp_path, EDITION)
    build_site(tmp_path)
    letter, site = tmp_path / "tei/letter.xml", tmp_path / "public"
    before = letter.read_bytes(), everything(site)
    faulty = f"{SETTINGS}{BY_CODE}[site]\nsplit = {{}}\n"
    write(tmp_path, {"edition.toml": faulty, "sources/letter.md": written})
    for _ in range(2):
        assert_as_in_memory(tmp_path)
        assert before == (letter.read_bytes(), everything(site))
    write(tmp_path, {"edition.toml": SETTINGS + BY_CODE})
    assert_as_in_memory(tmp_path)
    assert "Another name" in letter.read_text(encoding="utf-8")
