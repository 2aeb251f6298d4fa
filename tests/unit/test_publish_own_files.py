"""What an edition changes of the theme is looked at before a page is written: nothing that stands
in a template is shown nowhere without a word about it.
"""

from pathlib import Path

import pytest

from edition.diagnostics import EditionError, Report
from edition.publish.own_files import check_own
from edition.publish.style_check import tokens
from edition.publish.template_check import theme_sheets
from edition.publish.templates import MACROS, Templates


def told(root: Path, **files: str) -> list[str]:
    """What is found in the templates *files* and the stylesheet `style`, one line each."""
    (root / "templates").mkdir(exist_ok=True)
    for name, text in files.items():
        file = root / ("style.css" if name == "style" else f"templates/{name}.html")
        file.write_text(text, encoding="utf-8")
    report = Report()
    try:
        check_own(root, "site", report)
    except EditionError as error:
        report.extend(error.diagnostics)
    return [f"{d.at.file}:{d.at.line} {d.code} {d.message} | {d.help}" for d in report.sorted()]


CHILD = '{% extends "theme/home.html" %}\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            CHILD + "{% block documents %}{% endblock %}\n\n{% block cards %}x{% endblock %}",
            4,
            "unknown-block `theme/home.html` has no block `cards`; it is shown nowhere | did you "
            'mean "card"?',
        ),
        (
            CHILD + "{% block card %}{% endblock %}\n\n\n<p>Ours</p>",
            5,
            "bad-template this template: what stands outside of its blocks is shown nowhere",
        ),
        (
            CHILD + "{% if site %}{{ site.title }}{% endif %}",
            2,
            "bad-template this template: what stands outside of its blocks is shown nowhere",
        ),
        (
            '\n{% extends "home.html" %}',
            2,
            "bad-template this template: it extends itself | to change that of the theme, write "
            '{% extends "theme/home.html" %}',
        ),
        (
            '{% extends "theme/hom.html" %}',
            1,
            "bad-template this template: there is no template `theme/hom.html` | did you mean "
            '"theme/home.html"?',
        ),
        ("<p>\n{% if %}</p>", 2, "bad-template this template: Expected an expression"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    (found,) = told(tmp_path, home=text)
    assert found.startswith(f"site/templates/home.html:{line} {words}")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faulty = CHILD + "{% block cards %}{% endblock %}{% block foots %}{% endblock %}"
    assert len(told(tmp_path, home=faulty, page="{{ }}", style="p { color: var(--inc) }")) == 3


def test_nothing_is_said_of_what_has_an_effect(tmp_path: Path) -> None:
    home = (
        '{% extends "ours.html" %}\n{% import "small.html" as small %}\n{% set a = 1 %}\n'
        "{# words #}\n{% macro own() %}{% endmacro %}\n"
        "{% block card %}{% block inside %}{{ own() }}{% endblock %}{{ super() }}{% endblock %}"
        "{% block extra %}{% endblock %}{% block title %}{% endblock %}\n"
    )
    ours = CHILD + "{% block works %}{% block extra %}{% endblock %}{% endblock %}"
    style = ":root { --ink: #000; --mine: 1 } p { top: var(--mine); left: var(--other, 0) }"
    files = {"home": home, "ours": ours, "small": "{% macro s() %}{% endmacro %}", "style": style}
    assert told(tmp_path, **files) == []


def test_a_chain_that_comes_back_to_itself(tmp_path: Path) -> None:
    files = {"home": '{% extends "ours.html" %}', "ours": '{% extends "home.html" %}'}
    assert [f.split(" | ")[0] for f in told(tmp_path, **files)] == [
        f"site/templates/{name}.html:1 bad-template this template: it extends itself"
        for name in files
    ]


def test_a_template_that_no_page_is_made_from(tmp_path: Path) -> None:
    (found,) = told(tmp_path, documnet='{% extends "theme/document.html" %}')
    assert found == (
        "site/templates/documnet.html:1 unused-template the theme has no `documnet.html`, and no "
        'template of yours asks for it | did you mean "document.html"?'
    )


# ------------------------------------------------------------------------------------------ macros


def test_a_macro_that_nothing_calls(tmp_path: Path) -> None:
    (found,) = told(tmp_path, macros="{% macro strp(shape, height) %}{% endmacro %}")
    assert found.startswith(
        "site/templates/macros.html:1 unused-template the theme's `macros.html`"
    )
    assert found.endswith('has no macro `strp`, and nothing calls it | did you mean "strip"?')


@pytest.mark.parametrize(
    "head", ["strip(shape)", "strip(height, shape)", "strip(shape, height, more, figures=false)"]
)
def test_a_macro_must_take_what_it_is_given(tmp_path: Path, head: str) -> None:
    (found,) = told(tmp_path, macros=f"\n{{% macro {head} %}}{{% endmacro %}}")
    assert found == (
        "site/templates/macros.html:2 bad-template this template: the macro `strip` must take what "
        "the theme's takes | write {% macro strip(shape, height, figures=false) %}"
    )


def test_a_macro_that_is_called_with_a_body_must_show_it(tmp_path: Path) -> None:
    head = "{% macro citation(cite, heading, id) %}"
    assert told(tmp_path, macros=head + "{{ cite }}{% endmacro %}")
    assert told(tmp_path, macros=head + "{{ cite }}{{ caller() }}{% endmacro %}") == []


def page(root: Path, home: str, **files: str) -> str:
    """The page that a template makes, with the macros of *files*."""
    (root / "templates").mkdir(exist_ok=True)
    for name, text in (files | {"home": home}).items():
        (root / f"templates/{name}.html").write_text(text, encoding="utf-8")
    made = Templates(root / "templates", "site/templates", t=lambda name, **_: name)
    return made.render("home.html").strip()


def test_one_macro_is_changed_and_the_others_stay(tmp_path: Path) -> None:
    macros = "{% macro linked(documents) %}<b>{{ documents|length }}</b>{% endmacro %}"
    home = '{{ time.undated({"undated": [1, 2], "left": 0}) }}'
    html = page(tmp_path, home, timeline_macros=macros)
    assert "<b>2</b>" in html
    assert 'class="undated"' in html


def test_a_macro_can_show_that_of_the_theme(tmp_path: Path) -> None:
    macros = (
        '{% import "theme/macros.html" as theme %}'
        "{% macro facts(rows) %}<section>{{ theme.facts(rows) }}</section>{% endmacro %}"
    )
    html = page(tmp_path, '{{ part.facts([("a", "<")]) }}', macros=macros)
    assert html.startswith('<section><dl class="facts">')
    assert "<dd>&lt;</dd>" in html


@pytest.mark.parametrize(
    ("home", "message"),
    [
        ("{{ part.fcts() }}", "there is no `fcts` here; did you mean `facts`?"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "home.html" %}', "maximum recursion depth"),
        ("{{ ().__class__ }}", "is unsafe"),
        ("{{ part.facts() }}", "parameter 'rows' was not provided"),
    ],
)
def test_what_fails_while_a_page_is_made(tmp_path: Path, home: str, message: str) -> None:
    with pytest.raises(EditionError) as caught:
        page(tmp_path, f"\n{home}")
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.at)) == ("bad-template", "site/templates/home.html:2:1")
    assert message in found.message
    assert found.help == "the theme's own home.html shows which names a template can use"


