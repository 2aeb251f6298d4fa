"""What a source cannot say is told with its place, and never lost without a word."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.encode.sources import Setting
from edition.importers.phrases import tradition
from edition.importers.tei import Wish, restore
from edition.importers.tei.differences import differences
from edition.importers.tei.settled import settled
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.folder import Folder
from edition.tei.names import TEI, XML_ID, tei
from edition.tei.parse import parse
from tests.importers.tei.edition import made, of_file, restored, text_of


def test_what_stands_beside_the_body() -> None:
    found = restored("<front><p>Title</p></front>\n<body><p>a</p></body>")
    (finding,) = found.findings
    assert finding.is_error
    assert finding.message == "<front> has no place in a source and is left out"


def test_attributes_of_the_body() -> None:
    found = restored('<body rend="x"><p>a</p></body>')
    assert not found.is_equal
    assert [f.message for f in found.findings] == ["<body> would not come back as it is"]


def test_the_line_is_that_of_the_file() -> None:
    found = restored("<body><p>a</p></body>\n\n<back><p>b</p></back>")
    assert [(f.at.file, f.at.line) for f in found.findings] == [("tei/letter.xml", 3)]


def test_what_of_the_header_has_no_key_is_kept_as_tei() -> None:
    found = restored("<body><p>a</p></body>")
    assert found.findings == []
    assert "  <publicationStmt><p>Not published.</p></publicationStmt>" in found.text


def test_no_id_of_the_header_stands_twice() -> None:
    header = (
        "<teiHeader><fileDesc><titleStmt><title>Letter</title><editor xml:id='ed'>I. C.</editor>"
        "</titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><bibl/></sourceDesc>"
        "</fileDesc><profileDesc><handNotes><handNote xml:id='h-a' medium='ink' scope='sole'/>"
        "<handNote xml:id='h-b' medium='ink'/></handNotes></profileDesc></teiHeader>"
    )
    body = "<p><add hand='#h-a'>a</add> <add hand='#h-b'>b</add></p>"
    text = f"<TEI xmlns='{TEI}'>{header}<text><body>{body}</body></text></TEI>"
    found = of_file(text.encode(), "letter")
    assert found.is_equal
    assert text_of(found) == "[a]{el=add hand=#h-a} [b]{.hand by=b}"
    encoded = made({"sources/letter.md": found.text}).encoded
    assert not encoded.failed
    (document,) = encoded.documents.values()
    ids = [e.get(XML_ID) for e in document.root.iter(etree.Element) if e.get(XML_ID)]
    assert len(ids) == len(set(ids))
    assert [f.message for f in found.findings] == ["<editor> of the header is not kept as it is"]


def test_phrases_become_gaps_where_that_is_wished() -> None:
    data = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>He said '
        b'[<hi rend="italic">3 lines not declassified</hi>] today.</p></body></text></TEI>'
    )
    document, _ = parse(data, "tei/d1.xml")
    assert document
    setting = Setting(Folder(Path("no-such-folder")), Settings(), Authority())
    found = restore(document, setting, wish=Wish(tradition("frus")))
    assert text_of(found) == "He said []{.withheld key=r1 lines=3} today."
    plain = restore(document, setting)
    assert text_of(plain) == "He said [*3 lines not declassified*] today."


_NAMES = st.sampled_from(
    "p hi add del unclear gap lb pb note choice sic corr seg q ab lg l list item div head fw stamp "
    "table row cell opener salute closer signed figure foreign anchor sp speaker quote eg".split()
)
_TEXT = st.text(
    st.sampled_from(" \n\tabß1.-#*_~`[]{}()|<>&!^:\\\u00a0\u200d\u2028é\"'="), max_size=12
)
_KEYS = st.sampled_from("rend type n cert resp place corresp hand subtype level who".split())
_VALUES = st.sampled_from(
    ("x", "#ed", "low", "high", "1", "a b", 'q"q', "redaction", "stamp", "editorial", "superscript")
)
_ATTRIBUTES = st.dictionaries(_KEYS, _VALUES, max_size=3)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    element = etree.Element(tei(draw(_NAMES)), draw(_ATTRIBUTES))
    element.text = draw(_TEXT)
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        child = draw(st.one_of(trees(depth - 1), st.just(None)))
        child = etree.Comment("x") if child is None else child
        child.tail = draw(_TEXT)
        element.append(child)
    return element


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(trees(), min_size=1, max_size=4))
def test_any_tree_comes_back_or_is_told(children: list[etree._Element]) -> None:
    body = etree.Element(tei("body"), nsmap={None: "http://www.tei-c.org/ns/1.0"})
    body.extend(children)
    found = restored(etree.tostring(body, encoding="unicode"))
    (document,) = made({"sources/letter.md": found.text}).encoded.documents.values()
    again = document.root.find(f"{tei('text')}/{tei('body')}")
    assert again is not None
    wanted = etree.fromstring(etree.tostring(body))
    left = list(differences(settled(wanted), settled(again)))
    assert not left or not found.is_equal
    assert found.is_equal or any(f.code == "tei-differs" for f in found.findings)
