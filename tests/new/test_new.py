"""`edition new`: what a scholar begins with, and that nothing of his is touched."""

import importlib
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.arguments import parser
from edition.cli import main
from edition.encode.blocks import BOXES, ROLES
from edition.encode.marks import MARKS
from edition.new.asking import NoAnswerError, Said, wish
from edition.new.files import files
from edition.new.installed import requirement
from edition.new.wishes import KINDS, Wish, usual_title
from edition.settings import load_settings
from tests.tools import settings_told
from tests.tools.pages import ROOT

beginning = importlib.import_module("edition.commands.beginning")
ODD = 'Papers of the "Harbour" <b>*x*</b> \\ & {{title}} \N{GRINNING FACE}'
OF_SOURCES = sorted(set(KINDS) - {"tei"})


def begun(folder: Path, *more: str) -> Path:
    """A new edition."""
    assert main(["new", str(folder), "--yes", "--quiet", *more]) == 0
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "de", "fr", "la"])
def test_each_kind_builds_and_validates_without_a_finding(
    kind: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "e", "--kind", kind, "--language", language, "--title", ODD)
    for command in ("build", "validate"):
        capsys.readouterr()
        assert main([command, "-C", str(folder), "--format", "concise"]) == 0
        printed = capsys.readouterr()
        assert printed.out == "", command
        assert "finding" not in printed.err.replace("no findings", "")
    made, findings = load_settings(folder)
    assert findings == []
    assert (made.edition.title, made.edition.language) == (ODD, language)
    assert (folder / "public/about.html").is_file()


@pytest.mark.parametrize("kind", OF_SOURCES)
def test_every_mark_role_and_box_has_an_example(kind: str) -> None:
    made = files(Wish("Title", "en", kind)).example
    sources = {path: data.decode() for path, data in made.items() if path.endswith(".md")}
    text = "\n".join(sources.values())
    written = {
        "struck": "~~",
        "link": "](#",
        "image": "![",
        "inline-note": "^[",
        "italic": "*italic*",
        "bold": "**",
        "code": "`edition`",
        "date": "](date:",
        "unclear": "{.unclear",
    }
    for name in MARKS:
        sign = written.get(name, f"{{.{name}")
        assert sign in text, f"no source of a new edition shows the mark {name}"
    for name in ROLES:
        assert f".{name}" in text, f"no source of a new edition shows the role {name}"
    for name in BOXES:
        assert f"::: {name}" in text, f"no source of a new edition shows the box {name}"
    for scheme in ("person", "org", "place"):
        assert f"]({scheme}:" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_workflow_is_yaml_and_does_what_it_says(kind: str, tmp_path: Path) -> None:
    folder = begun(tmp_path / "e", "--kind", kind)
    told = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text("utf-8"))
    runs = " ".join(step.get("run", "") for step in told["jobs"]["build"]["steps"])
    assert "edition validate" in runs
    assert "edition build" in runs
    assert "requirements.txt" in runs
    uses = [
        step["uses"] for job in told["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert all(use.startswith("actions/") and "@v" in use for use in uses)
    assert "{{public}}" not in str(told)
    assert requirement() in (folder / "requirements.txt").read_text("utf-8")


def test_how_it_was_installed_is_told_only_where_others_can_install_it_so() -> None:
    def of(url: str) -> str:
        return f'{{"url": "{url}", "vcs_info": {{"vcs": "git", "commit_id": "0a1b"}}}}'

    assert requirement(of("https://example.org/e.git")).endswith(
        "git+https://example.org/e.git@0a1b"
    )
    for url in ("file:///home/me/e", "https://me:secret@example.org/e.git", "ssh://git@e.org/e"):
        assert requirement(of(url)).startswith("tei-edition==")
    assert requirement("").startswith("tei-edition==")


WRITTEN = sorted(
    path
    for kind in ("letters",)
    for group in (lambda f: (f.settings, f.example, f.around))(files(Wish("T", "en", kind)))
    for path in group
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(there=st.sets(st.sampled_from(WRITTEN)))
def test_what_is_there_is_never_touched(
    there: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("e")
    for path in there:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"mine")
    begun(folder, "--kind", "letters")
    assert all((folder / path).read_bytes() == b"mine" for path in there)
    for path in (".gitignore", "README.md", "edition.toml", "site/pages/about.md"):
        assert (folder / path).is_file()
    if any(path.startswith(("sources/", "tei/")) for path in there) or "edition.toml" in there:
        new = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - there
        assert not [path for path in new if path.startswith(("sources/", "tei/"))], "no example"


def test_what_was_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/own.md").write_text("---\nid: own\ntitle: Own\n---\nText.\n", "utf-8")
    assert main(["new", str(tmp_path), "--yes"]) == 0
    told = capsys.readouterr().err
    assert "there already, and not touched: README.md" in told
    assert "texts are there: no example was written" in told
    assert main(["build", "-C", str(tmp_path)]) == 0


def test_empty_is_for_texts_that_one_has(tmp_path: Path) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_text("~~SECRET~~\n\nIt must [raise doubts] here. b(1)\n", "utf-8")
    folder = begun(tmp_path / "e", "--empty")
    assert not (folder / "sources").exists()
    assert not (folder / "tei").exists()
    assert main(["import", "-C", str(folder), str(raw)]) == 0
    assert main(["build", "-C", str(folder)]) == 0


def test_no_link_is_followed_out_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, folder = tmp_path / "other", tmp_path / "e"
    other.mkdir()
    folder.mkdir()
    (folder / "site").symlink_to(other)
    (folder / "README.md").symlink_to(tmp_path / "nowhere.md")
    assert main(["new", str(folder), "--yes"]) == 0
    assert list(other.iterdir()) == []
    assert not (tmp_path / "nowhere.md").exists()
    assert "leads out of the folder: site/pages/about.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--title", "two\nlines"], "the title has several lines"),
        (["--title", "a\x1b[31mb"], "control character U+001B"),
        (["--title", "  "], "the title is empty"),
        (["--language", "german"], '"german" is no language tag; write de'),
        (["--language", ""], "no language is named"),
        (["--kind", "leters"], 'did you mean "letters"?'),
        (["--kind", "poems"], "kinds are: documents, letters, manuscripts, tei"),
        (["--tei", "nowhere"], "there is no folder nowhere"),
        (["--tei", ".", "--kind", "letters"], "exclude each other"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_writes_nothing(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "e"), "--yes", *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "\x1b" not in told
    assert not (tmp_path / "e").exists()


def test_a_file_in_the_place_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "e").write_text("mine", "utf-8")
    assert main(["new", str(tmp_path / "e"), "--yes"]) == 2
    assert "is there, and is no folder" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "e/below"), "--yes"]) == 2
    assert "nothing can be written" in capsys.readouterr().err
    assert (tmp_path / "e").read_text("utf-8") == "mine"


