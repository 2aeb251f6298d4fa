"""What a reader of one page has to load: the stylesheets of every page, of several editions."""

import re
import shutil
from pathlib import Path

import pytest

from edition.build import build_site
from tests.editions.test_editions import copied
from tests.tools.needs import needs

BUDGET = 40_000
OWN = "the edition of this repository"
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def heavy_pages(site: Path) -> dict[str, int]:
    """The pages whose stylesheets are larger than the budget, with their bytes."""
    sizes = {file.name: file.stat().st_size for file in site.glob("*.css")}
    pages = {page.name: _SHEET.findall(page.read_text("utf-8")) for page in site.glob("*.html")}
    assert pages
    assert all(pages.values())
    loaded = {name: sum(sizes[sheet] for sheet in sheets) for name, sheets in pages.items()}
    return {name: size for name, size in loaded.items() if size > BUDGET}


@pytest.mark.parametrize("name", [OWN, "briefe", "cable", "censure", "facsimile"])
def test_no_page_loads_more_than_the_budget(name: str, tmp_path: Path, repository: Path) -> None:
    if name == OWN:
        for part in ("sources", "tei", "site"):
            shutil.copytree(repository / part, tmp_path / part)
        shutil.copy(repository / "edition.toml", tmp_path)
    folder = tmp_path if name == OWN else copied(name, tmp_path)
    build_site(folder, draft=True)
    assert heavy_pages(folder / "public") == {}


@pytest.mark.parametrize(
    "files",
    ["gerdracor/*.xml", "freedict/*.tei", "schnitzler-briefe/*.xml", "caesar-balex/*.xml"],
)
def test_nor_does_a_page_of_what_others_encoded(files: str, tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    for file in sorted(needs("corpora").glob(files))[:6]:
        shutil.copy(file, tmp_path / "tei" / f"{file.stem}.xml")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Texts of others"\n')
    build_site(tmp_path, draft=True)
    assert heavy_pages(tmp_path / "public") == {}
