"""A site is a folder: it can be copied anywhere, under any name, and works there."""

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SITES
from tests.browser.visits import Visit
from tests.tools.needs import lack


def test_a_copy_opens_from_a_folder_with_an_odd_name(
    browser: Browser, sites: dict[str, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "Größe #1 (50 %) & mehr?"
    shutil.copytree(sites["cable"], copy)
    visited = Visit.to(browser, copy / "index.html", width=1440, dark=False, scripts=True)
    page = visited.page
    page.locator("main a[href='cable-1994.html']").first.click()
    expect(page.locator("main article")).to_be_visible()
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("embassy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert visited.faults == []
    visited.close()


@pytest.mark.parametrize("name", SITES)
def test_the_checksums_of_a_site_are_right(sites: dict[str, Path], name: str) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        lack("sha256sum is missing: install coreutils")
    told = [program, "--check", "--strict", "--quiet", "SHA256SUMS.txt"]
    assert subprocess.run(told, cwd=sites[name], check=False).returncode == 0
    lines = (sites[name] / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.split("  ", 1)[1] for line in lines}
    files = {f.relative_to(sites[name]).as_posix() for f in sites[name].rglob("*") if f.is_file()}
    assert files - listed == {"SHA256SUMS.txt"}
    assert listed <= files
