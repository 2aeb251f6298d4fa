"""Languages and their direction; quotation marks in the way of the language."""

import pytest

from edition.tei.languages import is_right_to_left, language_tag
from tests.tools.rendering import one, plain, tree, words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("en", "en"),
        ("fra", "fr"),
        ("ger", "de"),
        ("deu", "de"),
        ("lat", "la"),
        ("grc", "grc"),
        ("EN-gb", "en-GB"),
        ("de_AT", "de-AT"),
        ("ar-latn-x-IJMES", "ar-Latn-x-ijmes"),
        ("iw", "he"),
        ("de-1901", "de-1901"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("x-klingon", "x-klingon"),
        (" fr ", "fr"),
        ("italic", None),
        ("deutsch", None),
        ("e", None),
        ("en fr", None),
        ('" onload="x', None),
    ],
)
def test_languages_are_tags_of_bcp_47(given: str, expected: str | None) -> None:
    assert language_tag(given) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", True),
        ("ara", True),
        ("heb", True),
        ("fa-IR", True),
        ("syc", True),
        ("ota", True),
        ("ota-Latn", False),
        ("uz-Arab", True),
        ("lad-Hebr", True),
        ("ar-x-latn", True),
        ("el", False),
        ("nonsense", False),
    ],
)
def test_the_direction_follows_the_script(tag: str, expected: bool) -> None:
    assert is_right_to_left(tag) is expected


def test_blocks_and_runs_have_language_and_direction() -> None:
    root = tree(
        '<p xml:lang="ara">\u0643\u062a\u0627\u0628 <foreign xml:lang="eng">B</foreign>!</p>'
    )
    block, run = one(root, "tei-p"), one(root, "tei-foreign")
    assert (block.get("lang"), block.get("dir")) == ("ar", "rtl")
    assert (run.get("lang"), run.get("dir")) == ("en", "ltr")


def test_what_is_no_language_gives_no_attribute() -> None:
    found = one(tree('<p xml:lang="italic">a</p>'), "tei-p")
    assert found.get("lang") is None
    assert found.get("dir") is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>He said <q>yes</q>.</p>",
        "<p>He wrote <quote>no <hi>more</hi></quote>.</p>",
        '<p>a “b” <q rend="quoted">c</q></p>',
    ],
)
def test_a_quotation_without_marks_gets_those_of_its_language(body: str) -> None:
    root = tree(body)
    assert next(e.get("class") for e in root.iter("q")).endswith(" marks")


@pytest.mark.parametrize(
    "body",
    [
        "<p>He said <q>“yes”</q>.</p>",
        "<p>He said “<q>yes</q>”.</p>",
        "<p><hi>„</hi><q>ja</q>“</p>",
        "<p>Il dit <q>« oui »</q></p>",
        "<p><q><hi>'a</hi>'</q></p>",
        "<p><said>— Oui.</said></p>",
        '<p><q rend="unquoted">a</q></p>',
        '<p><q rend="blockquote">a</q></p>',
        '<p><said aloud="false">a</said></p>',
        "<p><q/></p>",
        "<p>“<!-- who? --><q>yes</q>”</p>",
        "<p>“<?page 2?><q>yes</q>”</p>",
    ],
)
def test_marks_are_never_doubled_nor_put_where_none_belong(body: str) -> None:
    assert all("marks" not in (e.get("class") or "").split() for e in tree(body).iter("q"))


@pytest.mark.parametrize(("marks", "expected"), [("all", 0), ("none", 1), ("some", 1)])
def test_the_header_says_whether_the_text_has_its_marks(marks: str, expected: int) -> None:
    header = (
        f'<encodingDesc><editorialDecl><quotation marks="{marks}"/></editorialDecl></encodingDesc>'
    )
    root = tree("<p>a <q>b</q></p>", header=header)
    assert sum("marks" in (e.get("class") or "") for e in root.iter("q")) == expected


def test_the_sheet_shows_no_marks_that_it_does_not_have() -> None:
    found = one(tree("<p>a <q>b</q></p>", "diplomatic"), "tei-q")
    assert found.get("class") == "tei-q"


def test_marks_are_no_text() -> None:
    body = "<p>a <q>b</q></p>"
    assert words(one(tree(body), "tei-p")) == "a b"
    assert plain(body).strip() == "a b"
