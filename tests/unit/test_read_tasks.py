"""Reading in tasks: what is known and what is found are those of reading all at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.diagnostics import EditionError
from edition.engine.executors import Hands
from edition.model.facts import Facts
from edition.read import read_edition
from tests.tools.asked_reads import all_asked
from tests.tools.publishing import write
from tests.tools.reading import Read, Reading, read

EDITIONS = Path(__file__).parents[1] / "editions"
NAMES = ("briefe", "cable", "censure", "facsimile", "letters", "plain")


@pytest.fixture(autouse=True)
def _net() -> Iterator[None]:
    """No task reads what it did not ask for."""
    with all_asked():
        yield


def copied(name: str, place: Path) -> Path:
    return Path(shutil.copytree(EDITIONS / name, place / "edition"))


def told(done: Read) -> set[str]:
    return {f"{d.at} {d.severity.value} {d.code} {d.message}" for d in done.findings}


def the_same(root: Path, cache: Path, done: Read) -> None:
    """What the tables have is what reading at once finds, and so are the documents."""
    whole, there = read_edition(root), Reading(root, cache)
    assert told(done) == {f"{d.at} {d.severity.value} {d.code} {d.message}" for d in whole.report}
    assert done.left_out == whole.left_out
    stored: dict[str, Facts] = dict(there.facts.items())
    assert stored == whole.facts
    assert sorted(there.trees) == sorted(whole.documents)
    for path, document in whole.documents.items():
        opened = there.trees[path]
        assert etree.tostring(opened.root) == etree.tostring(document.root)
        assert (opened.data, opened.source, opened.origins) == (
            document.data,
            document.source,
            document.origins,
        )
        assert opened.source_text == document.source_text
        assert (opened.places, opened.files) == (document.places, document.files)


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_is_read_as_at_once(tmp_path: Path, name: str) -> None:
    root, cache = copied(name, tmp_path), tmp_path / "cache"
    for written in (root / "tei").glob("*.xml"):
        if (root / "sources" / f"{written.stem}.md").exists():
            written.unlink()
    done = read(root, cache)
    the_same(root, cache, done)
    assert read(root, cache).quiet
    assert read(root, tmp_path / "other").findings == done.findings


def test_processes_and_their_order_do_not_show(tmp_path: Path) -> None:
    root = copied("letters", tmp_path)
    one = read(root, tmp_path / "one")
    with Hands(jobs=2) as hands:
        two = read(root, tmp_path / "two", hands=hands)
    back = read(root, tmp_path / "back", order=lambda tasks: tasks[::-1])
    assert one.findings == two.findings == back.findings
    first = Reading(root, tmp_path / "one")
    for other in ("two", "back"):
        assert rows(Reading(root, tmp_path / other)) == rows(first)


def rows(reading: Reading) -> list[tuple[object, ...]]:
    query = "SELECT tbl, key, member, digest FROM row WHERE gone IS NULL ORDER BY 1, 2, 3"
    return reading.tables._connection.execute(query).fetchall()


LETTER = "---\nid: {0}\ntitle: Letter {0}\n---\nDear Anna,\n\nthis is letter {0}.\n"
COPY = "---\nid: {0}\ntitle: Copy {0}\nwitness: {{of: memo, siglum: {1}}}\n---\nIt says {2}.\n"
WORK = """
[[work]]
id = "memo"
title = "A memorandum"

