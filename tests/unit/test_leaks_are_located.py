"""A leak is told with the pages that would have it, and the file that brought it."""

from pathlib import Path

import pytest

from edition.build import build_site
from edition.diagnostics import EditionError
from tests.tools.held_back import FILES, SECRET
from tests.tools.publishing import write

NOTE = "---\nid: other\ntitle: Another letter\n---\nDear Karl,[^1] the roses are out again.\n\n"


def told(root: Path, **files: str) -> str:
    """The message of the only leak that *files* bring."""
    build_site(write_all(root, FILES))
    write(root, files)
    with pytest.raises(EditionError) as refused:
        build_site(root)
    (found,) = refused.value.diagnostics
    assert found.code == "held-back-leak"
    return found.message


def write_all(root: Path, files: dict[str, str]) -> Path:
    write(root, files)
    return root


def test_a_page_of_the_editors(tmp_path: Path) -> None:
    leak = {"site/pages/leak.md": f"---\ntitle: About\n---\nThey say that {SECRET}.\n"}
    message = told(tmp_path, **leak)
    assert "would be published in `leak.html`;" in message
    assert message.endswith("; the words stand in `site/pages/leak.md`")


def test_a_file_that_is_only_copied(tmp_path: Path) -> None:
    message = told(tmp_path, **{"site/static/leak.txt": SECRET})
    assert "would be published in `static/leak.txt`; the words stand in" in message
    assert message.endswith("`site/static/leak.txt`")


def test_a_note_of_another_document(tmp_path: Path) -> None:
    note = f"{NOTE}[^1]: They say that {SECRET}.\n"
    message = told(tmp_path, **{"sources/other.md": note})
    assert "`other.html`" in message
    assert message.endswith("; the words stand in `sources/other.md`")
