"""Editions built once, and a browser in which every page is opened from its folder.

A page that asks for anything outside of that folder, or reports an error, fails its test. All tests
with a browser run in one process, so that there is one browser.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from edition.build import build_site
from tests.browser.visits import FLAGS, Visit
from tests.editions.test_editions import EDITIONS, copied
from tests.tools.needs import needs

HERE = Path(__file__).parent
OF_THE_REPOSITORY = ("edition.toml", "sources", "tei", "site")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process for all tests here: each would build the editions and start a browser anew."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> dict[str, Path]:
    """The folders of the sites: `dossier`, the edition of this repository, and the small ones."""
    place = tmp_path_factory.mktemp("sites")
    own = place / "dossier"
    own.mkdir()
    for name in OF_THE_REPOSITORY:
        source = repository / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, own / name)
    for name in EDITIONS:
        copied(name, place)
    for name in ("dossier", *EDITIONS):
        build_site(place / name, draft=True)
    return {name: place / name / "public" for name in ("dossier", *EDITIONS)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it: nothing is fetched."""
    program = needs("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
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
