"""Restored words on the page: generated, marked with their copy, in the reading view only."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from edition.model.redaction import Size
from edition.model.restored import Restored, Run, Stretch
from edition.render import VIEWS, Fragment, NoLinks, compile_html, compile_plain
from edition.render.proof import prove
from edition.settings import Settings
from tests.tools.rendering import document, edition_of
from tests.tools.shown import parsed

BODY = (
    '<p>So <del type="redaction" subtype="withheld" xml:id="r1">'
    '<gap reason="withheld" unit="word" quantity="4"/></del> it is.</p>'
)
FIRST = Stretch((Run("He met the consul"),), "B", "cable-2003", "r1")
SECOND = Stretch((Run("and left."),), "B", "cable-2003", "p-2", True, "b.")


class Links(NoLinks):
    """Every document has a page."""

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        return f"{document_id}.html" + (f"#{fragment}" if fragment else "")

    def external(self, url: str) -> str | None:
        return url


def shown(
    stretches: Sequence[Stretch], view: str = "reading", body: str = BODY, *, plain: bool = False
) -> Fragment:
    made = document(body)
    known = {made.id: {"r1": Restored(tuple(stretches), 4)}}
    edition = replace(edition_of(made), restored=known)
    if plain:
        return compile_plain(VIEWS[view], Settings()).render(made, edition, Links())
    renderer, findings = compile_html(VIEWS[view], Settings())
    assert not findings
    fragment, omitted = renderer.traced(made, edition, Links())
    proof = prove(made, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True)
    return fragment


def words_of(fragment: Fragment) -> str:
    """What a reader without a stylesheet reads of the words."""
    (ins,) = parsed(fragment.html).iter("ins")
    for line in ins.iter("br"):
        line.tail = f" | {line.tail or ''}"
    return " ".join("".join(ins.itertext()).split())


def links_of(fragment: Fragment) -> list[str]:
    (ins,) = parsed(fragment.html).iter("ins")
    return [a.get("href", "") for a in ins.iter("a")]


def test_without_a_stylesheet_the_words_stand_in_brackets_with_their_copy() -> None:
    assert words_of(shown([FIRST])) == (
        "[restored from copy B] He met the consul [end of the words restored from copy] B"
    )


def test_nothing_of_them_is_the_documents() -> None:
    """The proof, made for every page here, would count a letter too much."""
    (ins,) = parsed(shown([FIRST]).html).iter("ins")
    assert ins.get("data-generated") == ""
    assert ins.getprevious() is not None
    assert "bar" in (ins.getprevious().get("class") or "")


def test_every_paragraph_names_its_copy_and_leads_there() -> None:
    fragment = shown([FIRST, SECOND])
    assert words_of(fragment).startswith(
        "[restored from copy B] He met the consul | b. [from copy B] and left."
    )
    assert links_of(fragment) == ["cable-2003.html#r1", "cable-2003.html#p-2"]


def test_within_a_paragraph_only_another_copy_is_named() -> None:
    unknown, same = Stretch(size=Size("word", "7")), FIRST._replace(runs=(Run("by night"),))
    other = Stretch((Run("alone"),), "C", "cable-2019")
    assert words_of(shown([FIRST, unknown, same, other])) == (
        "[restored from copy B] He met the consul (7 words that no copy shows) by night "
        "[restored from copy C] alone [end of the words restored from copy] C"
    )


def test_struck_and_doubtful_words_are_shown_as_such() -> None:
    runs = (Run("He met "), Run("the", "struck"), Run(" "), Run("consul", "unclear low"))
    html = shown([FIRST._replace(runs=runs)]).html
    assert 'He met <s>the</s> <span class="unclear low">consul</span>' in html


def test_other_views_and_the_plain_text_have_the_bar_only() -> None:
    assert "consul" not in shown([FIRST], "diplomatic").html
    assert shown([FIRST], plain=True).html == "So [█ 4 words withheld] it is.\n"


def test_the_legend_explains_them_where_they_stand() -> None:
    assert "from-copy" in shown([FIRST]).signs
    assert "from-copy" not in shown([]).signs
    assert not list(parsed(shown([]).html).iter("ins"))


def test_there_is_no_link_in_a_link() -> None:
    fragment = shown([FIRST], body=f'<p><ref target="https://example.org/">{BODY[3:-4]}</ref></p>')
    assert links_of(fragment) == []
    assert words_of(fragment).startswith("[restored from copy B] ")


def test_words_are_never_markup() -> None:
    hostile = '<script>alert(1)</script> & "quotes"'
    fragment = shown([Stretch((Run(hostile),), "<b>B</b>", '"x', 'a" onclick="x')])
    page = parsed(fragment.html)
    assert not list(page.iter("script"))
    assert hostile in "".join(page.itertext())
    assert all("onclick" not in element.attrib for element in page.iter(etree.Element))


def test_each_piece_of_a_chain_has_its_own() -> None:
    body = BODY.replace('xml:id="r1"', 'xml:id="r1" next="#r2"') + BODY.replace("r1", "r2").replace(
        'xml:id="r2"', 'xml:id="r2" prev="#r1"'
    )
    made = document(body)
    other = SECOND._replace(begins=False, enumerator="")
    known = {made.id: {"r1": Restored((FIRST,), 4), "r2": Restored((other,), 2)}}
    renderer, _ = compile_html(VIEWS["reading"], Settings())
    page = parsed(renderer.render(made, replace(edition_of(made), restored=known), Links()).html)
    found = ["".join(ins.itertext()) for ins in page.iter("ins")]
    assert ["consul" in words for words in found] == [True, False]
    assert ["and left" in words for words in found] == [False, True]