def test_a_fault_in_a_template_that_another_asks_for_has_its_own_place(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        page(tmp_path, '{% include "ours.html" %}', ours="<p>\n{{ sit }}</p>")
    (found,) = caught.value.diagnostics
    assert str(found.at) == "site/templates/ours.html:2:1"
    assert found.help == "the theme's own base.html shows which names a template can use"


# ------------------------------------------------------------------------------- the stylesheet


def test_a_property_that_nobody_knows(tmp_path: Path) -> None:
    css = "/* --none: 1;\n*/\n:root { --mesure: 30rem; }\na { color: var(--pencill) }\n"
    assert told(tmp_path, style=css) == [
        "site/style.css:3 unknown-property nothing uses the property `--mesure` | did you mean "
        '"--measure"?',
        "site/style.css:4 unknown-property nothing sets the property `--pencill` | did you mean "
        '"--pencil"?',
    ]


# ------------------------------------------------------------------------------------ the theme


def test_the_theme_itself_has_no_such_fault() -> None:
    sheets = theme_sheets()
    assert set(MACROS.values()) <= set(sheets)
    for sheet in sheets.values():
        assert not sheet.parent or sheet.parent in sheets, sheet.name
        assert sheet.blocks or sheet.macros, f"{sheet.name} can only be changed as a whole"
    assert "--paper" in tokens()
