"""What the facts of a document spare the renderer: what it has not is not looked for, no more."""

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, Fragment, NoLinks, compile_html
from edition.render.html.room import room
from edition.settings import Settings
from edition.tei.names import TEI
from edition.tei.parse import parse


def shown(header: str, body: str, view: str, *, known: bool) -> Fragment:
    data = (
        f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'
    )
    document, _ = parse(data.encode(), "tei/a.xml")
    assert document is not None
    edition = merge([collect(document)] if known else [], Settings())
    return compile_html(VIEWS[view], Settings())[0].render(document, edition, NoLinks())


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize(
    ("header", "body", "sign"),
    [
        ("", '<p><delSpan spanTo="#e"/>a</p><p>b<anchor xml:id="e"/>c</p>', "spanned"),
        ("", "<p>a <app><lem>b</lem><rdg wit='#A'>c</rdg></app></p>", "apparatus"),
        (
            "",
            '<p><seg xml:id="x">a</seg> <seg xml:id="y">b</seg></p><listTranspose><transpose>'
            '<ptr target="#y"/><ptr target="#x"/></transpose></listTranspose>',
            "data-moved",
        ),
        (
            "<encodingDesc><tagsDecl><rendition selector='hi'>color: red</rendition></tagsDecl>"
            "</encodingDesc>",
            "<p><hi>a</hi></p>",
            "style=",
        ),
        ("", '<div><p xml:id="a">a</p><p corresp="#a">b</p></div>', "twin"),
        ("", '<div><p xml:id="a">a</p><p xml:id="b">b</p><link target="#a #b"/></div>', "twin"),
    ],
)
def test_the_page_is_the_same_with_facts_and_without(
    header: str, body: str, sign: str, view: str
) -> None:
    known = shown(header, body, view, known=True).html
    assert known == shown(header, body, view, known=False).html
    assert sign in known or view == "diplomatic"


def test_room_is_needed_only_by_what_stands_in_a_margin() -> None:
    assert room(["<p>", "a", "</p>"] * 3) == 0
    note = '<aside class="note" style="--at:--r1">' + "word " * 60 + "</aside>"
    mark = '<a style="--anchor:--r1">1</a>'
    assert room(["<p>", "a", mark, "</p>", note]) > 0
    assert room(["<p>", "a", mark, "</p>", note]) == room(["<p>", "a", mark, "</p>", note])
