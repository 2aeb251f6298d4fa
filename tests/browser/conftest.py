"""Editions built once, and a browser in which every page is opened from its folder.

A page that asks for anything outside of that folder, or reports an error, fails its test.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

from edition.build import build_site
from tests.browser.many import build_many
from tests.browser.visits import FLAGS, Visit
from tests.editions.test_editions import EDITIONS, copied
from tests.tools.needs import needs

COPIED = (*EDITIONS, "facsimile")
SITES = ("dossier", *COPIED, "many")
OF_THE_REPOSITORY = ("edition.toml", "sources", "tei", "site")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> dict[str, Path]:
    """The folders of the sites: `dossier`, the edition of this repository, and the small ones.

    Where tests run in several processes, the first that needs them builds them for all.
    """
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "built").exists():
            _build(place, repository)
            (place / "built").touch()
    return {name: place / name / "public" for name in SITES}


def _build(place: Path, repository: Path) -> None:
    for folder in place.glob("*/"):  # of another process, which failed
        shutil.rmtree(folder)
    own = place / "dossier"
    own.mkdir()
    for name in OF_THE_REPOSITORY:
        source = repository / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, own / name)
    for name in COPIED:
        copied(name, place)
    for name in ("dossier", *COPIED):
        build_site(place / name, draft=True)
    build_many(place / "many")


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """Chromium as the system has it: nothing is fetched. A process can drive browsers once."""
    needs("chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """A browser that asks nobody."""
    started = chromium.launch(executable_path=needs("chromium"), args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def visit(browser: Browser, sites: dict[str, Path]) -> Iterator[Callable[..., Visit]]:
    """`visit("dossier", "index.html", width=390, dark=True, scripts=False)`: a page, opened."""
    visits: list[Visit] = []

    def opened(
        site: str, page: str, *, width: int = 1440, dark: bool = False, scripts: bool = True
    ) -> Visit:
        made = Visit.to(browser, sites[site] / page, width=width, dark=dark, scripts=scripts)
        visits.append(made)
        return made

    yield opened
    for made in visits:
        made.close()
    assert [fault for made in visits for fault in made.faults] == []
