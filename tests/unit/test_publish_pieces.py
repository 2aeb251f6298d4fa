"""Each document is made by itself, in any order and by any process; whole pages from what it left.

The editions have redactions and copies, registers with restored names, a calendar, images, parts,
pages of a register each, moved pages: everything that one page has to know of another.
"""

import gc
import json
import multiprocessing
import pickle
import pickletools
import re
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from edition.cache.asking import recording
from edition.cache.tables import Tables
from edition.cache.values import packed, unpacked
from edition.cache.writing import TablesWriter
from edition.diagnostics import Report
from edition.publish import home, planning, registers_dates, timeline
from edition.publish.built import BuiltDocument, built
from edition.publish.document_files import DocumentFiles, files_of_document
from edition.publish.exchange import LISTS
from edition.publish.page_files import File, templates_of
from edition.publish.site import write_site
from edition.publish.site_pieces import DocumentPieces, GatheredPieces, SitePieces
from edition.publish.stored_pieces import StoredPieces, rows_of_pieces
from edition.publish.whole_files import families, files_of, is_early, rows_of_family
from tests.browser import many
from tests.tools.needs import only_where
from tests.tools.prepared import Prepared, prepare
from tests.tools.publishing import letter, write

HERE = Path(__file__).parent.parent / "editions"
EDITIONS = ("dossier", "briefe", "cable", "censure", "facsimile", "letters", "many", "plain")
Digests = dict[str, str]


@pytest.fixture(scope="module", params=EDITIONS)
def edition(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, repository: Path
) -> Iterator[Prepared]:
    """An edition that was read, each in its turn."""
    root = tmp_path_factory.mktemp("editions") / request.param
    if request.param == "many":
        write(root, many.FILES)
    else:
        source = repository if request.param == "dossier" else HERE / request.param
        kept = ("edition.toml", "sources", "tei", "site", "images")
        shutil.copytree(source, root, ignore=lambda folder, names: _others(folder, source, kept))
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(home, "LIST", 12)
        limits.setattr(planning, "_MOST_ENTRIES", 4)
        limits.setattr(registers_dates, "_ON_ONE_PAGE", 10)
        limits.setattr(timeline, "_ON_ONE_PAGE", 10)
        yield prepare(root)


def _others(folder: str, source: Path, kept: Iterable[str]) -> set[str]:
    return {p.name for p in source.iterdir()} - {*kept} if Path(folder) == source else set()


def documents(edition: Prepared) -> Iterator[BuiltDocument]:
    """All documents, rendered."""
    for facts in edition.plan.documents:
        yield built(edition.read.documents[facts.document], edition.plan, edition.renderers)


@pytest.fixture(scope="module")
def here(edition: Prepared) -> list[DocumentFiles]:
    """All documents of the edition with their files, as this process makes them."""
    return made(edition)


def made(edition: Prepared) -> list[DocumentFiles]:
    """All documents, with their files."""
    templates = templates_of(edition.plan)
    return [files_of_document(one, edition.plan, templates) for one in documents(edition)]


def whole(edition: Prepared, pieces: Iterable[DocumentPieces]) -> Digests:
    """The pages of the whole site, as digests."""
    return all_families(edition, GatheredPieces(edition.plan, pieces))


def all_families(edition: Prepared, site: SitePieces) -> Digests:
    """The pages of the whole site that is made from *site*."""
    templates = templates_of(edition.plan)
    found = (files_of(family, edition.plan, site, templates) for family in families(edition.plan))
    return digests(file for files in found for file in files)


def digests(files: Iterable[File]) -> Digests:
    return {file.address: sha256(file.data).hexdigest() for file in files}


ELSEWHERE = """
import json, pickle, sys
from pathlib import Path
from tests.tools.prepared import prepare
from edition.publish import home, planning, registers_dates, timeline
from tests.unit.test_publish_pieces import whole

home.LIST, planning._MOST_ENTRIES = 12, 4
registers_dates._ON_ONE_PAGE = timeline._ON_ONE_PAGE = 10
pieces = pickle.loads(sys.stdin.buffer.read())
print(json.dumps(whole(prepare(Path(sys.argv[1]), write_tei=False), pieces)))
"""


def test_whole_pages_are_made_from_pieces_that_another_process_left(
    edition: Prepared, here: list[DocumentFiles]
) -> None:
    pieces = [one.pieces for one in here]
    command = [sys.executable, "-c", ELSEWHERE, str(edition.read.root)]
    there = subprocess.run(
        command, input=pickle.dumps(pieces), capture_output=True, check=True, timeout=120
    )
    assert json.loads(there.stdout) == whole(edition, pieces)


