"""Addresses of earlier releases: what is gone is told, what has moved is found."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from edition.publish.redirects import (
    Redirects,
    read_redirects,
    with_links_elsewhere,
    with_old_ids,
)
from edition.publish.released import (
    Released,
    addresses_of,
    ids,
    read_released,
    vanished,
    with_release,
)

NOW = {
    "index.html": frozenset({"cite"}),
    "letter.html": frozenset({"p-1", "p-2", "n-1"}),
    "other.html": frozenset({"p-7"}),
}


def released(tmp_path: Path, *releases: tuple[str, dict[str, frozenset[str]]]) -> Released:
    file = tmp_path / "addresses.json"
    for name, pages in releases:
        file.write_text(with_release(read_released(file), name, pages), encoding="utf-8")
    return read_released(file)


def told(before: Released, now: dict[str, frozenset[str]] = NOW) -> list[tuple[str, int, str]]:
    return [
        (d.message, d.at.line, (d.help or "").rpartition(": ")[2])
        for d in vanished(before, now, "site/addresses.json")
    ]


# ── what is gone ────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_told_of_what_is_still_there(tmp_path: Path) -> None:
    assert told(released(tmp_path, ("1.0", NOW))) == []
    assert told(Released()) == []


def test_a_page_and_a_place_that_are_gone(tmp_path: Path) -> None:
    before = released(
        tmp_path,
        (
            "1.0",
            {"letters.html": frozenset({"x"}), "places.html": frozenset({"oker", "goslar"})},
        ),
    )
    assert told(before, {"letter.html": frozenset(), "places.html": frozenset({"oker-harz"})}) == [
        (
            "release 1.0 had the page `letters.html`, and there is no such page any more",
            4,
            '"letters.html" = "letter.html"',
        ),
        (
            "release 1.0 had `places.html#goslar`, and the page has no such place any more",
            5,
            '"places.html#goslar" = "…"',
        ),
        (
            "release 1.0 had `places.html#oker`, and the page has no such place any more",
            5,
            '"places.html#oker" = "places.html#oker-harz"',
        ),
    ]


def test_no_advice_leads_to_what_is_another_thing(tmp_path: Path) -> None:
    """Another paragraph, letter or view; what was there already when the other was, too."""
    had = {
        "letter-5.html": frozenset({"p-1"}),
        "letter-5.tei.html": frozenset[str](),
        "letter-6.html": frozenset({"p-1", "p-2", "p-3", "oker"}),
        "letter-6.tei.html": frozenset[str](),
        "places.html": frozenset({"oker-harz"}),
    }
    now = {
        "letter-6.html": frozenset({"p-1", "p-2", "p-13"}),
        "letter-6.tei.html": frozenset[str](),
        "letter-7.html": frozenset({"p-3"}),
        "places.html": frozenset({"oker-harz", "p-3"}),
    }
    found = told(released(tmp_path, ("1.0", had)), now)
    assert len(found) == 4
    assert all(help.endswith(' = "…"') for _, _, help in found)


def test_a_place_that_has_gone_to_another_page_is_found_there(tmp_path: Path) -> None:
    before = released(tmp_path, ("1.0", {"letter.html": frozenset({"oath"})}))
    now = NOW | {"other.html": frozenset({"oath"}), "other.diplomatic.html": frozenset({"oath"})}
    found = [help for _, _, help in told(before, now)]
    assert found == ['"letter.html#oath" = "other.html#oath"']


def test_what_a_later_release_had_no_more_is_told_under_the_last_that_had_it(
    tmp_path: Path,
) -> None:
    first = {"a.html": frozenset({"x", "y"}), "b.html": frozenset[str]()}
    second = {"a.html": frozenset({"x"})}
    before = released(tmp_path, ("1.0", first), ("1.1", second), ("1.1", second))
    assert before.releases == ["1.0", "1.1"]
    assert before.pages == {"a.html": {"1.0": ["y"], "1.1": ["x"]}, "b.html": {"1.0": []}}
    messages = [message for message, _, _ in told(before, second)]
    assert messages == [
        "release 1.0 had `a.html#y`, and the page has no such place any more",
        "release 1.0 had the page `b.html`, and there is no such page any more",
    ]


def test_the_file_is_the_same_for_the_same_pages_and_has_a_line_for_each(tmp_path: Path) -> None:
    text = with_release(Released(), "1.0", NOW)
    assert text == with_release(Released(), "1.0", dict(reversed(NOW.items())))
    assert json.loads(text)["pages"]["letter.html"] == {"1.0": ["n-1", "p-1", "p-2"]}
    assert sum(".html" in line for line in text.split("\n")) == len(NOW)


@pytest.mark.parametrize("text", ["", "[]", '{"pages": 3}', '{"pages": {"a": 3}}', "\x00"])
def test_a_file_that_somebody_broke_is_no_crash(tmp_path: Path, text: str) -> None:
    file = tmp_path / "addresses.json"
    file.write_text(text, encoding="utf-8")
    assert told(read_released(file)) == []


def test_the_ids_of_a_page() -> None:
    page = """<p id="a"><i data-id="no" id='b'>x</i><h2 class="y" id="page:cite">id="c"</h2>"""
    assert ids(page) == {"a", "b"}
    assert ids('<p id="a&amp;b">') == {"a&b"}


def test_lines_of_the_tei_and_the_report_are_no_addresses(tmp_path: Path) -> None:
    for name in ("a.html", "a.tei.html", "report.html"):
        (tmp_path / name).write_text('<p id="x">', encoding="utf-8")
    assert addresses_of(tmp_path) == {"a.html": {"x"}, "a.tei.html": frozenset()}


# ── redirects ───────────────────────────────────────────────────────────────────────────────────


def read(tmp_path: Path, *lines: str) -> tuple[Redirects, list[tuple[int, str]]]:
    file = tmp_path / "redirects.toml"
    file.write_text("\n".join(("[redirects]", *lines)), encoding="utf-8")
    made = read_redirects(file, "site/redirects.toml", NOW)
    return made, [(d.at.line, d.message) for d in made.findings]


def test_redirects_of_pages_and_of_places(tmp_path: Path) -> None:
    made, findings = read(
        tmp_path,
        '"old.html" = "letter.html"',
        '"older.html" = "old.html"',
        '"letter.html#p-9" = "letter.html#p-1"',
        '"letter.html#p-8" = "other.html#p-7"',
        '"gone.html" = "https://example.org/gone"',
    )
    assert findings == []
    assert made.pages == {
        "old.html": "letter.html",
        "older.html": "letter.html",
        "gone.html": "https://example.org/gone",
    }
    assert made.within == {"letter.html": {"p-9": "p-1"}}
    assert made.elsewhere == {"letter.html": {"p-8": "other.html#p-7"}}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '"old.html" = "lettre.html"',
            "the redirect of `old.html` leads nowhere: there is no page `lettre.html`",
        ),
        (
            '"old.html" = "letter.html#p-3"',
            "the redirect of `old.html` leads nowhere: `letter.html` has no place `p-3`",
        ),
        (
            '"letter.html" = "other.html"',
            "`letter.html` is still there, so nobody is sent on from it",
        ),
        (
            '"letter.html#p-1" = "other.html"',
            "`letter.html#p-1` is still there, so nobody is sent on from it",
        ),
        ('"../old.html" = "letter.html"', "`../old.html` is no address of a page of the site"),
        ('"a/old.html" = "letter.html"', "`a/old.html` is no address of a page of the site"),
        ('"edition.css" = "letter.html"', "`edition.css` is no address of a page of the site"),
        (
            '"old.html" = "javascript:alert(1)"',
            "the redirect of `old.html` leads nowhere: there is no page `javascript:alert(1)`",
        ),
        (
            '"old.html" = "old.html"',
            "the redirect of `old.html` goes round in a circle, or is no text",
        ),
        ('"old.html" = 3', "the redirect of `old.html` goes round in a circle, or is no text"),
    ],
)
def test_a_redirect_that_cannot_be_followed_is_a_finding(
    tmp_path: Path, line: str, message: str
) -> None:
    made, findings = read(tmp_path, "# confirmed", line)
    assert findings == [(3, message)]
    assert list(made.sources) == []


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    _, findings = read(tmp_path, '"old.html" -> "new.html"')
    assert findings[0][0] == 2
    assert findings[0][1].startswith("no redirect can be read: ")


class Ids(HTMLParser):
    """Which elements have an id, and in which others they stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.around: list[str] = []
        self.found: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if name := dict(attrs).get("id"):
            self.found[name] = [*self.around, tag]
        if tag not in ("img", "br"):
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.around.pop()


@pytest.mark.parametrize(
    ("html", "around"),
    [
        ('<p id="new">x</p>', ["p", "span"]),
        ('<ol id="new"><li>x</li></ol>', ["ol", "li", "span"]),
        (
            '<table id="new"><tbody><tr><td>x</td></tr></tbody></table>',
            ["table", "tbody", "tr", "td", "span"],
        ),
        ('<p><img id="new">x</p>', ["p", "span"]),
        ('<p><svg><g><rect id="new"></rect></g></svg></p>', ["p", "span"]),
    ],
)
def test_an_old_id_stands_where_an_element_may_stand(html: str, around: list[str]) -> None:
    assert Ids(with_old_ids(html, {"old": "new"})).found["old"] == around


def test_an_old_id_is_no_markup() -> None:
    made = with_old_ids('<p id="new">x</p>', {'"><script>': "new"})
    assert "<script>" not in made
    told = with_links_elsewhere("<main></main>", {"<b>": "a.html#<b>"}, "Now at {link}.")
    assert told == (
        '<main><p class="moved" id="&lt;b&gt;">Now at <a href="a.html#%3Cb%3E">'
        "a.html#&lt;b&gt;</a>.</p>\n</main>"
    )
