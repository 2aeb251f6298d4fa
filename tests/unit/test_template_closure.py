"""The files that a page depends on: those it is made with, and those that would replace them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.publish.template_closure import Closure, named_in, of_theme
from edition.publish.templates import FOLDER, MACROS, Templates
from tests.tools.publishing import write

Ask = Callable[..., Closure]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """``ask("home.html", {"home.html": "…"})``: what a page needs with these own templates."""

    def asked(name: str, own: dict[str, str] | None = None) -> Closure:
        write(tmp_path / "templates", own or {})
        return Templates(tmp_path / "templates", "site/templates").closure(name)

    return asked


def test_a_page_of_the_theme_needs_its_frame_and_the_macros_that_it_uses(ask: Ask) -> None:
    found = ask("legend.html")
    assert found == Closure(
        ("base.html", "legend.html", "macros.html", "theme/macros.html"),
        ("base.html", "legend.html", "macros.html"),
    )


def test_a_template_of_the_edition_counts_before_it_is_there(ask: Ask) -> None:
    assert "home.html" in ask("home.html").own
    assert "base.html" in ask("home.html").own


def test_a_template_in_the_place_of_the_themes_needs_what_it_names_itself(ask: Ask) -> None:
    whole = ask("legend.html", {"legend.html": "<p>{{ signs }}</p>"})
    assert whole == Closure(("legend.html",), ())
    changed = '{% extends "theme/document.html" %}{% block text %}{{ super() }}{% endblock %}'
    found = ask("document.html", {"document.html": changed, "seal.html": "<i/>"})
    assert {"document.html", "theme/document.html", "base.html"} <= set(found.own)
    assert "seal.html" not in found.own
    assert "document.html" in found.theme


def test_what_a_template_includes_is_needed_with_what_that_includes(ask: Ask) -> None:
    own = {
        "home.html": '{% include "a.html" %}{% include ["b.html", "c.html"] ignore missing %}',
        "a.html": '{% from "d.html" import sign %}{{ time.list([]) }}',
        "d.html": "{% macro sign() %}{% endmacro %}",
    }
    found = ask("home.html", own)
    named = {"a.html", "b.html", "c.html", "d.html", "home.html", MACROS["time"]}
    assert named <= set(found.own)
    assert not found.more


def test_a_name_that_only_rendering_tells_may_be_any(ask: Ask) -> None:
    assert ask("home.html", {"home.html": "{% include home.kicker %}"}).more


def test_templates_that_include_each_other_come_to_an_end(ask: Ask) -> None:
    own = {"home.html": '{% include "a.html" %}', "a.html": '{% include "home.html" %}'}
    assert ask("home.html", own).own == ("a.html", "home.html")


def test_a_template_with_a_fault_needs_nothing_else(ask: Ask) -> None:
    assert ask("home.html", {"home.html": "{% block %}"}) == Closure(("home.html",), ())


@pytest.mark.parametrize("name", sorted(f.name for f in FOLDER.glob("*.html")))
def test_no_template_of_the_theme_leaves_open_what_it_needs(ask: Ask, name: str) -> None:
    found = ask(name)
    assert not found.more
    assert name in found.theme
    assert all((FOLDER / file).is_file() for file in found.theme)


def test_templates_of_the_theme_are_read_as_if_they_were_taken_apart(tmp_path: Path) -> None:
    environment = Templates(tmp_path / "templates", "site/templates").environment
    files = sorted(FOLDER.glob("*.html"))
    assert len(files) > 20
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert sorted(of_theme(source, MACROS)) == sorted(
            str(name) for name in named_in(source, environment, MACROS)
        )
