"""The TEI package: unpacked in an empty folder it is valid, and builds the same edition again."""

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

import edition
from edition.build import build_site
from edition.cli import main
from edition.export import Material
from edition.publish.exchange import LISTS
from tests.tools.exporting import (
    EDITION,
    SETTINGS,
    checked,
    exported,
    make,
    material,
    material_of_folder,
    refused,
)
from tests.tools.held_back import FILES as HELD_BACK
from tests.tools.held_back import SECRET
from tests.tools.jing import validate
from tests.tools.needs import needs
from tests.tools.pages import ROOT
from tests.tools.publishing import letter

SCHEMA = Path(edition.__file__).parent / "schemas" / "tei_all.rng"
Files = Mapping[str, str | bytes]
Packages = Mapping[str, tuple[Path, Path]]
GRAMMAR = '<grammar xmlns="http://relaxng.org/ns/structure/1.0">{}</grammar>'
ANYTHING = (
    '<start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice>'
    '<text/><attribute><anyName/></attribute><ref name="any"/></choice></zeroOrMore></element>'
    "</define>"
)
EDITIONS = ("briefe", "cable", "censure", "facsimile", "letters", "plain")
PNG = (ROOT / "tests/editions/facsimile/images/report-1.png").read_bytes()


def copied(name: str, place: Path) -> Path:
    """One of the editions of the tests."""
    return Path(shutil.copytree(ROOT / "tests/editions" / name, place / name))


def site(root: Path) -> dict[str, bytes]:
    """Build the site of an edition; its files but for the lists of them."""
    built = build_site(root)
    folder = root / built.read.settings.paths.public
    return {name: (folder / name).read_bytes() for name in built.files if name not in LISTS}


