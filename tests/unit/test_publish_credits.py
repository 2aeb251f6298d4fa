"""Who made an edition, who paid, with which programs: from settings and headers."""

import re
from pathlib import Path

import pytest

from edition import __version__
from edition.build import build_site
from tests.tools.publishing import TEI, publish, write

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title>{names}</titleStmt><publicationStmt>"
    "<p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><appInfo>"
    '<application ident="oxy" version="26.1"><label>Oxygen</label></application></appInfo>'
    "</encodingDesc></teiHeader>"
)
SETTINGS = """
[edition]
title = "Letters"
editors = ["Berg, Johanna"]
contact = "{contact}"

[[responsibility]]
id = "kk"
name = "Karl Kern"
task = "transcription"

[[funder]]
name = "Fund for Letters"
award = "L 12"
"""


def document(title: str, names: str = "") -> str:
    header = HEADER.format(title=title, names=names)
    return TEI.format(language="en", header=header, body="<p>Words.</p>")


FILES = {
    "edition.toml": SETTINGS.format(contact="letters@example.org"),
    "tei/a.xml": document(
        "First",
        "<editor>Johanna Berg</editor><respStmt><resp>Proofs: </resp>"
        '<persName ref="https://orcid.org/0000-0001">Ada Bell</persName></respStmt>',
    ),
    "tei/b.xml": document(
        "Second", '<editor role="general">Johanna Berg</editor><funder>The State</funder>'
    ),
}


def told(html: str) -> list[str]:
    """The names and what is said of each, without markup."""
    rows = re.findall(r"<d[td]>(.*?)</d[td]>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", row).split()) for row in rows]


def test_everybody_is_named_once_with_all_tasks(tmp_path: Path) -> None:
    page = publish(write(tmp_path, FILES))("humans.html")
    assert told(page) == [
        *("Berg, Johanna", "editor", "editor (general): Second"),
        *("Karl Kern", "transcription"),
        *("Ada Bell", "Proofs: First"),
        *("Fund for Letters", "L 12"),
        *("The State", "Second"),
        *(f"Edition {__version__}", "made this site"),
        *("Oxygen 26.1", "named in the headers of 2 documents"),
    ]
    assert '<a class="bare" href="https://orcid.org/0000-0001">Ada Bell</a>' in page
    assert '<a href="a.html">First</a>' in page


def test_the_same_is_there_as_plain_text(tmp_path: Path) -> None:
    text = publish(write(tmp_path, FILES))("humans.txt")
    assert text.startswith("/* People */\nBerg, Johanna: editor; editor (general) (Second)\n")
    assert "Ada Bell: Proofs (First)\n" in text
    assert "/* Funding */\nFund for Letters: L 12\nThe State: (Second)\n" in text
    assert text.endswith("/* This site */\nLetters\nletters@example.org\n")


def test_a_task_in_many_documents_says_of_how_many(tmp_path: Path) -> None:
    statement = "<respStmt><resp>encoding</resp><name>Ada Bell</name></respStmt>"
    files = {f"tei/{n}.xml": document(f"Letter {n}", statement * (n < 7)) for n in range(9)}
    page = publish(write(tmp_path, files))("humans.html")
    assert "encoding: 7 documents" in told(page)


def test_nobody_is_named_who_is_not_known(tmp_path: Path) -> None:
    bare = {"tei/a.xml": TEI.format(language="en", header="", body="<p>x</p>")}
    site = publish(write(tmp_path, bare))
    assert "name anybody" in site("humans.html")
    assert "Funding" not in site("humans.html")
    assert "/* People */" not in site("humans.txt")


def test_who_stands_for_nobody_is_no_credit(tmp_path: Path) -> None:
    """Where the settings name nobody the encoder writes of "the editors" into the headers."""
    source = "---\nid: a\ntitle: A letter\n---\nWords.\n"
    build_site(write(tmp_path, {"sources/a.md": source}))
    assert "<respStmt" in (tmp_path / "tei/a.xml").read_text(encoding="utf-8")
    assert "name anybody" in (tmp_path / "public/humans.html").read_text(encoding="utf-8")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    evil = "<editor ref='javascript:alert(1)'>&lt;script&gt;x */ y</editor>"
    site = publish(write(tmp_path, {"tei/a.xml": document("A", evil)}))
    assert "<script>x" not in site("humans.html")
    assert "javascript:" not in site("humans.html")
    assert "<script>x * / y: editor\n" in site("humans.txt")


def test_the_foot_leads_to_both_pages_and_says_the_release(tmp_path: Path) -> None:
    site = publish(write(tmp_path, FILES), draft=True)
    for name in ("index.html", "a.html", "a.tei.html", "signs.html", "report.html"):
        foot = site(name).partition("<footer")[2]
        assert '<a href="humans.html">Credits</a>' in foot
        assert '<a href="accessibility.html">Accessibility</a>' in foot
        assert "<p>No release is stated</p>" in foot


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("a@example.org", '<a class="bare" href="mailto:a@example.org">a@example.org</a>'),
        ("https://example.org/", '<a class="bare" href="https://example.org/">'),
        ("javascript:alert(1)", "please write to javascript:alert(1)."),
        ("", "This edition names no address for remarks."),
    ],
)
def test_the_statement_says_whom_to_tell(tmp_path: Path, contact: str, shown: str) -> None:
    files = FILES | {"edition.toml": SETTINGS.format(contact=contact)}
    assert shown in publish(write(tmp_path, files))("accessibility.html")


def test_the_statement_says_what_falls_short_of_this_site(tmp_path: Path) -> None:
    own = "editors of this edition wrote themselves"
    assert own not in publish(write(tmp_path, FILES))("accessibility.html")
    styled = write(tmp_path, {"site/style.css": "a { color: red }"})
    assert own in publish(styled)("accessibility.html")


def test_an_empty_folder_of_templates_changes_nothing(tmp_path: Path) -> None:
    own = "editors of this edition wrote themselves"
    folder = write(tmp_path, FILES)
    assert own not in publish(folder)("accessibility.html")
    templates = folder / "site" / "templates"
    templates.mkdir(parents=True)
    assert own not in publish(folder)("accessibility.html")
    (templates / "home.html").write_text('{% extends "theme/home.html" %}\n')
    assert own in publish(folder)("accessibility.html")
    (templates / "home.html").unlink()
    assert own not in publish(folder)("accessibility.html")


def test_a_page_of_the_editors_goes_before(tmp_path: Path) -> None:
    files = FILES | {"site/pages/humans.md": "# We\n\nTwo of us.\n"}
    files |= {"tei/accessibility.xml": document("About access")}
    site = publish(write(tmp_path, files))
    assert "Two of us." in site("humans.html")
    assert site("humans.txt").startswith("/* People */")
    assert "<h1>Accessibility</h1>" in site("accessibility.html")
    assert "About access" in site("accessibility-2.html")
