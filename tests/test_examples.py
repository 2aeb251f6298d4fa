"""The runner of the documentation's examples, tried on pages and outcomes made up for it."""

from dataclasses import dataclass, field

import pytest
from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.tei.names import TEI
from tests.tools.examples import cases, differences, rewritten

PAGE = """\
# Gaps

```toml settings
[edition]
title = "T"
```

## A gap of known length

Three lost characters:

```source
terram []{.gap chars=3} dedi
```
```tei
<p>terram <gap unit="char"
   quantity="3"/> dedi</p>
```
```html reading
<p class="tei-p">terram [...] dedi</p>
```
```text
terram [...] dedi
```

## Something else

```text
This is only an illustration.
```

```source
---
id: letter
title: A letter
---
a
```
```file tei/registers/persons.xml
<TEI/>
```
```findings
5:1: warning[odd-letter] this is odd
```
"""


@dataclass
class Made:
    """An outcome made up for the test."""

    body: str = '<p xml:id="p1">terram <gap quantity="3" unit="char"/> dedi</p>'
    shown: str = '<p class="tei-p">terram [...] dedi</p>'
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def tei(self) -> etree._Element:
        return etree.fromstring(f'<TEI xmlns="{TEI}"><text><body>{self.body}</body></text></TEI>')

    def html(self, view: str) -> str:
        return self.shown

    def plain(self, view: str = "reading") -> str:
        return "terram [...] dedi"


def odd(
    line: int, severity: Severity = Severity.WARNING, file: str = "sources/letter.md"
) -> Diagnostic:
    return Diagnostic("odd-letter", "this is odd", Span(file, line, 1), severity)


def test_a_page_is_read_into_its_cases() -> None:
    gap, letter = cases(PAGE, "docs/gap.md")
    assert (gap.name, letter.name) == ("A gap of known length", "Something else")
    assert [block.kind for block in gap.expected] == ["tei", "html", "text"]
    assert [block.kind for block in letter.expected] == ["findings"]
    assert gap.edition["edition.toml"] == '[edition]\ntitle = "T"\n'
    assert gap.edition["sources/example.md"].startswith("---\nid: example\n")
    assert letter.edition["sources/letter.md"].startswith("---\nid: letter\n")
    assert letter.edition["tei/registers/persons.xml"] == "<TEI/>\n"
    assert "tei/registers/persons.xml" not in gap.edition


def test_what_is_as_written_passes() -> None:
    gap, letter = cases(PAGE, "docs/gap.md")
    assert differences(gap, lambda files, name: Made()) == []
    assert differences(letter, lambda files, name: Made(diagnostics=[odd(5)])) == []


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (Made(body='<p>terram <gap quantity="4" unit="char"/> dedi</p>'), "tei"),
        (Made(body='<p>terram<gap quantity="3" unit="char"/> dedi</p>'), "tei"),
        (Made(body='<p>terram <gap quantity="3" unit="char"/> dedi</p><p/>'), "tei"),
        (Made(shown='<p class="tei-p">terram dedi</p>'), "html"),
    ],
)
def test_what_differs_is_told(made: Made, kind: str) -> None:
    gap, _ = cases(PAGE, "docs/gap.md")
    (found,) = differences(gap, lambda files, name: made)
    assert found.block
    assert found.block.kind == kind
    assert str(found).startswith(f"docs/gap.md:{found.block.first}: A gap of known length: {kind}")


def test_a_case_without_findings_must_have_no_errors() -> None:
    gap, _ = cases(PAGE, "docs/gap.md")
    error = odd(5, Severity.ERROR, "sources/example.md")
    (found,) = differences(gap, lambda files, name: Made(diagnostics=[error]))
    assert "+1:1: error[odd-letter] this is odd" in str(found)
    warning = odd(5, Severity.WARNING, "sources/example.md")
    assert differences(gap, lambda files, name: Made(diagnostics=[warning])) == []


