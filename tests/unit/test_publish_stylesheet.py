"""The stylesheet: small, whole, of this site alone, with enough contrast."""

import re

import pytest

from edition.publish.stylesheet import FOLDER, GENRES, MAIN, PARTS, SHEETS, compact, stylesheets

ALL = frozenset(name for names in GENRES.values() for name in names)


@pytest.mark.parametrize("genre", ["", *GENRES])
def test_what_a_text_needs_is_small_and_loads_nothing(genre: str) -> None:
    sheets = stylesheets(elements=GENRES.get(genre, ()), kinds=("document-page",))
    assert sum(len(css.encode()) for css in sheets.values()) <= 40_000
    assert not any("@import" in css or "url(" in css for css in sheets.values())


def test_no_stylesheet_is_larger_than_the_budget() -> None:
    for name, css in stylesheets(elements=ALL).items():
        assert len(css.encode()) <= 40_000 or name == "edition.text.css", name


def test_every_part_of_the_theme_is_in_one_of_them_and_its_braces_match() -> None:
    assert {f.stem for f in FOLDER.glob("*.css")} <= set(PARTS)
    assert {f.stem for f in (FOLDER / "genres").glob("*.css")} <= set(GENRES)
    assert sorted(part for parts in SHEETS.values() for part in parts) == sorted(PARTS)
    for css in stylesheets(elements=ALL).values():
        assert css.count("{") == css.count("}")
        assert css.startswith(f"@layer {', '.join(PARTS)};")


def test_the_rules_of_the_edition_come_last_and_in_no_layer() -> None:
    sheets = stylesheets(".bar { color: red }")
    assert sheets[MAIN].endswith("}\n.bar { color: red }\n")
    assert not any(".bar { color: red }" in css for n, css in sheets.items() if n != MAIN)


def test_only_what_pages_use_is_there() -> None:
    assert list(stylesheets(kinds=["prose-page"])) == [MAIN]
    assert list(stylesheets(kinds=["home-page"])) == [MAIN, "edition.home.css"]


def test_strings_are_not_touched() -> None:
    assert compact('a::before { content: "  /  " ; }') == 'a::before{content:"  /  "}'


def test_rules_after_nested_rules_survive() -> None:
    assert compact("@media print {\n  a { b: c; }\n}\nd { e: f; }") == (
        "@media print{a{b:c}}\nd{e:f}"
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
