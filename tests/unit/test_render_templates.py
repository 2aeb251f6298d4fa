"""Templates of elements: a scholar's own file decides how an element looks, and can do no harm."""

from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic
from edition.render import VIEWS, Fragment, NoLinks, compile_html
from edition.settings import Settings
from tests.tools.rendering import document, edition_of


def shown(folder: Path, body: str, view: str = "reading") -> tuple[Fragment, list[Diagnostic]]:
    renderer, findings = compile_html(VIEWS[view], Settings(), [folder], root=folder.parent)
    made = document(body)
    return renderer.render(made, edition_of(made), NoLinks()), findings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "elements"
    made.mkdir()
    return made


def test_a_file_named_like_an_element_says_how_it_looks(folder: Path) -> None:
    (folder / "term.html").write_text('<dfn class="{{ element.name }}">{{ content }}</dfn>\n')
    fragment, findings = shown(folder, "<p>a <term>b <hi>c</hi></term> d</p>")
    assert findings == []
    assert '<dfn class="term">b <span class="tei-hi">c</span></dfn>' in fragment.html


def test_a_view_may_have_its_own_file(folder: Path) -> None:
    (folder / "term.html").write_text("R{{ content }}")
    (folder / "term.diplomatic.html").write_text("D{{ content }}")
    assert "Rx" in shown(folder, "<p><term>x</term></p>")[0].html
    assert "Dx" in shown(folder, "<p><term>x</term></p>", "diplomatic")[0].html


def test_the_signs_of_the_theme_can_be_replaced(folder: Path) -> None:
    (folder / "bar.html").write_text("<em>{{ sign.spoken }}</em>")
    body = '<p><del type="redaction"><gap reason="withheld" unit="word" quantity="2"/></del></p>'
    assert "<em>redaction: 2 words withheld</em>" in shown(folder, body)[0].html


def test_a_file_for_an_element_leaves_its_signs_alone(folder: Path) -> None:
    (folder / "note.html").write_text("<small>{{ content }}</small>")
    html = shown(folder, '<p>a<note>b</note></p><note type="stamp"><stamp>c</stamp></note>')[0].html
    assert "<small>b</small>" in html
    assert "stamp margin" in html


def test_a_template_can_choose_among_children(folder: Path) -> None:
    (folder / "cit.html").write_text(
        "{% for child in element.children %}[{{ child.name }}:{{ render(child) }}]{% endfor %}"
    )
    html = shown(folder, "<p><cit><quote>q</quote><bibl>b</bibl></cit></p>")[0].html
    assert "[quote:<q class=" in html
    assert "[bibl:" in html


def test_what_a_template_prints_is_escaped(folder: Path) -> None:
    (folder / "term.html").write_text("{{ element.attributes.n }}|{{ element.text }}")
    html = shown(folder, '<p><term n="&lt;i>">&lt;b></term></p>')[0].html
    assert "&lt;i&gt;|&lt;b&gt;" in html


def test_notes_inside_a_template_follow_the_paragraph(folder: Path) -> None:
    (folder / "term.html").write_text("<dfn>{{ content }}</dfn>")
    html = shown(folder, "<p><term>b<note>n</note></term></p>")[0].html
    assert html.index("</p>") < html.index("<aside")


def test_a_fault_of_syntax_has_its_line(folder: Path) -> None:
    (folder / "term.html").write_text("<dfn>\n{{ content }\n</dfn>")
    fragment, (finding,) = shown(folder, "<p><term>x</term></p>")
    assert (finding.code, finding.at.file, finding.at.line) == (
        "bad-template",
        "elements/term.html",
        2,
    )
    assert "x" in fragment.html


@pytest.mark.parametrize(
    "line",
    [
        "{{ elemnt.name }}",
        "{{ element.nosuch }}",
        "{{ 1 / 0 }}",
        "{{ element.text + 1 }}",
        "{{ element._element }}",
        "{{ element.__class__.__mro__ }}",
        "{{ edition.documents.append(1) }}",
        "{{ ''.__class__ }}",
        "{% for i in range(10000000) %}x{% endfor %}",
    ],
)
def test_a_fault_while_showing_has_its_line_and_loses_nothing(folder: Path, line: str) -> None:
    (folder / "term.html").write_text(f"{{{{ content }}}}\n{line}\n")
    body = '<p>a <term xml:id="t">b<note>n</note></term> c</p>'
    fragment, findings = shown(folder, body)
    assert findings == []
    (finding,) = fragment.diagnostics
    assert (finding.code, finding.at.line) == ("bad-template", 2)
    assert finding.labels[0].at.file == "tei/letter.xml"
    assert fragment.notes == 1
    assert 'id="t"' in fragment.html
    assert fragment.html.count(">b<") == 1
