"""What is held back, and what is left in its place."""

import re
import shutil
from pathlib import Path

import pytest

from edition.build import Build, build_site
from edition.build import published as published_edition
from edition.cli import main
from edition.diagnostics import EditionError
from edition.read import read_edition
from edition.tei.names import tei as named
from edition.validate.schema_file import schema_for
from tests.tools.held_back import (
    BY_CODE,
    FILES,
    HEAD,
    PERSONS,
    SECRET,
    SETTINGS,
    build,
    everything,
    tei,
)
from tests.tools.publishing import write

GAP = '<gap reason="held-back" resp="#ed"><desc>privacy until 2031</desc></gap>'


def row(**keys: str) -> str:
    said = {"reason": "privacy until 2031", **keys}
    return "[[publish.hold_back]]\n" + "".join(f'{k} = "{v}"\n' for k, v in said.items())


def published(root: Path, body: str, rows: str = BY_CODE, **files: str) -> str:
    """The text of a TEI document as it is published, spaces folded."""
    write(root, FILES | {"edition.toml": SETTINGS + rows, "tei/other.xml": tei(body)} | files)
    public, _ = published_edition(read_edition(root, validate=False))
    data = public.documents["tei/other.xml"].data.decode()
    found = re.search(r"<body>(.*)</body>", data, re.DOTALL)
    assert found
    return " ".join(found[1].split())


def codes(made: Build) -> list[str]:
    return [finding.code for finding in made.read.report]


def test_a_passage_is_a_gap_that_says_why_and_not_how_much(tmp_path: Path) -> None:
    site = build(tmp_path)
    text = " ".join((site / "letter.xml").read_text(encoding="utf-8").split())
    assert f"the sundew is back. {GAP} Come in June!" in text
    page = (site / "letter.html").read_text(encoding="utf-8")
    assert "held back by the editors: " in page
    assert "privacy until 2031" in page
    plain = (site / "letter.txt").read_text(encoding="utf-8")
    assert "is back. [… held back by the editors: privacy until 2031] Come in June!" in plain
    assert "Easter" not in everything(site)
    assert "9 words" in page  # as many as are left


def test_the_digest_of_the_whole_source_is_not_published(tmp_path: Path) -> None:
    site = build(tmp_path)
    assert "digest" in (tmp_path / "tei/letter.xml").read_text(encoding="utf-8")
    assert "digest" not in (site / "letter.xml").read_text(encoding="utf-8")


def test_what_is_only_named_in_it_is_in_no_register(tmp_path: Path) -> None:
    letter = f"{HEAD}[Anna](person:anna) knows. [[Berta](person:berta) is ill.]{{.seg code=P}}\n"
    site = build(tmp_path, {"sources/letter.md": letter})
    register = (site / "persons.html").read_text(encoding="utf-8")
    assert "Anna Reiter" in register
    assert "Berta" not in everything(site)


def test_what_is_named_elsewhere_stays_in_the_register(tmp_path: Path) -> None:
    letter = f"{HEAD}[Berta](person:berta). [[Berta](person:berta) is ill.]{{.seg code=privacy}}\n"
    site = build(tmp_path, {"sources/letter.md": letter})
    assert "Berta Kalmus" in (site / "persons.html").read_text(encoding="utf-8")


