"""The table knows every element of TEI P5, and its page of the documentation is true."""

from pathlib import Path

import pytest
from lxml import etree

from edition.render.behaviours import BEHAVIOURS
from edition.render.elements import GROUPS, TABLE
from tests.tools.element_table import written
from tests.tools.needs import needs
from tests.tools.rendering import html, plain

NAME = "{http://relaxng.org/ns/structure/1.0}element"
# Elements of older versions of TEI, which many files still have.
OLDER = {"fsGrp", "itype", "re", "tr"}


def test_every_element_of_the_schema_has_a_row_that_always_fits() -> None:
    schema = etree.parse(needs("schemas") / "tei_all.rng")
    names = {e.get("name") for e in schema.iter(NAME) if e.get("name")}
    assert len(names) > 500
    always = {rule.name for rule in TABLE if rule.unconditional and not rule.view}
    assert sorted(names - always) == []
    assert {rule.name for rule in TABLE} - names <= OLDER


def test_every_behaviour_and_every_parameter_exists() -> None:
    for rule in TABLE:
        assert rule.behaviour in BEHAVIOURS, rule
        assert set(rule.parameters) <= set(BEHAVIOURS[rule.behaviour].parameters), rule


def test_every_group_gives_a_reason() -> None:
    assert all(len(group.reason.split()) > 4 and group.rows for group in GROUPS)


def test_the_page_of_the_documentation_is_true(repository: Path) -> None:
    shown = (repository / "docs" / "elements.md").read_text(encoding="utf-8")
    assert shown == written(), "write it anew: python -m tests.tools.element_table"


def test_speech_reads_as_a_printed_transcript() -> None:
    body = (
        '<u who="#A">Yes <pause dur="PT2S"/> no</u>'
        "<incident><desc>A door falls shut</desc></incident>"
    )
    assert plain(body) == "A: Yes [= pause, 2 s] no\n\n[= A door falls shut]\n"
    assert '<span class="speaker" data-generated="">A: </span>Yes ' in html(body)


def test_an_example_keeps_its_tags_and_its_lines() -> None:
    body = (
        '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p rend="a&amp;b">one\n  <lb/>two</p>'
        "</egXML>"
    )
    assert plain(body) == '<p rend="a&b">one\n<lb/>two</p>\n'
    assert "&lt;lb/&gt;</span>two" in html(body)


def test_ruby_is_ruby() -> None:
    body = "<p><ruby><rb>漢</rb><rt>kan</rt></ruby></p>"
    assert '<ruby class="tei-ruby"><span class="tei-rb">漢</span><rt class="tei-rt">' in html(body)
    assert plain(body) == "漢(kan)\n"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<arc from="#a" to="#b"><label>knows</label></arc>', "Arc #a, #b: knows"),
        ('<elementSpec ident="ab"><desc>a block</desc></elementSpec>', "Element ab: \na block"),
        ('<classRef key="model.pLike"/>', "Class model.pLike"),
        ('<unicodeProp name="age" value="4.1"/>', "age, 4.1"),
    ],
)
def test_what_attributes_say_is_said(body: str, words: str) -> None:
    assert " ".join(plain(body).split()) == " ".join(words.split())