def test_pieces_come_back_from_the_cache_as_they_were(
    edition: Prepared, here: list[DocumentFiles]
) -> None:
    pieces = [one.pieces for one in here]
    back = [unpacked(packed(one)) for one in pieces]
    assert back == pieces
    assert whole(edition, back) == whole(edition, pieces)


@pytest.fixture(scope="module")
def tables(
    edition: Prepared, here: list[DocumentFiles], tmp_path_factory: pytest.TempPathFactory
) -> Tables:
    """What the documents left, and the entries of large registers, in tables."""
    path = tmp_path_factory.mktemp("tables") / "pieces.db"
    writer = TablesWriter(path)
    writer.begin()
    for one in here:
        writer.put(rows_of_pieces(one.pieces), one.pieces.path)
    writer.commit()
    plan, early = edition.plan, Tables(path)
    for family in filter(is_early, families(plan)):
        rows = rows_of_family(family, plan, StoredPieces(plan, early))
        writer.put(rows, family)
    writer.commit()
    writer.close()
    return Tables(path)


def test_whole_pages_are_made_from_tables(
    edition: Prepared, here: list[DocumentFiles], tables: Tables
) -> None:
    stored = all_families(edition, StoredPieces(edition.plan, tables))
    assert stored == whole(edition, [one.pieces for one in here])


# The tables that the pages of a family ask for, as far as documents fill them.
_ASKED = {
    "register": {"line", "bar", "told_entry"},
    "entry": {"line", "bar"},
    "calendar": {"day"},
    "documents": {"card"},
    "citations": {"cited"},
    "ledger": {"ledger_spots", "measure"},
    "legend": {"used"},
    "endings": {"used", "credit", "file", "files"},  # the rules and templates of the editors
    "home": {"card", "measure", "ledger_spots"},
}


def test_whole_pages_ask_for_what_they_show(edition: Prepared, tables: Tables) -> None:
    templates = templates_of(edition.plan)
    for family in families(edition.plan):
        site = StoredPieces(edition.plan, tables)
        with recording() as asked:
            for _ in files_of(family, edition.plan, site, templates):
                pass
        assert {q.table for q in asked} <= _ASKED.get(family.partition(" ")[0], set())
        if family.startswith("register "):
            uris = {entry.uri for entry in edition.plan.registers[family.partition(" ")[2]]}
            assert {q.key for q in asked if q.table == "told_entry"} == uris
            large = uris & edition.plan.own_pages.keys()
            assert {q.key for q in asked if q.table == "line"} == uris - large
        if is_early(family):
            assert {q.key for q in asked if q.table == "line"} == {family.partition(" ")[2]}


def test_documents_may_come_in_any_order(edition: Prepared, tmp_path: Path) -> None:
    forwards, backwards = tmp_path / "forwards", tmp_path / "backwards"
    write_site(edition.plan, documents(edition), Report(), forwards)
    write_site(edition.plan, reversed(list(documents(edition))), Report(), backwards)
    assert contents(forwards) == contents(backwards)


