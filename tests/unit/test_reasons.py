"""`edition why` names what a scholar can look up."""

from pathlib import Path

import pytest

from edition.build import build_site
from edition.build.reasons import why
from tests.tools.publishing import write

FILES = {
    "edition.toml": '[edition]\ntitle = "Letters"\n',
    "sources/letter.md": "---\nid: letter\ntitle: A letter\n---\nDear brother.\n",
    "site/pages/about.md": "---\ntitle: About\n---\nAbout the letters.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    build_site(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["SHA256SUMS.txt", "edition-manifest.json"])
def test_the_lists_of_files(name: str, root: Path) -> None:
    (told,) = why(root, name)
    assert told.what == f"{name} is a list of all files of the site, with their SHA-256."


def test_a_page_of_the_editors_names_its_file(root: Path) -> None:
    (told,) = why(root, "about.html")
    assert told.what == "about.html is a page that the editors wrote."
    assert "edition.toml, site/pages/about.md" in told.depends


def test_nothing_is_told_that_is_not_there(root: Path) -> None:
    (told,) = why(root, "letter.html")
    assert "copies of works" not in told.depends
    assert "(, " not in told.depends


@pytest.mark.parametrize("path", ["sources/letter.md", "tei/letter.xml"])
def test_what_comes_of_a_document(path: str, root: Path) -> None:
    told = [str(one) for one in why(root, path)]
    assert told[-1].startswith(f"In the site, these come of {path}: letter.html, ")


def test_what_comes_of_a_page(root: Path) -> None:
    told = [str(one) for one in why(root, "site/pages/about.md")]
    assert told[-1] == "In the site, these come of site/pages/about.md: about.html."
