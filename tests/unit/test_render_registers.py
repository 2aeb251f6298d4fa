"""Registers of other projects: entries that can be read, names that find them, pointers back."""

from lxml import etree

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, compile_html
from edition.render.fragment import NoLinks
from edition.render.proof import letters_of_html
from edition.settings import RegisterSetting, Settings
from edition.tei.parse import parse
from tests.tools.rendering import document, edition_of, one, plain, show, tree, words
from tests.tools.shown import parsed

PEOPLE = (
    '<listPerson><person xml:id="lisl"><persName>Lisl</persName><sex value="female"/>'
    '<idno type="URL" subtype="GND">https://d-nb.info/gnd/1</idno></person></listPerson>'
)


class SomeLinks(NoLinks):
    """Documents have addresses."""

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        return f"{document_id}.html#{fragment}"

    def external(self, url: str) -> str | None:
        return url


def test_a_name_finds_its_entry_in_another_file() -> None:
    people = document(PEOPLE, path="tei/lists/people.xml")
    for pointer in ('ref="#lisl"', 'ref="other.xml#lisl"', 'ref="lisl"', 'key="lisl"'):
        body = f"<p><persName {pointer}>Lisl</persName></p>"
        found = one(tree(body, others=[people], links=SomeLinks()), "tei-persName")
        assert found.get("href") == "people.html#lisl", pointer


def test_an_id_that_two_files_have_means_neither() -> None:
    others = [document(PEOPLE, path=f"tei/{name}.xml") for name in ("a", "b")]
    found = one(tree('<p><persName ref="#lisl">L.</persName></p>', others=others), "tei-persName")
    assert found.tag == "span"


def test_the_id_of_the_own_file_goes_first() -> None:
    people = document(PEOPLE, path="tei/people.xml")
    body = '<p xml:id="lisl">x <rs ref="#lisl">here</rs></p>'
    assert one(tree(body, others=[people], links=SomeLinks()), "tei-rs").get("href") == "#lisl"


def test_an_entry_lists_who_names_it() -> None:
    letter = document('<p xml:id="p1"><persName ref="#lisl">L.</persName></p>', path="tei/l.xml")
    shown = show(PEOPLE, others=[letter], links=SomeLinks()).html
    assert 'Named in: <a href="l.html#p1">' in shown


def test_statements_of_attributes_are_written_out() -> None:
    root = tree(PEOPLE, links=SomeLinks())
    assert "".join(one(root, "tei-sex").itertext()) == "Sex: female"
    assert words(one(root, "tei-idno")) == "https://d-nb.info/gnd/1"
    assert plain(PEOPLE) == "Lisl\nSex: female\n\nGND: https://d-nb.info/gnd/1\n"


def test_a_register_is_no_text_of_the_source() -> None:
    (facts,) = edition_of(document(f"{PEOPLE}<p>Two words</p>")).documents
    assert facts.words == 2


def test_a_relation_is_a_sentence_even_where_nobody_is_known() -> None:
    root = tree('<listRelation><relation name="friend" active="#a" passive="#b"/></listRelation>')
    assert "".join(one(root, "relation").itertext()) == "a – friend – b"


def test_a_register_counts_who_names_its_entry_by_a_copy() -> None:
    settings = Settings(registers=(RegisterSetting("person", "tei/people.xml", "persName"),))
    people = document(PEOPLE, path="tei/people.xml")
    letter = document(f'<p>Dear <rs ref="#lisl">L.</rs></p>{PEOPLE}', path="tei/letter.xml")
    edition = edition_of(people, letter, settings=settings)
    assert [named.document for named in edition.occurrences["people.xml#lisl"]] == ["letter"]
    assert [named.document for named in edition.occurrences["letter.xml#lisl"]] == ["letter"]


def test_names_side_by_side_are_a_heading_and_a_line() -> None:
    body = (
        '<listPlace><place xml:id="w"><placeName>Wien</placeName><placeName type="old">Bécs'
        '</placeName><placeName type="url">https://example.org/w</placeName><location><placeName>'
        "Austria</placeName><geo>48 16</geo></location></place></listPlace>"
    )
    root = tree(body, links=SomeLinks())
    assert words(one(root, "also")) == "Bécshttps://example.org/w"
    assert "".join(one(root, "also").itertext()) == "Also: Bécs, https://example.org/w"
    assert one(root, "also").find("a").get("href") == "https://example.org/w"
    said = " ".join("".join(one(root, "tei-location").itertext()).split())
    assert said == "Location: Austria, Coordinates: 48 16"


