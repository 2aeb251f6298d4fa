"""Every kind of page with the keyboard alone: all is reached in order, one sees where one is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PAGES
from tests.browser.visits import Visit

Visits = Callable[..., Visit]
MOST = 120  # presses of the key on one page; what follows there is more of the same kind
# What the key is to reach, in the order of the page; of a group of choices only the one chosen.
STOPS = """() => {
  const all = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')];
  window.stops = all.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({
    visibilityProperty: true }) && !(e.type === 'radio' && !e.checked));
  return window.stops.length;
}"""
# Where the keyboard is: the number of the stop, whether it is told, and whether it can be seen.
PLACE = r"""() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const seen = e.matches('summary, input') ? e.closest('details, label') || e : e;
  const after = getComputedStyle(e, '::after');
  const outlined = [style, after].some(s => s.boxShadow !== 'none' ||
    s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && !/, 0\)$/.test(s.outlineColor));
  const uncovered = [...e.getClientRects()].some(r => {
    const found = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return found && (seen.contains(found) || found.contains(e) || found.closest('label'));
  });
  return { stop: window.stops.indexOf(e), outlined, uncovered, html: e.outerHTML.slice(0, 150) };
}"""


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_the_keyboard_reaches_everything_in_order(visit: Visits, site: str, name: str) -> None:
    page = at_its_top(visit(site, name))
    address = page.url
    count = min(page.evaluate(STOPS), MOST)
    assert count > 3
    for number in range(count):
        place = pressed(page)
        while place["stop"] == -1:  # a region that scrolls
            assert not str(place["html"]).startswith("<body"), "lost before the next stop"
            assert place["outlined"], place["html"]
            place = pressed(page)
        assert place["stop"] == number, place["html"]
        assert place["outlined"], place["html"]
        assert place["uncovered"], place["html"]
    assert page.url == address
    if count < MOST:
        assert pressed(page)["stop"] in (-1, 0), "the page is left at its end"


def at_its_top(visited: Visit) -> Page:
    """The page with the keyboard before its first link; that of the search begins in its field."""
    visited.page.mouse.click(3, 3)
    return visited.page


def pressed(page: Page) -> dict[str, object]:
    """Where the keyboard is after one more press of the key."""
    page.keyboard.press("Tab")
    found: dict[str, object] = page.evaluate(PLACE)
    return found


def test_a_number_of_a_paragraph_that_is_pressed_shows_where_it_leads(visit: Visits) -> None:
    page = visit("dossier", "memo-fuller.html").page
    page.locator("a.pn").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    for name in ("pn", "to-tei", "to-cite"):  # from the beginning of the paragraph
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == name


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_the_first_link_leads_past_the_navigation(visit: Visits, site: str, name: str) -> None:
    page = at_its_top(visit(site, name))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page:main"
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, footer') !== null"
    assert page.evaluate(inside), "what follows is the text, or the foot where it has no links"


# The contrast of two colours, however a stylesheet writes them (WCAG 2.2, "contrast ratio").
CONTRAST = """() => {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = colour => {
    brush.clearRect(0, 0, 1, 1); brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = e => {
    for (let at = e; at; at = at.parentElement) {
      const ground = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(ground)) return ground;
    }
    return 'white';
  };
  const ratio = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + .05) / (less + .05);
  };
  const found = [];
  for (const e of document.querySelectorAll('main a[href], main button, main summary')) {
    if (!e.checkVisibility()) continue;
    e.focus({ focusVisible: true });
    if (/, 0\\)$/.test(getComputedStyle(e).outlineColor)) continue;  // a border shows it
    found.push([ratio(getComputedStyle(e).outlineColor, behind(e.parentElement)), e]);
    if (found.length > 40) break;
  }
  for (const e of document.querySelectorAll('main .bar, main svg.strip rect.cut')) {
    const style = getComputedStyle(e), drawn = e.tagName === 'rect' ? style.fill : null;
    const filled = drawn || (/, 0\\)$|transparent/.test(style.backgroundColor) ?
      style.borderTopColor : style.backgroundColor);
    found.push([ratio(filled, behind(e.parentElement)), e]);
  }
  return found.filter(([r]) => r < 3).map(([r, e]) => `${r}: ${e.outerHTML.slice(0, 150)}`);
}"""


@pytest.mark.parametrize(("site", "name"), PAGES)
def test_the_frame_of_the_keyboard_and_bars_stand_out(visit: Visits, site: str, name: str) -> None:
    visited = visit(site, name)
    for dark in (False, True):
        visited.look(width=1440, dark=dark)
        assert visited.page.evaluate(CONTRAST) == [], "dark" if dark else "light"
