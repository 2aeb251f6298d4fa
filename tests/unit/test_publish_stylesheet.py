"""The stylesheet: small, whole, of this site alone, with enough contrast."""

import re

import pytest

from edition.publish.genres import FOLDER, GENRES, genres_of, rules_of
from edition.publish.stylesheet import MAIN, PARTS, SHEETS, compact, sheets_of, stylesheets

BUDGET = 40_000
ALL = tuple(GENRES)


def sizes(kind: str, genres: tuple[str, ...] = ()) -> dict[str, int]:
    """The stylesheets that a page of this kind loads, with the bytes of each."""
    css = stylesheets(genres=genres, kinds=(kind,))
    return {name: len(css[name].encode()) for name in sheets_of(kind, genres)}


@pytest.mark.parametrize("kind", ["home-page", "compare-page", "ledger-page", "cite-page", "other"])
def test_what_a_page_loads_is_small(kind: str) -> None:
    assert sum(sizes(kind).values()) <= BUDGET


def test_a_text_may_be_of_the_five_largest_genres_at_once() -> None:
    own = sum(sizes("document-page").values())
    found = sizes("document-page", ALL)
    genres = sorted((size for name, size in found.items() if ".genre." in name), reverse=True)
    assert own + sum(genres[:5]) <= BUDGET


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not any("@import" in css or "url(" in css for css in stylesheets(genres=ALL).values())


@pytest.mark.parametrize(
    ("html", "genres"),
    [
        ("<p>Hamlet</p>", ()),
        ('<div class="tei-sp"><p class="speaker">Hamlet</p></div>', ("drama",)),
        ('<div class="tei-sp"><span class="line">To be</span></div>', ("verse", "drama")),
        ('<span data-look="italic">Hamlet</span>', ("looks",)),
        ('<section data-type="envelope"><p>To Hamlet</p></section>', ("letters",)),
        ('<div class="note" data-place="margin">Hamlet</div>', ("notes",)),
        ('<div class="note" data-type="gloss">Hamlet</div>', ()),
        ('<div class="scroll"><table></table></div>', ("tables",)),
        ('<span class="enum">1.</span>', ()),  # asked for only within others
    ],
)
def test_a_text_has_the_genres_whose_rules_say_something_of_it(
    html: str, genres: tuple[str, ...]
) -> None:
    assert genres_of(html, ["text", "reading"]) == genres


def test_what_holds_a_text_counts() -> None:
    letter = '<span class="tei-ex">et</span>'
    assert genres_of(letter, ["text", "diplomatic"]) == ("expansions",)
    assert genres_of(letter, ["text", "reading"]) == ()


@pytest.mark.parametrize("genre", ALL)
def test_no_rule_of_a_genre_is_for_any_text(genre: str) -> None:
    """Else every page would load it."""
    assert not any(names <= {".text", "p", "div", "span", "a"} for names in rules_of(genre))


def test_every_part_of_the_theme_is_in_one_of_them_and_its_braces_match() -> None:
    assert {f.stem for f in FOLDER.glob("*.css")} <= set(PARTS)
    assert {f.stem for f in (FOLDER / "genres").glob("*.css")} == set(GENRES)
    assert sorted([*(p for parts in SHEETS.values() for p in parts), "genres"]) == sorted(PARTS)
    for css in stylesheets(genres=ALL).values():
        assert css.count("{") == css.count("}")


def test_the_first_of_all_states_the_order_of_the_layers() -> None:
    assert stylesheets()[MAIN].startswith(f"@layer {','.join(PARTS)};")
    assert all(sheets_of(kind)[0] == MAIN for kind in ("home-page", "document-page", "other"))


def test_the_rules_of_the_edition_come_last_and_in_no_layer() -> None:
    sheets = stylesheets(".bar { color: red }")
    assert sheets[MAIN].endswith("}\n.bar { color: red }\n")
    assert not any(".bar { color: red }" in css for n, css in sheets.items() if n != MAIN)


def test_only_what_pages_use_is_there() -> None:
    assert list(stylesheets(kinds=["prose-page"])) == [MAIN, "edition.prose.css"]
    assert list(stylesheets(kinds=["moved-page"])) == [MAIN]
    assert "edition.genre.redaction.css" in stylesheets(kinds=["compare-page"])


def test_a_page_of_an_unknown_kind_is_prose() -> None:
    assert sheets_of("other") == sheets_of("prose-page")


def test_strings_are_not_touched() -> None:
    assert compact('a::before { content: "  /  " ; }') == 'a::before{content:"  /  "}'


def test_space_that_has_a_meaning_stays() -> None:
    kept = (
        ".a :is(.b) * .c{margin:calc(1em + 2px) -1px}",
        "@media screen and (min-width:40rem){p{a:b}}",
    )
    assert tuple(map(compact, kept)) == kept


def test_rules_after_nested_rules_survive() -> None:
    assert compact("@media print {\n  a { b: c; }\n}\nd { e: f; }") == (
        "@media print{a{b:c}}d{e:f}"
    )


def tokens(dark: bool) -> dict[str, str]:
    """The colours of a theme, as the tokens state them."""
    css = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^}]*)\}", css)
    wanted = ':root[data-theme="dark"] ' if dark else ":root "
    block = next(body for head, body in blocks if head == wanted)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("pencil", "paper"),
        ("ink", "sheet"),
        ("quiet", "sheet"),
        ("pencil", "sheet"),
        ("ink", "wash"),
        ("quiet", "wash"),
        ("on-bar", "bar"),
    ],
)
def test_text_has_enough_contrast(text: str, ground: str, dark: bool) -> None:
    colours = tokens(dark)
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_both_ways_to_the_dark_have_the_same_colours() -> None:
    css = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    bodies = re.findall(
        r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{([^}]*)\}", css
    )
    found = [dict(re.findall(r"--([\w-]+):\s*(#\w+)", body)) for body in bodies]
    assert len(found) == 2
    assert found[0] == found[1]


def test_a_page_that_says_how_it_is_cited_has_the_rules_for_it() -> None:
    assert "edition.cite.css" not in sheets_of("ledger-page")
    assert sheets_of("ledger-page", cited=True)[-1] == "edition.cite.css"