def contents(folder: Path) -> Digests:
    """The files of a site but those of the index of the search, which numbers what it finds."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    named = ((p.relative_to(folder).as_posix(), p) for p in files)
    kept = (pair for pair in named if pair[0] not in LISTS and not pair[0].startswith("search/"))
    return {name: sha256(p.read_bytes()).hexdigest() for name, p in kept}


# What only the process that renders a document may hold; a piece must not lead there.
_HEAVY = ("lxml", "edition.tei", "edition.render", "edition.publish.plan", "edition.model.facts")


def test_no_tree_and_no_text_hangs_on_a_piece(here: list[DocumentFiles]) -> None:
    for one in here:
        data = pickle.dumps(one.pieces)
        names = [str(arg) for op, arg, _ in pickletools.genops(data) if "UNICODE" in op.name]
        assert not [name for name in names if name.startswith(_HEAVY)]


def test_pieces_are_smaller_than_the_text(tmp_path: Path) -> None:
    """Ten times the words make no larger pieces: none holds the text."""

    def size(words: int) -> int:
        text = f'<p xml:id="a">{"The sundew is back. " * words}<name ref="#x">Anna</name></p>'
        root = write(tmp_path / str(words), {"tei/l.xml": letter(text)})
        (one,) = made(prepare(root, write_tei=False))
        return len(pickle.dumps(one.pieces))

    assert size(5_000) < size(500) + 100


INHERITED: list[Prepared] = []
"""What the processes of the next test have from their parent."""


def _elsewhere(path: str) -> DocumentFiles:
    (edition,) = INHERITED
    document = built(edition.read.documents[path], edition.plan, edition.renderers)
    return files_of_document(document, edition.plan, templates_of(edition.plan))


@only_where(sys.platform == "linux", "a process has what its parent has read on Linux only")
def test_two_processes_make_the_same_bytes(
    edition: Prepared, here: list[DocumentFiles], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "INHERITED", [edition])
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=fork) as pool:
        there = list(pool.map(_elsewhere, [one.pieces.path for one in reversed(here)]))
    there.reverse()
    assert [digests(one.files) for one in there] == [digests(one.files) for one in here]
    assert there == here
    assert whole(edition, [one.pieces for one in there]) == whole(
        edition, [one.pieces for one in here]
    )


def test_a_document_does_not_see_those_before_it(tmp_path: Path) -> None:
    """Without a reading text there are no citations of places, whoever came before."""
    body = '<p xml:id="a">One.</p><p xml:id="b">Two.</p>'
    root = write(tmp_path, {"tei/a.xml": letter(body), "tei/b.xml": letter(body)})
    edition = prepare(root, write_tei=False)
    first, second = documents(edition)
    only = {"diplomatic": second.fragments["diplomatic"]}
    templates = templates_of(edition.plan)
    files_of_document(first, edition.plan, templates)
    found = files_of_document(replace(second, fragments=only), edition.plan, templates)
    assert not [f.address for f in found.files if ".cite" in f.address or b"to-cite" in f.data]
    assert found.pieces.cited is None


def test_only_one_rendered_document_is_kept_at_a_time(tmp_path: Path) -> None:
    body = '<p xml:id="a">One.</p>'
    root = write(tmp_path, {f"tei/{n}.xml": letter(body, f"Letter {n}") for n in range(4)})
    edition = prepare(root, write_tei=False)
    seen: list[weakref.ref[BuiltDocument]] = []

    def watched() -> Iterator[BuiltDocument]:
        for one in documents(edition):
            seen.append(weakref.ref(one))
            yield one
            del one
            gc.collect()
            assert seen[-1]() is None

    write_site(edition.plan, watched(), Report(), tmp_path / "public")
    assert len(seen) == 4


# Letters of successive years, each of which names somebody of the register.
PERSONS = '<listPerson>{}<person xml:id="emma"><persName>Emma</persName></person></listPerson>'
NEW = '<person xml:id="ada"><persName>Ada</persName></person>'
SETTINGS = """[[register]]
scheme = "person"
file = "tei/registers/persons.xml"
element = "persName"
"""


def _letters(root: Path, years: Iterable[int], *, more: str = "") -> dict[str, DocumentFiles]:
    """The files of an edition of a letter from each of *years*; *more* stands in its register."""
    body = '<pb n="1"/><p xml:id="a">To <persName ref="#emma">Emma</persName> on {}.</p>'
    files = {"edition.toml": SETTINGS, "tei/registers/persons.xml": letter(PERSONS.format(more))}
    for year in years:
        said = body.format(f'<date when="{year}-03-01">1 March</date>')
        dated = f'<creation><date when="{year}-02-01"/></creation>'
        files[f"tei/l-{year}.xml"] = letter(said, f"Letter of {year}", profile=dated)
    edition = prepare(write(root, files), write_tei=False)
    return {one.pieces.path: one for one in made(edition)}


def test_a_new_letter_changes_its_neighbours_only(tmp_path: Path) -> None:
    before = _letters(tmp_path / "before", range(1890, 1896))
    after = _letters(tmp_path / "after", range(1889, 1896))
    for path, one in before.items():
        assert one.pieces == after[path].pieces
        assert packed(one.pieces) == packed(after[path].pieces)
    pages = {path for path in before if before[path].files != after[path].files}
    assert pages == {"tei/l-1890.xml"}


def test_the_number_of_a_document_is_told_where_a_template_asks_for_it(tmp_path: Path) -> None:
    said = "{% block map %}No. {{ document.card.number }}{% endblock %}"
    own = f'{{% extends "theme/document.html" %}}{said}'
    write(tmp_path, {"site/templates/document.html": own})
    told = [one.files for one in _letters(tmp_path, (1890, 1891)).values()]
    pages = [f.data.decode() for files in told for f in files if b"No. " in f.data]
    assert [re.findall(r"No\. \d+", page) for page in pages] == [["No. 1"]] * 2 + [["No. 2"]] * 2


def test_a_new_person_changes_no_letter_that_does_not_name_her(tmp_path: Path) -> None:
    before = _letters(tmp_path / "before", range(1890, 1893))
    after = _letters(tmp_path / "after", range(1890, 1893), more=NEW)
    assert after == before
    assert all(one.pieces.named.entries for one in after.values())
