"""What formats put into the site is made text by text; a change makes anew what it concerns."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from edition.cache.question import Question
from edition.cache.writing import TablesWriter
from edition.diagnostics import Report
from edition.export.formats import IN_SITE, named, noting
from edition.export.in_site import InSite, in_site
from edition.publish.outputs import write_outputs
from tests.tools.prepared import Prepared, prepare
from tests.tools.stored_formats import Stored, again

HERE = Path(__file__).parent.parent / "editions"
FORMATS = """
[export]
site = ["schema.org", "signposting", "sitemap", "atom", "cmif", "iiif", "dts"]
"""


@pytest.fixture(scope="module", params=("briefe", "cable", "facsimile", "letters"))
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """An edition whose site has an address, with all formats in it."""
    return prepare(with_formats(request.param, tmp_path_factory.mktemp("formats") / request.param))


def with_formats(name: str, root: Path) -> Path:
    """A copy of an edition, whose site has an address and all formats."""
    shutil.copytree(HERE / name, root)
    settings = root / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    address = '[edition]\naddress = "https://letters.example.org/"\n'
    settings.write_text(text.replace("[edition]\n", address, 1) + FORMATS, encoding="utf-8")
    return root


def at_once(edition: Prepared, folder: Path) -> tuple[InSite, dict[str, bytes]]:
    """The formats made in memory, and their files."""
    found = in_site(edition.material)
    folder.mkdir()
    names = write_outputs(found.outputs, edition.material, Report(), folder)
    return found, {name: (folder / name).read_bytes() for name in names}


def stored(edition: Prepared, folder: Path) -> Stored:
    made = Stored(folder / "facts.db", folder / "pieces.db")
    made.read(edition)
    made.write(edition)
    return made


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    """The files that are not the same."""
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def test_they_are_the_same_as_those_made_at_once(edition: Prepared, tmp_path: Path) -> None:
    here, files = at_once(edition, tmp_path / "site")
    there = stored(edition, tmp_path)
    assert differing(files, there.files) == set()
    assert len(files) > 20
    assert {path: there.made[path].head for path in (*edition.plan.paths, "")} == {
        path: here.head(path) for path in (*edition.plan.paths, "")
    }
    told = [finding for made in there.made.values() for finding in made.findings]
    known = {*edition.material.findings}
    assert [f for f in (*there.findings, *told) if f not in known] == here.findings


def test_formats_are_found_by_their_names() -> None:
    every = named()
    assert [(name, one.name) for name, one in every.items() if name != one.name] == []
    assert tuple(name for name, one in every.items() if one.site) == IN_SITE
    assert all(one.each is None and one.head is None for one in every.values() if one.late)
    assert {name for name, _ in noting(every)} <= set(IN_SITE)


# ── A change ────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Changed:
    """What a change of the edition brings: what is made again, and the files that are not as they
    were.
    """

    texts: set[str]
    whole: set[str]
    files: set[str]


def changed(root: Path, folder: Path, change: Callable[[Path], None]) -> Changed:
    """What follows when *change* has changed the files of the edition in *root*."""
    before = stored(prepare(root), folder)
    change(root)
    after = replace(before, made={})
    edition = prepare(root)
    with asked_anew(before.facts) as known:
        after.read(edition)
    with asked_anew(before.pieces) as told:
        after.write(edition)
    texts = {name: made for name, made in before.made.items() if not name.startswith("export ")}
    whole = {name: made for name, made in before.made.items() if name.startswith("export ")}
    again_texts, again_whole = again(texts, known), again(whole, known, told)
    fresh = {name for name in after.made if name not in before.made and name.startswith("export ")}
    for name, made in before.made.items():
        if name in after.made and name not in again_texts | again_whole:
            assert (after.made[name].files, after.made[name].head) == (made.files, made.head), name
    return Changed(again_texts, again_whole | fresh, differing(before.files, after.files))


@contextmanager
def asked_anew(database: Path) -> Iterator[set[Question]]:
    """The questions that have another answer after the block; it is filled at its end."""
    found: set[Question] = set()
    with closing(TablesWriter(database)) as writer:
        before = writer.generation
    yield found
    with closing(TablesWriter(database)) as writer:
        found |= {one.question for one in writer.changed_since(before)}


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Seven letters, with all formats in the site."""
    return with_formats("letters", tmp_path / "letters")


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Writes *new* for *old* in a file."""

    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def test_a_comma_changes_no_file_of_another_text(letters: Path, tmp_path: Path) -> None:
    found = changed(letters, tmp_path, edited("tei/letter-3.xml", "</p>", ",</p>"))
    assert (found.texts, found.whole) == ({"tei/letter-3.xml"}, set())
    assert {"letter-3" in name for name in found.files} == {True}


def test_a_title_changes_the_lists_that_have_it(letters: Path, tmp_path: Path) -> None:
    found = changed(letters, tmp_path, edited("tei/letter-3.xml", "</title>", "!</title>"))
    assert found.texts == {"tei/letter-3.xml"}
    assert found.whole == {"export atom", "export cmif", "export dts"}
    assert not any("letter-4" in name for name in found.files)


def test_a_new_letter_changes_only_the_files_of_the_whole(letters: Path, tmp_path: Path) -> None:
    def change(root: Path) -> None:
        text = (root / "tei/letter-7.xml").read_text(encoding="utf-8")
        new = text.replace("letter-7", "letter-8")
        (root / "tei/letter-8.xml").write_text(new, encoding="utf-8")

    found = changed(letters, tmp_path, change)
    assert found.texts == {""}, "the home page says how many there are"
    assert found.whole == {f"export {n}" for n in ("signposting", "sitemap", "atom", "cmif", "dts")}
    own = {name for name in found.files if "letter-8" in name}
    parents = {name for name in found.files if name.endswith("/parents/index.json")}
    assert found.files - own - parents == {
        "edition.linkset.json",
        "sitemap.xml",
        "feed.atom",
        "cmif.xml",
        "dts/collection/index.json",
        "dts/collection/edition/index.json",
        "dts/collection/edition/children/index.json",
    }


def test_images_that_two_texts_show_are_made_once(tmp_path: Path) -> None:
    root = with_formats("facsimile", tmp_path / "facsimile")

    def change(root: Path) -> None:
        text = (root / "tei/marigold.xml").read_text(encoding="utf-8")
        (root / "tei/again.xml").write_text(text.replace("marigold", "again"), encoding="utf-8")

    found = changed(root, tmp_path, change)
    assert found.texts == {""}
    assert not any(name.startswith("iiif/images/") for name in found.files)