def test_other_entries_do_not_name_it_either(tmp_path: Path) -> None:
    more = (
        '<note>Sister of <persName ref="#berta">Berta Kalmus</persName></note></person>'
        '</listPerson><listRelation><relation name="s" active="#anna" passive="#berta"/>'
        "</listRelation>"
    )
    persons = PERSONS.replace("</person></listPerson>", more)
    letter = f"{HEAD}[Anna](person:anna) knows. [[Berta](person:berta) is ill.]{{.seg code=P}}\n"
    site = build(tmp_path, {"sources/letter.md": letter, "tei/registers/persons.xml": persons})
    assert "Sister of" in (site / "persons.html").read_text(encoding="utf-8")
    assert "Berta" not in everything(site)
    assert "berta" not in everything(site)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('<p>One.</p><p ana="#privacy" xml:id="x" rend="red">Two.</p>', "<p>One.</p><p>GAP</p>"),
        ('<p>A <hi ana="#privacy">b <!-- c --><?d e?></hi> f.</p>', "<p>A GAP f.</p>"),
        ('<p>A <hi ana="#privacy">b</hi><hi ana="#privacy">c</hi> d</p>', "<p>A GAP d</p>"),
        ('<lg ana="#privacy"><l>a</l><l>b</l><l>c</l></lg>', "<lg><l>GAP</l></lg>"),
        ('<lg><l ana="#privacy">a</l><l>b</l></lg>', "<lg><l>GAP</l><l>b</l></lg>"),
        (
            '<list><item>a</item><item ana="#privacy"><p>b</p></item></list>',
            "<list><item>a</item><item>GAP</item></list>",
        ),
        (
            '<table><row><cell>a</cell><cell cols="2" ana="#privacy">b</cell></row></table>',
            '<table><row><cell>a</cell><cell cols="2">GAP</cell></row></table>',
        ),
        ('<div ana="#privacy"><head>a</head><p>b</p><p>c</p></div>', "<div><p>GAP</p></div>"),
        ('<quote ana="#privacy"><p>b</p></quote><p>c</p>', "<p>GAP</p><p>c</p>"),
        (
            '<p><choice><sic ana="#privacy">wod</sic><corr>word</corr></choice> a</p>',
            "<p>GAP a</p>",
        ),
        ('<p>a<note ana="#privacy">Ill.</note></p>', "<p>a<note>GAP</note></p>"),
        (
            '<p ana="#privacy">a <pb n="2" facs="2.jpg" xml:id="pb2"/> b <pb n="3"/> c</p>',
            '<p>GAP<pb n="3"/></p>',
        ),
        (
            '<pb n="1" facs="1.jpg"/><p>a <hi ana="#privacy">b</hi></p>',
            '<pb n="1"/><p>a GAP</p>',
        ),
        (  # both pages of an opening stand on one picture
            '<pb n="1" facs="1.jpg"/><p>a <hi ana="#privacy">b</hi></p><pb n="2" facs="1.jpg"/>'
            '<p>c</p><pb n="3" facs="3.jpg"/><p>d</p>',
            '<pb n="1"/><p>a GAP</p><pb n="2"/><p>c</p><pb n="3" facs="3.jpg"/><p>d</p>',
        ),
        (
            '<p>a <hi ana="#privacy" xml:id="x">b</hi> <ref target="#x">there</ref></p>',
            "<p>a GAP <ref>there</ref></p>",
        ),
        (
            '<p>a <hi ana="#privacy" xml:id="x">b</hi> c</p><note target="#x">Ill.</note>',
            "<p>a GAP c</p><note>GAP</note>",
        ),
        (
            '<p>a <hi ana="#privacy">b <ref target="#n"/></hi> c</p><note xml:id="n">Ill.</note>',
            "<p>a GAP c</p><note>GAP</note>",
        ),
        (
            '<p>a <addSpan ana="#privacy" spanTo="#e"/>b <hi>c</hi> d<anchor xml:id="e"/> e</p>',
            '<p>a GAP <anchor xml:id="e"/> e</p>',
        ),
        (
            '<p>a <seg xml:id="x">b</seg> c <seg xml:id="y">d</seg> e</p>'
            '<span from="#x" to="#y" ana="#privacy">ill</span>',
            "<p>a GAP e</p>",
        ),
        (
            '<p><del type="redaction" subtype="marked" xml:id="r">a</del>'
            '<note type="exemption" target="#r" ana="#privacy">7</note> b</p>',
            "<p>GAP<note>GAP</note> b</p>",
        ),
        (
            '<p><del type="redaction" xml:id="r1" next="#r2" ana="#privacy">a</del>'
            '</p><p><del type="redaction" xml:id="r2" prev="#r1">b</del></p>',
            "<p>GAP</p><p>GAP</p>",
        ),
    ],
)
def test_by_code(tmp_path: Path, body: str, left: str) -> None:
    gap = GAP.replace(' resp="#ed"', "")  # nobody is called so in this document
    assert published(tmp_path, body) == left.replace("GAP", gap)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('<p>a <add hand="#h-x">b</add> c</p>', "<p>a GAP c</p>"),
        (
            '<p>a <handShift new="#h-x"/> b <hi>c</hi></p><p>d <handShift new="#h-y"/> e</p>',
            '<p>a <handShift new="#h-x"/> GAP </p><p>GAP <handShift new="#h-y"/> e</p>',
        ),
        (
            '<p>a <handShift new="#h-x"/>b</p><p>c</p>',
            '<p>a <handShift new="#h-x"/>GAP</p><p>GAP</p>',
        ),
        (
            '<p>a <subst><del>b</del><add hand="#h-x">c</add></subst> d</p>',
            "<p>a <subst><del>b</del><add>GAP</add></subst> d</p>",
        ),
    ],
)
def test_by_hand(tmp_path: Path, body: str, left: str) -> None:
    gap = GAP.replace(' resp="#ed"', "")
    assert published(tmp_path, body, row(hand="x")) == left.replace("GAP", gap)


