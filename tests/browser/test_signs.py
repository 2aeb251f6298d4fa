"""Every sign of an edition differs from plain text by more than its colour."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import SITES
from tests.browser.visits import Visit

# What a sign can differ by from the words around it, its own signs before and after it included;
# no colour is among it. Signs without words differ by what they are.
PLAIN = """() => [...document.querySelectorAll('.legend li > :first-child')].filter(sample => {
  const looks = ['fontStyle', 'fontVariantCaps', 'fontWeight', 'fontSize', 'fontFamily',
    'textDecorationLine', 'textDecorationStyle', 'verticalAlign', 'borderTopStyle',
    'borderLeftStyle', 'borderRightStyle', 'borderBottomStyle', 'boxShadow', 'display',
    'letterSpacing', 'textTransform', 'backgroundImage'];
  const of = (e, pseudo) => looks.map(name => getComputedStyle(e, pseudo)[name]).join();
  const plain = of(sample), added = e => ['::before', '::after'].some(p =>
    !['none', 'normal', '""'].includes(getComputedStyle(e, p).content));
  const inside = [...sample.querySelectorAll('*')].filter(e => e.checkVisibility());
  const drawn = inside.some(e => of(e) !== plain || added(e) || e.matches('.bar, svg, sup, sub'));
  return !drawn && !/[^\\p{L}\\p{N}\\s.,]/u.test(sample.innerText);
}).map(sample => sample.outerHTML)"""


@pytest.mark.parametrize("name", SITES)
def test_no_sign_is_a_colour_alone(visit: Callable[..., Visit], name: str) -> None:
    page = visit(name, "signs.html").page
    if name in ("dossier", "cable", "censure"):
        assert page.locator(".legend li").count() > 3
    assert page.evaluate(PLAIN) == []
    page.emulate_media(forced_colors="active")  # no colour of the theme is left
    assert page.evaluate(PLAIN) == []


def test_bars_stay_where_a_reader_forces_colours(visit: Callable[..., Visit]) -> None:
    page = visit("dossier", "memo-excised.html").page
    page.emulate_media(forced_colors="active")
    seen = """() => [...document.querySelectorAll('main .bar')].map(e => getComputedStyle(e))
      .map(s => s.forcedColorAdjust === 'none' || s.borderTopStyle !== 'none' ||
        s.outlineStyle !== 'none')"""
    found = page.evaluate(seen)
    assert found
    assert all(found)
