"""Holding back over trees that are opened one after another; a guard that is stored and sent."""

import pickle
from functools import partial
from pathlib import Path

import pytest

from edition.build import Builder, Options
from edition.diagnostics import EditionError
from edition.embargo import (
    Guard,
    Known,
    chosen,
    hold_back,
    packed_guard,
    row_findings,
    unpacked_guard,
    withhold,
)
from edition.read import ReadEdition, read_edition
from edition.tei.document import Document
from tests.tools.held_back import BY_CODE, FILES, HEAD, SECRET, SETTINGS
from tests.tools.opening import Opened
from tests.tools.publishing import write

_LETTER = "---\nid: letter-@\ntitle: Letter @\n---\nDear Anna, {}\n"
_PRIVATE = "[The {} of the house in the lane has been ill since May.]{{.seg code=privacy #s-{}}}"
_ROWS = (
    BY_CODE,
    '[[publish.hold_back]]\ncopy = "letter-3"\nreason = "not yet"\n',
    '[[publish.hold_back]]\nstatus = "draft"\nreason = "a draft"\n',
    '[[publish.hold_back]]\ncode = "nothing"\nreason = "nobody knows"\n',
)
_SHEETS = ("mother", "doctor", "gardener", "parrot", "cook", "landlord", "lodger", "neighbour")


def known(folder: Path) -> ReadEdition:
    """Eight letters: what one holds back, the next has a note on."""
    files = dict(FILES) | {"edition.toml": SETTINGS + "".join(_ROWS)}
    for number, who in enumerate(_SHEETS):
        text = _PRIVATE.format(who, number) + f" See [there](letter-{number - 1}.md#s-{number - 1})"
        files[f"sources/letter-{number}.md"] = _LETTER.format(text).replace("@", str(number))
    return read_edition(write(folder, files))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadEdition:
    return known(tmp_path_factory.mktemp("letters"))


def in_turn(read: ReadEdition) -> tuple[Known, Opened]:
    assert read.edition is not None
    trees = Opened(read.documents)
    return Known(trees, read.facts, read.edition), trees


def test_few_trees_are_held(read: ReadEdition) -> None:
    """The one that is looked at, and those before it that are just let go; of eleven."""
    assert read.edition is not None
    whole = Known(read.documents, read.facts, read.edition)
    at_once = hold_back(whole, read.settings, read.root)
    parts, trees = in_turn(read)
    made: dict[str, bytes] = {}

    def keep(document: Document) -> None:
        made[document.path] = document.data

    held = withhold(parts, read.settings, read.root, keep=keep)
    assert trees.most <= 3
    assert trees.opened < 6 * len(read.documents)
    changed = {p: d for p, d in at_once.public.documents.items() if d is not read.documents[p]}
    assert made == {path: document.data for path, document in changed.items()}
    assert held.changed == set(changed)
    assert held.gone == {"tei/letter-3.xml"}
    assert packed_guard(held.guard) == packed_guard(at_once.guard)
    assert held.findings == at_once.findings


def test_rows_are_told_of_as_before(read: ReadEdition) -> None:
    assert read.edition is not None
    whole = Known(read.documents, read.facts, read.edition)
    parts, trees = in_turn(read)
    selection = chosen(parts, read.settings)
    told = list(row_findings(parts, read.settings, read.root, selection))
    assert told == list(row_findings(whole, read.settings, read.root))
    assert [finding.code for finding in told] == ["nothing-held-back"] * 2
    assert trees.most <= 3


# ------------------------------------------------------------------------------------- the guard


@pytest.fixture(scope="module")
def guard(read: ReadEdition) -> Guard:
    parts, _ = in_turn(read)
    return withhold(parts, read.settings, read.root, keep=lambda document: None).guard


def told(guard: Guard, files: dict[str, bytes]) -> list[tuple[str, str]]:
    """The findings that refuse these files, and where they are."""
    with pytest.raises(EditionError) as raised:
        guard.search_files((name, partial(bytes, data)) for name, data in files.items())
    return [(str(d.at), d.message) for d in raised.value.diagnostics]


_PAGES = {
    "z.html": f"<p>{SECRET}</p>".encode(),
    "letters/a.html": f"<p>{SECRET}</p>".encode(),
    "b.html": b"<p>The doctor of the house in the lane has been ill</p>",
    "c.html": b"<p>Nothing.</p>",
}


def test_a_guard_is_the_same_after_it_was_stored_and_sent(guard: Guard) -> None:
    stored = unpacked_guard(packed_guard(guard))
    sent = pickle.loads(pickle.dumps(guard))
    for other in (stored, sent):
        assert packed_guard(other) == packed_guard(guard)
        assert other.digest == guard.digest
        assert told(other, _PAGES) == told(guard, _PAGES)
        assert (other.closed, other.gone) == (guard.closed, guard.gone)


def test_the_places_are_those_of_the_editors(guard: Guard) -> None:
    assert [at.rpartition(":")[0] for at, _ in told(guard, _PAGES)] == [
        "sources/letter-0.md:5",  # it has the end of the sentence, too
        "sources/letter-1.md:5",
        "sources/letter.md:6",
    ]


def test_files_are_told_in_one_order(guard: Guard, tmp_path: Path) -> None:
    """Whoever looked at them first; as where a folder is searched."""
    backwards = dict(reversed(_PAGES.items()))
    assert told(guard, backwards) == told(guard, _PAGES)
    for name, data in _PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(EditionError) as raised:
        guard.search(tmp_path)
    assert [(str(d.at), d.message) for d in raised.value.diagnostics] == told(guard, _PAGES)


def test_one_file_at_a_time(guard: Guard) -> None:
    looks = [guard.look(name, data) for name, data in _PAGES.items()]
    assert [bool(look.hits) for look in looks] == [True, True, True, False]
    guard.refuse([looks[3]])
    with pytest.raises(EditionError):
        guard.refuse(looks)
    (finding,) = guard.look("x.7z", b"7z\xbc\xaf\x27\x1c....").unsearched
    assert finding.code == "unsearched-file"


def test_the_digest_is_of_what_is_looked_for(tmp_path: Path, guard: Guard) -> None:
    """A line more above a held-back passage is no reason to look through all pages again."""
    read = known(tmp_path)
    source = tmp_path / "sources/letter.md"
    source.write_text(source.read_text().replace("Dear", "<!-- A line. -->\n\nDear"))
    parts, _ = in_turn(read_edition(tmp_path))
    moved = withhold(parts, read.settings, tmp_path, keep=lambda document: None).guard
    assert packed_guard(moved) != packed_guard(guard)
    assert moved.digest == guard.digest
    source.write_text(source.read_text().replace("Easter", "Advent"))
    parts, _ = in_turn(read_edition(tmp_path))
    other = withhold(parts, read.settings, tmp_path, keep=lambda document: None).guard
    assert other.digest != guard.digest


def test_a_file_is_not_quoted_however_little_is_held_back_of_it(tmp_path: Path) -> None:
    """One word cannot be looked for; the page of findings shows no line of the file, either."""
    letter = f"{HEAD}Dear Anna, [Feverish]{{.seg code=privacy}} is [ill]{{.sic, a=b}} now.\n"
    write(tmp_path, dict(FILES) | {"sources/letter.md": letter})
    with Builder(tmp_path, options=Options(jobs=1, draft=True)) as builder:
        made = builder.build()
    assert "sources/letter.md" in [finding.at.file for finding in made.findings]
    page = (tmp_path / "public/report.html").read_text(encoding="utf-8")
    assert "Text of this file is held back" in page
    assert "Feverish" not in page
