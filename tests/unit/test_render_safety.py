"""TEI is untrusted: nothing in it becomes script, markup, a strange element or a bad address."""

import pytest
from lxml import etree

from edition.escape import safe_url
from edition.render import VIEWS, NoLinks, compile_html, compile_plain
from edition.render.proof import prove
from edition.settings import Settings
from edition.tei.parse import parse
from tests.tools.rendering import edition_of, show, tree, words
from tests.tools.shown import parsed

# All that the rendering may write; whatever else stands in a page came from a document.
HTML = frozenset(
    "div section p span a b i u em strong cite q blockquote code pre sup sub ins del time br aside "
    "h2 h3 h4 h5 h6 ul ol li dl dt dd table caption tr td th figure img".split()
)


class OpenLinks:
    """Links that let every safe address through."""

    def document(self, document_id: str, fragment: str | None = None) -> str | None:
        return f"{document_id}.html"

    def entry(self, uri: str) -> str | None:
        return None

    def external(self, url: str) -> str | None:
        return safe_url(url)


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize(
    "body",
    [
        "<p>&lt;script>alert(1)&lt;/script></p>",
        '<p n="&quot;&gt;&lt;script&gt;" xml:lang="&quot; onload=&quot;x">a</p>',
        '<p xml:id="a&quot;b"><ref target="#a&quot;b">x</ref></p>',
        '<pb n="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"/>',
        '<p><note n="&lt;b&gt;">x</note></p>',
        '<p><del type="redaction"><gap reason="withheld" unit="&lt;i&gt;" quantity="2"/></del></p>',
        '<note type="stamp" subtype="&quot;&gt;&lt;script&gt;"><stamp>x</stamp></note>',
        '<p><app><lem wit="#&lt;script&gt;">x</lem></app></p>',
        '<p><date when="1962&quot; onclick=&quot;x">d</date></p>',
        '<p><g ref="#&lt;b&gt;"/><graphic url="javascript:alert(1)"/></p>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<p><iframe src="javascript:alert(1)">x</iframe><object/><style>p{}</style></p>',
        '<p style="position:fixed" onclick="alert(1)" href="javascript:x">x</p>',
    ],
)
def test_nothing_of_a_document_becomes_markup(body: str, view: str) -> None:
    root = tree(body, view, links=OpenLinks())
    for element in root.iter(etree.Element):
        assert element.tag in HTML
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            if name in ("href", "src"):
                assert (
                    not str(value).lower().lstrip().startswith(("javascript", "data", "vbscript"))
                )
            if name == "style":
                assert str(value).startswith("--")


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " java&#x0A;script:alert(1)", "data:text/html,x", "//evil.example/x"],
)
def test_a_harmful_address_is_no_link(target: str) -> None:
    root = tree(f'<p><ref target="{target}">x</ref></p>', links=OpenLinks())
    links = [a.get("href") for a in root.iter("a") if a.get("class") != "pn"]
    assert all(not link or not link.startswith(("j", "d", "//")) for link in links)


def test_an_empty_id_is_none() -> None:
    root = tree('<p xml:id="">a <ref target="#b">b</ref></p><p xml:id="b">b</p>')
    assert {e.get("id") for e in root.iter("p", "div")} >= {"b"}
    assert "" not in {e.get("id") for e in root.iter()}


def test_attributes_that_differ_only_by_case_stay_two() -> None:
    root = tree('<p notBefore="1" notbefore="2" NOTBEFORE="3" x-notbefore="4">a</p>')
    paragraph = next(root.iter("p"))
    values = [v for k, v in paragraph.attrib.items() if "before" in str(k).lower() or v == "3"]
    assert sorted(values) == ["1", "2", "3", "4"]


def test_elements_of_another_namespace_show_their_content_with_a_warning() -> None:
    fragment = show('<p>a <m:math xmlns:m="urn:m"><m:x>b</m:x></m:math></p>')
    assert "a b" in fragment.html
    assert {d.code for d in fragment.diagnostics} == {"foreign-element"}


def test_layout_in_an_element_of_another_namespace_tears_no_word() -> None:
    over = "<f:over>\n<f:old>d</f:old>\n<f:new>D</f:new>\n</f:over>"
    body = f'<p xmlns:f="urn:f">to {over}ie <f:x>\n<f:y>a</f:y></f:x> end</p>'
    assert words(tree(body)) == "to d Die a end"


def test_a_root_of_another_vocabulary_holds_data_a_line_each() -> None:
    source = (
        '<record xmlns="urn:r"><about>\n<idno type="old">A 1</idno><scan uri="a.xml"/>'
        "<note>two <b>words</b></note><none/></about></record>"
    )
    made, _ = parse(source.encode(), "tei/r.xml")
    assert made is not None
    renderer, _ = compile_html(VIEWS["reading"], Settings())
    fragment, omitted = renderer.traced(made, edition_of(made), NoLinks())
    assert prove(made, fragment.html, omitted).lost == 0
    root = parsed(fragment.html)
    lines = ["".join(map(str, p.itertext())) for p in root.iter("p") if p.get("class") == "datum"]
    assert lines == ["idno (old): A 1", "scan: a.xml", "note: two words"]
    plain, _ = compile_plain(VIEWS["reading"], Settings()).traced(made, edition_of(made), NoLinks())
    assert plain.html.splitlines()[-3:] == lines


def test_an_element_that_the_table_does_not_have_is_shown_and_told_once() -> None:
    fragment = show("<p><weird>a</weird><weird>b</weird></p>")
    assert '<span class="tei-weird">a</span>' in fragment.html
    (finding,) = fragment.diagnostics
    assert (finding.code, finding.severity.value) == ("default-rendering", "info")
    assert finding.at.file == "tei/letter.xml"


def test_very_deep_nesting_is_shown() -> None:
    deep = "<hi>" * 190 + "x" + "</hi>" * 190
    assert "x" in show(f"<p>{deep}</p>").html


def test_templates_nested_too_deep_give_the_bare_text_and_a_finding() -> None:
    deep = '<del type="redaction">' * 190 + "x" + "</del>" * 190
    fragment = show(f"<p>{deep}</p>")
    assert "x" in fragment.html
    assert not fragment.diagnostics or fragment.diagnostics[0].code == "limit-exceeded"


def test_a_link_never_stands_in_a_link() -> None:
    body = (
        '<p xml:id="a"><ref target="#a">x <ref target="#a">y</ref> <persName ref="#a">z</persName>'
        "<note>n</note></ref></p>"
    )
    for link in tree(body).iter("a"):
        assert not any(e.tag == "a" for e in link.iterancestors())
