"""A passage of many lines that cannot be read is drawn no wider than the narrowest window."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.build import build_site
from edition.publish.accessibility import what_is_tested
from tests.browser.test_pages import sideways
from tests.browser.visits import Visit
from tests.tools.publishing import letter, write

REASONS = ("illegible", "damage", "lost", "sampling", "")
GAPS = "".join(
    f'<p>Red{before}<gap{reason and f" reason={reason!r}"} quantity="9" unit="line"/></p>'
    for reason in REASONS
    for before in (" ", "")
)
SPACES = "".join(f'<p>Red <space quantity="200" unit="{u}"/> sky</p>' for u in ("chars", "line"))
HELD = "<p><list><item><list><item><gap reason='damage' quantity='9' unit='line'/></item></list>"
BODY = f'<pb n="1"/>{GAPS}{SPACES}{HELD}</item></list></p>'


@pytest.mark.parametrize("page", ["journal.html", "journal.diplomatic.html"])
def test_the_widest_gap_fits_the_narrowest_window(
    browser: Browser, tmp_path: Path, page: str
) -> None:
    settings = '[edition]\ntitle = "A journal"\n'
    write(tmp_path, {"edition.toml": settings, "tei/journal.xml": letter(BODY, "Journal")})
    build_site(tmp_path)
    file = tmp_path / "public" / page
    visited = Visit.to(browser, file, width=1440, dark=False, scripts=False)
    for width in what_is_tested().widths:
        visited.look(width=width, dark=False)
        assert sideways(visited.page) == 0, width
    visited.close()