@pytest.mark.parametrize(
    ("diagnostics", "told"),
    [
        ([], "-5:1: warning[odd-letter] this is odd"),
        ([odd(6)], "+6:1: warning[odd-letter] this is odd"),
        ([odd(5), odd(1, file="edition.toml")], "+edition.toml:1:1: warning[odd-letter]"),
    ],
)
def test_findings_are_compared_in_full(diagnostics: list[Diagnostic], told: str) -> None:
    _, letter = cases(PAGE, "docs/gap.md")
    (found,) = differences(letter, lambda files, name: Made(diagnostics=diagnostics))
    assert told in str(found)


def test_ids_are_compared_where_the_page_speaks_of_them() -> None:
    page = '# Ids\n```source\nx\n```\n```tei\n<p xml:id="p2">x</p>\n```\n'
    (case,) = cases(page, "ids.md")
    made = Made(body='<p xml:id="p1">x</p>')
    (found,) = differences(case, lambda files, name: made)
    assert '-<p xml:id="p2">x</p>' in str(found)


def test_a_named_element_is_found_wherever_it_stands() -> None:
    page = "# Gap\n```source\nx\n```\n```tei gap\n<gap unit='char' quantity='3'/>\n```\n"
    (case,) = cases(page, "gap.md")
    assert differences(case, lambda files, name: Made()) == []


def test_a_block_that_is_not_well_formed_is_told() -> None:
    (case,) = cases("# P\n```source\nx\n```\n```tei\n<p>x\n```\n", "p.md")
    (found,) = differences(case, lambda files, name: Made())
    assert "not well-formed" in str(found)


def test_accepting_rewrites_the_blocks_and_nothing_else() -> None:
    made = Made(body="<p>new</p>", shown="<p>new</p>")
    gap, letter = cases(PAGE, "docs/gap.md")
    found = differences(gap, lambda files, name: made)
    found += differences(letter, lambda files, name: Made(diagnostics=[odd(5), odd(6)]))
    page = rewritten(PAGE, found)
    gap, letter = cases(page, "docs/gap.md")
    assert differences(gap, lambda files, name: made) == []
    assert letter.expected[0].text.count("\n") == 2
    kept = [line for line in PAGE.split("\n") if line.startswith(("#", "`", "Three", "This"))]
    assert kept == [
        line for line in page.split("\n") if line.startswith(("#", "`", "Three", "This"))
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [("<TEI/>", 1), ("<p>a</p>", 2), ("<text><body/></text>", 2), ("<back><p/></back>", 2)],
)
def test_a_source_in_tei_becomes_a_file(source: str, line: int) -> None:
    (case,) = cases(f"# A\n\n```source tei\n{source}\n```\n", "a.md")
    text = case.edition["tei/example.xml"]
    etree.fromstring(text)
    assert case.in_tei
    assert source in text.splitlines()[line - 1]
    assert case.added_lines == line - 1


def test_an_example_in_a_list_is_refused_rather_than_left_out() -> None:
    with pytest.raises(ValueError, match="line 2: `source` stands in a list"):
        cases("- item\n  ```source\n  x\n  ```\n", "list.md")


FRAMED = (
    '<div class="tei-TEI" id="x"><div class="tei-text"><div class="tei-body">'
    '<p class="tei-p" id="p-1"><a class="pn" href="#p-1">1</a>terram [...] dedi</p>'
    "</div></div></div>"
)


@pytest.mark.parametrize(
    "written",
    [
        '<p class="tei-p">terram [...] dedi</p>',
        '<p class="tei-p" id="p-1">terram [...] dedi</p>',
        '<p class="tei-p" id="p-1"><a class="pn" href="#p-1">1</a>terram [...] dedi</p>',
        FRAMED,
    ],
)
def test_the_frame_of_a_text_may_be_left_out(written: str) -> None:
    page = f"# P\n```source\nx\n```\n```html reading\n{written}\n```\n"
    (case,) = cases(page, "p.md")
    assert differences(case, lambda files, name: Made(shown=FRAMED)) == []
    other = Made(shown=FRAMED.replace("[...]", ""))
    assert len(differences(case, lambda files, name: other)) == 1