def unlike(found: Material, place: Path) -> list[str]:
    """The files of the site that are others when its package is built in the folder *place*."""
    before = site(found.root)
    after = site(make(place, exported(found, "tei")))
    names = {*before, *after}
    return sorted(name for name in names if before.get(name) != after.get(name))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The editions of the tests, each with its package in a folder of its own."""
    place = tmp_path_factory.mktemp("packages")
    roots = {name: copied(name, place / "own") for name in EDITIONS}
    for root in roots.values():
        build_site(root)
    return {
        name: (root, make(place / name, exported(material_of_folder(root), "tei")))
        for name, root in roots.items()
    }


# ── built again ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", EDITIONS)
def test_the_package_builds_the_same_edition(name: str, packages: Packages) -> None:
    root, package = packages[name]
    read = build_site(package).read
    assert not list(read.report), "nothing is found wrong there"
    folder = read.settings.paths.public
    listed = [(place / folder / "edition-manifest.json").read_text() for place in (root, package)]
    assert listed[0] == listed[1], "the digests of all files"


def test_the_package_of_this_repository_builds_its_edition(tmp_path: Path) -> None:
    for name in ("sources", "tei", "site"):
        shutil.copytree(ROOT / name, tmp_path / "own" / name)
    shutil.copy(ROOT / "edition.toml", tmp_path / "own")
    assert unlike(material_of_folder(tmp_path / "own"), tmp_path / "empty") == []


def test_an_edition_of_files_in_no_folder_moves_to_one(tmp_path: Path) -> None:
    """Else the corpus file would be taken for another text. A picture has another address then."""
    picture = '<figure><graphic url="images/mill.png"/></figure>'
    files: Files = {
        "a.xml": letter(f"<p>One. {picture}</p>"),
        "b.xml": letter("<p>See <ref target='a.xml'/></p>"),
        "images/mill.png": PNG,
    }
    found = material(tmp_path / "own", files)
    written = set(exported(found, "tei"))
    assert {"tei/a.xml", "tei/b.xml", "tei/images/mill.png", "corpus.xml"} <= written
    other = unlike(found, tmp_path / "empty")
    assert {"pictures/images/mill.png", "pictures/tei/images/mill.png"} <= set(other)
    assert all(name.startswith(("a.", "pictures/", "search")) for name in other), other


@pytest.mark.parametrize("corpus", ["schnitzler-briefe", "dse-cookiecutter"])
def test_the_tei_of_others_builds_the_same_edition(corpus: str, tmp_path: Path) -> None:
    root = tmp_path / corpus
    root.mkdir()
    for file in sorted((needs("corpora") / corpus).glob("*.xml"))[:3]:
        shutil.copy(file, root)
    # They lie in no folder and move to one: pieces of the search are called by where texts lie.
    other = unlike(material_of_folder(root), tmp_path / "empty")
    assert [name for name in other if not name.startswith("search")] == []


def test_a_file_that_takes_others_in_is_whole(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="{}"/>'
    part, words = include.format("parts/one.xml", "xml"), include.format("words.txt", "text")
    body = f"<div>{part}</div><p>{words}</p>"
    files = {
        "tei/whole.xml": letter(body),
        "tei/parts/one.xml": '<p xmlns="http://www.tei-c.org/ns/1.0">From a part.</p>',
        "tei/words.txt": "From a text.",
    }
    found = material(tmp_path / "own", files)
    assert {"tei/parts/one.xml", "tei/words.txt"} <= set(exported(found, "tei"))
    assert unlike(found, tmp_path / "empty") == []


def test_a_schema_of_the_edition_goes_along_with_its_parts(tmp_path: Path) -> None:
    files = {
        "edition.toml": '[schema]\nfile = "rules/own.rng"\n',
        "rules/own.rng": GRAMMAR.format('<include href="parts/any.rng"/>'),
        "rules/parts/any.rng": GRAMMAR.format(ANYTHING),
        "tei/a.xml": letter("<p>One.</p>"),
    }
    found = material(tmp_path / "own", files)
    assert {"rules/own.rng", "rules/parts/any.rng"} <= set(exported(found, "tei"))
    assert unlike(found, tmp_path / "empty") == []


def test_a_package_builds_into_its_own_folder(tmp_path: Path) -> None:
    """Wherever the editors let their site be written."""
    settings = SETTINGS + '[paths]\npublic = "../elsewhere"\n'
    found = material(tmp_path / "own", {**EDITION, "edition.toml": settings})
    written = exported(found, "tei")
    assert b"elsewhere" not in written["edition.toml"]
    assert (build_site(make(tmp_path / "empty", written)).read.settings.paths.public) == "public"


def test_pictures_lie_where_the_tei_says_that_they_are(tmp_path: Path) -> None:
    """A program that does not know Edition looks beside the TEI, not among static files."""
    body = '<p>A <figure><graphic url="mill.png"/></figure></p>'
    files: Files = {"tei/a.xml": letter(body), "site/static/mill.png": PNG}
    written = exported(material(tmp_path, files), "tei")
    assert written["tei/mill.png"] == PNG == written["site/static/mill.png"]


# ── valid, and read by others ───────────────────────────────────────────────────────────────────


@pytest.fixture(params=["newest", "own"])
def schema(request: pytest.FixtureRequest) -> Path:
    """One schema after the other."""
    return needs("schemas") / "tei_all.rng" if request.param == "newest" else SCHEMA


def test_every_file_of_tei_is_valid(schema: Path, packages: Packages) -> None:
    folders = (package / "tei" for _, package in packages.values())
    files = [file for folder in folders for file in sorted(folder.rglob("*.xml"))]
    assert len(files) > 12
    assert validate(schema, files) == []


def test_the_corpus_is_valid_when_its_inclusions_are_followed(
    schema: Path, packages: Packages, tmp_path: Path
) -> None:
    """lxml follows them, jing judges. Two texts may have the same ids, as files of their own."""
    files = []
    for name, (root, package) in packages.items():
        corpus = etree.parse(package / "corpus.xml")
        corpus.xinclude()
        sources = root / ("sources" if (root / "sources").is_dir() else "tei")
        assert len(corpus.findall("{*}TEI")) == sum(p.is_file() for p in sources.iterdir())
        files.append(tmp_path / f"{name}.xml")
        corpus.write(str(files[-1]))
    assert [told for told in validate(schema, files) if "ID" not in told] == []


def test_the_corpus_says_what_is_known_of_the_edition(tmp_path: Path) -> None:
    corpus = etree.fromstring(exported(material(tmp_path), "tei")["corpus.xml"])
    found = {
        path: corpus.findtext("/".join(f"{{*}}{step}" for step in path.split("/")))
        for path in (
            "teiHeader/fileDesc/titleStmt/title",
            "teiHeader/fileDesc/titleStmt/editor/persName/surname",
            "teiHeader/fileDesc/titleStmt/respStmt/persName",
            "teiHeader/fileDesc/publicationStmt/publisher",
            "teiHeader/fileDesc/publicationStmt/idno",
            "teiHeader/fileDesc/publicationStmt/availability/licence",
        )
    }
    assert [" ".join((words or "").split()) for words in found.values()] == [
        "Letters of a botanist",
        "Berg",
        "Karl Kern",
        "Stadtarchiv",
        "10.5281/zenodo.1234567",
        "CC BY 4.0",
    ]


def test_the_contents_are_a_table_that_others_read(tmp_path: Path) -> None:
    written = exported(material(tmp_path), "tei")
    (row,) = csv.DictReader(io.StringIO(written["contents.csv"].decode(), newline=""))
    assert row["file"] == "tei/letter.xml"
    assert (row["title"], row["authors"]) == ("A letter", "Emma Adler")
    assert row["written"] == "1902-05-03"
    assert (row["source"], row["licence"]) == ("Stadtarchiv, Ms 1", "CC-BY-4.0")
    assert row["page"] == "https://letters.example.org/letter.html"


def test_the_archive_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    found = material(tmp_path)
    ((name, data),) = exported(found, "tei-zip").items()
    assert name == "letters-of-a-botanist.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {n: archive.read(n) for n in archive.namelist()} == exported(found, "tei")


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = material(tmp_path / "one"), material(tmp_path / "two")
    for exporter in ("tei-zip", "tei-single"):
        assert exported(one, exporter) == exported(two, exporter)


# ── what is not in it ───────────────────────────────────────────────────────────────────────────


def test_nothing_that_is_held_back_is_in_it(tmp_path: Path) -> None:
    files = {**HELD_BACK, "site/pages/about.md": "# About\n\nLetters.\n"}
    files["edition.toml"] += "# Berta's niece asked us not to print it.\n"
    found = material(tmp_path / "own", files)
    written = exported(found, "tei")
    everything = b"\n".join(written.values())
    assert SECRET[:20].encode() not in everything
    assert b"niece" not in everything, "a remark in the settings"
    assert b"hold_back" not in written["edition.toml"]
    assert b'reason="held-back"' in written["tei/letter.xml"]
    assert unlike(found, tmp_path / "empty") == []


def test_a_leak_stops_the_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path, {**HELD_BACK, "site/static/notes.txt": f"Remember: {SECRET}."})
    assert main(["export", "tei", "tei-zip", "-C", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "error[held-back-leak]" in told
    assert "tei/site/static/notes.txt" in told
    assert not (tmp_path / "exports").exists()


def test_hidden_files_and_links_that_lead_out_are_not_taken(tmp_path: Path) -> None:
    make(tmp_path, {"elsewhere/key": "secret", "own/site/static/.hidden": "secret"})
    found = material(tmp_path / "own", {"site/static/a.txt": "A", "tei/a.xml": letter("<p>A</p>")})
    (tmp_path / "own/site/static/link").symlink_to(tmp_path / "elsewhere/key")
    assert [n for n in exported(found, "tei") if n.startswith("site/")] == ["site/static/a.txt"]


# ── what it lacks ───────────────────────────────────────────────────────────────────────────────


def findings(found: Material, exporter: str = "tei") -> list[str]:
    return [f"{f.at}: {f.message}" for f in checked(found, exporter)]


def test_an_edition_without_a_text_is_refused(tmp_path: Path) -> None:
    broken = {"sources/a.md": "---\nid: a\ntitle: A\n---\nA [word]{.unclera}.\n"}
    for exporter, target in (
        ("tei", "a TEI package"),
        ("tei-zip", "a TEI package as one file"),
        ("tei-single", "a folder of single TEI files"),
    ):
        found = material(tmp_path, broken)
        assert refused(found, exporter) == [f"{target} needs a text that can be published"]


def test_more_files_than_the_settings_allow_are_refused(tmp_path: Path) -> None:
    files = {"edition.toml": "[export]\nlimit = 3\n", "tei/a.xml": letter("<p>A</p>")}
    found = material(tmp_path, files)
    assert refused(found, "tei") == [
        "a TEI package needs 7 files, and `limit` in [export] allows 3"
    ]
    assert refused(found, "tei-single") == []


def test_an_edition_without_settings_is_written_and_told_what_it_lacks(tmp_path: Path) -> None:
    files = {"tei/a.xml": letter("<p>A</p>"), "tei/b.xml": letter("<p>B</p>")}
    assert findings(material(tmp_path, files)) == [
        "edition.toml:1:1: a TEI package would like a title of the edition",
        "edition.toml:1:1: a TEI package would like a licence",
    ]


def test_what_leads_to_the_disk_of_the_editors_is_told(tmp_path: Path) -> None:
    body = '<p><ref target="../../other/a.xml">a</ref> <ref target="file:///C:/b.xml">b</ref></p>'
    told = findings(material(tmp_path, {"edition.toml": SETTINGS, "tei/a.xml": letter(body)}))
    assert told == [
        "tei/a.xml:1:267: a TEI package would like pointers that stay in the edition; "
        "`../../other/a.xml` leads out of its folder"
    ]


def test_tei_that_does_not_follow_its_schema_is_told_once(tmp_path: Path) -> None:
    files = {f"tei/{name}.xml": letter("<p><persNam/></p>") for name in "abc"}
    told = findings(material(tmp_path, {"edition.toml": SETTINGS, **files}))
    assert told == [
        "tei/a.xml:1:1: a TEI package would like valid TEI; "
        "`tei/a.xml` and 2 more do not follow the schema"
    ]


# ── what strangers wrote ────────────────────────────────────────────────────────────────────────

HOSTILE = '=1+1<script>alert("x")</script> [a](b) `c`\u202e\n# d'


def test_titles_are_words_in_every_file(tmp_path: Path) -> None:
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    settings = f'[edition]\ntitle = "{escaped}"\nlicence = "{escaped}"\n'
    files: Files = {
        "edition.toml": settings,
        "tei/a.xml": letter("<p>A</p>", title="=1+1&lt;script&gt; &amp;"),
    }
    written = exported(material(tmp_path, files), "tei")
    corpus = etree.fromstring(written["corpus.xml"])
    assert corpus.findtext(".//{*}title") == " ".join(HOSTILE.split())
    (row,) = csv.DictReader(io.StringIO(written["contents.csv"].decode(), newline=""))
    assert row["title"] == "'=1+1<script> &"
    readme = written["README.md"].decode().split("\n")
    assert readme[0].startswith("# =1+1\\<script\\>alert")
    assert "\\# d" in readme[0]
    assert "/" not in next(iter(exported(material_of_folder(tmp_path), "tei-zip")))


def test_names_that_the_package_gives_are_free(tmp_path: Path) -> None:
    """An edition may have a file of that name itself."""
    files: Files = {
        "edition.toml": '[paths]\ntei = "schema"\nsite = "README.md"\n\n[schema]\n'
        'file = "schema/tei_all.rng"\n',
        "schema/a.xml": letter("<p>A</p>"),
        "schema/tei_all.rng": GRAMMAR.format(ANYTHING),
        "README.md/style.css": "p { color: black }",
    }
    found = material(tmp_path / "own", files)
    written = exported(found, "tei")
    assert {"README.md/style.css", "schema/a.xml", "schema/tei_all.rng"} <= set(written)
    assert unlike(found, tmp_path / "empty") == []


def test_the_readme_names_what_is_there_and_nothing_else(packages: Packages) -> None:
    for name, (_, package) in packages.items():
        text = (package / "README.md").read_text(encoding="utf-8")
        named = re.findall(r"^- `([^`]+)`", text, re.M)
        assert len(named) >= 6, name
        assert [path for path in named if not (package / path).exists()] == [], name
        (checked,) = re.findall(r"^    jing (\S+) (\S+)$", text, re.M)
        assert all((package / path).is_file() for path in checked), name
        assert ("- pictures" in text) == (name == "facsimile")
