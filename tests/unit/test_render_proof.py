"""The proof that nothing is missing finds what is missing, and where."""

import pytest

from edition.render.masks import Omission
from edition.render.proof import Proof, is_well_formed, letters_of_html, letters_of_tei, prove
from edition.tei.names import tei
from tests.tools.rendering import document, show

BODY = "<p>one <hi>two</hi> <!-- no text --> three</p>\n<p>four</p>"


def proof(html: str, *hidden: str) -> Proof:
    made = document(BODY)
    omitted = [Omission(e, "") for e in made.root.iter() if e.tag in map(tei, hidden)]
    return prove(made, html, omitted)


def test_the_letters_of_the_tei() -> None:
    made = document(BODY)
    found = [(str(e.tag).rpartition("}")[2], text) for e, text in letters_of_tei(made.root) if text]
    assert found == [("p", "one"), ("hi", "two"), ("p", "three"), ("p", "four")]


def test_all_there() -> None:
    assert proof("<p>one <i>two</i> three</p><p>four</p>") == Proof(15, 0, 15)


def test_what_is_hidden_need_not_be_there() -> None:
    assert proof("<p>one  three</p><p>four</p>", "hi") == Proof(15, 3, 12)


def test_what_is_missing_has_a_place() -> None:
    found = proof("<p>one  three</p><p>four</p>")
    assert (found.complete, found.lost, found.ordered, found.excerpt) == (False, 3, False, "two")
    assert str(found.at).startswith("tei/letter.xml:1:")


def test_another_order_is_no_loss() -> None:
    found = proof("<p>four</p><p>one <i>two</i> three</p>")
    assert (found.complete, found.lost, found.extra, found.ordered) == (True, 0, 0, False)


def test_a_choice_keeps_its_order_beside_a_member_that_shows_nothing() -> None:
    body = "<p><choice><lb/><orig>n</orig><reg>nec</reg></choice> non</p>"
    assert letters_of_html(show(body).html) == "nnecnon"


def test_words_of_the_page_itself_are_counted_unless_they_are_marked() -> None:
    marked = '<p>one <b data-generated="">(sic)</b> two three</p><p>four</p>'
    assert proof(marked) == Proof(15, 0, 15)
    found = proof(marked.replace(' data-generated=""', ""))
    assert (found.complete, found.extra, found.ordered) == (True, 5, True)


def test_notes_are_read_at_their_marks_and_rivals_in_their_order() -> None:
    note = '<p>a<a class="ref" href="#n1" data-generated="">1</a>c</p><aside id="n1">b</aside>'
    assert letters_of_html(note) == "abc"
    rivals = '<p><span><b data-order="1">y</b><b data-order="0">x</b></span>z</p>'
    assert letters_of_html(rivals) == "xyz"


@pytest.mark.parametrize("html", ["<p>a<br>b</p>", "<p>a&nbsp;b</p>", "<p>a<i>b</p>"])
def test_a_page_that_is_no_xml_is_read_all_the_same(html: str) -> None:
    assert not is_well_formed(html)
    assert letters_of_html(html) == "ab"
