"""Registers of other projects: entries that can be read, names that find them, pointers back."""

from edition.render.fragment import NoLinks
from tests.tools.rendering import document, edition_of, one, plain, show, tree, words

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
