"""Names and measures as labels, where a file has no white space between their parts."""

import pytest
from lxml import etree

from edition.model.measured import extent_of
from edition.tei.whitespace import label_text, plain_text
from tests.tools.rendering import document, edition_of

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def element(source: str) -> etree._Element:
    return etree.fromstring(source.replace(">", f" {TEI}>", 1))


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (
            "<persName><forename>Hugo</forename><nameLink>von</nameLink>"
            "<surname>Hofmannsthal</surname></persName>",
            "Hugo von Hofmannsthal",
        ),
        (
            "<persName><forename>Jules</forename> <nameLink>d\u2019</nameLink>"
            "<surname>Aurevilly</surname></persName>",
            "Jules d\u2019Aurevilly",
        ),
        ("<persName><forename>Jean-</forename><forename>Paul</forename></persName>", "Jean-Paul"),
        (
            "<title><titlePart>Serena</titlePart><titlePart>A play</titlePart></title>",
            "Serena A play",
        ),
        ("<bibl><biblScope>Vol. 5</biblScope><biblScope>No. 3</biblScope></bibl>", "Vol. 5 No. 3"),
        ("<persName>A<hi>nna</hi><lb/>Berg</persName>", "Anna Berg"),
        ("<persName><hi>A</hi><hi>nna</hi></persName>", "Anna"),
    ],
)
def test_parts_of_a_name_are_words(source: str, label: str) -> None:
    assert label_text(element(source)) == label


def test_the_words_of_a_text_stay_as_they_are() -> None:
    name = element("<persName><forename>Hugo</forename><surname>Hof</surname></persName>")
    assert plain_text(name) == "HugoHof"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            '<extent><measure unit="leaf">159</measure><dimensions unit="mm"><height>365</height>'
            "<width>280</width><depth/></dimensions></extent>",
            "159 leaves, 365 \u00d7 280 mm",
        ),
        ('<extent><measure unit="leaf">1</measure></extent>', "1 leaf"),
        ("<extent>12 leaves, <dim>20 cm</dim></extent>", "12 leaves, 20 cm"),
        ("<extent></extent>", ""),
    ],
)
def test_an_extent_says_what_it_counts(source: str, said: str) -> None:
    assert extent_of(element(source)) == said


def test_when_and_where_without_coordinates() -> None:
    people = (
        '<listPerson><person xml:id="b"><persName><forename>Anna</forename><surname>Berg</surname>'
        "</persName><birth><date>19.07.1863</date><settlement><placeName>Linz</placeName>"
        "<location><geo>48,3 14,2</geo></location></settlement></birth>"
        '<idno type="URL" subtype="gnd">https://example.org/1</idno></person></listPerson>'
    )
    (entry,) = edition_of(document(people)).entries.values()
    assert (entry.label, entry.dates) == ("Anna Berg", "19.07.1863, Linz")
    assert [i.type for i in entry.identifiers] == ["gnd"]