# ── asking ──────────────────────────────────────────────────────────────────────────────────────


def test_only_what_was_not_said_is_asked() -> None:
    answers = iter(["leters", "letters", ""])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    told: list[str] = []
    made = wish(Said(language="de"), Wish("Usual", "en", "documents"), ask, told.append)
    assert made == Wish("Usual", "de", "letters")
    assert [q.partition(" [")[0] for q in asked] == ["Kind of material"] * 2 + ["Title"]
    assert any("did you mean" in line for line in told)


def test_nobody_is_asked_for_ever() -> None:
    with pytest.raises(NoAnswerError):
        wish(Said("T", "en"), Wish("T", "en", "tei"), lambda _: "?", lambda _: None)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_who_stops_while_asked_leaves_nothing_behind(
    stop: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_question: str) -> str:
        raise stop

    monkeypatch.setattr(beginning, "_ask", stopped)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert main(["new", str(tmp_path / "e")]) == 130
    assert not (tmp_path / "e").exists()


def test_a_title_from_the_name_of_the_folder() -> None:
    assert usual_title("letters_of-anna") == "Letters of anna"
    assert usual_title("") == "New edition"


# ── TEI that is there ───────────────────────────────────────────────────────────────────────────

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title>
</titleStmt><publicationStmt><publisher>City Archive</publisher><availability><licence
target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>
</publicationStmt><sourceDesc><p>Papers.</p></sourceDesc></fileDesc><profileDesc><langUsage><language
ident="de">German</language></langUsage></profileDesc></teiHeader>"""
LETTER = (
    HEAD
    + """<text><body><p><persName ref="persons.xml#anna">Anna</persName>