def test_by_status(tmp_path: Path) -> None:
    rows = row(status="unchecked")
    body = '<p>a <seg status="unchecked">b</seg> c</p>'
    assert "<desc>" in published(tmp_path, body, rows)
    header = '<revisionDesc status="unchecked"><change>x</change></revisionDesc>'
    third = tei("<p>Nobody reads this.</p>", header)
    site = build(tmp_path, {"edition.toml": SETTINGS + rows, "tei/third.xml": third})
    assert (site / "other.xml").is_file()
    assert not (site / "third.xml").exists()


WORK = '[[work]]\nid = "cable"\n'
TWO = {
    "edition.toml": SETTINGS + WORK + row(copy="A"),
    "sources/fuller.md": (
        "---\nid: fuller\ntitle: Cable\nwitness: {of: cable, siglum: A}\n---\nThe Consul reports "
        "[that his cook has been arrested by the police]{.redacted key=r1 code=privacy}.\n"
    ),
    "sources/excised.md": (
        "---\nid: excised\ntitle: Cable\nwitness: {of: cable, siglum: B}\n---\n"
        "The Consul reports []{.withheld key=r1 in=fuller}. See [the other](fuller.xml).\n"
    ),
}


def test_a_copy_vanishes_with_all_that_points_at_it(tmp_path: Path) -> None:
    site = build(tmp_path, TWO)
    assert not (site / "fuller.html").exists()
    text = everything(site)
    assert "cook" not in text
    assert "fuller" not in text
    excised = (site / "excised.xml").read_text(encoding="utf-8")
    assert '<gap reason="withheld" resp="#ed"/>' in " ".join(excised.split())
    assert "9 words" not in text
    assert "size unknown" in (site / "excised.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["fuller", "A", "cable/A"])
def test_the_names_of_a_copy(tmp_path: Path, name: str) -> None:
    site = build(tmp_path, TWO | {"edition.toml": SETTINGS + WORK + row(copy=name)})
    assert (site / "excised.html").is_file()
    assert not (site / "fuller.html").exists()


def test_the_reading_of_a_witness(tmp_path: Path) -> None:
    source = '<listWit><witness xml:id="A">One</witness><witness xml:id="B">Two</witness></listWit>'
    body = (
        '<p>x <app><lem wit="#B">b</lem><rdg wit="#A">a</rdg></app> '
        '<app><lem wit="#A #B">c</lem><rdg wit="#A">d</rdg></app></p>'
    )
    site = build(
        tmp_path,
        {"edition.toml": SETTINGS + row(copy="A"), "tei/other.xml": tei(body, source=source)},
    )
    text = (site / "other.xml").read_text(encoding="utf-8")
    assert "One" not in text
    assert '<lem wit="#B">c</lem>' in text
    assert "#A" not in text
    assert ">a<" not in text


def test_words_that_other_documents_show_are_told(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"tei/other.xml": tei(f"<p>It is said: {SECRET}.</p>")})
    made = build_site(tmp_path)
    (finding,) = [f for f in made.read.report if f.code == "held-back-elsewhere"]
    assert str(finding.at) == "sources/letter.md:6:32"
    assert finding.severity == "warning"
    assert "(all runs of five words)" in finding.message


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [("code", "privat", "privacy"), ("copy", "lettr", "letter"), ("hand", "docter", "doctor")],
)
def test_a_row_that_fits_nothing_is_told(tmp_path: Path, kind: str, value: str, meant: str) -> None:
    write(tmp_path, FILES | {"edition.toml": SETTINGS + row(**{kind: value})})
    (finding,) = [f for f in read_edition(tmp_path).report if f.code == "nothing-held-back"]
    assert finding.at.file == "edition.toml"
    assert finding.help == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    "rows",
    [
        '[[publish.hold_back]]\ncode = "privacy"\n',
        '[[publish.hold_back]]\ncode = "privacy"\nhand = "x"\nreason = "x"\n',
        '[[publish.hold_back]]\nreason = "x"\n',
        '[[publish.hold_back]]\ncode = 3\nreason = "x"\n',
        '[[publish.holdback]]\ncode = "privacy"\nreason = "x"\n',
        '[publish]\nhold_back = "privacy"\n',
        '[[publish.hold_back]]\ncode = privacy\nreason = "x"\n',
    ],
)
def test_nothing_is_published_where_a_row_has_a_fault(tmp_path: Path, rows: str) -> None:
    with pytest.raises(EditionError):
        build(tmp_path, {"edition.toml": SETTINGS + rows})
    assert not (tmp_path / "public").exists()


