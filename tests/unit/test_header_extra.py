"""``extra-header``: TEI of the author's, each element in its place in the header."""

import pytest

from edition.settings import EditionFacts, Settings
from edition.tei.names import tei
from edition.tei.origins import origin_of
from tests.unit.header_samples import assert_same, header, part, told


def extra(*lines: str, before: str = "") -> str:
    block = "\n".join(f"  {line}" for line in lines)
    return f"---\nid: x\ntitle: y\n{before}extra-header: |\n{block}\n---\n"


@pytest.mark.parametrize(
    ("element", "parent"),
    [
        ("<funder>A Fund</funder>", "titleStmt"),
        ("<samplingDecl><p>All.</p></samplingDecl>", "encodingDesc"),
        ("<quotation marks='all'/>", "editorialDecl"),
        ("<abstract><p>Short.</p></abstract>", "profileDesc"),
        ("<particDesc><p>Two sisters.</p></particDesc>", "profileDesc"),
        ("<classCode scheme='https://x.org'>1</classCode>", "textClass"),
        ("<note>Found late.</note>", "notesStmt"),
        ("<change when='2020'>Begun.</change>", "revisionDesc"),
        ("<xenoData><a xmlns='urn:a'/></xenoData>", "teiHeader"),
    ],
)
def test_an_element_finds_its_place(element: str, parent: str):
    made, findings = header(extra(element))
    assert not findings
    name = element[1:].partition(">")[0].partition(" ")[0]
    (found,) = (e for e in made.iter(tei(name)) if (origin_of(e) or e).line == 5)
    around = found.getparent()
    assert around is not None
    assert around.tag == tei(parent)


def test_containers_are_opened_and_their_parts_placed():
    text = extra(
        "<encodingDesc>",
        "  <!-- how -->",
        "  <samplingDecl><p>All.</p></samplingDecl>",
        "</encodingDesc>",
        "<fileDesc><sourceDesc><bibl>A book</bibl></sourceDesc></fileDesc>",
    )
    assert len(header(text)[0].findall(tei("encodingDesc"))) == 1
    assert_same(part(text, "sourceDesc"), "<sourceDesc><bibl>A book</bibl></sourceDesc>")


def test_parts_of_a_described_source_keep_the_order_of_the_schema():
    text = extra(
        "<history><origin>Wien</origin></history>",
        "<sealDesc><p>One seal.</p></sealDesc>",
        before="summary: z\nsource: {repository: A Library, form: typescript}\n",
    )
    manuscript = header(text)[0].find(f".//{tei('msDesc')}")
    assert manuscript is not None
    names = [e.tag.rpartition("}")[2] for e in manuscript]
    assert names == ["msIdentifier", "msContents", "physDesc", "history"]
    assert [e.tag.rpartition("}")[2] for e in manuscript[2]] == [
        "objectDesc",
        "typeDesc",
        "sealDesc",
    ]


def test_what_there_is_once_is_replaced():
    settings = Settings(edition=EditionFacts(publisher="A Press", title="Cables", release="2"))
    text = extra(
        "<editionStmt><edition>Third</edition></editionStmt>",
        "<publicationStmt><p>Privately printed.</p></publicationStmt>",
    )
    made, _ = header(text, settings)
    names = [e.tag.rpartition("}")[2] for e in made[0]]
    assert names == ["titleStmt", "editionStmt", "publicationStmt", "seriesStmt", "sourceDesc"]
    assert "Privately printed." in part(text, "publicationStmt", settings)


def test_faults_have_the_line_and_column_of_the_source():
    _, findings = header(extra("<abstract><p>Short.</p></abstract>", "<p>", "  <b>x</b>", "</p>"))
    assert told(findings) == ["6:3 misplaced-tei"]
    _, findings = header(extra("<abstract>", "  <p>Short.</abstract>"))
    assert [f.at.line for f in findings] == [6]
    assert findings[0].code == "raw-tei-not-well-formed"
    assert findings[0].message == (
        "this TEI is not well formed: <p> is still open where </abstract> comes"
    )


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("<abstrakt/>", '<abstrakt> has no place in a header; did you mean "abstract"?'),
        ("<dc:title xmlns:dc='urn:dc'/>", "<title> has no place in a header"),
        ("some words", "text stands between the elements of the header here"),
        ("<history/>", "<history> describes sheets, and `source` says of none"),
    ],
)
def test_what_has_no_place_is_an_error(block: str, message: str):
    _, (finding,) = header(extra(block))
    assert (finding.code, finding.message) == ("misplaced-tei", message)
    assert finding.help or "did you mean" in finding.message


@pytest.mark.parametrize(
    "block",
    [
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><abstract>&e;</abstract>",
        "<abstract>&e;</abstract>",
        "</wrapper><wrapper>",
        "<abstract>" * 300,
    ],
)
def test_nothing_outside_is_read(block: str):
    _, (finding,) = header(extra(block))
    assert finding.code == "raw-tei-not-well-formed"
    assert finding.at.line == 5


def test_a_quoted_block_is_placed_as_a_whole():
    _, (finding,) = header("---\nid: x\ntitle: y\nextra-header: '<b/>'\n---\n")
    assert (finding.at.line, finding.at.column) == (4, 15)
