"""The source description for readers."""

from edition.render import describe
from tests.tools.rendering import document, edition_of

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