def test_a_repository_with_a_remote_is_told(tmp_path: Path) -> None:
    write(tmp_path, FILES | {".git/config": '[remote "origin"]\n\turl = x\n\tfetch = y\n'})
    assert "held-back-in-repository" in codes(build_site(tmp_path))
    (tmp_path / ".git/config").write_text("[core]\n\tbare = false\n")
    assert "held-back-in-repository" not in codes(build_site(tmp_path))


def test_a_worktree_of_a_repository_with_a_remote(tmp_path: Path) -> None:
    write(tmp_path / "repository", {"config": '[remote "o"]\n', "worktrees/w/commondir": "../.."})
    root = write(
        tmp_path / "tree", FILES | {".git": f"gitdir: {tmp_path}/repository/worktrees/w\n"}
    )
    assert "held-back-in-repository" in codes(build_site(root))


def test_the_report_of_a_draft_quotes_nothing(tmp_path: Path) -> None:
    letter = f"{HEAD}A [{SECRET}]{{.seg code=privacy}}. [Berta](date:31.13.1962)\n"
    write(tmp_path, FILES | {"sources/letter.md": letter, "tei/x.xml": tei("<p><b>x</b></p>")})
    assert main(["build", "-C", str(tmp_path), "--draft", "--quiet"]) in (0, 1)
    report = (tmp_path / "public/report.html").read_text(encoding="utf-8")
    assert "31.13" not in report
    assert "Easter" not in report
    assert "sources/letter.md" in report
    assert "tei/x.xml" in report


def test_without_rows_nothing_changes(tmp_path: Path) -> None:
    site = build(tmp_path, {"edition.toml": SETTINGS})
    written, shown = (p.read_bytes() for p in (tmp_path / "tei/letter.xml", site / "letter.xml"))
    assert written == shown


def test_what_is_published_follows_the_schema(tmp_path: Path) -> None:
    site = build(tmp_path)
    made = build_site(tmp_path)
    schema = schema_for(made.read.settings, tmp_path)
    document = made.read.documents["tei/letter.xml"]
    assert document.data == (site / "letter.xml").read_bytes()
    assert schema.admits(document.root)
    assert document.root.find(f".//{named('gap')}") is not None


def test_a_siglum_of_two_works(tmp_path: Path) -> None:
    other = TWO["sources/fuller.md"].replace("cable", "letter").replace("id: fuller", "id: third")
    works = f'{WORK}[[work]]\nid = "letter"\n'
    files = TWO | {"edition.toml": SETTINGS + works + row(copy="A"), "sources/third.md": other}
    write(tmp_path, FILES | files)
    made = build_site(tmp_path)
    (finding,) = [f for f in made.read.report if f.code == "ambiguous-siglum"]
    assert finding.help == 'name one of them: copy = "cable/A"'
    assert not (tmp_path / "public/third.html").exists()


def test_entities_of_a_document_type_go(tmp_path: Path) -> None:
    body = tei('<p>a <hi ana="#privacy">&secret;</hi></p>')
    text = f'<!DOCTYPE TEI [<!ENTITY secret "{SECRET}">]>\n<?xml-model href="x.rng"?>\n{body}'
    site = build(tmp_path, {"tei/other.xml": text})
    found = (site / "other.xml").read_text(encoding="utf-8")
    assert "ENTITY" not in found
    assert '<?xml-model href="x.rng"?>' in found


def test_places_of_findings_stay_those_of_the_file(tmp_path: Path) -> None:
    body = '<p ana="#privacy">one\n two</p>\n<p>\n   <hi>three</hi></p>'
    write(tmp_path, FILES | {"tei/other.xml": tei(body)})
    build_site(tmp_path)
    document = published_edition(read_edition(tmp_path))[0].documents["tei/other.xml"]
    (found,) = document.root.iter(named("hi"))
    assert (document.span(found).line, document.span(found).column) == (4, 4)


# ── the edition of the repository itself ────────────────────────────────────────────────────────


def test_of_a_copy_that_is_held_back_its_other_says_nothing(
    tmp_path: Path, repository: Path
) -> None:
    for name in ("sources", "tei"):
        shutil.copytree(repository / name, tmp_path / name)
    settings = (repository / "edition.toml").read_text(encoding="utf-8")
    write(tmp_path, {"edition.toml": settings + row(copy="A")})
    build_site(tmp_path)
    text = everything(tmp_path / "public")
    assert not re.search(r"\b(124|47) (redacted )?words", text)
    assert not re.search(r'(quantity|data-quantity|words)="?(124|47|171)\b', text)
    assert "memo-fuller" not in text
    assert "size unknown" in (tmp_path / "public/memo-excised.html").read_text(encoding="utf-8")