def test_the_main_name_is_the_heading_wherever_it_stands() -> None:
    body = (
        '<listPerson><person><persName type="alias">Liesl</persName><persName type="main">Elisabeth'
        "</persName><persName>E. B.</persName></person></listPerson>"
    )
    root = tree(body)
    assert "".join(one(root, "names").itertext()) == "ElisabethAlso: Liesl, E. B."
    assert letters_of_html(show(body).html) == "LieslElisabethE.B."


def test_parts_of_a_name_are_apart() -> None:
    body = "<p>By <persName><forename>Anna</forename><surname>Berg</surname></persName>.</p>"
    assert "".join(one(tree(body), "tei-persName").itertext()) == "Anna Berg"


def test_a_reference_of_parts_alone_has_commas() -> None:
    body = (
        "<listBibl><bibl><title>Esther</title><author>Grillparzer, Franz</author></bibl></listBibl>"
    )
    assert plain(body) == "Esther, Grillparzer, Franz\n"
    assert "".join(one(tree(body), "tei-bibl").itertext()) == "Esther, Grillparzer, Franz"


def whole(text: str, view: str = "diplomatic") -> etree._Element:
    """A document that is more than a body."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'
    made, _ = parse(data.encode(), "tei/letter.xml")
    assert made is not None
    renderer, _ = compile_html(VIEWS[view], Settings())
    return parsed(renderer.render(made, merge([collect(made)], Settings()), NoLinks()).html)


def test_a_register_stands_on_no_sheet() -> None:
    root = whole(f'<text><body><p><pb n="1"/>Dear A.</p></body><back>{PEOPLE}</back></text>')
    sheets = [words(e) for e in root.iter("div") if "sheet" in (e.get("class") or "").split()]
    assert sheets == ["Dear A."]
    assert words(one(root, "beside")) == "Lisl https://d-nb.info/gnd/1".replace(" ", "")
    assert one(root, "register-label").text == "Persons"


def test_the_text_after_a_register_has_sheets_of_its_own() -> None:
    root = whole(f'<standOff>{PEOPLE}</standOff><text><body><pb n="1"/><p>A.</p></body></text>')
    order = [(e.get("class") or "").split()[0] for e in root if e.get("class")]
    assert order == ["beside", "sheet"]
    assert words(one(root, "sheet")) == "A."


def test_a_back_with_words_of_its_own_stays_on_its_sheet() -> None:
    root = whole(f"<text><body><p>A.</p></body><back><p>Post scriptum</p>{PEOPLE}</back></text>")
    assert "Post scriptum" in words(one(root, "sheet"))


def test_a_list_of_works_beside_registers_is_not_counted() -> None:
    made, _ = parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>Two words</p></body>'
        f"<back>{PEOPLE}<listBibl><bibl><title>Esther</title></bibl></listBibl></back></text>"
        "</TEI>".encode(),
        "tei/letter.xml",
    )
    assert made is not None
    assert collect(made).words == 2


def test_an_event_without_words_says_what_its_attributes_say() -> None:
    body = '<listEvent><event type="print" when="1914"><desc/></event></listEvent>'
    assert plain(body) == "print, 1914\n"
    assert "".join(one(tree(body), "tei-event").itertext()) == "print, 1914"


def test_notes_of_a_reference_keep_their_marks() -> None:
    notes = "<note>A play.</note><noteGrp><note>Lost.</note></noteGrp>"
    bibl = f"<bibl><title>Esther</title>{notes}</bibl>"
    shown = "".join(one(tree(f"<listBibl>{bibl}</listBibl>"), "tei-bibl").itertext())
    assert shown == "Esther1, Lost."


def test_an_extent_says_what_it_counts() -> None:
    extent = (
        '<extent><measure unit="leaf">159</measure> <dimensions unit="mm"><height>365</height>'
        "<width>280</width><depth/></dimensions></extent>"
    )
    support = f"<objectDesc><supportDesc>{extent}</supportDesc></objectDesc>"
    body = f"<msDesc><physDesc>{support}</physDesc></msDesc>"
    shown = "".join(one(tree(body), "tei-extent").itertext())
    assert shown == "Extent: 159 leaves, 365 \u00d7 280 mm"
    assert "159 leaves, 365 \u00d7 280 mm" in plain(body)