[[finding]]
code = "redaction-without-code"
severity = "off"
"""
SOURCES = {
    "edition.toml": WORK,
    "sources/a.md": LETTER.format("a"),
    "sources/b.md": LETTER.format("b"),
    "sources/m.md": COPY.format("m", "M", "[three whole words]{.redacted key=k1}"),
    "sources/n.md": COPY.format("n", "N", "[]{.withheld key=k1 in=m}"),
}


def names(done: Read) -> set[str]:
    return {name.partition(":")[2] for name in done.done}


def test_an_edited_source_does_its_group_again(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    write(root, {"sources/a.md": LETTER.format("a").replace("Dear", "Dearest")})
    mine = {"front\tsources/a.md", "encode\tsources/a.md", "parse\ttei/a.xml"}
    assert names(read(root, cache)) == mine
    words = "[four whole words now]{.redacted key=k1}"
    write(root, {"sources/m.md": COPY.format("m", "M", words)})
    done = read(root, cache)
    assert "encode\tsources/m.md\tsources/n.md" in names(done)
    assert not {name for name in names(done) if "/a." in name or "/b." in name}
    assert b'quantity="4"' in (root / "tei/n.xml").read_bytes()
    the_same(root, cache, done)
    assert read(root, cache).quiet


def test_a_source_that_is_gone_leaves_an_orphan(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    (root / "sources/a.md").unlink()
    done = read(root, cache)
    assert [d.code for d in done.findings] == ["orphan-tei"]
    the_same(root, cache, done)
    (root / "tei/a.xml").unlink()
    the_same(root, cache, read(root, cache))


def test_a_renamed_document_leaves_its_successor(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    write(root, {"sources/a.md": LETTER.format("c")})
    done = read(root, cache)
    assert "tei/c.xml" in next(d.message for d in done.findings if d.code == "orphan-tei")
    the_same(root, cache, done)


def test_ids_that_are_gone_are_told_once(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    write(root, {"sources/a.md": LETTER.format("a").replace("\n\nthis is letter a.", "")})
    assert [d.code for d in read(root, cache).findings] == ["vanished-id"]
    again = read(root, cache)
    assert names(again) == {"encode\tsources/a.md"}
    assert again.findings == ()
    assert read(root, cache).quiet


def test_what_an_editor_wrote_stays(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    mine = (root / "tei/a.xml").read_bytes().replace(b"Dear", b"My dear")
    (root / "tei/a.xml").write_bytes(mine)
    done = read(root, cache)
    assert "edited-tei" in [d.code for d in done.findings]
    the_same(root, cache, done)
    assert (root / "tei/a.xml").read_bytes() == mine
    (root / "tei/a.xml").unlink()
    the_same(root, cache, read(root, cache))


def test_a_source_with_errors_is_left_out(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    write(root, {"sources/b.md": LETTER.format("b").replace("Anna", "[Anna]{.unclera}")})
    done = read(root, cache)
    assert done.left_out == {"tei/b.xml"}
    the_same(root, cache, done)
    write(root, {"sources/b.md": LETTER.format("b")})
    the_same(root, cache, read(root, cache))


PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><standOff><listPerson>{0}</listPerson></standOff></TEI>"
)
ANNA = '<person xml:id="anna"><persName>Anna</persName></person>'
OTTO = '<person xml:id="otto"><persName>Otto</persName></person>'


def test_an_entry_touches_the_sources_that_name_it(tmp_path: Path) -> None:
    named = LETTER.format("b").replace("Anna", "[Anna](person:anna) and [Otto](person:otto)")
    files = SOURCES | {"sources/b.md": named, "tei/registers/persons.xml": PERSONS.format(ANNA)}
    root, cache = write(tmp_path / "edition", dict(files)), tmp_path / "cache"
    done = read(root, cache)
    assert "unknown-register-key" in [d.code for d in done.findings]
    the_same(root, cache, done)
    write(root, {"tei/registers/persons.xml": PERSONS.format(OTTO + ANNA)})
    done = read(root, cache)
    encoded = {name for name in names(done) if name.startswith("encode")}
    assert encoded == {"encode\tsources/b.md"}
    the_same(root, cache, done)


def including(*hrefs: str) -> str:
    """A file of TEI that includes others."""
    inner = "".join(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{href}"/>' for href in hrefs
    )
    return PERSONS.format("").replace(
        "<standOff><listPerson></listPerson></standOff>", f"<text><body>{inner}<p/></body></text>"
    )


def test_parts_are_no_documents(tmp_path: Path) -> None:
    part = '<div xmlns="http://www.tei-c.org/ns/1.0"><p>A part.</p></div>'
    files = {"tei/book.xml": including("one.xml"), "tei/one.xml": part, "tei/two.xml": part}
    root, cache = write(tmp_path / "edition", dict(files)), tmp_path / "cache"
    steps: tuple[dict[str, str], ...] = (
        {},
        {"tei/book.xml": including("one.xml", "two.xml")},
        {"tei/one.xml": part.replace("A part", "Part one")},
        {"tei/book.xml": including("two.xml")},
        {"tei/two.xml": including("book.xml")},
        {"tei/book.xml": including()},
    )
    for step in steps:
        write(root, dict(step))
        the_same(root, cache, read(root, cache))
        assert read(root, cache).quiet


def test_silences_are_asked_of_all_waves(tmp_path: Path) -> None:
    hands = "hands: {h1: {note: a clerk}}\n# silence unused-hand: he wrote the wrapper\n"
    files = {
        "sources/a.md": LETTER.format("a").replace("title:", f"{hands}title:"),
        "sources/b.md": LETTER.format("b").replace(
            "title:", "# silence unused-hand: nobody\ntitle:"
        ),
    }
    root, cache = write(tmp_path / "edition", dict(files)), tmp_path / "cache"
    done = read(root, cache)
    the_same(root, cache, done)


def test_settings_touch_who_asked_them(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "edition", dict(SOURCES)), tmp_path / "cache"
    read(root, cache)
    write(root, {"edition.toml": WORK + '[edition]\ntitle = "Letters"\n'})
    done = read(root, cache)
    the_same(root, cache, done)
    more = '[edition]\ntitle = "Letters"\n[site]\nviews = ["reading"]\n'
    write(root, {"edition.toml": WORK + more})
    done = read(root, cache)
    assert not {name for name in names(done) if name.startswith(("encode", "front"))}


def test_tei_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "edition", SOURCES | {"tei": "no folder"})
    with pytest.raises(EditionError, match=r"tei/a\.xml cannot be written"):
        read(root, tmp_path / "cache")
    (root / "tei").unlink()
    the_same(root, tmp_path / "cache", read(root, tmp_path / "cache"))
