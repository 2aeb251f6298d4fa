"""Plain text goes through the same table."""

import pytest
from hypothesis import given, settings
from lxml import etree

from edition.render import VIEWS, Fragment, NoLinks, compile_plain
from edition.render.added import AddedBehaviour
from edition.render.behaviours import Behaviour, Kind
from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler, Make
from edition.render.masks import cuts_of
from edition.render.proof import letters_of_tei, squeezed
from edition.render.rules import Rule
from edition.settings import ElementRow, Settings
from edition.tei.document import Document
from tests.tools.rendering import document, edition_of, plain
from tests.unit.test_render_nothing_lost import documents

LETTER = (
    '<pb n="1"/><opener><salute>Dear<lb/>Sir</salute></opener>'
    "<p>We <choice><sic>recieved</sic><corr>received</corr></choice> "
    '<del type="redaction" subtype="marked" xml:id="r1">your ship</del> on<lb/>Monday'
    "<note><p>Which one?</p></note>. "
    '<del type="redaction" subtype="withheld"><gap reason="withheld" unit="word" quantity="12"/>'
    "</del> "
    '<del>and</del> <unclear cert="low">x</unclear> <supplied>so</supplied> &amp; on</p>'
    "<list><item>a</item><item>b</item></list>"
)


def test_the_reading_text() -> None:
    assert plain(LETTER) == (
        "Dear\nSir\n\n"
        "We received ▐your ship▌ on Monday[1]. [█ 12 words withheld] "
        "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}and\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET} "
        "x[?] [so] & on\n\n"
        "[1] Which one?\n\n"
        "a\nb\n"
    )


def test_the_sheet() -> None:
    assert "[page 1]\n\nDear\nSir\n\nWe recieved ▐your ship▌ on\nMonday" in plain(
        LETTER, "diplomatic"
    )


def test_a_table_and_a_form() -> None:
    assert plain("<table><row><cell>1</cell><cell>2</cell></row></table>") == "1\t2\n"
    form = (
        '<ab type="form"><seg type="option" subtype="selected">(X) CUT</seg><lb/>by <space/></ab>'
    )
    assert plain(form) == "(X) CUT\nby ____\n"


# ── rows of the edition, behaviours of plugins ──────────────────────────────────────────────────


def rows(*given: ElementRow) -> Settings:
    return Settings(elements=given)


def test_a_row_gives_strings_and_another_behaviour() -> None:
    body = "<p>a <term>sundew</term> <measure>4</measure> <rs>Ha</rs></p>"
    own = rows(
        ElementRow("term", before="<", after=">"),
        ElementRow("measure", "gap"),
        ElementRow("rs", "omit"),
    )
    assert plain(body) == "a sundew 4 Ha\n"
    assert plain(body, settings=own) == "a <sundew> 4\n"


def test_a_row_asks_for_attributes_and_parent() -> None:
    own = rows(ElementRow("hi", "omit", when={"rend": "red"}, parent="p"))
    body = '<head><hi rend="red">a</hi></head><p>b<hi rend="big red">c</hi><hi>d</hi></p>'
    assert plain(body, settings=own) == "a\n\nbd\n"


def test_parameters_of_a_row_count() -> None:
    body = "<p>one</p><unitDecl><unitDef><label>ell</label></unitDef></unitDecl><p>two</p>"
    own = rows(ElementRow("unitDef", "labelled", parameters={"label": "Unit"}))
    assert plain(body, settings=own) == "one\n\nUnit: ell\n\ntwo\n"


def test_a_row_that_names_no_behaviour_is_passed_over() -> None:
    assert plain("<p>a <term>b</term></p>", settings=rows(ElementRow("term", "omitt"))) == "a b\n"


def with_plugin(
    body: str, kind: Kind, make: Make | None, name: str = "added"
) -> tuple[str, Fragment]:
    added = AddedBehaviour(Behaviour(name, kind, "x"), html=nowhere, plugin="p", plain=make)
    made = document(body)
    renderer = compile_plain(VIEWS["reading"], rows(ElementRow("term", name)), {name: added})
    fragment = renderer.render(made, edition_of(made), NoLinks())
    return fragment.html, fragment


def nowhere(rule: Rule, compiler: Compiler) -> Handler:
    raise AssertionError("this is for HTML")


def shouted(rule: Rule, compiler: Compiler) -> Handler:
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(context.capture(lambda: inner(element, context)).upper())

    return handle


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("inline", "a b c\n"),
        ("empty", "a b c\n"),
        ("none", "a c\n"),
        ("block", "a b c\n"),
    ],
)
def test_without_a_function_the_kind_of_a_behaviour_decides(kind: Kind, expected: str) -> None:
    text, fragment = with_plugin("<p>a <term>b</term> c</p>", kind, None)
    assert text == expected
    assert [hidden.element for hidden in fragment.hidden] == ["teiHeader"] + (
        ["term"] if kind == "none" else []
    )


def test_a_block_of_a_plugin_has_lines_of_its_own() -> None:
    assert with_plugin("<p>a</p><term>b</term><p>c</p>", "block", None)[0] == "a\n\nb\n\nc\n"


def test_a_function_for_plain_text_is_asked() -> None:
    assert with_plugin("<p>a <term>b <hi>c</hi></term></p>", "inline", shouted)[0] == "a B C\n"


def test_a_behaviour_of_the_same_name_keeps_the_plain_text_of_the_one_it_replaces() -> None:
    assert with_plugin("<p>a<term>b</term></p>", "inline", None, "note")[0] == "a[1]\n\n[1] b\n"


def test_a_function_that_fails_is_a_finding_and_loses_nothing() -> None:
    text, fragment = with_plugin("<p>a <term>b</term></p>", "inline", nowhere)
    assert text == "a b\n"
    assert [d.code for d in fragment.diagnostics] == ["bad-plugin"]


# ── nothing lost ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("view", sorted(VIEWS))
@given(made=documents())
@settings(max_examples=60, deadline=None)
def test_every_word_of_any_tei_is_there(view: str, made: Document) -> None:
    renderer = compile_plain(VIEWS[view], Settings())
    fragment, omitted = renderer.traced(made, edition_of(made), NoLinks())
    shown = squeezed(fragment.html)
    left_out = {o.element for o in omitted if o.piece is None}
    for element, text in letters_of_tei(made.root, left_out, cuts_of(omitted)):
        assert text in shown, etree.tostring(element)