<choice><sic>teh</sic><corr>the</corr></choice> <app><lem wit="#A">a</lem><rdg
wit="#B">b</rdg></app>
<graphic url="https://images.example.org/1.jpg"/></p></body></text></TEI>"""
)
PERSONS = (
    HEAD
    + """<standOff><listPerson><person xml:id="anna"><persName>Anna</persName></person>
</listPerson></standOff></TEI>"""
)


def test_tei_gets_settings_that_fit(tmp_path: Path) -> None:
    tei = tmp_path / "xml"
    tei.mkdir()
    for number in (1, 2):
        (tei / f"letter-{number}.xml").write_text(
            LETTER.format(f"Letters of Anna: {number}"), "utf-8"
        )
    (tei / "persons.xml").write_text(PERSONS.format("Persons"), "utf-8")
    (tei / "broken.xml").write_text("<TEI", "utf-8")
    begun(tmp_path, "--tei", str(tei))
    made, findings = load_settings(tmp_path)
    assert findings == []
    assert made.paths.tei == "xml"
    assert made.edition.title == "Letters of Anna"
    assert made.edition.language == "de"
    assert made.edition.publisher == "City Archive"
    assert made.edition.licence == "CC BY 4.0"
    assert made.site.views == ("reading", "diplomatic", "witnesses")
    assert [(r.scheme, r.file, r.element) for r in made.registers] == [
        ("person", "xml/persons.xml", "persName")
    ]
    assert made.facsimile.hosts == (), "whether others learn who reads is for the editor to settle"
    text = (tmp_path / "edition.toml").read_text("utf-8")
    assert "2 documents, 1 register. 1 file cannot be read: xml/broken.xml." in text
    assert '#hosts = ["images.example.org"]' in text
    (tei / "broken.xml").unlink()
    assert main(["build", "-C", str(tmp_path)]) == 0
    assert (tmp_path / "public/persons.html").is_file()


def test_tei_in_the_folder_itself_and_plain_texts(tmp_path: Path) -> None:
    plain = HEAD.format("A walk") + "<text><body><p>We went.</p></body></text></TEI>"
    (tmp_path / "walk.xml").write_text(plain, "utf-8")
    begun(tmp_path, "--tei", str(tmp_path))
    made, _ = load_settings(tmp_path)
    assert made.paths.tei == "."
    assert made.edition.title == "A walk"
    assert made.site.views == ("reading",)
    assert main(["build", "-C", str(tmp_path)]) == 0


def test_tei_outside_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tei").mkdir()
    assert main(["new", str(tmp_path / "e"), "--yes", "--tei", str(tmp_path / "tei")]) == 2
    assert "reads only what is in it" in capsys.readouterr().err


def test_every_setting_that_is_not_made_can_be_made_by_taking_the_sign_away(tmp_path: Path) -> None:
    begun(tmp_path, "--kind", "letters")
    text = (tmp_path / "edition.toml").read_text("utf-8")
    lines = [
        line[1:] if line[:1] == "#" and line[1:2] not in (" ", "") else line
        for line in text.split("\n")
    ]
    tomllib.loads("\n".join(lines))


def test_the_page_names_each_option_and_each_file(tmp_path: Path) -> None:
    page = (ROOT / "docs/new.md").read_text("utf-8")
    new = next(a for a in parser()._actions if a.dest == "command").choices["new"]  # type: ignore[union-attr, index, call-overload]
    for action in new._actions:
        assert (
            not action.option_strings
            or any(f"`{o}" in page for o in action.option_strings)
            or (action.dest == "help")
        ), action.option_strings
    for kind in KINDS:
        assert f"`{kind}`" in page
        folder = begun(tmp_path / kind, "--kind", kind)
        for path in (p.relative_to(folder) for p in folder.rglob("*") if p.is_file()):
            whole, first = path.as_posix(), [f"{p.as_posix()}/" for p in path.parents]
            assert any(f"`{name}`" in page for name in (whole, *first)), whole


def test_the_remarks_are_those_of_the_documentation() -> None:
    text = settings_told.PAGE.read_text("utf-8")
    assert settings_told.TOLD.read_text("utf-8") == settings_told.told(text), (
        "run `python -m tests.tools.settings_told`"
    )
