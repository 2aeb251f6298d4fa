"""A page at an old address: whoever comes for a place in it is sent to that place."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.cli import main
from tests.tools.publishing import letter, write

SETTINGS = '[edition]\ntitle = "Letters"\nrelease = "{}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site of an edition whose letter got another name after a release."""
    text = letter('<p xml:id="a">One.</p><p xml:id="b">Two.</p>', "Brief")
    write(tmp_path, {"edition.toml": SETTINGS.format("1.0"), "tei/brief.xml": text})
    assert main(["release", "-C", str(tmp_path), "--quiet"]) == 0
    (tmp_path / "tei/brief.xml").unlink()
    moved = '[redirects]\n"brief.html" = "letter.html"\n'
    write(tmp_path, {"tei/letter.xml": text, "site/redirects.toml": moved})
    assert main(["build", "-C", str(tmp_path), "--quiet"]) == 0
    return tmp_path / "public"


@pytest.mark.parametrize(
    ("scripts", "asked", "reached"),
    [
        (True, "#b", "letter.html#b"),
        (True, "", "letter.html"),
        (True, "#never", "letter.html"),
        (False, "", "letter.html"),
        (False, "#b", "letter.html"),
    ],
)
def test_readers_are_sent_on(
    browser: Browser, folder: Path, scripts: bool, asked: str, reached: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{(folder / 'brief.html').as_uri()}{asked}", wait_until="commit")
    page.wait_for_url(f"**/{reached}")
    context.close()
