"""Words that go on after a break: joined where lines are not kept."""

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, NoLinks, compile_html
from edition.render.proof import letters_in, prove
from edition.settings import Settings
from tests.tools.rendering import document, html, plain


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('Haus-<lb break="no"/>tür', "Haustür"),
        ('Haus<lb break="no"/>tür', "Haustür"),
        ("Haus<lb n='2' break\n = 'no'/>tür", "Haustür"),
        ("Haus<lb break='yes'/>tür<lb break='no'/>en", "Haus türen"),
        ('Haus-\n <lb break="no"/>\n tür', "Haustür"),
        ("Haus-<lb/>tür", "Haus- tür"),
        ('Haus\N{DOUBLE OBLIQUE HYPHEN}<lb break="no"/>tür', "Haustür"),
        ('Haus\N{NOT SIGN}<lb break="no"/>tür', "Haustür"),
        ('Haus\N{SOFT HYPHEN}<lb break="no"/>tür', "Haustür"),
        ('<hi>Haus-</hi><lb break="no"/>tür', "Haustür"),
        ('<hi>Ha<c>us-</c></hi><lb break="no"/>tür', "Haustür"),
        ('Haus-<hi><lb break="no"/>tür</hi>', "Haustür"),
        ('<hi>Haus-<lb break="no"/></hi>tür', "Haustür"),
        ('Haus-<pb n="2" break="no"/>\n<lb break="no"/>tür', "Haustür"),
        ('Haus-<cb break="no"/>tür', "Haustür"),
        ('Haus-<!-- at the edge --><lb break="no"/>tür', "Haustür"),
        ('Haus-<pb break="no"/><fw>Kopf</fw><lb break="no"/>tür', "Haustür\n\nKopf"),
        ('drei - <lb break="no"/>vier', "drei -vier"),
        ('a <lb break="no"/>b', "ab"),
        ('<lb break="no"/>tür', "tür"),
        ('Haus--<lb break="no"/>tür', "Haus--tür"),
    ],
)
def test_the_word_is_joined(body: str, text: str) -> None:
    assert plain(f"<p>{body}</p>").strip() == text


def test_the_words_before_another_paragraph_are_not_touched() -> None:
    assert plain('<p>Haus-</p><p><lb break="no"/>tür</p>') == "Haus-\n\ntür\n"


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_hyphen_that_is_hidden_is_counted(view: str) -> None:
    made = document('<p>Haus-<pb break="no"/><fw>Kopf</fw><lb break="no"/>tür</p>')
    renderer, _ = compile_html(VIEWS[view], Settings())
    fragment, omitted = renderer.traced(made, merge([collect(made)], Settings()), NoLinks())
    cut = [o for o in omitted if o.piece]
    assert [(o.rule, letters_in(o)) for o in cut] == (
        [("hyphens at the ends of lines", 1)] if view == "reading" else []
    )
    proof = prove(made, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True)


def test_where_lines_are_lines_the_hyphen_stays() -> None:
    assert "Haus-<br" in html('<p>Haus-<lb break="no"/>tür</p>', "diplomatic")
    assert "Haus-<br" in html('<fw type="letterhead">Haus-<lb break="no"/>tür</fw>')


@pytest.mark.parametrize(
    ("rend", "sign"), [("hyphen", "-"), ("=", "\N{DOUBLE OBLIQUE HYPHEN}"), ("red", "")]
)
def test_a_hyphen_that_only_rend_has_is_shown_at_the_end_of_a_line(rend: str, sign: str) -> None:
    body = f'<p>Haus<lb break="no" rend="{rend}"/>tür</p>'
    generated = f'<span data-generated="">{sign}</span>'
    assert (generated in html(body, "diplomatic")) == bool(sign)
    assert generated not in html(body)
