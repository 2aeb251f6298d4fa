"""The statement of accessibility says what the tests check: each check of its list has tests."""

from collections.abc import Callable

import pytest

from edition.publish.accessibility import what_is_tested
from tests.browser import (
    test_html,
    test_keyboard,
    test_pages,
    test_print,
    test_search,
    test_signs,
    test_structure,
)
from tests.browser.test_pages import AXE, RULES
from tests.browser.visits import Visit

# The tests for each check of `theme/accessibility.toml`.
TESTS: dict[str, tuple[Callable[..., None], ...]] = {
    "axe": (test_pages.test_axe_finds_no_fault,),
    "html": (test_html.test_every_page_is_html_without_error,),
    "scripts": (test_pages.test_nothing_is_lost_without_javascript,),
    "reflow": (test_pages.test_nothing_is_scrolled_sideways,),
    "spacing": (test_pages.test_wider_spaces_cut_nothing_off,),
    "keyboard": (test_keyboard.test_the_keyboard_reaches_everything_in_order,),
    "skip": (test_keyboard.test_the_first_link_leads_past_the_navigation,),
    "headings": (
        test_structure.test_headings_leave_no_level_out,
        test_structure.test_every_page_has_a_title_of_its_own,
    ),
    "frame": (test_structure.test_navigation_and_foot_are_the_same_on_every_page,),
    "signs": (
        test_signs.test_no_sign_is_a_colour_alone,
        test_structure.test_drawings_and_bars_have_words,
    ),
    "contrast": (test_keyboard.test_the_frame_of_the_keyboard_and_bars_stand_out,),
    "status": (test_search.test_what_is_found_is_announced_and_filters_stay_on_the_page,),
    "still": (test_pages.test_nothing_moves_and_no_time_runs_out,),
    "print": (
        test_print.test_every_kind_of_page_can_be_printed,
        test_print.test_the_citation_and_the_notes_stand_on_paper,
    ),
}
# Pages on which every rule that the statement names finds something to look at.
LOOKED_AT = (
    ("dossier", "memo-excised.html"),
    ("dossier", "search.html"),
    ("dossier", "compare.html"),
    ("facsimile", "marigold.html"),
)


def test_every_check_of_the_statement_has_tests() -> None:
    assert {check.key for check in what_is_tested().checks} == set(TESTS)


def test_the_criteria_of_axe_are_those_of_rules_that_apply(visit: Callable[..., Visit]) -> None:
    """A rule that finds nothing to look at has tested nothing."""
    found: set[str] = set()
    for site, name in LOOKED_AT:
        page = visit(site, name).page
        page.add_script_tag(path=AXE)
        assert page.evaluate("axe.version") == what_is_tested().axe
        rules = RULES | {"resultTypes": ["passes", "violations"]}
        result = page.evaluate("rules => axe.run(document, rules)", rules)
        found.update(tag for rule in result["passes"] for tag in rule["tags"])
    (axe,) = (check for check in what_is_tested().checks if check.key == "axe")
    known = {f"wcag{c.number.replace('.', '')}" for c in axe.criteria}
    numbers = {tag for tag in found if tag[4:].isdigit() and len(tag) > 6}
    of_level = numbers - {"wcag213", "wcag411"}  # of level AAA; obsolete in WCAG 2.2
    assert known == of_level


@pytest.mark.parametrize("site", ["dossier", "many", "briefe"])
def test_the_statement_names_every_check(visit: Callable[..., Visit], site: str) -> None:
    page = visit(site, "accessibility.html").page
    assert page.locator(".prose > ol > li").count() == len(what_is_tested().checks)
    rows = page.locator(".criteria tbody tr")
    assert rows.count() == len(
        {c.number for check in what_is_tested().checks for c in check.criteria}
    )
    assert what_is_tested().axe in page.locator(".prose > ol > li").first.inner_text()
