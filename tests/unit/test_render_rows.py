"""Rows of edition.toml: another behaviour, other strings, without a line of code."""

import gc
from types import FunctionType

import pytest

from edition.render import VIEWS, compile_html
from edition.render.behaviours import BEHAVIOURS
from edition.render.elements import TABLE
from edition.render.html import HTML, TEMPLATED
from edition.render.plain import PLAIN
from edition.settings import ElementRow, Settings
from tests.tools.rendering import html, show


def test_a_row_gives_another_behaviour() -> None:
    rows = Settings(elements=(ElementRow("term", "omit"),))
    assert "x" not in html("<p>a <term>x</term></p>", settings=rows)
    assert show("<p><term>x</term></p>", settings=rows).hidden[-1].element == "term"


def test_a_row_may_ask_for_attributes_and_parent() -> None:
    rows = Settings(elements=(ElementRow("hi", "omit", when={"rend": "red"}, parent="head"),))
    body = (
        '<head><hi rend="red">a</hi><hi rend="bold">b</hi></head><p><hi rend="big red">c</hi></p>'
    )
    shown = html(body, settings=rows)
    assert ">a<" not in shown
    assert ">b<" in shown
    assert ">c<" in shown


def test_strings_are_written_around_the_content_and_known_as_the_editions() -> None:
    rows = Settings(
        elements=(
            ElementRow("term", before="\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", after="<"),
        )
    )
    shown = html("<p><term>x</term></p>", settings=rows)
    assert 'data-generated="">\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}</span>x<span' in shown
    assert "&lt;" in shown


def test_revisions_may_be_shown_in_the_reading_text() -> None:
    rows = Settings(elements=(ElementRow("del", "deletion", when={"type": "revision"}),))
    assert "struck" in html('<p><del type="revision">x</del></p>', settings=rows)


@pytest.mark.parametrize(
    ("row", "code", "help"),
    [
        (ElementRow("term", "omitt"), "unknown-behaviour", 'did you mean "omit"?'),
        (
            ElementRow("term", "omit", parameters={"rul": "x"}),
            "unknown-parameter",
            'did you mean "rule"?',
        ),
    ],
)
def test_a_wrong_row_is_a_finding(row: ElementRow, code: str, help: str) -> None:
    _, (finding,) = compile_html(VIEWS["reading"], Settings(elements=(row,)))
    assert (finding.code, finding.help, finding.at.file) == (code, help, "edition.toml")


def test_every_behaviour_is_known_to_every_output() -> None:
    assert set(BEHAVIOURS) == set(HTML) | set(TEMPLATED) == set(PLAIN)


def test_every_row_names_a_behaviour_and_its_parameters() -> None:
    for rule in TABLE:
        assert rule.behaviour in BEHAVIOURS, rule
        assert set(rule.parameters) <= set(BEHAVIOURS[rule.behaviour].parameters), rule


def test_no_element_has_two_rows_that_always_fit() -> None:
    names = [(rule.name, rule.view) for rule in TABLE if rule.unconditional]
    assert len(names) == len(set(names))


def test_a_row_without_conditions_leaves_those_of_the_table_that_have_some() -> None:
    rows = Settings(elements=(ElementRow("note", "inline"),))
    body = '<p>a<note>b</note></p><note type="stamp"><stamp>c</stamp></note>'
    shown = html(body, settings=rows)
    assert 'class="tei-note">b<' in shown
    assert "stamp margin" in shown


def test_what_a_renderer_was_made_of_goes_with_it() -> None:
    """Else every build of a process that serves would leave its functions behind."""
    show("<p>One <hi>word</hi></p>")
    before = handlers()
    assert before < handlers(compile_html(VIEWS["reading"], Settings()))
    assert before == handlers()


def handlers(*_: object) -> int:
    """How many functions there are that put something between tags."""
    gc.collect()
    return sum("enclose" in str(found.__module__) for found in _functions())


def _functions() -> list[FunctionType]:
    return [found for found in gc.get_objects() if isinstance(found, FunctionType)]
