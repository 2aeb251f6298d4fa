"""The source description for readers."""

from pathlib import Path

import pytest
from lxml import etree

from edition.render import describe
from edition.render.proof import squeezed
from edition.tei.names import tei
from edition.tei.parse import parse
from tests.tools.needs import find, needs
from tests.tools.rendering import document, edition_of
from tests.tools.shown import parsed

FOLDER = find("corpora")
FILES = (
    sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.xml"))
    if FOLDER
    else [""]
)

HEADER = """
<fileDesc><titleStmt><title>Letter</title>
<author cert="medium"><persName>Anna B.</persName></author>
</titleStmt><sourceDesc><msDesc><msIdentifier><repository>Staats&amp;archiv</repository>
<idno type="shelf-mark">K 12</idno></msIdentifier><msContents><summary>She asks for paper.</summary>
</msContents><physDesc><objectDesc form="manuscript"><supportDesc><extent>1 leaf</extent>
</supportDesc></objectDesc></physDesc></msDesc></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName>Anna B.</persName>
<date when="1916-02-03">3 Feb.</date></correspAction></correspDesc>
<handNotes><handNote xml:id="h1">Ink, the writer.</handNote></handNotes></profileDesc>
"""


def test_rows_say_what_the_header_says() -> None:
    made = document('<pb n="1"/><pb n="2" cert="low"/><p/>', HEADER)
    rows = dict(describe(made, edition_of(made)))
    assert rows["Author"] == 'Anna B. <span class="sure">(medium certainty)</span>'
    assert rows["Sent"] == "Anna B., 3 Feb."
    assert rows["Repository"] == "Staats&amp;archiv"
    assert rows["Shelf mark"] == "K 12"
    assert rows["Form"] == "manuscript, 1 leaf"
    assert rows["Contents"] == "She asks for paper."
    assert rows["Hands"] == "Ink, the writer."
    assert rows["Pages"] == "1, 2 (low certainty)"


def test_a_document_without_a_header_has_no_rows() -> None:
    made = document("<p/>")
    assert describe(made, edition_of(made)) == []


def test_what_no_row_says_follows_part_by_part() -> None:
    header = (
        "<fileDesc><titleStmt><title>Letter</title><respStmt><resp>edited by</resp>"
        '<name>C. D.</name></respStmt></titleStmt><sourceDesc><bibl>A book, <ref target="#x">p. 1'
        "</ref>.</bibl></sourceDesc></fileDesc><encodingDesc><projectDesc><p>A project.</p>"
        "</projectDesc></encodingDesc>"
    )
    made = document("<p/>", header)
    rows = {label: words_of(html) for label, html in describe(made, edition_of(made))}
    assert rows["Responsibility"] == "edited by: C. D."
    assert rows["Source"] == "A book, p. 1."
    assert rows["Encoding"] == "Project description: A project."


def test_a_label_is_not_said_twice() -> None:
    header = (
        '<fileDesc><titleStmt><title>Play</title><title type="sub">A fragment</title>'
        '<editor role="generalEditor" key="AB" ref="#ab"/></titleStmt></fileDesc>'
        '<profileDesc><langUsage><language ident="fr">French</language></langUsage>'
        '<particDesc><listPerson><person xml:id="ab"><persName><forename>Anna</forename>'
        "<surname>Bell</surname></persName></person><person><persName>Lucy</persName></person>"
        "</listPerson></particDesc><abstract><p><q>A q</q> <seg>of prose.</seg></p></abstract>"
        '</profileDesc><revisionDesc><change when="2017-11-30">Begun</change></revisionDesc>'
    )
    made = document("<p/>", header)
    rows = {label: words_of(html) for label, html in describe(made, edition_of(made))}
    assert rows == {
        "Title": "sub: A fragment Editor: general editor, AB, Anna Bell",
        "Profile": "Languages: French Persons: Anna Bell Lucy Abstract: A q of prose.",
        "Revisions": "30 November 2017: Begun",
    }


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_a_header_is_lost(name: str) -> None:
    data = (needs("corpora") / name).read_bytes()
    made, findings = parse(data, f"tei/{Path(name).name}")
    assert made, findings
    rows = describe(made, edition_of(made))
    facts = edition_of(made).by_path[made.path]
    shown = squeezed(facts.title)  # above the text
    shown += "".join(squeezed("".join(parsed(html).itertext())) for _, html in rows)
    if not facts.words:  # they stand in place of the text
        texts = (
            text for e in made.root.iter(tei("msDesc"), tei("correspDesc")) for text in e.itertext()
        )
        shown += squeezed("".join(map(str, texts)))
    for header in made.root.iter(tei("teiHeader")):
        for words in header.itertext(etree.Element, etree.Entity):
            assert squeezed(str(words)) in shown


def words_of(html: str) -> str:
    return " ".join(parsed(html.replace("<li", " <li")).xpath("string()").split())


def test_a_list_of_letters_is_no_letter() -> None:
    letter = (
        '<correspDesc><correspAction type="sent"><persName>{}</persName><date when="1805"/>'
        "</correspAction></correspDesc>"
    )
    one, two = letter.format("Anna"), letter.format("Bruno")
    single = document("<p/>", f"<profileDesc>{one}</profileDesc>")
    several = document("<p/>", f"<profileDesc>{one}{two}</profileDesc>")
    alone = edition_of(single).by_path[single.path]
    assert [name.text for action in alone.sent for name in action.names] == ["Anna"]
    facts = edition_of(several).by_path[several.path]
    assert (facts.sent, facts.date) == ((), None)
    assert describe(several, edition_of(several)) == []
